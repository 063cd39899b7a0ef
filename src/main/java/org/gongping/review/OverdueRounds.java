package org.gongping.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Closed rounds below a desk that left something: waiting, or given up. */
@Component
class OverdueRounds {
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Campaigns campaigns;
    private final Unions unions;

    OverdueRounds(JdbcClient jdbc, Campaigns campaigns, Unions unions) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.unions = unions;
    }

    /**
     * One unit's track.
     *
     * @param review how many wait for the unit's desk
     * @param returned how many wait for their authors
     * @param lapsed how many were given up
     */
    record Line(
            RoundId round,
            TrackId track,
            String trackTitle,
            UnionId union,
            String unit,
            int review,
            int returned,
            int lapsed) {
        public boolean waits() {
            return review + returned > 0;
        }
    }

    /** Everything late below the desks of this person; what still waits for a decision first. */
    List<Line> seenBy(SignedIn me) {
        Map<RoundId, Line> lines = new LinkedHashMap<>();
        for (Seat seat : me.seats()) {
            if (seat.role() == Role.OFFICIAL || seat.role() == Role.ORGANIZER) {
                below(seat).stream().filter(line -> decides(line, seat)).forEach(line -> lines.put(line.round(), line));
            }
        }
        List<Line> sorted = new ArrayList<>(lines.values());
        sorted.sort(java.util.Comparator.comparing((Line line) -> !line.waits()));
        return sorted;
    }

    Line line(RoundId round, SignedIn me) {
        return seenBy(me).stream()
                .filter(line -> line.round().equals(round))
                .findFirst()
                .orElseThrow(NothingOverdue::new);
    }

    /** The desk of this person that decides about the unit: the organizer's before an official's. */
    Actor decider(Line line, SignedIn me) {
        return me.seats().stream()
                .filter(seat -> seat.role() == Role.OFFICIAL || seat.role() == Role.ORGANIZER)
                .filter(seat -> decides(line, seat))
                .min(java.util.Comparator.comparing(seat -> seat.role() != Role.ORGANIZER))
                .map(me::at)
                .orElseThrow(NothingOverdue::new);
    }

    private boolean decides(Line line, Seat seat) {
        Track track = campaigns.track(line.track());
        boolean organizer = seat.union().equals(track.organizer());
        return !line.union().equals(seat.union())
                && unions.covers(seat.union(), line.union())
                && unions.covers(track.organizer(), seat.union())
                && (seat.role() == Role.ORGANIZER) == organizer;
    }

    private List<Line> below(Seat seat) {
        return jdbc.sql("""
                        select r.id, r.track_id, r.union_id, u.name,
                            sum(case when e.standing = 'IN_REVIEW' then 1 else 0 end) as review,
                            sum(case when e.standing = 'RETURNED' then 1 else 0 end) as returned,
                            sum(case when e.standing = 'LAPSED' then 1 else 0 end) as lapsed
                        from round r join trade_union u on u.id = r.union_id
                          join entry e on e.track_id = r.track_id and e.at_union = r.union_id
                            and e.standing in ('IN_REVIEW', 'RETURNED', 'LAPSED')
                        where r.state = 'CLOSED' and u.path like :path and u.id <> :own
                        group by r.id, r.track_id, r.union_id, u.name, u.path order by u.path, r.track_id limit :most""")
                .param("path", unions.get(seat.union()).path() + "%")
                .param("own", seat.union().value())
                .param("most", MOST)
                .query((row, n) -> {
                    TrackId track = new TrackId(row.getObject("track_id", UUID.class));
                    return new Line(
                            new RoundId(row.getObject("id", UUID.class)),
                            track,
                            campaigns.track(track).title(),
                            new UnionId(row.getString("union_id")),
                            row.getString("name"),
                            row.getInt("review"),
                            row.getInt("returned"),
                            row.getInt("lapsed"));
                })
                .list();
    }

    /** Nothing late there, or not below the reader's desk. */
    static class NothingOverdue extends Refusal {
        NothingOverdue() {
            super(Kind.NOT_FOUND, "nothingOverdue");
        }
    }
}

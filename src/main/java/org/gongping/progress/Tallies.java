package org.gongping.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.TrackId;
import org.gongping.campaign.TrackTallies;
import org.gongping.union.Level;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts for the overview: two statements, each over one index alone. */
@Component
class Tallies implements TrackTallies {
    private final JdbcClient jdbc;
    private final Campaigns campaigns;
    private final Unions unions;
    private final Clock clock;

    Tallies(JdbcClient jdbc, Campaigns campaigns, Unions unions, Clock clock) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.unions = unions;
        this.clock = clock;
    }

    @Override
    public Map<TrackId, Tally> of(CampaignId id, UnionId desk) {
        Campaign campaign = campaigns.get(id);
        boolean all = campaign.organizer().equals(desk);
        String path = unions.get(desk).path() + "%";
        Map<TrackId, Integer> handedIn = new HashMap<>();
        jdbc.sql("select track_id, count(*) as entries from entry where campaign_id = :campaign"
                        + " and standing not in ('DRAFT', 'WITHDRAWN')" + (all ? "" : below("unit_id"))
                        + " group by track_id")
                .param("campaign", id.value())
                .param("path", path)
                .query((row, n) -> handedIn.put(track(row), row.getInt("entries")))
                .list();
        record Waiting(TrackId track, Level level, int items, Instant oldest, int late) {}
        List<Waiting> waiting = jdbc.sql(
                        "select track_id, level, count(*) as items, min(opened_at) as oldest, count(distinct case"
                                + " when due_at <= :now and union_id <> :organizer then union_id end) as late"
                                + " from inbox_item where track_id in (select id from track where campaign_id = :campaign)"
                                + " and state = 'OPEN'" + (all ? "" : below("union_id")) + " group by track_id, level")
                .param("campaign", id.value())
                .param("organizer", campaign.organizer().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("path", path)
                .query((row, n) -> new Waiting(
                        track(row),
                        Level.valueOf(row.getString("level")),
                        row.getInt("items"),
                        row.getObject("oldest", OffsetDateTime.class).toInstant(),
                        row.getInt("late")))
                .list();
        Map<TrackId, Tally> tallies = new HashMap<>();
        handedIn.forEach((track, entries) -> tallies.put(track, new Tally(entries, Map.of(), Optional.empty(), 0)));
        for (Waiting each : waiting) {
            tallies.merge(
                    each.track(),
                    new Tally(0, Map.of(each.level(), each.items()), Optional.of(each.oldest()), each.late()),
                    Tallies::together);
        }
        return tallies;
    }

    private static Tally together(Tally one, Tally other) {
        Map<Level, Integer> waiting = new EnumMap<>(Level.class);
        waiting.putAll(one.waiting());
        other.waiting().forEach((level, items) -> waiting.merge(level, items, Integer::sum));
        return new Tally(
                one.handedIn() + other.handedIn(),
                waiting,
                one.oldest()
                        .flatMap(oldest -> other.oldest().map(then -> then.isBefore(oldest) ? then : oldest))
                        .or(one::oldest)
                        .or(other::oldest),
                one.late() + other.late());
    }

    private static String below(String column) {
        return " and " + column + " in (select id from trade_union where path like :path)";
    }

    private static TrackId track(ResultSet row) throws SQLException {
        return new TrackId(row.getObject("track_id", UUID.class));
    }
}

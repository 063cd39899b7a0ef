package org.gongping.review;

import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.union.Level;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rounds of all unions: one timer each, so that a moved deadline touches tens of jobs and not every entry. */
@Service
public class Rounds {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Unions unions;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Entries entries;
    private final ApplicationEventPublisher events;
    private final String insertOnce;

    Rounds(
            JdbcClient jdbc,
            DataSource database,
            Clock clock,
            Unions unions,
            Campaigns campaigns,
            Deadlines deadlines,
            Entries entries,
            ApplicationEventPublisher events)
            throws MetaDataAccessException {
        this.jdbc = jdbc;
        this.clock = clock;
        this.unions = unions;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.entries = entries;
        this.events = events;
        String product = JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getDatabaseProductName());
        this.insertOnce = "PostgreSQL".equals(product)
                // Two first entries at once: the second waits and then finds the round there.
                ? "insert into round (id, track_id, union_id, state, opened_at) values (:id, :track, :union, 'OPEN', :at)"
                        + " on conflict (track_id, union_id) do nothing"
                : "merge into round r using (select cast(:id as uuid) id, cast(:track as uuid) track_id,"
                        + " cast(:union as varchar) union_id, cast(:at as timestamp(6) with time zone) opened_at) n"
                        + " on r.track_id = n.track_id and r.union_id = n.union_id"
                        + " when not matched then insert (id, track_id, union_id, state, opened_at)"
                        + " values (n.id, n.track_id, n.union_id, 'OPEN', n.opened_at)";
    }

    /**
     * Brings an entry to the desk of its union at a level and opens that union's round if it is the first.
     *
     * @return the union, none when the unit's chain lacks the level or the campaign ends below it
     */
    @Transactional
    public Optional<UnionId> admit(EntryId id, Level level) {
        Entry entry = entries.get(id);
        if (entry.resumesAt().filter(desk -> desk.isAbove(level)).isPresent()) {
            return Optional.empty(); // recommended here before it lapsed further up
        }
        Campaign campaign = campaigns.get(entry.campaign());
        if (level.isAbove(campaign.level())) {
            return Optional.empty(); // the campaign ends below: nothing was skipped
        }
        Union union = unions.route(entry.unit(), campaign.organizer()).get(level);
        if (union == null) {
            entries.pass(id, level);
            return Optional.empty();
        }
        open(entry.track(), union.id());
        entries.reach(id, level, union.id());
        return Optional.of(union.id());
    }

    private void open(TrackId track, UnionId union) {
        if (find(track, union).isPresent()) {
            return;
        }
        RoundId id = new RoundId(Generators.timeBasedEpochGenerator().generate());
        int inserted = jdbc.sql(insertOnce)
                .param("id", id.value())
                .param("track", track.value())
                .param("union", union.value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        if (inserted == 1) {
            events.publishEvent(new Round.RoundOpened(id, track, union));
        }
    }

    /** The union's deadline for gathering entries, as it is in force now; none when the notice gives no exact day. */
    public Optional<Instant> closing(RoundId id) {
        Round round = get(id);
        return deadlines.inForce(round.track(), Phase.COLLECTION, round.union()).closes();
    }

    /**
     * Closes the round if its deadline has passed by the database's clock. A timer may fire although the date has just been
     * moved (reliability M1): then nothing is closed.
     *
     * @return whether the round is closed now
     */
    @Transactional
    public boolean closeIfDue(RoundId id) {
        Round due = get(id);
        // A move that is under way finishes first: then its date counts.
        deadlines.holdForReading(due.track(), Phase.COLLECTION, due.union());
        Optional<Instant> closing = closing(id);
        if (closing.isEmpty() || clock.instant().isBefore(closing.get())) {
            return false;
        }
        Track track = campaigns.track(due.track());
        Optional<Instant> before =
                closing.filter(date -> lapses(track) && !due.union().equals(track.organizer()));
        int closed = jdbc.sql("update round set state = 'CLOSED', closed_at = :at, lapses_before = :before"
                        + " where id = :id and state = 'OPEN'")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("before", before.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param("id", id.value())
                .update();
        if (closed == 1) {
            Round round = get(id);
            events.publishEvent(new Round.RoundClosed(id, round.track(), round.union(), closing.get()));
        }
        return true;
    }

    /** From now on what waits at the desk of this closed round is given up, whatever the notice says; none while it is open. */
    @Transactional
    Optional<Round> giveUp(TrackId track, UnionId union) {
        jdbc.sql(
                        "update round set lapses_before = :now where track_id = :track and union_id = :union and state = 'CLOSED'")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("track", track.value())
                .param("union", union.value())
                .update();
        return find(track, union).filter(round -> !round.open());
    }

    /** Whether the campaign's notice gives up what is late (逾期视为放弃). */
    boolean lapses(Track track) {
        return campaigns.definition(track.campaign()).schedule().lapses();
    }

    /**
     * What came to a desk before this moment and still waits there is given up; none: it is held. A date that has passed decides,
     * also before the round's timer has fired.
     */
    Optional<Instant> lapsesBefore(Track track, UnionId desk, Instant closed) {
        Optional<Round> round = find(track.id(), desk).filter(each -> !each.open());
        return round.isPresent()
                ? round.get().lapsesBefore()
                : Optional.of(closed).filter(at -> lapses(track));
    }

    /**
     * Opens a closed round again if its deadline now lies in the future.
     *
     * @return whether it was opened; an open one, or one whose own deadline has passed all the same, stays as it is
     */
    @Transactional
    public boolean reopen(RoundId id) {
        if (closing(id).filter(closing -> !clock.instant().isBefore(closing)).isPresent()) {
            return false;
        }
        int reopened = jdbc.sql(
                        "update round set state = 'OPEN', closed_at = null, lapses_before = null where id = :id and state = 'CLOSED'")
                .param("id", id.value())
                .update();
        if (reopened == 1) {
            Round round = get(id);
            events.publishEvent(new Round.RoundReopened(id, round.track(), round.union()));
        }
        return reopened == 1;
    }

    /** Rounds of a sub-project at a union or below it. */
    public List<Round> below(TrackId track, UnionId union) {
        return jdbc.sql("""
                        select r.* from round r join trade_union u on u.id = r.union_id
                        where r.track_id = :track and u.path like :path order by u.path""")
                .param("track", track.value())
                .param("path", unions.get(union).path() + "%")
                .query((row, n) -> round(row))
                .list();
    }

    /**
     * The same in portions, each round with its place in the tree.
     *
     * @param after path of the last union of the portion before, empty for the first
     */
    public List<Placed> below(TrackId track, UnionId union, String after, int most) {
        return jdbc.sql("""
                        select r.*, u.path from round r join trade_union u on u.id = r.union_id
                        where r.track_id = :track and u.path like :path and u.path > :after order by u.path limit :most""")
                .param("track", track.value())
                .param("path", unions.get(union).path() + "%")
                .param("after", after)
                .param("most", most)
                .query((row, n) -> new Placed(round(row), row.getString("path")))
                .list();
    }

    /**
     * A round and where its union stands.
     *
     * @param path ids from the top to the union, between slashes
     */
    public record Placed(Round round, String path) {
        /** The unions from the top down to this one. */
        public List<UnionId> line() {
            return Arrays.stream(path.split("/"))
                    .filter(part -> !part.isEmpty())
                    .map(UnionId::new)
                    .toList();
        }
    }

    /** Whether a union other than the organizer still gathers entries of a sub-project. */
    public boolean openBelow(TrackId track, UnionId organizer) {
        return jdbc.sql("select exists(select 1 from round where track_id = ? and union_id <> ? and state = 'OPEN')")
                .params(track.value(), organizer.value())
                .query(Boolean.class)
                .single();
    }

    public Round get(RoundId id) {
        return jdbc.sql("select * from round where id = :id")
                .param("id", id.value())
                .query((row, n) -> round(row))
                .single();
    }

    Optional<Round> find(TrackId track, UnionId union) {
        return jdbc.sql("select * from round where track_id = :track and union_id = :union")
                .param("track", track.value())
                .param("union", union.value())
                .query((row, n) -> round(row))
                .optional();
    }

    private static Round round(ResultSet row) throws SQLException {
        return new Round(
                new RoundId(row.getObject("id", UUID.class)),
                new TrackId(row.getObject("track_id", UUID.class)),
                new UnionId(row.getString("union_id")),
                row.getString("state").equals("OPEN"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                instant(row, "closed_at"),
                instant(row, "lapses_before"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}

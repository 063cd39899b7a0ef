package org.gongping.entry;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.TrackId;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Entries whose date passed while they waited, taken set by set: a closing phase has tens of thousands of them. Each set is one
 * range of the index by desk.
 */
@Service
public class OverdueEntries {
    private static final Map<Standing, String> SINCE =
            Map.of(Standing.IN_REVIEW, "reached_at", Standing.RETURNED, "returned_at");

    private final JdbcClient jdbc;
    private final Entries entries;
    private final Unions unions;
    private final Clock clock;

    OverdueEntries(JdbcClient jdbc, Entries entries, Unions unions, Clock clock) {
        this.jdbc = jdbc;
        this.entries = entries;
        this.unions = unions;
        this.clock = clock;
    }

    /**
     * Where entries wait.
     *
     * @param union the desk they lie at or were sent back from
     * @param before what came to the desk, or was sent back, later than this is not late
     */
    public record Desk(TrackId track, UnionId union, Instant before) {}

    /** One that has lapsed now. */
    public record Lapsed(EntryId entry, PersonId author) {}

    /** How many wait there, for the desk ({@link Standing#IN_REVIEW}) or for their authors ({@link Standing#RETURNED}). */
    @Transactional(readOnly = true)
    public int waiting(Desk desk, Standing standing) {
        return jdbc.sql("select count(*) from entry where " + where(standing))
                .params(params(desk, standing))
                .query(Integer.class)
                .single();
    }

    /**
     * Gives up the next of those that wait, in the order of their ids, in the caller's transaction. Their tasks and processes are
     * the caller's to end.
     *
     * @param after the last one given up before, none at the beginning
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Lapsed> lapse(Desk desk, Standing standing, Instant deadline, @Nullable EntryId after, int most) {
        List<Lapsed> next = jdbc.sql("select id, submitter_id from entry where " + where(standing)
                        + (after == null ? "" : " and id > :after") + " order by id limit :most for update")
                .params(params(desk, standing))
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query((row, n) -> new Lapsed(
                        new EntryId(row.getObject("id", UUID.class)),
                        new PersonId(row.getObject("submitter_id", UUID.class))))
                .list();
        if (!next.isEmpty()) {
            jdbc.sql(
                            "update entry set standing = 'LAPSED', lapsed_from = :standing, lapsed_at = :now,"
                                    + " lapsed_deadline = :deadline, resumes_at = null, version = version + 1 where id in (:ids)")
                    .param("standing", standing.name())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("deadline", deadline.atOffset(ZoneOffset.UTC))
                    .param(
                            "ids",
                            next.stream().map(lapsed -> lapsed.entry().value()).toList())
                    .update();
        }
        return next;
    }

    private static String where(Standing standing) {
        return "track_id = :track and at_union = :union and standing = :standing and "
                + requireNonNull(SINCE.get(standing)) + " < :before";
    }

    private static Map<String, Object> params(Desk desk, Standing standing) {
        return Map.of(
                "track", desk.track().value(),
                "union", desk.union().value(),
                "standing", standing.name(),
                "before", desk.before().atOffset(ZoneOffset.UTC));
    }

    /** How many of a track have lapsed at this union and below it, by the desk they lapsed at. */
    @Transactional(readOnly = true)
    public Map<UnionId, Integer> lapsed(TrackId track, UnionId scope) {
        Map<UnionId, Integer> lapsed = new LinkedHashMap<>();
        jdbc.sql("""
                        select e.at_union, count(*) as entries from entry e join trade_union u on u.id = e.at_union
                        where e.track_id = :track and e.standing = 'LAPSED' and u.path like :path
                        group by e.at_union order by e.at_union""")
                .param("track", track.value())
                .param("path", unions.get(scope).path() + "%")
                .query((row, n) -> lapsed.put(new UnionId(row.getString("at_union")), row.getInt("entries")))
                .list();
        return lapsed;
    }

    /** Some that lapsed at this desk. */
    @Transactional(readOnly = true)
    public List<EntryId> lapsedAt(TrackId track, UnionId desk, int most) {
        return jdbc.sql(
                        "select id from entry where track_id = ? and at_union = ? and standing = 'LAPSED' order by id limit ?")
                .params(track.value(), desk.value(), most)
                .query((row, n) -> new EntryId(row.getObject("id", UUID.class)))
                .list();
    }

    /**
     * Brings one back to where it waited; the levels below its desk are not asked again.
     *
     * @return the entry, none when it has not lapsed (any more)
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Entry> reopen(EntryId id) {
        return Optional.of(entries.lock(id))
                .filter(entry -> entry.standing() == Standing.LAPSED)
                .map(entry -> {
                    entry.reopen();
                    return entry;
                });
    }
}

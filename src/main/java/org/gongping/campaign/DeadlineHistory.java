package org.gongping.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who moved which date, over all campaigns: for auditors, who only read. */
@Component
public class DeadlineHistory {
    private final JdbcClient jdbc;
    private final Unions unions;

    DeadlineHistory(JdbcClient jdbc, Unions unions) {
        this.jdbc = jdbc;
        this.unions = unions;
    }

    /**
     * What is looked for; whatever is empty does not narrow.
     *
     * @param unit part of the name of the unit whose date it is
     * @param from the first instant
     * @param until the first instant that is too late
     */
    public record Query(
            Optional<CampaignId> campaign,
            Optional<TrackId> track,
            Optional<Phase> phase,
            String unit,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /**
     * One move.
     *
     * @param union whose date it is
     * @param before none for a vague date and for a local one that is new
     * @param beforeWords none for a local date that is new
     * @param after none for a date that is vague since then
     * @param by name of the person at that time
     * @param byUnion the union acted for
     * @param approvedBy the second person, where one was needed
     * @param done what the whole amendment it belongs to did, as executed so far; none for moves older than amendments
     * @param notice what people were told of the whole amendment
     */
    public record Move(
            CampaignId campaign,
            TrackId track,
            Phase phase,
            UnionId union,
            int version,
            Optional<Instant> before,
            Optional<String> beforeWords,
            Optional<Instant> after,
            String reason,
            String document,
            String by,
            Optional<UnionId> byUnion,
            Instant at,
            Optional<String> approvedBy,
            Optional<Amendment.Done> done,
            NoticeText notice) {}

    /**
     * What concerns these unions: dates of units at or below them, and dates set above them for everybody.
     *
     * @param page counts from 1
     * @return the latest first
     */
    public List<Move> find(Collection<UnionId> seats, Query query, int page, int size) {
        Narrowed narrowed = narrowed(seats, query);
        return jdbc.sql("""
                        select t.campaign_id, d.track_id, d.phase, d.union_id, c.version, c.old_closes, c.old_words,
                            c.new_closes, c.reason, c.document, c.person_name, c.union_id as by_union, c.changed_at,
                            c.approved_by, a.timers_set, a.tasks_moved, a.rounds_reopened, a.people_told,
                            a.notice_title, a.notice_body, a.notice_own"""
                        + narrowed.sql() + " order by c.changed_at desc, c.version desc, c.id limit :size offset :skip")
                .params(narrowed.params())
                .param("size", size)
                .param("skip", (page - 1) * size)
                .query((row, n) -> move(row))
                .list();
    }

    public long count(Collection<UnionId> seats, Query query) {
        Narrowed narrowed = narrowed(seats, query);
        return jdbc.sql("select count(*)" + narrowed.sql())
                .params(narrowed.params())
                .query(Long.class)
                .single();
    }

    private record Narrowed(String sql, Map<String, Object> params) {}

    private Narrowed narrowed(Collection<UnionId> seats, Query query) {
        Map<String, Object> params = new LinkedHashMap<>();
        List<String> reach = new ArrayList<>();
        List<String> above = new ArrayList<>();
        int n = 0;
        for (UnionId seat : seats) {
            Union union = unions.get(seat);
            reach.add("u.path like :path" + n);
            params.put("path" + n++, union.path() + "%");
            union.line().forEach(each -> above.add(each.value()));
        }
        reach.add("d.union_id in (:above)");
        params.put("above", above.isEmpty() ? List.of("") : above);
        StringBuilder sql =
                new StringBuilder("""

                 from deadline_change c join deadline d on d.id = c.deadline_id join track t on t.id = d.track_id
                   join trade_union u on u.id = d.union_id
                   left join amendment a on a.id = c.amendment_id
                 where d.phase is not null and (""").append(String.join(" or ", reach)).append(")");
        query.campaign().ifPresent(id -> narrow(sql, params, " and t.campaign_id = :campaign", "campaign", id.value()));
        query.track().ifPresent(id -> narrow(sql, params, " and d.track_id = :track", "track", id.value()));
        query.phase().ifPresent(phase -> narrow(sql, params, " and d.phase = :phase", "phase", phase.name()));
        query.from().ifPresent(at -> narrow(sql, params, " and c.changed_at >= :from", "from", utc(at)));
        query.until().ifPresent(at -> narrow(sql, params, " and c.changed_at < :until", "until", utc(at)));
        if (!query.unit().isBlank()) {
            String part = query.unit().strip().replaceAll("([!%_])", "!$1");
            narrow(sql, params, " and u.name like :unit escape '!'", "unit", "%" + part + "%");
        }
        return new Narrowed(sql.toString(), params);
    }

    private static void narrow(StringBuilder sql, Map<String, Object> params, String more, String name, Object value) {
        sql.append(more);
        params.put(name, value);
    }

    private static Move move(ResultSet row) throws SQLException {
        return new Move(
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new TrackId(row.getObject("track_id", UUID.class)),
                Phase.valueOf(row.getString("phase")),
                new UnionId(row.getString("union_id")),
                row.getInt("version"),
                Optional.ofNullable(instant(row, "old_closes")),
                Optional.ofNullable(row.getString("old_words")),
                Optional.ofNullable(instant(row, "new_closes")),
                row.getString("reason"),
                row.getString("document"),
                row.getString("person_name"),
                Optional.ofNullable(row.getString("by_union")).map(UnionId::new),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("approved_by")),
                row.getObject("timers_set") == null
                        ? Optional.empty()
                        : Optional.of(new Amendment.Done(
                                row.getInt("timers_set"),
                                row.getInt("tasks_moved"),
                                row.getInt("rounds_reopened"),
                                row.getInt("people_told"))),
                row.getString("notice_title") == null
                        ? NoticeText.NONE
                        : new NoticeText(
                                row.getString("notice_title"),
                                row.getString("notice_body"),
                                row.getBoolean("notice_own")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

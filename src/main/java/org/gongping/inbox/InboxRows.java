package org.gongping.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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
import org.gongping.union.Level;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table behind the inbox. */
@Repository
class InboxRows {
    /** Stands for "no deadline": one index then serves the order on every database. */
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    /** Counting stops here: nobody reads beyond, and the count stays cheap. */
    static final int COUNTED = 10_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    InboxRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void open(TaskId task, String model, String node, UUID subject, UnionId union, Level level, SubjectCard card) {
        jdbc.sql("""
                        insert into inbox_item (task_id, model, node, subject, union_id, level, track_id, track, number, title,
                            unit, warnings, meant_for, again, opened_at, due_at, state)
                        values (:task, :model, :node, :subject, :union, :level, :track, :trackTitle, :number, :title,
                            :unit, :warnings, :meantFor, :again, :openedAt, :dueAt, 'OPEN')""")
                .param("task", task.value())
                .param("model", model)
                .param("node", node)
                .param("subject", subject)
                .param("union", union.value())
                .param("level", level.name())
                .param("track", card.track())
                .param("trackTitle", card.trackTitle())
                .param("number", card.number())
                .param("title", card.title())
                .param("unit", card.unit())
                .param("warnings", card.warnings())
                .param("meantFor", card.returnedBy().map(PersonId::value).orElse(null))
                .param("again", card.returnedBy().isPresent())
                .param("openedAt", utc(clock.instant()))
                .param("dueAt", utc(card.dueAt().orElse(NEVER)))
                .update();
    }

    /** The engine gave the task up: its entry was withdrawn. A task already done stays done. */
    void close(TaskId task) {
        jdbc.sql("update inbox_item set state = 'CLOSED' where task_id = :task and state = 'OPEN'")
                .param("task", task.value())
                .update();
    }

    /** The subjects' dates have passed: their tasks are no longer anybody's. */
    void lapse(Collection<UUID> subjects) {
        jdbc.sql("update inbox_item set state = 'LAPSED' where subject in (:subjects) and state = 'OPEN'")
                .param("subjects", subjects)
                .update();
    }

    /** Takes the task for one official; the row's lock makes a second one wait, and then find it done. */
    boolean take(TaskId task, PersonId official, String name) {
        return jdbc.sql("""
                                update inbox_item set state = 'DONE', done_at = :now, done_by = :by, done_by_name = :name
                                where task_id = :task and state = 'OPEN'""")
                        .param("now", utc(clock.instant()))
                        .param("by", official.value())
                        .param("name", name)
                        .param("task", task.value())
                        .update()
                == 1;
    }

    Optional<Row> find(TaskId task, PersonId reader) {
        return jdbc.sql("select * from inbox_item where task_id = :task")
                .param("task", task.value())
                .query((row, n) -> row(row, reader))
                .optional();
    }

    List<Row> page(InboxQuery query, PersonId reader, int size) {
        var where = new Where(query, reader);
        return jdbc.sql("select * from inbox_item where " + where.sql + " order by " + query.order().sql
                        + " limit :size offset :offset")
                .params(where.params)
                .param("size", size)
                .param("offset", (query.page() - 1) * size)
                .query((row, n) -> row(row, reader))
                .list();
    }

    int count(InboxQuery query, PersonId reader) {
        var where = new Where(query, reader);
        return jdbc.sql("select count(*) from (select 1 from inbox_item where " + where.sql + " limit :most) counted")
                .params(where.params)
                .param("most", COUNTED)
                .query(Integer.class)
                .single();
    }

    /** Tracks that have open tasks on these desks, for the filter. */
    Map<UUID, String> tracks(List<UnionId> desks) {
        Map<UUID, String> tracks = new LinkedHashMap<>();
        jdbc.sql(
                        "select distinct track_id, track from inbox_item where union_id in (:desks) and state = 'OPEN' order by track")
                .param("desks", desks.stream().map(UnionId::value).toList())
                .query((row, n) -> tracks.put(row.getObject("track_id", UUID.class), row.getString("track")))
                .list();
        return tracks;
    }

    /** The open task that follows among those for me, due first; else the first of them. Filters of the list do not count. */
    Optional<TaskId> next(List<UnionId> desks, PersonId reader, Row done) {
        var where = new Where(new InboxQuery(desks), reader);
        return jdbc.sql("select task_id from inbox_item where " + where.sql
                        + " order by case when due_at > :due or (due_at = :due and task_id > :task) then 0 else 1 end,"
                        + " due_at, task_id limit 1")
                .params(where.params)
                .param("due", utc(done.dueAt()))
                .param("task", done.task().id().value())
                .query(String.class)
                .optional()
                .map(TaskId::new);
    }

    /** New deadline for the open tasks of one track at these unions; how many rows moved. */
    int reschedule(UUID track, Collection<UnionId> unions, Optional<Instant> dueAt) {
        return jdbc.sql("""
                        update inbox_item set due_at = :due
                        where track_id = :track and union_id in (:unions) and state = 'OPEN' and due_at <> :due""")
                .param("due", utc(dueAt.orElse(NEVER)))
                .param("track", track)
                .param("unions", unions.stream().map(UnionId::value).toList())
                .update();
    }

    /** Unions at which tasks of this track are open, with how many. */
    Map<UnionId, Integer> openByUnion(UUID track) {
        Map<UnionId, Integer> open = new LinkedHashMap<>();
        jdbc.sql(
                        "select union_id, count(*) as tasks from inbox_item where track_id = :track and state = 'OPEN' group by union_id order by union_id")
                .param("track", track)
                .query((row, n) -> open.put(new UnionId(row.getString("union_id")), row.getInt("tasks")))
                .list();
        return open;
    }

    private static Row row(ResultSet row, PersonId reader) throws SQLException {
        Instant due = instant(row, "due_at");
        UUID meantFor = row.getObject("meant_for", UUID.class);
        OpenTask task = new OpenTask(
                new TaskId(row.getString("task_id")),
                Forms.nameFor(row.getString("node")),
                row.getObject("subject", UUID.class),
                new UnionId(row.getString("union_id")),
                Level.valueOf(row.getString("level")),
                new SubjectCard(
                        row.getString("number"),
                        row.getString("title"),
                        row.getObject("track_id", UUID.class),
                        row.getString("track"),
                        row.getString("unit"),
                        row.getInt("warnings"),
                        Optional.ofNullable(meantFor).map(PersonId::new),
                        Optional.of(due).filter(at -> !at.equals(NEVER))),
                meantFor != null && !meantFor.equals(reader.value()),
                row.getBoolean("again"),
                instant(row, "opened_at"),
                Optional.of(due).filter(at -> !at.equals(NEVER)));
        OffsetDateTime doneAt = row.getObject("done_at", OffsetDateTime.class);
        return new Row(
                task,
                row.getString("model"),
                row.getString("node"),
                due,
                row.getString("state"),
                doneAt == null ? null : doneAt.toInstant(),
                row.getString("done_by_name"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    /** A row with what the list does not show. */
    record Row(
            OpenTask task,
            String model,
            String node,
            Instant dueAt,
            String state,
            @Nullable Instant doneAt,
            @Nullable String doneBy) {
        boolean open() {
            return state.equals("OPEN");
        }

        boolean lapsed() {
            return state.equals("LAPSED");
        }
    }

    private final class Where {
        final String sql;
        final Map<String, Object> params = new LinkedHashMap<>();

        Where(InboxQuery query, PersonId reader) {
            List<String> all = new ArrayList<>();
            all.add("union_id in (:desks) and state = 'OPEN'");
            params.put("desks", query.desks().stream().map(UnionId::value).toList());
            params.put("reader", reader.value());
            switch (query.view()) {
                case MINE -> all.add("(meant_for is null or meant_for = :reader)");
                case AGAIN -> all.add("again = true and meant_for = :reader");
                case TODAY -> {
                    all.add("(meant_for is null or meant_for = :reader) and due_at <= :soon");
                    params.put("soon", utc(InboxQuery.endOfToday(clock.instant())));
                }
                case COLLEAGUES -> all.add("meant_for is not null and meant_for <> :reader");
            }
            if (query.track() != null) {
                all.add("track_id = :trackId");
                params.put("trackId", query.track());
            }
            if (!query.words().isEmpty()) {
                all.add(
                        "(lower(number) like :words escape '!' or lower(title) like :words escape '!' or lower(unit) like :words escape '!')");
                // What was typed is searched as it stands: % and _ mean themselves.
                params.put(
                        "words",
                        "%" + query.words().toLowerCase(java.util.Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
            }
            sql = String.join(" and ", all);
        }
    }
}

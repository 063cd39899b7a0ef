package org.gongping.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.Actor;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of jobs. */
@Repository
class JobRows {
    private static final int LONGEST_TROUBLE = 1000;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    JobRows(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    void insert(JobId id, String kind, UUID subject, Map<String, String> details, int total, Actor by) {
        OffsetDateTime now = now();
        jdbc.sql("""
                        insert into job (id, kind, subject, details, reached, done, total, state, attempts, trouble, begun_at,
                            begun_by, begun_name, begun_role, begun_union, due_at, stepped_at)
                        values (:id, :kind, :subject, :details, '', 0, :total, 'RUNNING', 0, '', :now,
                            :by, :name, :role, :union, :now, :now)""")
                .param("id", id.value())
                .param("kind", kind)
                .param("subject", subject)
                .param("details", json.writeValueAsString(details))
                .param("total", total)
                .param("now", now)
                .param(
                        "by",
                        Optional.ofNullable(by.person()).map(PersonId::value).orElse(null))
                .param("name", by.name())
                .param("role", Optional.ofNullable(by.role()).map(Enum::name).orElse(null))
                .param(
                        "union",
                        Optional.ofNullable(by.union()).map(UnionId::value).orElse(null))
                .update();
    }

    /** The due job that has waited longest for a step, locked; one that another node is just stepping is passed over. */
    Optional<Job> lockDue() {
        return jdbc.sql("""
                        select * from job where state = 'RUNNING' and due_at <= :now
                        order by stepped_at, id limit 1 for update skip locked""").param("now", now()).query((row, n) -> job(row)).optional();
    }

    void stepped(JobId id, Worker.Step step) {
        jdbc.sql("""
                        update job set reached = :reached, done = done + :done, attempts = 0, trouble = '',
                            stepped_at = :now, state = :state, finished_at = :finished where id = :id""")
                .param("reached", step.reached())
                .param("done", step.done())
                .param("now", now())
                .param("state", (step.finished() ? JobState.DONE : JobState.RUNNING).name())
                .param("finished", step.finished() ? now() : null)
                .param("id", id.value())
                .update();
    }

    void failed(JobId id, String trouble, JobState state, Instant dueAt) {
        jdbc.sql("""
                        update job set attempts = attempts + 1, trouble = :trouble, stepped_at = :now, state = :state,
                            due_at = :due where id = :id and state = 'RUNNING'""")
                .param("trouble", trouble.substring(0, Math.min(trouble.length(), LONGEST_TROUBLE)))
                .param("now", now())
                .param("state", state.name())
                .param("due", dueAt.atOffset(ZoneOffset.UTC))
                .param("id", id.value())
                .update();
    }

    void revive(JobId id) {
        jdbc.sql("update job set state = 'RUNNING', attempts = 0, due_at = :now where id = :id and state <> 'DONE'")
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    Optional<Job> find(JobId id) {
        return jdbc.sql("select * from job where id = :id")
                .param("id", id.value())
                .query((row, n) -> job(row))
                .optional();
    }

    Optional<Job> latest(String kind, UUID subject) {
        return jdbc.sql(
                        "select * from job where subject = :subject and kind = :kind order by begun_at desc, id desc limit 1")
                .param("subject", subject)
                .param("kind", kind)
                .query((row, n) -> job(row))
                .optional();
    }

    private Job job(ResultSet row) throws SQLException {
        return new Job(
                new JobId(row.getObject("id", UUID.class)),
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                json.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {}),
                row.getString("reached"),
                row.getInt("done"),
                row.getInt("total"),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("trouble"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                new Actor(
                        Optional.ofNullable(row.getObject("begun_by", UUID.class))
                                .map(PersonId::new)
                                .orElse(null),
                        row.getString("begun_name"),
                        Optional.ofNullable(row.getString("begun_role"))
                                .map(Role::valueOf)
                                .orElse(null),
                        Optional.ofNullable(row.getString("begun_union"))
                                .map(UnionId::new)
                                .orElse(null)),
                Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

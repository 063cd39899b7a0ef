package org.gongping.review;

import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.InTime;
import org.gongping.inbox.TaskId;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.UnionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The verdicts of all levels. */
@Service
public class Reviews {
    private static final String BETWEEN = "\n";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Entries entries;
    private final InTime inTime;
    private final ApplicationEventPublisher events;

    Reviews(JdbcClient jdbc, Clock clock, Entries entries, InTime inTime, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.entries = entries;
        this.inTime = inTime;
        this.events = events;
    }

    /** Gives a verdict on the entry at its level: recorded, and the entry stands accordingly. */
    @Transactional
    public void give(
            TaskId task,
            EntryId id,
            Level level,
            Verdict verdict,
            String opinion,
            List<String> reasons,
            List<String> confirmed,
            Actor official) {
        if (official.union() == null || official.person() == null) {
            throw new IllegalArgumentException("A verdict is given by an official of a union");
        }
        Instant now = clock.instant();
        Entry entry = entries.lock(id);
        if (entry.submitter().equals(official.person())) {
            throw new OwnEntry(entry.title());
        }
        inTime.require(entry);
        jdbc.sql("""
                        insert into verdict (id, task_id, entry_id, union_id, level, official_id, official_name, verdict, opinion,
                            reasons, confirmed, given_at)
                        values (:id, :task, :entry, :union, :level, :official, :name, :verdict, :opinion,
                            :reasons, :confirmed, :at)""")
                .param("id", Generators.timeBasedEpochGenerator().generate())
                .param("task", task.value())
                .param("entry", id.value())
                .param("union", official.union().value())
                .param("level", level.name())
                .param("official", official.person().value())
                .param("name", official.name())
                .param("verdict", verdict.name())
                .param("opinion", opinion)
                .param("reasons", String.join(BETWEEN, reasons))
                .param("confirmed", String.join(BETWEEN, confirmed))
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
        switch (verdict) {
            case RETURN, RESTART -> entries.sendBack(id, official, opinion, reasons);
            case DECLINE -> entries.decline(id);
            case RECOMMEND -> {
                // the process carries it to the next level
            }
        }
        // Whoever hears of it finds the entry as it stands now.
        events.publishEvent(new VerdictGiven(
                id,
                entry.track(),
                entry.unit(),
                official.union(),
                level,
                verdict,
                opinion,
                reasons,
                confirmed,
                official));
    }

    /** All verdicts on an entry, the oldest first. */
    public List<GivenVerdict> of(EntryId entry) {
        return jdbc.sql("select * from verdict where entry_id = :entry order by given_at, id")
                .param("entry", entry.value())
                .query((row, n) -> given(row))
                .list();
    }

    /** How its last official sent it back: straight to him, or from the grassroots again. */
    public Optional<Verdict> lastReturn(EntryId entry) {
        return jdbc.sql("""
                        select verdict from verdict where entry_id = :entry and verdict in ('RETURN', 'RESTART')
                        order by given_at desc, id desc limit 1""")
                .param("entry", entry.value())
                .query(String.class)
                .optional()
                .map(Verdict::valueOf);
    }

    private static GivenVerdict given(ResultSet row) throws SQLException {
        return new GivenVerdict(
                row.getObject("id", UUID.class),
                new EntryId(row.getObject("entry_id", UUID.class)),
                new UnionId(row.getString("union_id")),
                Level.valueOf(row.getString("level")),
                row.getString("official_name"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("opinion"),
                list(row.getString("reasons")),
                list(row.getString("confirmed")),
                row.getObject("given_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> list(String lines) {
        return lines.isEmpty() ? List.of() : List.of(lines.split(BETWEEN));
    }

    /** Nobody decides on what he handed in himself; a colleague of the desk does. */
    public static class OwnEntry extends Refusal {
        OwnEntry(String title) {
            super(Kind.FORBIDDEN, "ownEntry", title);
        }
    }

    /** An official has spoken. */
    public record VerdictGiven(
            EntryId entry,
            TrackId track,
            UnionId unit,
            UnionId union,
            Level level,
            Verdict verdict,
            String opinion,
            List<String> reasons,
            List<String> confirmed,
            Actor by) {}
}

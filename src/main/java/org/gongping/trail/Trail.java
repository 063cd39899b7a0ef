package org.gongping.trail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.gongping.union.Actor;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of every act: written in the transaction of the act, never changed, each row chained to the one before it of the
 * same subject by SHA-256. A chain per subject, not per campaign, so that acts on different entries never wait for each other;
 * docs/adr/0005 says what that leaves open.
 */
@Service
class Trail {
    private static final String BEGINNING = "0".repeat(64);

    private final JdbcClient jdbc;
    private final JdbcOperations batch;
    private final JsonMapper json;
    private final Clock clock;
    private final Unions unions;

    Trail(JdbcClient jdbc, JdbcOperations batch, JsonMapper json, Clock clock, Unions unions) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.json = json;
        this.clock = clock;
        this.unions = unions;
    }

    /** Adds one act. Acts on one subject are already in line: whoever changes a subject holds its row. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(
            UUID subject,
            Act act,
            Actor actor,
            String reason,
            Map<String, String> details,
            Optional<Instant> deadline) {
        add(List.of(subject), act, actor, reason, details, deadline);
    }

    /** Adds the same act to the chains of many subjects, at most some hundred. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(
            List<UUID> subjects,
            Act act,
            Actor actor,
            String reason,
            Map<String, String> details,
            Optional<Instant> deadline) {
        Map<UUID, Head> heads = heads(subjects);
        Instant now = clock.instant();
        Optional<String> unionName =
                Optional.ofNullable(actor.union()).flatMap(unions::find).map(Union::name);
        List<Object[]> rows = new ArrayList<>();
        for (UUID subject : subjects) {
            Head head = heads.getOrDefault(subject, new Head(0, BEGINNING));
            TrailRecord unsigned = new TrailRecord(
                    subject,
                    head.ordinal + 1,
                    now,
                    act,
                    Optional.ofNullable(actor.person()),
                    actor.name(),
                    Optional.ofNullable(actor.role()),
                    Optional.ofNullable(actor.union()).map(Object::toString),
                    unionName,
                    reason,
                    new TreeMap<>(details),
                    deadline,
                    head.hash,
                    "");
            rows.add(row(unsigned, hash(unsigned)));
        }
        batch.batchUpdate("""
                insert into trail (subject, ordinal, at, act, actor_id, actor_name, role, union_id, union_name,
                    reason, details, deadline, previous, hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
    }

    private Map<UUID, Head> heads(List<UUID> subjects) {
        Map<UUID, Head> heads = new HashMap<>();
        jdbc.sql("""
                        select t.subject, t.ordinal, t.hash from trail t join (
                            select subject, max(ordinal) as ordinal from trail where subject in (:subjects) group by subject
                        ) last on last.subject = t.subject and last.ordinal = t.ordinal""")
                .param("subjects", subjects)
                .query((row, n) -> heads.put(
                        row.getObject("subject", UUID.class), new Head(row.getInt("ordinal"), row.getString("hash"))))
                .list();
        return heads;
    }

    private Object[] row(TrailRecord act, String hash) {
        return new Object[] {
            act.subject(),
            act.ordinal(),
            utc(act.at()),
            act.act().name(),
            act.actor().map(PersonId::value).orElse(null),
            act.actorName(),
            act.role().map(Enum::name).orElse(null),
            act.unionId().orElse(null),
            act.unionName().orElse(null),
            act.reason(),
            json.writeValueAsString(act.details()),
            act.deadline().map(Trail::utc).orElse(null),
            act.previous(),
            hash
        };
    }

    /** The acts on these subjects in the order they happened. */
    List<TrailRecord> of(List<UUID> subjects) {
        return jdbc.sql("select * from trail where subject in (:subjects) order by seq")
                .param("subjects", subjects)
                .query((row, n) -> record(row))
                .list();
    }

    /** Recomputes a subject's chain; the first act that does not fit the one before it, if any. */
    Optional<Integer> broken(List<TrailRecord> chain) {
        String previous = BEGINNING;
        int ordinal = 0;
        for (TrailRecord act : chain) {
            ordinal++;
            if (act.ordinal() != ordinal
                    || !act.previous().equals(previous)
                    || !act.hash().equals(hash(act))) {
                return Optional.of(ordinal);
            }
            previous = act.hash();
        }
        return Optional.empty();
    }

    /** SHA-256 over every field and the hash before it, as a JSON array: no two records share one text. */
    private String hash(TrailRecord act) {
        String text = json.writeValueAsString(Arrays.asList(
                act.previous(),
                act.subject().toString(),
                act.ordinal(),
                act.at().toString(),
                act.act().name(),
                act.actor().map(PersonId::toString).orElse(""),
                act.actorName(),
                act.role().map(Enum::name).orElse(""),
                act.unionId().orElse(""),
                act.unionName().orElse(""),
                act.reason(),
                new TreeMap<>(act.details()),
                act.deadline().map(Instant::toString).orElse("")));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrailRecord record(ResultSet row) throws SQLException {
        return new TrailRecord(
                row.getObject("subject", UUID.class),
                row.getInt("ordinal"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Act.valueOf(row.getString("act")),
                Optional.ofNullable(row.getObject("actor_id", UUID.class)).map(PersonId::new),
                row.getString("actor_name"),
                Optional.ofNullable(row.getString("role")).map(Role::valueOf),
                Optional.ofNullable(row.getString("union_id")),
                Optional.ofNullable(row.getString("union_name")),
                row.getString("reason"),
                json.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {}),
                Optional.ofNullable(row.getObject("deadline", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("previous"),
                row.getString("hash"));
    }

    /** Empty values say nothing and are left out. */
    static Map<String, String> details(String... pairs) {
        Map<String, String> details = new LinkedHashMap<>();
        List<String> all = List.of(pairs);
        for (int i = 0; i < all.size(); i += 2) {
            if (!all.get(i + 1).isEmpty()) {
                details.put(all.get(i), all.get(i + 1));
            }
        }
        return details;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Head(int ordinal, String hash) {}
}

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
import java.util.Arrays;
import java.util.HexFormat;
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
    private final JsonMapper json;
    private final Clock clock;
    private final Unions unions;

    Trail(JdbcClient jdbc, JsonMapper json, Clock clock, Unions unions) {
        this.jdbc = jdbc;
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
        Head head = head(subject);
        TrailRecord unsigned = new TrailRecord(
                subject,
                head.ordinal + 1,
                clock.instant(),
                act,
                Optional.ofNullable(actor.person()),
                actor.name(),
                Optional.ofNullable(actor.role()),
                Optional.ofNullable(actor.union()).map(Object::toString),
                Optional.ofNullable(actor.union()).flatMap(unions::find).map(Union::name),
                reason,
                new TreeMap<>(details),
                deadline,
                head.hash,
                "");
        insert(unsigned, hash(unsigned));
    }

    private Head head(UUID subject) {
        return jdbc.sql("select ordinal, hash from trail where subject = :subject order by ordinal desc limit 1")
                .param("subject", subject)
                .query((row, n) -> new Head(row.getInt("ordinal"), row.getString("hash")))
                .optional()
                .orElse(new Head(0, BEGINNING));
    }

    private void insert(TrailRecord act, String hash) {
        jdbc.sql("""
                        insert into trail (subject, ordinal, at, act, actor_id, actor_name, role, union_id, union_name,
                            reason, details, deadline, previous, hash)
                        values (:subject, :ordinal, :at, :act, :actor, :actorName, :role, :union, :unionName,
                            :reason, :details, :deadline, :previous, :hash)""")
                .param("subject", act.subject())
                .param("ordinal", act.ordinal())
                .param("at", utc(act.at()))
                .param("act", act.act().name())
                .param("actor", act.actor().map(PersonId::value).orElse(null))
                .param("actorName", act.actorName())
                .param("role", act.role().map(Enum::name).orElse(null))
                .param("union", act.unionId().orElse(null))
                .param("unionName", act.unionName().orElse(null))
                .param("reason", act.reason())
                .param("details", json.writeValueAsString(act.details()))
                .param("deadline", act.deadline().map(Trail::utc).orElse(null))
                .param("previous", act.previous())
                .param("hash", hash)
                .update();
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

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private record Head(int ordinal, String hash) {}
}

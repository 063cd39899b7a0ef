package org.gongping.calendar;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The addresses under which people's calendars can be fetched without a log-in. Whoever has the address reads the deadlines, so
 * it holds a secret that nobody can guess and that we ourselves do not keep: it is shown once, and made anew when it got out.
 */
@Service
class CalendarFeeds {
    private static final int SECRET_BYTES = 32;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CalendarFeeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A person's feed.
     *
     * @param etag hash of what was last fetched; empty before
     * @param changedAt when that first looked so
     */
    record Feed(PersonId person, Locale language, Instant madeAt, String etag, Instant changedAt) {}

    Optional<Feed> of(PersonId person) {
        return jdbc.sql("select * from calendar_feed where person_id = ?")
                .param(person.value())
                .query((row, n) -> feed(row))
                .optional();
    }

    /** Whatever the secret looks like the same is done: hashed, and looked up by the hash. */
    Optional<Feed> by(String secret) {
        return jdbc.sql("select * from calendar_feed where token_sha256 = ?")
                .param(sha256(secret))
                .query((row, n) -> feed(row))
                .optional();
    }

    /** Makes the feed, or gives it a new secret: from then on the old address leads nowhere. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void make(PersonId person, String secret, Locale language) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int known = jdbc.sql(
                        "update calendar_feed set token_sha256 = ?, language = ?, made_at = ?, etag = '', changed_at = ? where person_id = ?")
                .params(sha256(secret), language.getLanguage(), now, now, person.value())
                .update();
        if (known == 0) {
            jdbc.sql(
                            "insert into calendar_feed (person_id, token_sha256, language, made_at, etag, changed_at) values (?, ?, ?, ?, '', ?)")
                    .params(person.value(), sha256(secret), language.getLanguage(), now, now)
                    .update();
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void speak(PersonId person, Locale language) {
        jdbc.sql("update calendar_feed set language = ? where person_id = ?")
                .params(language.getLanguage(), person.value())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void stop(PersonId person) {
        jdbc.sql("delete from calendar_feed where person_id = ?")
                .param(person.value())
                .update();
    }

    /** Notes what the feed looks like now; its last change is known even to programs that only ask by time. */
    @Transactional
    public Feed seen(Feed feed, String etag) {
        if (feed.etag().equals(etag)) {
            return feed;
        }
        Instant now = clock.instant();
        jdbc.sql("update calendar_feed set etag = ?, changed_at = ? where person_id = ?")
                .params(etag, now.atOffset(ZoneOffset.UTC), feed.person().value())
                .update();
        return new Feed(feed.person(), feed.language(), feed.madeAt(), etag, now);
    }

    /** 256 bits, in letters that stand in an address as they are. */
    String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static Feed feed(ResultSet row) throws SQLException {
        return new Feed(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("language").equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getString("etag"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}

package org.gongping.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts wrong passwords per account and address: five lock the pair for a quarter of an hour. The pair, not the account:
 * otherwise a rival could keep an official out during the last hour before a deadline.
 */
@Component
class LoginFailures {
    static final int ALLOWED = 5;
    static final Duration LOCK = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LoginFailures(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * Counts a try before the password is looked at, so that a hundred parallel guesses are not a hundred free ones.
     *
     * @return until when the pair is locked; empty when the try may go on
     */
    Optional<Instant> begin(String login, String address) {
        for (; ; ) {
            try {
                return transaction.execute(status -> count(login, address));
            } catch (DuplicateKeyException somebodyElseWasFirst) {
                // the row is there now: count again
            }
        }
    }

    private Optional<Instant> count(String login, String address) {
        OffsetDateTime now = now();
        int counted = jdbc.sql("""
                        update login_failure
                           set failures = case when locked_until is not null or last_at < :forgotten then 1 else failures + 1 end,
                               locked_until = null, last_at = :now
                         where login = :login and address = :address and (locked_until is null or locked_until <= :now)""")
                .param("forgotten", now.minus(LOCK))
                .param("now", now)
                .param("login", login)
                .param("address", address)
                .update();
        if (counted == 0) {
            Optional<Instant> locked = lockedUntil(login, address);
            if (locked.isEmpty()) {
                jdbc.sql("insert into login_failure (login, address, failures, last_at) values (?, ?, 1, ?)")
                        .params(login, address, now)
                        .update();
            }
            return locked;
        }
        int failures = jdbc.sql("select failures from login_failure where login = ? and address = ?")
                .params(login, address)
                .query(Integer.class)
                .single();
        return failures > ALLOWED ? Optional.of(lock(login, address, now)) : Optional.empty();
    }

    /** The password was wrong. @return until when the pair is locked by it, if it is */
    Optional<Instant> failed(String login, String address) {
        return transaction.execute(status -> {
            OffsetDateTime now = now();
            sweep(now);
            int failures = jdbc.sql("select failures from login_failure where login = ? and address = ? for update")
                    .params(login, address)
                    .query(Integer.class)
                    .optional()
                    .orElse(0);
            return failures >= ALLOWED ? Optional.of(lock(login, address, now)) : Optional.empty();
        });
    }

    void forget(String login, String address) {
        transaction.executeWithoutResult(status -> jdbc.sql("delete from login_failure where login = ? and address = ?")
                .params(login, address)
                .update());
    }

    private Instant lock(String login, String address, OffsetDateTime now) {
        OffsetDateTime until = now.plus(LOCK);
        jdbc.sql("update login_failure set locked_until = ? where login = ? and address = ?")
                .params(until, login, address)
                .update();
        return until.toInstant();
    }

    private Optional<Instant> lockedUntil(String login, String address) {
        return jdbc.sql("select locked_until from login_failure where login = ? and address = ?")
                .params(login, address)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    // Names that do not exist are counted too, or the lock would tell which ones do: the table must not grow for ever.
    private void sweep(OffsetDateTime now) {
        jdbc.sql("delete from login_failure where last_at < ?")
                .param(now.minusDays(1))
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

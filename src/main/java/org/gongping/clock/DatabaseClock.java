package org.gongping.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * The one clock of the product: the database's, so that all nodes agree about a deadline whatever their own clocks say
 * (reliability rule 27). Inject it as {@link Clock}. Microseconds, as the database keeps them. Only tests can move it.
 */
@Component
class DatabaseClock extends Clock {
    private final JdbcClient jdbc;
    private final boolean embedded;
    private volatile Duration offset = Duration.ZERO;

    DatabaseClock(JdbcClient jdbc, DataSource database) throws MetaDataAccessException {
        this.jdbc = jdbc;
        // H2 runs inside this JVM: the system's clock is the database's, and asking it costs nothing.
        this.embedded =
                "H2".equals(JdbcUtils.<String>extractDatabaseMetaData(database, meta -> meta.getDatabaseProductName()));
    }

    @Override
    public Instant instant() {
        // clock_timestamp() moves on inside a transaction, now() does not: a command that waited for a lock must see
        // it.
        Instant now = embedded
                ? Instant.now()
                : jdbc.sql("select clock_timestamp()")
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant();
        return now.plus(offset).truncatedTo(ChronoUnit.MICROS);
    }

    /** Reached only by a fixture of the tests that lives in this package. */
    void shiftBy(Duration offset) {
        this.offset = offset;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Stored times are instants in UTC; pages show them in Asia/Shanghai");
    }
}

package org.gongping.campaign;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** Who waits for whom in the database, so that a test need not guess. */
@Component
class Locks {
    private final JdbcClient jdbc;
    private final String waiting;

    Locks(JdbcClient jdbc, DataSource database) throws MetaDataAccessException {
        this.jdbc = jdbc;
        String product = JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getDatabaseProductName());
        this.waiting = "PostgreSQL".equals(product)
                ? "select count(*) > 0 from pg_stat_activity where datname = current_database()"
                        + " and cardinality(pg_blocking_pids(pid)) > 0"
                : "select count(*) > 0 from information_schema.sessions where blocker_id is not null";
    }

    /** Whether one transaction waits for another. */
    boolean somebodyWaits() {
        return jdbc.sql(waiting).query(Boolean.class).single();
    }
}

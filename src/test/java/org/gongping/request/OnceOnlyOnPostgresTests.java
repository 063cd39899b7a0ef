package org.gongping.request;

import javax.sql.DataSource;
import org.gongping.Postgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OnceOnlyOnPostgresTests extends OnceOnlyTests {
    private static final DataSource DATABASE = new DriverManagerDataSource(Postgres.freshUrl(), "postgres", "postgres");

    @Override
    DataSource database() {
        return DATABASE;
    }
}

package org.gongping.request;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OnceOnlyOnH2Tests extends OnceOnlyTests {
    @Override
    DataSource database() {
        // Less patience than the work of the test takes: who waits is turned away by the database and comes again.
        return new DriverManagerDataSource("jdbc:h2:mem:once;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5");
    }
}

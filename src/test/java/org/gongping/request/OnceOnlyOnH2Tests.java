package org.gongping.request;

import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class OnceOnlyOnH2Tests extends OnceOnlyTests {
    @Override
    DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:once;DB_CLOSE_DELAY=-1");
    }
}

package org.gongping.process;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.gongping.OnPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@OnPostgres
// In fujian the collection waits for every entry at a desk: a database of its own.
@TestPropertySource(properties = "gongping.test=pack-season")
@DirtiesContext
class PackSeasonOnPostgresTests extends PackSeasonTests {
    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Override
    void atOnce(Runnable one, Runnable other) {
        CompletableFuture<?>[] second = new CompletableFuture<?>[1];
        transaction.executeWithoutResult(status -> {
            one.run();
            second[0] = CompletableFuture.runAsync(other);
            // It waits for us; or, if nothing held it back, has ended without having seen what we did.
            await().atMost(Duration.ofSeconds(60)).until(() -> second[0].isDone() || somebodyWaits());
        });
        second[0].join();
    }

    private boolean somebodyWaits() {
        return jdbc.sql("select exists(select 1 from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }
}

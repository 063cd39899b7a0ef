package org.gongping.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.Job;

/** The engine alone with a timer for each entry, moved by its own API: how a change of a deadline is done without rounds. */
final class BareTimers implements AutoCloseable {
    private final HikariDataSource pool = new HikariDataSource();
    private final ProcessEngine engine;

    BareTimers(Database database, int count) throws Exception {
        engine = BareEngine.over(database, pool, "timers");
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("bench/waiting.bpmn")
                .deploy();
        Date due = Date.from(Instant.now().plus(Duration.ofDays(30)));
        for (int n = 0; n < count; n++) {
            engine.getRuntimeService().startProcessInstanceByKey("waiting", Map.of("due", due));
        }
    }

    /** Moves all of them, one call each. */
    Duration move(Instant to) {
        List<Job> jobs = engine.getManagementService().createJobQuery().timers().list();
        Date due = Date.from(to);
        long begin = System.nanoTime();
        for (Job job : jobs) {
            engine.getManagementService().setJobDuedate(job.getId(), due, false);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}

package org.gongping.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.runtime.Job;

/** The engine alone with a timer for each entry, moved by its own API: how a change of a deadline is done without rounds. */
final class BareTimers implements AutoCloseable {
    private final HikariDataSource pool = new HikariDataSource();
    private final ProcessEngine engine;

    BareTimers(Database database, int count) throws Exception {
        database.run(Path.of("src/main/resources/db/vendor/postgresql/V0_7_24__engine.sql"));
        database.run(Path.of("src/main/resources/db/migration/V0_7_25__engine_indexes.sql"));
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(10);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("timers");
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        engine = configuration.buildProcessEngine();
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

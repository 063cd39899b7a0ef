package org.gongping.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;

/**
 * The engine alone, called from Java: the same tables, indexes and history level as the product's, five user tasks in a row,
 * two variables. What nobody who records who decided what can be faster than.
 */
final class BareEngine implements AutoCloseable {
    private final HikariDataSource pool = new HikariDataSource();
    private final ProcessEngine engine;

    BareEngine(Database database) throws Exception {
        engine = over(database, pool, "bare");
        engine.getRepositoryService()
                .createDeployment()
                .addClasspathResource("bench/flat.bpmn")
                .deploy();
    }

    /** An engine as bare as can be on the product's own tables. */
    static ProcessEngine over(Database database, HikariDataSource pool, String name) throws Exception {
        database.run(Path.of("src/main/resources/db/vendor/postgresql/V0_7_24__engine.sql"));
        database.run(Path.of("src/main/resources/db/migration/V0_7_25__engine_indexes.sql"));
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(10);
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setDbMetricsReporterActivate(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        return configuration.buildProcessEngine();
    }

    /** Takes instances from start to end for so long, one thread per client. */
    Clients.Done climb(List<TaskFinder> clients, Duration time) throws Exception {
        return Clients.busy(clients, time, this::climb);
    }

    private void climb(TaskFinder tasks) throws SQLException {
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "flat", Map.of("entryId", UUID.randomUUID().toString(), "unionId", "fujian-xiamen-huli-port"))
                .getId();
        for (int level = 1; level <= 5; level++) {
            engine.getTaskService().complete(tasks.of(instance), Map.of("unionId", "level-" + level));
        }
    }

    @Override
    public void close() {
        engine.close();
        pool.close();
    }
}

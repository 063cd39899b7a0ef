package org.gongping.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ArtifactFactory;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The embedded engine, every setting by our own hand: one transaction with JPA, no schema of its own, no scripts, no class
 * names and no foreign beans in a model. Why not a starter: docs/adr/0002.
 */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    @DependsOnDatabaseInitialization
    ProcessEngineFactoryBean processEngine(
            DataSource database,
            PlatformTransactionManager transactions,
            ApplicationContext context,
            JobExecutor jobs,
            List<BpmnParseListener> listeners) {
        var engine = new SpringProcessEngineConfiguration();
        engine.setDataSource(database);
        engine.setTransactionManager(transactions);
        engine.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_FALSE);
        // The trail is the record that counts; the engine's history only draws diagrams.
        engine.setHistory(ProcessEngineConfiguration.HISTORY_ACTIVITY);
        engine.setEnforceHistoryTimeToLive(true);
        engine.setHistoryCleanupBatchWindowStartTime("19:00"); // UTC, 3 o'clock in Shanghai
        engine.setHistoryCleanupBatchWindowEndTime("21:00");
        engine.setIdGenerator(new StrongUuidGenerator());

        var beans = new ProcessBeans(context);
        engine.setBeans(beans);
        engine.setExpressionManager(new SafeExpressions(context, beans));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setArtifactFactory(new NoClassNames());
        engine.setCmmnEnabled(false);

        engine.setJobExecutor(jobs);
        engine.setJobExecutorActivate(false); // the application's lifecycle starts and stops it
        engine.setJobExecutorPreferTimerJobs(true);
        engine.setJobExecutorAcquireByDueDate(true);
        engine.setEnsureJobDueDateNotNull(true); // due dates that are NULL sort last on PostgreSQL
        // A brief trouble of the database must not leave a round open for ever.
        engine.setFailedJobRetryTimeCycle("PT10S,PT1M,PT5M,PT30M,PT2H");
        engine.setBatchPollTime(2);
        engine.setMetricsEnabled(false);
        engine.setDbMetricsReporterActivate(false);
        engine.setTaskMetricsEnabled(false);
        engine.setCustomPostBPMNParseListeners(listeners);

        var factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(engine);
        return factory;
    }

    @Bean
    JobExecutor jobExecutor(@Value("${gongping.jobs.enabled:true}") boolean enabled) {
        return new JobExecutor(enabled);
    }

    @Bean
    RuntimeService runtimeService(ProcessEngine engine) {
        return engine.getRuntimeService();
    }

    @Bean
    TaskService taskService(ProcessEngine engine) {
        return engine.getTaskService();
    }

    @Bean
    RepositoryService repositoryService(ProcessEngine engine) {
        return engine.getRepositoryService();
    }

    @Bean
    ManagementService managementService(ProcessEngine engine) {
        return engine.getManagementService();
    }

    @Bean
    HistoryService historyService(ProcessEngine engine) {
        return engine.getHistoryService();
    }

    @Bean
    FormService formService(ProcessEngine engine) {
        return engine.getFormService();
    }

    /**
     * Deploys what lies in processes/ and forms/ under names that are the same from a jar, an IDE and a test: otherwise one
     * unchanged process would get a new version with each way of starting. Runs before the job executor starts.
     */
    @Bean
    SmartInitializingSingleton modelDeployment(RepositoryService repository, ResourcePatternResolver resources) {
        return () -> {
            try {
                var models = new TreeMap<String, Resource>();
                for (String folder : List.of("processes", "forms")) {
                    for (Resource model : resources.getResources("classpath*:" + folder + "/**/*.*")) {
                        String url = model.getURL().toString();
                        models.put(url.substring(url.lastIndexOf("/" + folder + "/") + 1), model);
                    }
                }
                // false: one changed file deploys all anew, so that a task finds its form in its own deployment
                var deployment = repository
                        .createDeployment()
                        .name("gongping")
                        .source("class path")
                        .enableDuplicateFiltering(false);
                for (var model : models.entrySet()) {
                    deployment.addString(
                            model.getKey(),
                            model.getValue().getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
                }
                deployment.deploy();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Bean
    HealthIndicator engineHealthIndicator(ProcessEngine engine, JobExecutor jobs) {
        return () -> {
            boolean alive = !jobs.isAutoStartup() || jobs.isRunning();
            long dead = engine.getManagementService()
                    .createJobQuery()
                    .noRetriesLeft()
                    .count();
            return (alive ? Health.up() : Health.down())
                    .withDetail("jobs", jobs.isRunning())
                    .withDetail("deadJobs", dead)
                    .build();
        };
    }

    /** A model is data: it must not bring code. */
    private static final class NoScripts extends DefaultScriptEngineResolver {
        NoScripts() {
            super(new javax.script.ScriptEngineManager());
        }

        @Override
        public javax.script.ScriptEngine getScriptEngine(String language, boolean cache) {
            throw new ProcessEngineException("Scripts are switched off, the model asks for one in " + language);
        }
    }

    /** Refuses {@code camunda:class}; models call beans by expression. */
    private static final class NoClassNames implements ArtifactFactory {
        @Override
        public <T> T getArtifact(Class<T> type) {
            throw new ProcessEngineException("camunda:class is switched off, call a process bean instead of " + type);
        }
    }
}

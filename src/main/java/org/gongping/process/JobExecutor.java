package org.gongping.process;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.cmd.UnlockJobCmd;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.ThreadPoolJobExecutor;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Runs timers and asynchronous steps. Last to start, first to stop; a stop waits for running jobs and gives back the queued
 * ones, so that another node, or the next start, need not wait until their locks run out.
 */
final class JobExecutor extends ThreadPoolJobExecutor implements SmartLifecycle {
    private static final int THREADS = 2;
    private static final int STOP_SECONDS = 25;

    private final boolean enabled;

    JobExecutor(boolean enabled) {
        this.enabled = enabled;
        // A timer is at most about a second late and a dead node's job waits 30 s (reliability M4, M5).
        setLockTimeInMillis(30_000);
        setWaitTimeInMillis(500);
        setMaxWait(1000);
        setMaxJobsPerAcquisition(10);
        setBackoffTimeInMillis(50);
        setMaxBackoff(500);
    }

    @Override
    protected void startExecutingJobs() {
        // Our own pool: the engine's starts threads that keep the JVM from ending.
        threadPoolExecutor = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(THREADS),
                new CustomizableThreadFactory("jobs-"));
        super.startExecutingJobs();
    }

    @Override
    protected void stopExecutingJobs() {
        super.stopExecutingJobs();
        isActive = false;
        threadPoolExecutor.shutdown();
        try {
            if (!threadPoolExecutor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                threadPoolExecutor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        giveBackQueuedJobs();
    }

    private void giveBackQueuedJobs() {
        var acquired = ((SequentialJobAcquisitionRunnable) acquireJobsRunnable).getAcquisitionContext();
        for (var engine : processEngines) {
            for (var queued : List.of(acquired.getAdditionalJobsByEngine(), acquired.getRejectedJobsByEngine())) {
                queued.getOrDefault(engine.getName(), List.of()).stream()
                        .flatMap(List::stream)
                        .distinct()
                        .forEach(job -> engine.getProcessEngineConfiguration()
                                .getCommandExecutorTxRequired()
                                .execute(new UnlockJobCmd(job)));
            }
        }
    }

    @Override
    public void stop() {
        shutdown();
    }

    @Override
    public boolean isRunning() {
        return isActive();
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }
}

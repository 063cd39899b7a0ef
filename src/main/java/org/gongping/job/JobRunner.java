package org.gongping.job;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** This node's thread for jobs; several nodes share the work by the rows' locks. */
@Component
class JobRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final long IDLE_MILLIS = 500;
    private static final long STOP_MILLIS = 25_000;

    private final Jobs jobs;
    private final boolean enabled;
    private volatile boolean running;
    private Thread thread = new Thread();

    JobRunner(Jobs jobs, @Value("${gongping.jobs.enabled:true}") boolean enabled) {
        this.jobs = jobs;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        running = true;
        thread = new Thread(this::run, "work");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (running) {
            try {
                if (!jobs.step()) {
                    Thread.sleep(IDLE_MILLIS);
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error trouble) {
                rest(trouble);
            }
        }
    }

    /** The job's row says what happened; when even that could not be written the database is away. */
    private void rest(Throwable trouble) {
        LOG.debug("A step failed", trouble);
        try {
            Thread.sleep(IDLE_MILLIS);
        } catch (InterruptedException stopped) {
            running = false;
        }
    }

    /** A step that is under way is finished first. */
    @Override
    public void stop() {
        running = false;
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }
}

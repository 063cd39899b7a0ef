package org.gongping.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** This node's threads for jobs; they and other nodes share the work by the rows' locks. */
@Component
class JobRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final long IDLE_MILLIS = 500;
    private static final long STOP_MILLIS = 25_000;

    private final Jobs jobs;
    private final boolean enabled;
    private final int size;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    JobRunner(
            Jobs jobs,
            @Value("${gongping.jobs.enabled:true}") boolean enabled,
            // Two: while the database works for the one, the other reckons, and a long job does not keep a short one
            // waiting.
            @Value("${gongping.jobs.threads:2}") int size) {
        this.jobs = jobs;
        this.enabled = enabled;
        this.size = size;
    }

    @Override
    public void start() {
        running = true;
        for (int i = 1; i <= size; i++) {
            Thread thread = new Thread(this::run, "work-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
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
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.clear();
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

package org.gongping.job;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongping.job.Job.JobFinished;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Work that takes longer than a person waits for a page. A step and the note of how far it came are one transaction under the
 * lock of the job's row: any node may do the next step, none does one twice, and a killed node leaves nothing to tidy up.
 */
@Service
public class Jobs {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /** How long a failed step waits before it is tried again; after the last the job stands until somebody says so. */
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30));

    private final JobRows rows;
    private final Map<String, Worker> workers;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Jobs(
            JobRows rows,
            List<Worker> workers,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.workers = workers.stream().collect(Collectors.toMap(Worker::kind, Function.identity()));
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.clock = clock;
    }

    /**
     * Begins a job in the caller's transaction: there is one if, and only if, what it follows from is there.
     *
     * @param details what the worker must know beside the subject; {@code link}: address of the page that shows the result
     * @param total how many things there are to do, for the progress bar
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public JobId begin(String kind, UUID subject, Map<String, String> details, int total, Actor by) {
        if (!workers.containsKey(kind)) {
            throw new IllegalArgumentException("No worker for " + kind);
        }
        JobId id = new JobId(Generators.timeBasedEpochGenerator().generate());
        rows.insert(id, kind, subject, details, total, by);
        return id;
    }

    @Transactional(readOnly = true)
    public Job get(JobId id) {
        return rows.find(id).orElseThrow(JobUnknown::new);
    }

    /** The job of this kind that was begun last on the subject. */
    @Transactional(readOnly = true)
    public Optional<Job> latest(String kind, UUID subject) {
        return rows.latest(kind, subject);
    }

    /** Lets a job that failed too often go on from where it stands. */
    @Transactional
    public void retry(JobId id) {
        get(id);
        rows.revive(id);
    }

    /** Does all that is due, in this thread; a step that fails is noted as always, and thrown. */
    public void runDue() {
        while (step()) {
            // until nothing is due
        }
    }

    /**
     * Does one step of the job that has waited longest.
     *
     * @return whether there was one
     */
    boolean step() {
        AtomicReference<Job> tried = new AtomicReference<>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                Optional<Job> due = rows.lockDue();
                due.ifPresent(job -> {
                    tried.set(job);
                    take(job);
                });
                return due.isPresent();
            }));
        } catch (RuntimeException | Error trouble) {
            Job job = tried.get();
            if (job != null) {
                transaction.executeWithoutResult(status -> fail(job, trouble));
            }
            throw trouble;
        }
    }

    private void take(Job job) {
        Worker worker = workers.get(job.kind());
        if (worker == null) {
            throw new IllegalStateException("No worker for " + job.kind());
        }
        Worker.Step step = worker.step(job);
        rows.stepped(job.id(), step);
        if (step.finished()) {
            events.publishEvent(new JobFinished(job.id(), job.kind(), job.subject(), job.details(), job.by()));
        }
    }

    private void fail(Job job, Throwable trouble) {
        LOG.error("Job {} ({}) failed after {} of {}", job.id(), job.kind(), job.done(), job.total(), trouble);
        boolean again = job.attempts() < PATIENCE.size();
        Duration wait = again ? PATIENCE.get(job.attempts()) : Duration.ZERO;
        rows.failed(
                job.id(),
                String.valueOf(trouble),
                again ? JobState.RUNNING : JobState.FAILED,
                clock.instant().plus(wait));
    }

    /** No such job, or not yours to see. */
    public static class JobUnknown extends Refusal {
        JobUnknown() {
            super(Kind.NOT_FOUND, "jobUnknown");
        }
    }
}

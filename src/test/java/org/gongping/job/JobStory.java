package org.gongping.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Long work: every step once, whatever fails in between. */
abstract class JobStory {
    @Autowired
    Jobs jobs;

    @Autowired
    CountingWorker worker;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SeasonClock clock;

    private final UUID subject = UUID.randomUUID();

    @AfterEach
    void back() {
        worker.failsAt = -1;
        clock.backToNow();
    }

    @Test
    void stepByStepToTheEnd() {
        JobId id = begin(3);
        assertThat(jobs.get(id)).extracting(Job::state, Job::done, Job::total).containsExactly(JobState.RUNNING, 0, 3);

        jobs.runDue();

        assertThat(worker.kept(subject)).containsExactly("thing 1", "thing 2", "thing 3");
        Job done = jobs.get(id);
        assertThat(done).extracting(Job::state, Job::done, Job::reached).containsExactly(JobState.DONE, 3, "3");
        assertThat(done.finishedAt()).isPresent();
        assertThat(jobs.latest("counting", subject)).map(Job::id).contains(id);
    }

    @Test
    void aStepThatFailsHasDoneNothingAndIsDoneAgainLater() {
        JobId id = begin(3);
        worker.failsAt = 2;
        assertThatThrownBy(jobs::runDue).hasMessage("planned");
        assertThat(worker.kept(subject)).containsExactly("thing 1");
        assertThat(jobs.get(id))
                .extracting(Job::state, Job::done, Job::attempts, Job::trouble)
                .containsExactly(JobState.RUNNING, 1, 1, "java.lang.IllegalStateException: planned");

        jobs.runDue();
        assertThat(jobs.get(id).attempts())
                .as("not before ten seconds have passed")
                .isEqualTo(1);

        worker.failsAt = -1;
        clock.walkTo(clock.now().plusSeconds(11));
        jobs.runDue();
        assertThat(worker.kept(subject)).containsExactly("thing 1", "thing 2", "thing 3");
        assertThat(jobs.get(id)).extracting(Job::state, Job::trouble).containsExactly(JobState.DONE, "");
    }

    @Test
    void afterFiveTriesItStandsUntilSomebodyLetsItGoOn() {
        JobId id = begin(2);
        worker.failsAt = 1;
        for (int tried = 1; tried <= 5; tried++) {
            assertThatThrownBy(jobs::runDue).hasMessage("planned");
            clock.walkTo(clock.now().plus(Duration.ofHours(1)));
        }
        assertThat(jobs.get(id)).extracting(Job::state, Job::attempts).containsExactly(JobState.FAILED, 5);
        jobs.runDue();
        assertThat(worker.kept(subject)).isEmpty();

        worker.failsAt = -1;
        jobs.retry(id);
        jobs.runDue();
        assertThat(worker.kept(subject)).containsExactly("thing 1", "thing 2");
    }

    @Test
    void severalNodesShareTheWorkAndDoNothingTwice() throws Exception {
        JobId id = begin(60);
        try (var nodes = new Nodes()) {
            nodes.run(() -> {
                jobs.runDue();
                return null;
            });
        }
        // A node may have found the only due row locked and gone home early; the rest is done by the next look.
        jobs.runDue();
        assertThat(worker.kept(subject))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 60).mapToObj(n -> "thing " + n).toList());
        assertThat(jobs.get(id)).extracting(Job::state, Job::done).containsExactly(JobState.DONE, 60);
    }

    @Test
    void aJobOfARolledBackActIsNotThere() {
        transaction.executeWithoutResult(status -> {
            jobs.begin("counting", subject, Map.of(), 1, Actor.system());
            status.setRollbackOnly();
        });
        jobs.runDue();
        assertThat(jobs.latest("counting", subject)).isEmpty();
        assertThat(worker.kept(subject)).isEmpty();
    }

    private JobId begin(int total) {
        return transaction.execute(status -> jobs.begin("counting", subject, Map.of(), total, Actor.system()));
    }

    /** Four threads at once. */
    private static final class Nodes implements AutoCloseable {
        private final java.util.concurrent.ExecutorService threads = Executors.newFixedThreadPool(4);

        void run(Callable<Void> work) throws Exception {
            for (var each : threads.invokeAll(List.of(work, work, work, work))) {
                each.get();
            }
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}

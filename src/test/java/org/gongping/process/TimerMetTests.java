package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.OnPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A date is moved just while the engine fires the timer that waits for it. */
@OnPostgres
class TimerMetTests {
    @Autowired
    Timers timers;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    /** The page of a conflict says "look again"; without the translation it was the page of a fault. */
    @Test
    void whoMovesTheDateCameSecondAndNothingOfHisIsDone() throws Exception {
        Job timer = management.createJobQuery().timers().list().get(0);
        Instant later = timer.getDuedate().toInstant().plus(Duration.ofDays(1));
        ExecutorService beside = Executors.newSingleThreadExecutor();
        CountDownLatch fired = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try {
            Future<?> executor = beside.submit(() -> transaction.executeWithoutResult(status -> {
                jdbc.sql("update ACT_RU_JOB set REV_ = REV_ + 1 where ID_ = ?")
                        .param(timer.getId())
                        .update();
                fired.countDown();
                awaited(commit);
            }));
            fired.await();
            CompletableFuture<Void> letGo = CompletableFuture.runAsync(() -> {
                await().atMost(Duration.ofSeconds(60)).until(this::somebodyWaits);
                commit.countDown();
            });
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> timers.move(timer.getProcessInstanceId(), Optional.of(later))))
                    .isInstanceOf(OptimisticLockingFailureException.class);
            letGo.get();
            executor.get();
        } finally {
            commit.countDown();
            beside.shutdownNow();
        }
        assertThat(management
                        .createJobQuery()
                        .jobId(timer.getId())
                        .singleResult()
                        .getDuedate())
                .isEqualTo(timer.getDuedate());
    }

    private boolean somebodyWaits() {
        return jdbc.sql(
                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.gongping.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.gongping.refusal.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The story of one request key, told once on each database. */
abstract class OnceOnlyTests {
    static final UUID ME = UUID.randomUUID();
    final UUID key = UUID.randomUUID();
    final AtomicInteger runs = new AtomicInteger();
    final ExecutorService threads = Executors.newFixedThreadPool(8);
    JdbcClient jdbc;
    OnceOnly once;

    abstract DataSource database();

    @BeforeEach
    void tables() {
        DataSource database = database();
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table if not exists request_key (id uuid primary key, person_id uuid not null,"
                        + " location varchar(500) not null, created_at timestamp(6) with time zone not null)")
                .update();
        jdbc.sql("create table if not exists deed (id uuid primary key)").update();
        jdbc.sql("delete from deed").update();
        once = new OnceOnly(jdbc, new JdbcTransactionManager(database), java.time.Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    String work() {
        int run = runs.incrementAndGet();
        jdbc.sql("insert into deed values (?)").param(UUID.randomUUID()).update();
        return "/entries/" + run;
    }

    long deeds() {
        return jdbc.sql("select count(*) from deed").query(Long.class).single();
    }

    @Test
    void aRepeatGetsTheAnswerWithoutTheWork() {
        assertThat(once.answer(key, ME, this::work)).isEqualTo("/entries/1");
        assertThat(once.answer(key, ME, this::work)).isEqualTo("/entries/1");
        assertThat(once.answer(UUID.randomUUID(), ME, this::work)).isEqualTo("/entries/2");
        assertThat(deeds()).isEqualTo(2);
    }

    @Test
    void whatIsRefusedIsNotRememberedAndCanBeTriedAgain() {
        assertThatThrownBy(() -> once.answer(key, ME, () -> {
                    work();
                    throw new Declined();
                }))
                .isInstanceOf(Declined.class);
        assertThat(deeds()).isZero();
        assertThat(once.answer(key, ME, this::work)).isEqualTo("/entries/2");
        assertThat(deeds()).isEqualTo(1);
    }

    @Test
    void somebodyElsesKeyIsRefused() {
        once.answer(key, UUID.randomUUID(), this::work);
        assertThatThrownBy(() -> once.answer(key, ME, this::work)).isInstanceOf(OnceOnly.RequestKeyTaken.class);
        assertThat(deeds()).isEqualTo(1);
    }

    @Test
    void repeatsAtTheSameTimeWaitForTheFirstAndGetItsAnswer() throws Exception {
        for (int round = 0; round < 10; round++) {
            UUID each = UUID.randomUUID();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    start.await();
                    return once.answer(each, ME, this::slowWork);
                }));
            }
            start.countDown();
            for (Future<String> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("/entries/" + (round + 1));
            }
            assertThat(deeds()).isEqualTo(round + 1);
        }
    }

    @Test
    void whoWaitedForARefusedOneDoesTheWork() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        Future<String> first = threads.submit(() -> once.answer(key, ME, () -> {
            working.countDown();
            slowWork();
            throw new Declined();
        }));
        working.await();
        assertThat(once.answer(key, ME, () -> "/second")).isEqualTo("/second");
        assertThatThrownBy(first::get).hasCauseInstanceOf(Declined.class);
        assertThat(deeds()).isZero();
    }

    private String slowWork() {
        String answer = work();
        try {
            Thread.sleep(40);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answer;
    }

    static class Declined extends Refusal {
        Declined() {
            super(Kind.INVALID, "declined");
        }
    }
}

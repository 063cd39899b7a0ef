package org.gongping.job;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes a row of the request table for every thing it does, so that a test can see what was really kept. Only tests have it. */
@Component
class CountingWorker implements Worker {
    final AtomicInteger tries = new AtomicInteger();
    volatile int failsAt = -1;
    private final JdbcClient jdbc;

    CountingWorker(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "counting";
    }

    @Override
    public Step step(Job job) {
        tries.incrementAndGet();
        int next = job.reached().isEmpty() ? 1 : Integer.parseInt(job.reached()) + 1;
        jdbc.sql("insert into request_key (id, person_id, location, created_at) values (?, ?, ?, current_timestamp)")
                .params(UUID.randomUUID(), job.subject(), "thing " + next)
                .update();
        if (next == failsAt) {
            throw new IllegalStateException("planned");
        }
        return new Step(String.valueOf(next), 1, next == job.total());
    }

    java.util.List<String> kept(UUID subject) {
        return jdbc.sql("select location from request_key where person_id = ? order by length(location), location")
                .param(subject)
                .query(String.class)
                .list();
    }
}

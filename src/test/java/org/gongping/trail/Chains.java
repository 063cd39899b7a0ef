package org.gongping.trail;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether the record of all acts holds. */
@Component
public class Chains {
    private final Trail trail;
    private final JdbcClient jdbc;

    Chains(Trail trail, JdbcClient jdbc) {
        this.trail = trail;
        this.jdbc = jdbc;
    }

    /** How many subjects have a chain with an act that does not fit the one before it. */
    public long broken() {
        return jdbc.sql("select distinct subject from trail").query(UUID.class).list().stream()
                .filter(subject -> trail.broken(trail.of(List.of(subject))).isPresent())
                .count();
    }
}

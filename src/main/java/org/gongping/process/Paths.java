package org.gongping.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.RepositoryService;
import org.gongping.union.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The ways processes took, and the pictures they are drawn on. */
@Service
public class Paths {
    private final JdbcClient jdbc;
    private final RepositoryService repository;

    Paths(JdbcClient jdbc, RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** Every step of a subject's processes, the oldest first. */
    public List<Step> of(UUID subject) {
        return jdbc.sql("select * from path_step where subject = :subject order by seq")
                .param("subject", subject)
                .query((row, n) -> new Step(
                        row.getString("process"),
                        row.getString("model"),
                        row.getString("instance"),
                        Optional.ofNullable(row.getString("level")).map(Level::valueOf),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        List.of(row.getString("elements").split(" "))))
                .list();
    }

    /**
     * The BPMN of a version of a process, as deployed.
     *
     * @param model {@link Step#model()}
     */
    public String diagram(String model) {
        try (InputStream in = repository.getProcessModel(model)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What one process instance passed in one transaction.
     *
     * @param process key of the process, for instance {@code level-recommendation}
     * @param model the deployed version of it
     * @param elements ids of nodes and flows in the order of the visit
     */
    public record Step(
            String process, String model, String instance, Optional<Level> level, Instant at, List<String> elements) {}
}

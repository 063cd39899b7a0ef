package org.gongping.job;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.Actor;

/**
 * One piece of long work.
 *
 * @param kind names its {@link Worker} and its title {@code job.kind.<kind>}
 * @param subject what it is done to
 * @param details what the worker must know beside the subject; {@code link} is where its result can be seen
 * @param reached the worker's mark of the last thing done, empty at the beginning
 * @param done how many things are done, of {@code total}
 * @param attempts how often the step that comes next has failed
 * @param trouble why it failed last, empty when it did not
 */
public record Job(
        JobId id,
        String kind,
        UUID subject,
        Map<String, String> details,
        String reached,
        int done,
        int total,
        JobState state,
        int attempts,
        String trouble,
        Instant begunAt,
        Actor by,
        Optional<Instant> finishedAt) {
    public Job {
        details = Map.copyOf(details);
    }

    public boolean running() {
        return state == JobState.RUNNING;
    }

    /** All steps are done; in the transaction of the last one. */
    public record JobFinished(JobId job, String kind, UUID subject, Map<String, String> details, Actor by) {}
}

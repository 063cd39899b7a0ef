package org.gongping.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far a track is in one phase of its season.
 *
 * @param pass counts from 1; a season may pass the same phase several times
 * @param reachedAt when the season came to it
 * @param openedAt none while it waits for its opening, or was skipped
 * @param closedAt none while it is open; also none when it was done before its end
 */
public record PhaseRun(
        Id id,
        TrackId track,
        Phase phase,
        int pass,
        PhaseState state,
        Instant reachedAt,
        Optional<Instant> openedAt,
        Optional<Instant> closedAt,
        Optional<Instant> doneAt) {
    /** Names one pass of a phase: what the trail chains its acts by. */
    public record Id(UUID value) {}
}

package org.gongping.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.TrackId;
import org.gongping.entry.EntryId;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.UnionId;

/**
 * The time in which one union gathers and recommends entries of one sub-project.
 *
 * @param lapsesBefore of a closed one: what came to its desk before this moment and still waits there is given up (逾期视为放弃); none: it
 *     is held until somebody decides
 */
public record Round(
        RoundId id,
        TrackId track,
        UnionId union,
        boolean open,
        Instant openedAt,
        Optional<Instant> closedAt,
        Optional<Instant> lapsesBefore) {
    /** The first entry arrived: the clock of this round starts. */
    public record RoundOpened(RoundId round, TrackId track, UnionId union) {}

    /** The union's deadline has passed. */
    public record RoundClosed(RoundId round, TrackId track, UnionId union, Instant deadline) {}

    /** Some of what still waited was given up; with their tasks closed. */
    public record EntriesLapsed(RoundId round, TrackId track, UnionId union, Instant deadline, List<EntryId> entries) {
        public EntriesLapsed {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A lapsed entry goes on where it waited.
     *
     * @param level of the desk it lapsed at
     */
    public record EntryReopened(EntryId entry, TrackId track, UnionId union, Level level, String reason, Actor by) {}

    /** A deadline was moved into the future after the round had closed. */
    public record RoundReopened(RoundId round, TrackId track, UnionId union) {}
}

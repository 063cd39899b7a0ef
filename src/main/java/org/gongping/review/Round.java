package org.gongping.review;

import java.time.Instant;
import java.util.Optional;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;

/** The time in which one union gathers and recommends entries of one sub-project. */
public record Round(
        RoundId id, TrackId track, UnionId union, boolean open, Instant openedAt, Optional<Instant> closedAt) {
    /** The first entry arrived: the clock of this round starts. */
    public record RoundOpened(RoundId round, TrackId track, UnionId union) {}

    /** The union's deadline has passed. */
    public record RoundClosed(RoundId round, TrackId track, UnionId union, Instant deadline) {}

    /** A deadline was moved into the future after the round had closed. */
    public record RoundReopened(RoundId round, TrackId track, UnionId union) {}
}

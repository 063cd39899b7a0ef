package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongping.union.UnionId;

/**
 * What a move would do.
 *
 * @param before the closing of this very deadline now; none for a vague date and for a local deadline that is new
 * @param version expected by the move that follows; 0 for a local deadline that is new
 * @param overtaken local deadlines below that would then be later than their parent's: they stay, and count no more
 */
public record MovePreview(
        TrackId track,
        Phase phase,
        UnionId union,
        Optional<Instant> before,
        Instant after,
        int version,
        List<Deadline> overtaken) {
    public MovePreview {
        overtaken = List.copyOf(overtaken);
    }
}

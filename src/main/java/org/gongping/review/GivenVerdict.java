package org.gongping.review;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gongping.entry.EntryId;
import org.gongping.union.Level;
import org.gongping.union.UnionId;

/**
 * A verdict as it was given.
 *
 * @param reasons codes of the form, for instance {@code DURATION}
 * @param confirmed checklist items of the notice the official confirmed
 */
public record GivenVerdict(
        UUID id,
        EntryId entry,
        UnionId union,
        Level level,
        String officialName,
        Verdict verdict,
        String opinion,
        List<String> reasons,
        List<String> confirmed,
        Instant givenAt) {
    /** The chip of the design language. */
    public String chip() {
        return switch (verdict) {
            case RECOMMEND -> "recommended";
            case RETURN, RESTART -> "returned";
            case DECLINE -> "declined";
        };
    }
}

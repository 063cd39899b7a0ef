package org.gongping.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongping.refusal.Refusal;
import org.gongping.union.UnionId;

/**
 * What an amendment would do: a look, nothing is changed.
 *
 * @param at when it was counted, by the database's clock
 * @param needsApproval whether a second organizer must say yes
 */
record AmendmentPreview(List<Line> lines, Numbers numbers, Instant at, boolean needsApproval) {
    AmendmentPreview {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param parent of a local date: what counts above it
     * @param overtaken local dates below that would be later than their parent's: they stay, and count no more
     * @param gap to the next phase
     * @param overlaps phases that did not run at the same time before
     */
    record Line(
            AmendmentLine line,
            Optional<DeadlinesShown.Dated> parent,
            List<DeadlinesShown.Dated> overtaken,
            Optional<Gap> gap,
            List<Overlap> overlaps) {}

    /**
     * The time between a phase's end and the beginning of the one after it.
     *
     * @param before days as it stands, none where the end was vague
     */
    record Gap(Phase next, Instant opens, Optional<Long> before, long after) {
        static long days(Instant from, Instant to) {
            return Math.floorDiv(Duration.between(from, to).toMinutes(), 24 * 60);
        }
    }

    /** An earlier phase would still run when a later one has begun. */
    record Overlap(Phase earlier, Instant closes, Phase later, Instant opens) {}

    boolean overlaps() {
        return lines.stream().anyMatch(line -> !line.overlaps().isEmpty());
    }

    List<AmendmentLine> changes() {
        return lines.stream().map(Line::line).toList();
    }

    /** What a form carries to say which dates were seen. */
    String versions() {
        return String.join(
                " ",
                lines.stream()
                        .map(line -> String.valueOf(line.line().version()))
                        .toList());
    }

    static List<UnionId> unions(List<DeadlinesShown.Dated> dated) {
        return dated.stream().map(DeadlinesShown.Dated::union).toList();
    }

    /** What is decided is what was seen, or nothing is. */
    void requireSeen(AmendmentDraft draft, Optional<String> seen) {
        if (overlaps() && !draft.overlapSeen()) {
            throw new PhasesOverlap();
        }
        if (seen.filter(before -> !before.equals(numbers.seen())).isPresent()) {
            throw new EffectChanged(numbers);
        }
    }

    /** Phases would run at the same time that did not before; who means it says so. */
    static class PhasesOverlap extends Refusal {
        PhasesOverlap() {
            super(Kind.INVALID, "phasesOverlap");
        }
    }

    /** Work went on since the preview, and its numbers hold no more. */
    static class EffectChanged extends Refusal {
        EffectChanged(Numbers now) {
            super(
                    Kind.CONFLICT,
                    "deadlineEffectChanged",
                    now.rounds(),
                    now.tasks(),
                    now.entries(),
                    now.reopening(),
                    now.people());
        }
    }
}

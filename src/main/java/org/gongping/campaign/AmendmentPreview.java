package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    record Gap(Phase next, Instant opens, Optional<Long> before, long after) {}

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

    Line of(DateOf of) {
        return lines.stream()
                .filter(line -> line.line().of().equals(of))
                .findFirst()
                .orElseThrow();
    }

    static List<UnionId> unions(List<DeadlinesShown.Dated> dated) {
        return dated.stream().map(DeadlinesShown.Dated::union).toList();
    }
}

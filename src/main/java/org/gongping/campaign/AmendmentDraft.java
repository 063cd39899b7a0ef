package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.union.UnionId;

/**
 * What somebody wants to change, before it is ordered.
 *
 * @param union whose dates
 * @param reopenLapsed whether lapsed entries come back with the rounds that open again
 * @param overlapSeen the phases that would run at the same time were seen and are meant
 * @param undoes the amendment it takes back
 */
record AmendmentDraft(
        CampaignId campaign,
        UnionId union,
        List<NewDates> lines,
        boolean reopenLapsed,
        boolean overlapSeen,
        Optional<AmendmentId> undoes) {
    AmendmentDraft {
        // One order for everybody: in it the locks are taken.
        lines = lines.stream()
                .sorted((one, other) -> one.of().compareTo(other.of()))
                .toList();
    }

    /** Whose entries the dates are about, also where only a deliverable of theirs moves. */
    Set<TrackId> tracks() {
        return lines.stream().flatMap(line -> line.of().track().stream()).collect(Collectors.toSet());
    }

    static AmendmentDraft of(Amendment amendment) {
        return new AmendmentDraft(
                amendment.campaign(),
                amendment.union(),
                amendment.ordered(),
                amendment.reopenLapsed(),
                amendment.overlapSeen(),
                amendment.undoes());
    }
}

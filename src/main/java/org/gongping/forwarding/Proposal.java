package org.gongping.forwarding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;

/**
 * What a unit's own end could become after the end above it moved. Nothing changes until the unit decides.
 *
 * @param parent the union above whose end moved
 * @param before the end above until then; none where there was no exact one
 * @param after the end above since then
 * @param local the unit's own end, unchanged so far
 * @param proposed as long before the end above as the own end was
 * @param gap how long that is
 * @param document number of the document that moved the end above
 */
record Proposal(
        UUID id,
        CampaignId campaign,
        TrackId track,
        Phase phase,
        UnionId union,
        UnionId parent,
        Optional<Instant> before,
        Instant after,
        Instant local,
        Instant proposed,
        Duration gap,
        String document,
        Instant madeAt,
        Standing standing) {
    /** The end above now comes before the unit's own, which counts no more. */
    boolean overtaken() {
        return after.isBefore(local);
    }

    /** What became of it. */
    enum Standing {
        /** Waits for the unit. */
        OPEN,
        /** The unit took the proposed end. */
        ACCEPTED,
        /** The unit set another end. */
        CHANGED,
        /** The unit kept its end. */
        KEPT,
        /** The end above moved again before the unit decided. */
        REPLACED
    }
}

package org.gongping.progress;

import java.util.Optional;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;

/**
 * Entries of one unit and track that stand alike.
 *
 * @param standing name of the entry's standing
 * @param at the desk they wait at
 * @param returnedBy the desk that sent them back last
 */
record Count(
        TrackId track, UnionId unit, String standing, Optional<UnionId> at, Optional<UnionId> returnedBy, int entries) {
    boolean waits() {
        return standing.equals("IN_REVIEW");
    }

    boolean returned() {
        return standing.equals("RETURNED");
    }

    boolean shortlisted() {
        return standing.equals("SHORTLISTED");
    }

    boolean lapsed() {
        return standing.equals("LAPSED");
    }
}

package org.gongping.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gongping.union.Level;
import org.gongping.union.UnionId;

/** How far the entries of a campaign have come. The campaign knows only dates; whoever reads the desks answers. */
public interface TrackTallies {
    /**
     * Of all tracks at once, in a number of statements that does not grow with them.
     *
     * @param desk counts what units at or below it handed in
     * @return a tally for every track that has entries
     */
    Map<TrackId, Tally> of(CampaignId campaign, UnionId desk);

    /**
     * Of one track.
     *
     * @param handedIn entries handed in and not taken back
     * @param waiting entries that wait for a verdict, by the level whose desk they lie at
     * @param oldest since when the one that waits longest lies at its desk
     * @param late desks at which something waits although their date has passed; the organizer's own is not among them
     */
    record Tally(int handedIn, Map<Level, Integer> waiting, Optional<Instant> oldest, int late) {
        static final Tally NONE = new Tally(0, Map.of(), Optional.empty(), 0);

        public Tally {
            waiting = Map.copyOf(waiting);
        }

        public int backlog() {
            return waiting.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int waiting(Level level) {
            return waiting.getOrDefault(level, 0);
        }
    }
}

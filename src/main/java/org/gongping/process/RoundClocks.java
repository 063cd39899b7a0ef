package org.gongping.process;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.DeadlineEffects.Ends;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces.GraceGranted;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.inbox.Inbox;
import org.gongping.review.RoundId;
import org.gongping.review.Rounds;
import org.gongping.review.Rounds.Placed;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sets the clocks of many rounds by the dates that count now: timers, due dates of open tasks, rounds that open again. */
@Component
class RoundClocks {
    private final Deadlines deadlines;
    private final Rounds rounds;
    private final LevelRound levelRound;
    private final RoundTimers timers;
    private final Inbox inbox;
    private final Unions unions;

    RoundClocks(
            Deadlines deadlines, Rounds rounds, LevelRound levelRound, RoundTimers timers, Inbox inbox, Unions unions) {
        this.deadlines = deadlines;
        this.rounds = rounds;
        this.levelRound = levelRound;
        this.timers = timers;
        this.inbox = inbox;
        this.unions = unions;
    }

    /**
     * What was set.
     *
     * @param last union of the last round of a full portion; none when there are no more
     */
    record Set(int timers, int tasks, int reopened, Optional<UnionId> last) {}

    /**
     * Rounds at a union and below it, in portions; the dates stand still until the caller's transaction ends.
     *
     * @param after union of the last round of the portion before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set set(TrackId track, UnionId scope, Optional<UnionId> after, int most) {
        Ends ends = deadlines.holdEnds(track, Phase.COLLECTION);
        List<Placed> portion = rounds.below(
                track, scope, after.map(union -> unions.get(union).path()).orElse(""), most);
        Map<RoundId, Optional<Instant>> open = new HashMap<>();
        Map<Optional<Instant>, List<UnionId>> byEnd = new HashMap<>();
        int reopened = 0;
        for (Placed placed : portion) {
            Optional<Instant> end = ends.at(placed.line());
            byEnd.computeIfAbsent(end, at -> new ArrayList<>())
                    .add(placed.round().union());
            if (placed.round().open()) {
                open.put(placed.round().id(), end);
            } else if (rounds.reopen(placed.round().id())) {
                levelRound.start(placed.round().id());
                reopened++;
            }
        }
        int set = timers.set(open);
        int moved = byEnd.entrySet().stream()
                .mapToInt(each -> inbox.reschedule(track.value(), each.getValue(), each.getKey()))
                .sum();
        Optional<UnionId> last = portion.size() < most
                ? Optional.empty()
                : Optional.of(portion.get(portion.size() - 1).round().union());
        return new Set(set, moved, reopened, last);
    }

    /** A late unit's round opens again until then, in the transaction of the decision. */
    @EventListener
    void follow(GraceGranted granted) {
        set(granted.track(), granted.unit(), Optional.empty(), Integer.MAX_VALUE);
    }
}

package org.gongping.process;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.DeadlineEffects;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.campaign.Window;
import org.gongping.entry.Entries;
import org.gongping.inbox.Inbox;
import org.gongping.review.Rounds;
import org.gongping.review.Rounds.Placed;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** Counts beforehand exactly what {@link DeadlineFollowing} will touch. */
@Component
class RoundEffects implements DeadlineEffects {
    private final Rounds rounds;
    private final Inbox inbox;
    private final Entries entries;
    private final Concerned concerned;
    private final SeasonPhase phases;
    private final Clock clock;

    RoundEffects(Rounds rounds, Inbox inbox, Entries entries, Concerned concerned, SeasonPhase phases, Clock clock) {
        this.rounds = rounds;
        this.inbox = inbox;
        this.entries = entries;
        this.concerned = concerned;
        this.phases = phases;
        this.clock = clock;
    }

    @Override
    public Effect of(TrackId track, Phase phase, UnionId scope, Ends before, Ends after) {
        if (phase != Phase.COLLECTION) {
            // No clock of theirs runs per union; whoever is still in the running is concerned.
            return new Effect(0, 0, 0, entries.inTheRunning(track, scope), 0);
        }
        Map<UnionId, Integer> tasks = inbox.openByUnion(track.value());
        Map<UnionId, Integer> underWay = entries.underWay(track);
        Instant now = clock.instant();
        int open = 0;
        int due = 0;
        int onTheirWay = 0;
        int reopening = 0;
        for (Placed placed : rounds.below(track, scope, "", Integer.MAX_VALUE)) {
            Optional<Instant> end = after.at(placed.line());
            if (end.equals(before.at(placed.line()))) {
                continue;
            }
            due += tasks.getOrDefault(placed.round().union(), 0);
            onTheirWay += underWay.getOrDefault(placed.round().union(), 0);
            if (placed.round().open()) {
                open++;
            } else if (end.filter(at -> !now.isBefore(at)).isEmpty()) {
                reopening++;
            }
        }
        return new Effect(open, open, due, onTheirWay, reopening);
    }

    @Override
    public int phaseTimers(TrackId track, Phase phase, Window after) {
        return phases.wouldMove(track, phase, after);
    }

    @Override
    public Told told(Set<TrackId> tracks, UnionId scope) {
        return concerned.count(tracks, scope);
    }

    @Override
    public List<PersonId> people(Set<TrackId> tracks, UnionId scope, Sought sought, int from, int most) {
        return concerned.people(tracks, scope, sought, from, most);
    }

    @Override
    public int count(Set<TrackId> tracks, UnionId scope, Sought sought) {
        return concerned.count(tracks, scope, sought);
    }

    @Override
    public List<Listed> named(List<PersonId> people, Set<TrackId> tracks, UnionId scope) {
        return concerned.named(people, tracks, scope);
    }
}

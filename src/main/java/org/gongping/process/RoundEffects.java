package org.gongping.process;

import java.util.List;
import java.util.Map;
import org.gongping.campaign.DeadlineEffects;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entries;
import org.gongping.inbox.Inbox;
import org.gongping.review.Round;
import org.gongping.review.Rounds;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** Counts beforehand exactly what {@link LevelRound} will touch. */
@Component
class RoundEffects implements DeadlineEffects {
    private final Rounds rounds;
    private final Inbox inbox;
    private final Entries entries;

    RoundEffects(Rounds rounds, Inbox inbox, Entries entries) {
        this.rounds = rounds;
        this.inbox = inbox;
        this.entries = entries;
    }

    @Override
    public Effect of(TrackId track, UnionId union) {
        List<Round> below = rounds.below(track, union);
        Map<UnionId, Integer> open = inbox.openByUnion(track.value());
        return new Effect(
                (int) below.stream().filter(Round::open).count(),
                below.stream()
                        .mapToInt(round -> open.getOrDefault(round.union(), 0))
                        .sum(),
                entries.inReview(track, union));
    }
}

package org.gongping.process;

import org.gongping.campaign.LapsedEntries;
import org.gongping.campaign.TrackId;
import org.gongping.review.Lapses;
import org.gongping.union.Actor;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** Tells amendments of the entries that lapsed, and brings them back for one. */
@Component
class LapsedRounds implements LapsedEntries {
    private final Lapses lapses;

    LapsedRounds(Lapses lapses) {
        this.lapses = lapses;
    }

    @Override
    public int count(TrackId track, UnionId scope) {
        return lapses.count(track, scope);
    }

    @Override
    public void reopen(TrackId track, UnionId scope, Actor by, String reason) {
        lapses.reopen(track, scope, by, reason);
    }
}

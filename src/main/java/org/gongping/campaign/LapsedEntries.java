package org.gongping.campaign;

import org.gongping.union.Actor;
import org.gongping.union.UnionId;

/** Entries that were deemed given up when a round closed. Whoever lets them lapse answers; without him there are none. */
public interface LapsedEntries {
    /** Lapsed entries of the rounds at or below a union. */
    int count(TrackId track, UnionId scope);

    /** Brings them back to the desks they lapsed at, those whose round is open now; safe to repeat. */
    void reopen(TrackId track, UnionId scope, Actor by, String reason);
}

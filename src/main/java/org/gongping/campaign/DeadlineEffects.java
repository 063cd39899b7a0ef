package org.gongping.campaign;

import org.gongping.union.UnionId;

/** What hangs on a collection deadline. The campaign knows only dates; whoever runs clocks by them answers. */
public interface DeadlineEffects {
    /** What a move of the collection's end would touch at this union and below it. */
    Effect of(TrackId track, UnionId union);

    /**
     * What moves along.
     *
     * @param rounds running rounds, one timer each
     * @param tasks open tasks, each with a date to be done by
     * @param entries entries in review that units at or below the union handed in
     */
    record Effect(int rounds, int tasks, int entries) {
        /** Phases without rounds: nothing runs by their dates yet. */
        static final Effect NONE = new Effect(0, 0, 0);
    }
}

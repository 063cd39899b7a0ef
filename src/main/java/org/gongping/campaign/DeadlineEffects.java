package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongping.union.UnionId;

/** What hangs on the dates. The campaign knows only dates; whoever runs clocks by them answers. */
public interface DeadlineEffects {
    /**
     * What a change of a phase's dates would touch at this union and below it.
     *
     * @param before what ends when, by a unit's line, as it stands
     * @param after the same as it would be
     */
    Effect of(TrackId track, Phase phase, UnionId scope, Ends before, Ends after);

    /**
     * How many of the season's own timers move when the organizer's dates of a phase become these: the opening of a phase that
     * waits, the end of one that is open or opens again by them.
     */
    int phaseTimers(TrackId track, Phase phase, Window after);

    /** Who is to be told of a change at this union and below it. */
    Told told(Set<TrackId> tracks, UnionId scope);

    /** The end that counts for a unit, by its line of unions from the top down to it. */
    interface Ends {
        Optional<Instant> at(List<UnionId> line);
    }

    /**
     * What moves along.
     *
     * @param rounds open rounds whose end moves
     * @param timers one for each of them, and the season's own
     * @param tasks open tasks at their desks, each with a date to be done by
     * @param entries on their way there
     * @param reopening closed rounds whose new end lies ahead
     */
    record Effect(int rounds, int timers, int tasks, int entries, int reopening) {
        static final Effect NONE = new Effect(0, 0, 0, 0, 0);

        Effect plus(Effect other) {
            return new Effect(
                    rounds + other.rounds,
                    timers + other.timers,
                    tasks + other.tasks,
                    entries + other.entries,
                    reopening + other.reopening);
        }
    }

    /**
     * Who hears of it.
     *
     * @param people all of them, each counted once
     */
    record Told(int officials, int units, int authors, int people) {
        static final Told NOBODY = new Told(0, 0, 0, 0);
    }
}

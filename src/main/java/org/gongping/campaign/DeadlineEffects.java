package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongping.union.PersonId;
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

    /**
     * The people that {@link #told} counts, each once, by the same words.
     *
     * @param from how many are passed over
     */
    List<PersonId> people(Set<TrackId> tracks, UnionId scope, Sought sought, int from, int most);

    /** How many of them there are. */
    int count(Set<TrackId> tracks, UnionId scope, Sought sought);

    /** These people with their names and with why they are concerned now, in this order. */
    List<Listed> named(List<PersonId> people, Set<TrackId> tracks, UnionId scope);

    /**
     * Narrows a list of people.
     *
     * @param name part of it; empty: whatever it is
     * @param why none: for whatever reason
     */
    record Sought(String name, Optional<Why> why) {}

    /** Why somebody is told. */
    enum Why {
        /** Checks entries. */
        OFFICIAL,
        /** Organizes. */
        ORGANIZER,
        /** Hands in for a unit. */
        CLERK,
        /** Has an entry in the running. */
        AUTHOR
    }

    /** A person who is told; without reasons where none holds any more. */
    record Listed(PersonId person, String name, List<Reason> reasons) {
        public Listed {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param unit where the desk is, or for which the entry was handed in */
    record Reason(Why why, UnionId unit) {}

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

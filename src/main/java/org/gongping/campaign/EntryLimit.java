package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * How many entries of a track one person or unit may hand in.
 *
 * @param max most in the period; a withdrawn or declined entry does not count
 * @param kinds keys of the kinds counted together; empty: all of the track
 */
public record EntryLimit(Per per, int max, Period period, List<String> kinds, String clause) {
    public EntryLimit {
        kinds = List.copyOf(kinds);
    }

    /** Whose entries are counted. */
    public enum Per {
        /** The person who enters himself, or, in the organisational channel, each person named as author. */
        PERSON,
        /** The unit that hands in. */
        UNIT
    }

    /** In which time; calendar days, weeks (from Monday) and months of Asia/Shanghai. */
    public enum Period {
        SEASON,
        MONTH,
        WEEK,
        DAY
    }

    /** For messages: kinds in words. */
    public Optional<String> only(TrackDefinition track) {
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        "、",
                        track.kinds().stream()
                                .filter(kind -> kinds.contains(kind.key()))
                                .map(KindDefinition::title)
                                .toList()));
    }
}

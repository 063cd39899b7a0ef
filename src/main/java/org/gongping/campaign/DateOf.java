package org.gongping.campaign;

import java.util.Comparator;
import java.util.Optional;

/**
 * What dates belong to: a phase of a sub-project, or a deliverable of one or of the whole campaign.
 *
 * @param track none for a deliverable of the whole campaign
 * @param deliverable its key in the definition; none for a phase
 */
public record DateOf(Optional<TrackId> track, Optional<Phase> phase, Optional<String> deliverable)
        implements Comparable<DateOf> {
    public DateOf {
        if (phase.isPresent() == deliverable.isPresent() || phase.isPresent() && track.isEmpty()) {
            throw new IllegalArgumentException("A phase of a track, or a deliverable: " + track + phase + deliverable);
        }
    }

    public static DateOf phase(TrackId track, Phase phase) {
        return new DateOf(Optional.of(track), Optional.of(phase), Optional.empty());
    }

    public static DateOf deliverable(Optional<TrackId> track, String key) {
        return new DateOf(track, Optional.empty(), Optional.of(key));
    }

    public boolean is(Phase wanted) {
        return phase.filter(wanted::equals).isPresent();
    }

    /** The order in which locks are taken: two amendments never wait for each other. */
    @Override
    public int compareTo(DateOf other) {
        return Comparator.<DateOf, String>comparing(
                        of -> of.track.map(TrackId::toString).orElse(""))
                .thenComparing(of -> of.phase.map(Phase::name).orElse(""))
                .thenComparing(of -> of.deliverable.orElse(""))
                .compare(this, other);
    }
}

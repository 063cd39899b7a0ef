package org.gongping.progress;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.union.Union;
import org.gongping.union.UnionId;

/** When a phase begins and ends for every unit: what {@code Deadlines.inForce} says, for thousands of units without a query each. */
class Ends {
    private record Place(TrackId track, UnionId union) {}

    private final Map<Place, Deadline> set = new HashMap<>();
    private final Map<Place, Instant> granted = new HashMap<>();

    /** @param graces more time that was granted to late units; it counts for their collection */
    Ends(List<Deadline> ofCampaign, List<Graces.Grace> graces, Phase phase) {
        ofCampaign.stream()
                .filter(each -> each.phase() == phase)
                .forEach(each -> set.put(new Place(each.track(), each.union()), each));
        if (phase == Phase.COLLECTION) {
            graces.forEach(each -> each.until()
                    .ifPresent(until -> granted.merge(
                            new Place(each.track(), each.unit()),
                            until,
                            (one, other) -> one.isBefore(other) ? other : one)));
        }
    }

    /** The earliest end on the unit's line; more time granted to a unit counts for every end at or above it on that line. */
    Optional<Instant> closes(TrackId track, Union unit) {
        List<UnionId> line = unit.line();
        Instant earliest = null;
        Instant grace = Instant.MIN;
        for (int n = line.size() - 1; n >= 0; n--) {
            Place place = new Place(track, line.get(n));
            Instant more = granted.getOrDefault(place, Instant.MIN);
            grace = more.isAfter(grace) ? more : grace;
            Instant own = Optional.ofNullable(set.get(place))
                    .flatMap(Deadline::closes)
                    .orElse(null);
            if (own != null) {
                Instant counts = own.isBefore(grace) ? grace : own;
                earliest = earliest == null || counts.isBefore(earliest) ? counts : earliest;
            }
        }
        return Optional.ofNullable(earliest);
    }

    boolean over(TrackId track, Union unit, Instant now) {
        return closes(track, unit).filter(closes -> !now.isBefore(closes)).isPresent();
    }

    /** The latest beginning on its line. */
    Optional<Instant> opens(TrackId track, Union unit) {
        return line(track, unit).flatMap(each -> each.opens().stream()).max(Comparator.naturalOrder());
    }

    /** Whether the unit can already hand in; a track without any date is open. */
    boolean begun(TrackId track, Union unit, Instant now) {
        return opens(track, unit).filter(now::isBefore).isEmpty();
    }

    private Stream<Deadline> line(TrackId track, Union unit) {
        return unit.line().stream()
                .map(above -> set.get(new Place(track, above)))
                .filter(Objects::nonNull);
    }
}

package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * The end that counts on a line of unions, top first: the earliest, where time granted to a late unit counts for it and for
 * whatever lies above it, as in {@link Deadlines#inForce}.
 *
 * @param ends what each union has set
 * @param graces until when each late unit was granted time
 */
record EarliestEnd(Map<UnionId, Instant> ends, Map<UnionId, Instant> graces) implements DeadlineEffects.Ends {
    @Override
    public Optional<Instant> at(List<UnionId> line) {
        Optional<Instant> granted = Optional.empty();
        Optional<Instant> earliest = Optional.empty();
        for (int i = line.size() - 1; i >= 0; i--) {
            granted = later(granted, graces.get(line.get(i)));
            Instant end = ends.get(line.get(i));
            if (end != null) {
                Instant until = granted.filter(end::isBefore).orElse(end);
                earliest = earliest.filter(until::isAfter).or(() -> Optional.of(until));
            }
        }
        return earliest;
    }

    private static Optional<Instant> later(Optional<Instant> one, @Nullable Instant other) {
        return other == null || one.filter(other::isBefore).isPresent() ? one : Optional.of(other);
    }
}

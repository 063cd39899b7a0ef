package org.gongping.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.gongping.campaign.AmendmentPreview.Gap;
import org.gongping.campaign.AmendmentPreview.Overlap;

/** How a phase whose dates move then lies between the others of its track. */
class PhaseNeighbours {
    private PhaseNeighbours() {}

    static Optional<Gap> gap(AmendmentLine line, Map<TrackId, Map<Phase, Window>> after) {
        Optional<Instant> closes = line.after().closes();
        if (line.of().phase().isEmpty()
                || closes.isEmpty()
                || closes.equals(line.before().closes())) {
            return Optional.empty();
        }
        Phase phase = line.of().phase().get();
        return after.getOrDefault(line.of().track().orElseThrow(), Map.of()).entrySet().stream()
                .filter(other -> other.getKey().compareTo(phase) > 0
                        && other.getValue().opens().isPresent())
                .min(Map.Entry.comparingByKey())
                .map(next -> {
                    Instant opens = next.getValue().opens().orElseThrow();
                    return new Gap(
                            next.getKey(),
                            opens,
                            line.before().closes().map(was -> Gap.days(was, opens)),
                            Gap.days(closes.get(), opens));
                });
    }

    /**
     * Only what is new: a season whose vote runs beside its collection was meant so.
     *
     * @param then the track's phases as they would be
     * @param now the same as they stand
     */
    static List<Overlap> overlaps(AmendmentLine line, Map<Phase, Window> then, Map<Phase, Window> now) {
        if (line.of().phase().isEmpty()) {
            return List.of();
        }
        Phase phase = line.of().phase().get();
        List<Overlap> found = new ArrayList<>();
        then.forEach((other, window) -> {
            if (other != phase) {
                Phase first = phase.compareTo(other) < 0 ? phase : other;
                Phase second = first == phase ? other : phase;
                if (overlap(then, first, second) && !overlap(now, first, second)) {
                    found.add(new Overlap(
                            first,
                            Objects.requireNonNull(then.get(first)).closes().orElseThrow(),
                            second,
                            Objects.requireNonNull(then.get(second)).opens().orElseThrow()));
                }
            }
        });
        return found;
    }

    private static boolean overlap(Map<Phase, Window> windows, Phase first, Phase second) {
        Optional<Instant> closes = Optional.ofNullable(windows.get(first)).flatMap(Window::closes);
        Optional<Instant> opens = Optional.ofNullable(windows.get(second)).flatMap(Window::opens);
        return closes.isPresent() && opens.isPresent() && closes.get().isAfter(opens.get());
    }
}

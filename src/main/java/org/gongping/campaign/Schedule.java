package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/** All dates of a campaign. */
public record Schedule(List<PhaseDates> deadlines, List<LocalDeadline> local, List<Deliverable> deliverables) {
    public Schedule {
        deadlines = List.copyOf(deadlines);
        local = List.copyOf(local);
        deliverables = List.copyOf(deliverables);
    }

    /** A track's own dates of a phase, or those of all tracks. */
    public Optional<PhaseDates> dates(Phase phase, String trackKey) {
        return deadlines.stream()
                .filter(dates -> dates.phase() == phase && dates.tracks().contains(trackKey))
                .findFirst()
                .or(() -> deadlines.stream()
                        .filter(dates ->
                                dates.phase() == phase && dates.tracks().isEmpty())
                        .findFirst());
    }

    Schedule shifted(int days, int seasonYear) {
        return new Schedule(
                deadlines.stream().map(dates -> dates.shifted(days, seasonYear)).toList(),
                local.stream().map(date -> date.shifted(days, seasonYear)).toList(),
                deliverables.stream()
                        .map(each -> each.shifted(days, seasonYear))
                        .toList());
    }
}

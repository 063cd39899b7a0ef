package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * All dates of a campaign, and what is done about them.
 *
 * @param overdue what becomes of what is late; none where the notice says nothing: it is held
 * @param remindersSaid how many days before a date the late are reminded, as the notice or the organizer has it; empty: as usual
 */
public record Schedule(
        List<PhaseDates> deadlines,
        List<LocalDeadline> local,
        List<Deliverable> deliverables,
        Optional<Overdue> overdue,
        List<Integer> remindersSaid) {
    private static final List<Integer> USUAL_REMINDERS = List.of(7, 3, 1);

    public Schedule {
        remindersSaid = List.copyOf(remindersSaid);
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

    /** Whether what is late is given up (逾期视为放弃), or held until somebody decides. */
    public boolean lapses() {
        return overdue.filter(late -> late.then() == Overdue.Then.LAPSE).isPresent();
    }

    /** How many days before a date the late are reminded. */
    public List<Integer> reminders() {
        return remindersSaid.isEmpty() ? USUAL_REMINDERS : remindersSaid;
    }

    Schedule shifted(int days, int seasonYear) {
        return new Schedule(
                deadlines.stream().map(dates -> dates.shifted(days, seasonYear)).toList(),
                local.stream().map(date -> date.shifted(days, seasonYear)).toList(),
                deliverables.stream()
                        .map(each -> each.shifted(days, seasonYear))
                        .toList(),
                overdue,
                remindersSaid);
    }
}

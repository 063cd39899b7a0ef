package org.gongping.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.campaign.YamlFile.Section;

/** Reads dates: of phases, of units that forward the notice, of what is to be delivered. */
class ScheduleReading {
    private static final Pattern DAYS = Pattern.compile("P([1-9]\\d?)D");

    private final YamlFile file;
    private final Values values;

    ScheduleReading(YamlFile file, Values values) {
        this.file = file;
        this.values = values;
    }

    Schedule schedule(Section root) {
        List<PhaseDates> dates = values.unique(
                root.needSections("deadlines"),
                "phase",
                this::dates,
                each -> each.tracks().isEmpty() ? each.phase() : each.phase() + " " + each.tracks());
        if (root.has("deadlines") && dates.stream().noneMatch(each -> each.phase() == Phase.COLLECTION)) {
            file.fault(root.line("deadlines"), "collectionMissing");
        }
        return new Schedule(
                dates,
                values.unique(
                        root.sections("local"),
                        "union",
                        local -> local(local, dates),
                        local -> local.union() + " " + local.phase()
                                + (local.tracks().isEmpty() ? "" : local.tracks())),
                values.unique(root.sections("deliverables"), "key", this::deliverable, Deliverable::key),
                root.section("overdue").map(each -> values.all(each, this::overdue)),
                reminders(root));
    }

    private Overdue overdue(Section section) {
        return new Overdue(section.needWord("then", Overdue.Then.class), section.needText("clause"));
    }

    /** Days only: a reminder comes in the morning. */
    private List<Integer> reminders(Section root) {
        List<Integer> days = new ArrayList<>();
        for (Said said : root.texts("reminders")) {
            Matcher day = DAYS.matcher(said.text());
            if (day.matches()) {
                days.add(Integer.valueOf(day.group(1)));
            } else {
                file.fault(said.line(), "badReminder", said.text());
            }
        }
        return days;
    }

    private PhaseDates dates(Section section) {
        PhaseDates dates = new PhaseDates(
                section.needWord("phase", Phase.class),
                values.day(section, "opens"),
                values.day(section, "closes"),
                section.needText("words", 100),
                values.tracks(section));
        section.nothingElse();
        boolean backwards = dates.opens().isPresent()
                && dates.closes().isPresent()
                && (dates.closes().get().to().isBefore(dates.opens().get().from())
                        || dates.opensAt().isPresent()
                                && dates.closesAt().isPresent()
                                && !dates.closesAt()
                                        .get()
                                        .isAfter(dates.opensAt().get()));
        if (backwards) {
            file.fault(
                    section.line("closes"), "closesBeforeOpens", section.needText("closes"), section.needText("opens"));
        }
        return dates;
    }

    private LocalDeadline local(Section section, List<PhaseDates> general) {
        String union = values.union(section, "union", true);
        Optional<Phase> phase = section.need("phase") ? section.word("phase", Phase.class) : Optional.empty();
        section.need("closes");
        Optional<NoticeDay> closes = values.exactDay(section, "closes");
        Optional<PhaseDates> above = phase.flatMap(wanted ->
                general.stream().filter(dates -> dates.phase() == wanted).findFirst());
        if (phase.isPresent() && above.isEmpty()) {
            file.fault(section.line("phase"), "phaseWithoutDates", phase.get());
        }
        above.flatMap(PhaseDates::closes)
                .filter(parent -> closes.filter(day -> later(day, parent)).isPresent())
                .ifPresent(parent -> file.fault(
                        section.line("closes"),
                        "localLaterThanOrganizers",
                        closes.orElseThrow().to(),
                        parent.to()));
        LocalDeadline local = new LocalDeadline(
                union,
                phase.orElse(Phase.COLLECTION),
                closes.orElse(NoticeDay.exactly(LocalDate.EPOCH)),
                section.text("document"),
                section.needText("words", 100),
                values.tracks(section));
        section.nothingElse();
        return local;
    }

    /** On the same day the hour decides. */
    private static boolean later(NoticeDay own, NoticeDay parent) {
        return own.to().isAfter(parent.to())
                || own.endsAt().isPresent()
                        && parent.endsAt().isPresent()
                        && own.endsAt().get().isAfter(parent.endsAt().get());
    }

    private Deliverable deliverable(Section section) {
        Deliverable deliverable = new Deliverable(
                values.key(section),
                section.needText("title"),
                section.word("sort", Deliverable.Sort.class).orElse(Deliverable.Sort.OTHER),
                section.text("by"),
                section.text("to"),
                values.strings(section, "formats"),
                values.day(section, "due"),
                section.text("words").orElse(""),
                values.template(section),
                values.strings(section, "head"),
                values.strings(section, "columns"),
                values.strings(section, "foot"),
                section.text("folders"),
                values.tracks(section),
                section.needText("clause"));
        section.nothingElse();
        if (deliverable.due().isPresent() && deliverable.words().isEmpty()) {
            file.fault(section.line("due"), "missingKey", "words");
        }
        return deliverable;
    }
}

package org.gongping.review;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Deliveries;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Track;
import org.gongping.entry.OverdueEntries;
import org.gongping.entry.UnfinishedEntries;
import org.gongping.inbox.Inbox;
import org.gongping.message.Notices;
import org.gongping.union.People;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/**
 * Who has something to do until a date. Of a collection: officials with open tasks, clerks whose unit has handed in nothing, authors
 * with drafts or returned entries. Of what the organizer works off: his officials and what he sent back, or whoever marks a phase as
 * done. Of a deliverable: units that have not said that they handed it over. Whoever is done is left alone; each person gets one
 * notice of a sort, however many tracks it names.
 */
@Component
class LateOnes {
    /** Worked off by the organizer by the end of the phase, and not by running to it. */
    static final Set<Phase> OFFICE = EnumSet.of(
            Phase.PRELIMINARY_REVIEW, Phase.EXPERT_SCORING, Phase.RECOMMENDATION, Phase.RELEASE, Phase.SUMMARY);

    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final People people;
    private final Inbox inbox;
    private final UnfinishedEntries unfinished;
    private final OverdueEntries overdue;
    private final Notices notices;
    private final Graces graces;
    private final Phases phases;
    private final Deliveries deliveries;

    LateOnes(
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            People people,
            Inbox inbox,
            UnfinishedEntries unfinished,
            OverdueEntries overdue,
            Notices notices,
            Graces graces,
            Phases phases,
            Deliveries deliveries) {
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.people = people;
        this.inbox = inbox;
        this.unfinished = unfinished;
        this.overdue = overdue;
        this.notices = notices;
        this.graces = graces;
        this.phases = phases;
        this.deliveries = deliveries;
    }

    /** What was decided last about each unit in each track. */
    static Collection<Graces.Grace> latest(List<Graces.Grace> latestFirst) {
        Map<String, Graces.Grace> latest = new LinkedHashMap<>();
        latestFirst.forEach(grace -> latest.putIfAbsent(grace.track() + " " + grace.unit(), grace));
        return latest.values();
    }

    /** Tells all of them; how many people each occasion concerned. */
    Map<Occasion, Integer> tell(CampaignId campaign, List<Occasion> occasions, String once) {
        Telling telling = new Telling(campaigns.get(campaign));
        Map<Occasion, Integer> told = new LinkedHashMap<>();
        for (Occasion occasion : occasions) {
            told.put(occasion, telling.collect(occasion).size());
        }
        telling.messages.send(notices, once);
        return told;
    }

    /** One morning in one campaign. */
    private final class Telling {
        private final Campaign campaign;
        private final UnionId organizer;
        private final Map<Role, Map<UnionId, List<PersonId>>> seats = new EnumMap<>(Role.class);
        private final ReminderNotices messages = new ReminderNotices();

        Telling(Campaign campaign) {
            this.campaign = campaign;
            this.organizer = campaign.organizer();
            for (Role role : List.of(Role.OFFICIAL, Role.CLERK, Role.ORGANIZER)) {
                seats.put(role, people.seated(role, organizer));
            }
        }

        Set<PersonId> collect(Occasion occasion) {
            return occasion.of()
                    .phase()
                    .map(phase -> {
                        Track track = campaigns.track(occasion.of().track().orElseThrow());
                        return switch (phase) {
                            case COLLECTION -> collection(occasion, track);
                            case PRELIMINARY_REVIEW -> review(occasion, track);
                            default -> office(occasion, track, phase);
                        };
                    })
                    .orElseGet(() -> deliverable(occasion));
        }

        private Set<PersonId> collection(Occasion occasion, Track track) {
            Set<UnionId> units = units(occasion, track);
            Set<PersonId> concerned = new LinkedHashSet<>();
            Set<UnionId> lateUnits = new LinkedHashSet<>();
            inbox.openByUnion(track.id().value()).forEach((desk, tasks) -> {
                // The organizer's own desk has until the preliminary review ends.
                if (units.contains(desk) && !desk.equals(organizer)) {
                    lateUnits.add(desk);
                    String word = occasion.after() ? "overdueTasks" : "reminderTasks";
                    for (PersonId official : at(Role.OFFICIAL, desk)) {
                        concerned.add(official);
                        messages.add(occasion, track.title(), word, "/inbox", official, tasks);
                    }
                }
            });
            for (UnionId silent : silent(track, units)) {
                lateUnits.add(silent);
                String word = occasion.after() ? "overdueSilent" : "reminderSilent";
                for (PersonId clerk : at(Role.CLERK, silent)) {
                    concerned.add(clerk);
                    messages.add(occasion, track.title(), word, "/submit", clerk, 1);
                }
            }
            boolean laterForSome = reviewedUntil(track).isPresent();
            concerned.addAll(authors(
                    occasion,
                    track,
                    each -> units.contains(each.unit())
                            && !(laterForSome && each.returnedBy().equals(Optional.of(organizer)))));
            if (occasion.after()) {
                overdue.lapsed(track.id(), occasion.union()).keySet().stream()
                        .filter(units::contains)
                        .forEach(lateUnits::add);
                concerned.addAll(escalate(occasion, track.title(), lateUnits, "overdueBelow", "/overdue"));
            }
            return concerned;
        }

        /** The organizer's desk, and the authors it sent something back to. Above it there is nobody to tell. */
        private Set<PersonId> review(Occasion occasion, Track track) {
            int tasks = inbox.openByUnion(track.id().value()).getOrDefault(organizer, 0);
            Set<PersonId> concerned =
                    authors(occasion, track, each -> each.returnedBy().equals(Optional.of(organizer)));
            for (PersonId official : tasks == 0 ? List.<PersonId>of() : at(Role.OFFICIAL, organizer)) {
                concerned.add(official);
                String word = occasion.after() ? "overdueReview" : "reminderReview";
                messages.add(occasion, track.title(), word, "/inbox", official, tasks);
            }
            return concerned;
        }

        /** What is done when somebody says so: whoever may say it, while it is not said. */
        private Set<PersonId> office(Occasion occasion, Track track, Phase phase) {
            boolean under = phases.run(track.id(), phase)
                    .filter(run -> !run.state().over())
                    .isPresent();
            Set<PersonId> concerned = new LinkedHashSet<>(under ? at(Role.ORGANIZER, organizer) : List.of());
            String word = occasion.after() ? "overduePhase" : "reminderPhase";
            String link = "/campaigns/" + campaign.key() + "#season";
            concerned.forEach(person -> messages.about(phase, occasion, track.title(), word, link, person));
            return concerned;
        }

        private Set<PersonId> deliverable(Occasion occasion) {
            Set<PersonId> concerned = new LinkedHashSet<>();
            Deliveries.Due due = deliveries.due(campaign, occasion.of()).orElse(null);
            if (due == null) {
                return concerned;
            }
            String link = "/campaigns/" + campaign.key() + "/deliverables";
            String word = occasion.after() ? "overdueDeliverable" : "reminderDeliverable";
            for (UnionId unit : due.missing()) {
                for (PersonId person : whoHandsOver(unit)) {
                    concerned.add(person);
                    messages.add(occasion, due.title(), word, link, person, 1);
                }
            }
            if (occasion.after()) {
                concerned.addAll(escalate(occasion, due.title(), due.missing(), "deliverableBelow", link));
            }
            return concerned;
        }

        private List<PersonId> whoHandsOver(UnionId unit) {
            return Stream.of(unit.equals(organizer) ? Role.ORGANIZER : Role.OFFICIAL, Role.CLERK)
                    .map(role -> at(role, unit))
                    .filter(persons -> !persons.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        private Set<PersonId> authors(
                Occasion occasion, Track track, Predicate<UnfinishedEntries.Unfinished> concerns) {
            Set<PersonId> told = new LinkedHashSet<>();
            String word = occasion.after() ? "overdueDrafts" : "reminderDrafts";
            unfinished.of(track.id()).stream().filter(concerns).forEach(each -> {
                told.add(each.author());
                messages.add(occasion, track.title(), word, "/my", each.author(), each.entries());
            });
            return told;
        }

        /** The level above learns which of its units are late. */
        private Set<PersonId> escalate(
                Occasion occasion, String title, Collection<UnionId> late, String word, String link) {
            Set<PersonId> told = new LinkedHashSet<>();
            for (UnionId unit : late) {
                List<UnionId> line = unions.get(unit).line();
                for (int above = line.indexOf(unit) - 1; above >= line.indexOf(organizer); above--) {
                    UnionId upper = line.get(above);
                    List<PersonId> there = at(upper.equals(organizer) ? Role.ORGANIZER : Role.OFFICIAL, upper);
                    for (PersonId official : there) {
                        told.add(official);
                        messages.late(
                                occasion,
                                title,
                                word,
                                link,
                                official,
                                unions.get(unit).name());
                    }
                    if (!there.isEmpty()) {
                        break;
                    }
                }
            }
            return told;
        }

        /** Units that may hand in, with a clerk, from which, and from below which, nothing has come. */
        private Set<UnionId> silent(Track track, Set<UnionId> units) {
            if (!track.definition().allows(Channel.ORGANISATION)) {
                return Set.of();
            }
            Set<UnionId> heard = new LinkedHashSet<>();
            unfinished
                    .unitsWithEntries(track.id())
                    .forEach(unit -> heard.addAll(unions.get(unit).line()));
            return seats.getOrDefault(Role.CLERK, Map.of()).keySet().stream()
                    .filter(unit -> units.contains(unit)
                            && !heard.contains(unit)
                            && track.definition().admits(unions.get(unit)))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private List<PersonId> at(Role role, UnionId union) {
            return seats.getOrDefault(role, Map.of()).getOrDefault(union, List.of());
        }

        /** The end of the preliminary review, which what the organizer sent back has time until. */
        private Optional<Instant> reviewedUntil(Track track) {
            return deadlines.of(track.campaign()).stream()
                    .filter(each -> each.track().equals(track.id())
                            && each.phase() == Phase.PRELIMINARY_REVIEW
                            && each.union().equals(organizer))
                    .findFirst()
                    .flatMap(Deadline::closes);
        }
    }

    /**
     * Those whose nearest date is this one: at or below its union, but not under a date further down. Whoever was granted more time,
     * or of whom it was said that what is late is given up, is no longer under the general date.
     */
    private Set<UnionId> units(Occasion occasion, Track track) {
        Set<UnionId> dated = deadlines.of(track.campaign()).stream()
                .filter(deadline -> deadline.track().equals(track.id()) && deadline.phase() == Phase.COLLECTION)
                .map(Deadline::union)
                .collect(Collectors.toSet());
        latest(graces.of(track.campaign())).stream()
                .filter(grace -> grace.track().equals(track.id()))
                .forEach(grace -> dated.add(grace.unit()));
        Set<UnionId> units = new LinkedHashSet<>();
        for (Union unit : unions.below(occasion.union())) {
            List<UnionId> line = unit.line();
            boolean nearer = line.subList(line.indexOf(occasion.union()) + 1, line.size()).stream()
                    .anyMatch(dated::contains);
            if (!nearer) {
                units.add(unit.id());
            }
        }
        return units;
    }
}

package org.gongping.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
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
 * Who is late under a date: officials with open tasks, clerks whose unit has handed in nothing, authors with drafts or returned
 * entries. Each person gets one notice of a sort, however many tracks it names.
 */
@Component
class LateOnes {
    private static final int NAMED = 10;

    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final People people;
    private final Inbox inbox;
    private final UnfinishedEntries unfinished;
    private final OverdueEntries overdue;
    private final Notices notices;

    LateOnes(
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            People people,
            Inbox inbox,
            UnfinishedEntries unfinished,
            OverdueEntries overdue,
            Notices notices) {
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.people = people;
        this.inbox = inbox;
        this.unfinished = unfinished;
        this.overdue = overdue;
        this.notices = notices;
    }

    /** Tells all of them; how many people each occasion concerned. */
    Map<Occasion, Integer> tell(CampaignId campaign, List<Occasion> occasions, String once) {
        UnionId organizer = campaigns.get(campaign).organizer();
        Map<Role, Map<UnionId, List<PersonId>>> seats = new EnumMap<>(Role.class);
        for (Role role : List.of(Role.OFFICIAL, Role.CLERK, Role.ORGANIZER)) {
            seats.put(role, people.seated(role, organizer));
        }
        Map<Occasion, Integer> told = new LinkedHashMap<>();
        Messages messages = new Messages();
        for (Occasion occasion : occasions) {
            told.put(occasion, collect(occasion, organizer, seats, messages));
        }
        messages.send(notices, once);
        return told;
    }

    private int collect(
            Occasion occasion, UnionId organizer, Map<Role, Map<UnionId, List<PersonId>>> seats, Messages messages) {
        Track track = campaigns.track(occasion.track());
        Set<UnionId> units = units(occasion, track);
        Set<PersonId> concerned = new LinkedHashSet<>();
        Set<UnionId> lateUnits = new LinkedHashSet<>();
        inbox.openByUnion(track.id().value()).forEach((desk, tasks) -> {
            // The organizer's own desk has until the preliminary review ends.
            if (units.contains(desk) && !desk.equals(organizer)) {
                lateUnits.add(desk);
                for (PersonId official :
                        seats.getOrDefault(Role.OFFICIAL, Map.of()).getOrDefault(desk, List.of())) {
                    concerned.add(official);
                    messages.add(
                            occasion,
                            track,
                            occasion.after() ? "overdueTasks" : "reminderTasks",
                            "/inbox",
                            official,
                            tasks);
                }
            }
        });
        for (UnionId silent :
                silent(track, units, seats.getOrDefault(Role.CLERK, Map.of()).keySet())) {
            lateUnits.add(silent);
            for (PersonId clerk : seats.getOrDefault(Role.CLERK, Map.of()).getOrDefault(silent, List.of())) {
                concerned.add(clerk);
                messages.add(
                        occasion, track, occasion.after() ? "overdueSilent" : "reminderSilent", "/submit", clerk, 1);
            }
        }
        for (UnfinishedEntries.Unfinished each : unfinished.of(track.id())) {
            if (units.contains(each.unit())) {
                concerned.add(each.author());
                messages.add(
                        occasion,
                        track,
                        occasion.after() ? "overdueDrafts" : "reminderDrafts",
                        "/my",
                        each.author(),
                        each.entries());
            }
        }
        if (occasion.after()) {
            overdue.lapsed(track.id(), occasion.union()).keySet().stream()
                    .filter(units::contains)
                    .forEach(lateUnits::add);
            concerned.addAll(escalate(occasion, track, organizer, lateUnits, seats, messages));
        }
        return concerned.size();
    }

    /** The level above learns which of its units are late. */
    private Set<PersonId> escalate(
            Occasion occasion,
            Track track,
            UnionId organizer,
            Set<UnionId> late,
            Map<Role, Map<UnionId, List<PersonId>>> seats,
            Messages messages) {
        Set<PersonId> told = new LinkedHashSet<>();
        for (UnionId unit : late) {
            List<UnionId> line = unions.get(unit).line();
            for (int above = line.indexOf(unit) - 1; above >= line.indexOf(organizer); above--) {
                UnionId upper = line.get(above);
                Role role = upper.equals(organizer) ? Role.ORGANIZER : Role.OFFICIAL;
                List<PersonId> there = seats.getOrDefault(role, Map.of()).getOrDefault(upper, List.of());
                for (PersonId official : there) {
                    told.add(official);
                    messages.late(occasion, track, official, unions.get(unit).name());
                }
                if (!there.isEmpty()) {
                    break;
                }
            }
        }
        return told;
    }

    /** Those whose nearest date is this one: at or below its union, but not under a date further down. */
    private Set<UnionId> units(Occasion occasion, Track track) {
        Set<UnionId> dated = deadlines.of(track.campaign()).stream()
                .filter(deadline -> deadline.track().equals(track.id()) && deadline.phase() == Phase.COLLECTION)
                .map(Deadline::union)
                .collect(Collectors.toSet());
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

    /** Units with a clerk from which, and from below which, nothing has come. */
    private Set<UnionId> silent(Track track, Set<UnionId> units, Set<UnionId> withClerk) {
        if (!track.definition().allows(Channel.ORGANISATION)) {
            return Set.of();
        }
        Set<UnionId> heard = new LinkedHashSet<>();
        unfinished
                .unitsWithEntries(track.id())
                .forEach(unit -> heard.addAll(unions.get(unit).line()));
        return withClerk.stream()
                .filter(unit -> units.contains(unit) && !heard.contains(unit))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What each person is to be told, grouped. */
    private static final class Messages {
        private final Map<Key, Bundle> bundles = new LinkedHashMap<>();

        private record Key(String word, String link, PersonId person) {}

        private record Sentence(String word, List<String> arguments, String link) {}

        private static final class Bundle {
            final Set<String> tracks = new LinkedHashSet<>();
            final Set<String> units = new LinkedHashSet<>();
            Instant closes = Instant.MAX;
            int count;

            List<String> arguments() {
                List<String> arguments = new ArrayList<>();
                arguments.add(String.join("、", tracks));
                arguments.add(closes.toString());
                arguments.add(String.valueOf(units.isEmpty() ? count : units.size()));
                if (!units.isEmpty()) {
                    String more = units.size() > NAMED ? "……" : "";
                    arguments.add(units.stream().limit(NAMED).collect(Collectors.joining("、")) + more);
                }
                return arguments;
            }
        }

        void add(Occasion occasion, Track track, String word, String link, PersonId person, int count) {
            bundle(occasion, track, new Key(word, link, person)).count += count;
        }

        void late(Occasion occasion, Track track, PersonId official, String unit) {
            bundle(occasion, track, new Key("overdueBelow", "/overdue", official))
                    .units
                    .add(unit);
        }

        private Bundle bundle(Occasion occasion, Track track, Key key) {
            Bundle bundle = bundles.computeIfAbsent(key, first -> new Bundle());
            bundle.tracks.add(track.title());
            if (occasion.closes().isBefore(bundle.closes)) {
                bundle.closes = occasion.closes();
            }
            return bundle;
        }

        /** People with the same sentence together. */
        void send(Notices notices, String once) {
            Map<Sentence, List<PersonId>> same = new LinkedHashMap<>();
            bundles.forEach((key, bundle) -> same.computeIfAbsent(
                            new Sentence(key.word(), bundle.arguments(), key.link()), first -> new ArrayList<>())
                    .add(key.person()));
            same.forEach((sentence, persons) -> notices.tell(
                    sentence.word(), sentence.arguments(), sentence.link(), persons, once + ":" + sentence.word()));
        }
    }
}

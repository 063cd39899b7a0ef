package org.gongping.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.AmendmentState;
import org.gongping.campaign.Amendments;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.DateOf;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.DeadlineChange;
import org.gongping.campaign.DeadlineInForce;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Deliverable;
import org.gongping.campaign.Issues;
import org.gongping.campaign.Owed;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseRun;
import org.gongping.campaign.PhaseState;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Whose deadlines a person has to keep: officials those that count for their units, organizers the deliverables as well, authors
 * those of the tracks they have a draft or an entry in. Only exact days; a vague one has no place in a calendar. What was there and
 * no longer counts (the track was given up, its phase is passed by, the date was taken back) is shown as cancelled.
 */
@Component
class Agenda {
    /** A season that ended longer ago is of no use in a calendar. */
    private static final Duration KEPT = Duration.ofDays(366);

    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Amendments amendments;
    private final Phases phases;
    private final Issues issues;
    private final Entries entries;
    private final Unions unions;
    private final MessageSource messages;
    private final Clock clock;

    Agenda(
            Campaigns campaigns,
            Deadlines deadlines,
            Amendments amendments,
            Phases phases,
            Issues issues,
            Entries entries,
            Unions unions,
            MessageSource messages,
            Clock clock) {
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.amendments = amendments;
        this.phases = phases;
        this.issues = issues;
        this.entries = entries;
        this.unions = unions;
        this.messages = messages;
        this.clock = clock;
    }

    /** In the order of their days; each deadline matter of a unit once, through however many seats it is the person's. */
    List<Occasion> of(SignedIn person, Locale language) {
        Map<String, Occasion> all = new LinkedHashMap<>();
        List<Entry> own = person.has(Role.WORKER) || person.has(Role.CLERK) ? entries.handedInBy(person) : List.of();
        for (Campaign campaign : campaigns.all()) {
            Season season = new Season(campaign, language);
            for (Seat seat : person.seats()) {
                boolean inside = unions.get(seat.union()).line().contains(campaign.organizer());
                if (inside && (seat.role() == Role.OFFICIAL || seat.role() == Role.ORGANIZER)) {
                    season.tracks().forEach(track -> season.deadlines(track, seat.union(), all));
                }
                if (inside && seat.role() == Role.ORGANIZER) {
                    season.deliverables(seat.union(), all);
                }
            }
            own.stream()
                    .filter(entry -> entry.campaign().equals(campaign.id()))
                    .forEach(entry -> season.deadlines(entry.track(), entry.unit(), all));
        }
        Instant oldest = clock.instant().minus(KEPT);
        return all.values().stream()
                .filter(occasion -> occasion.closes().isAfter(oldest))
                .sorted(Comparator.comparing(Occasion::closes).thenComparing(Occasion::uid))
                .toList();
    }

    /**
     * Whether a season passes a phase by, and how often that turned.
     *
     * @param last when it last turned; none where it never was passed by
     */
    private record Passes(boolean skipped, int turns, Optional<Instant> last) {
        static Passes of(List<PhaseRun> runs, TrackId track, Phase phase) {
            Passes now = new Passes(false, 0, Optional.empty());
            for (PhaseRun run : runs) {
                boolean skips = run.state() == PhaseState.SKIPPED;
                if (run.track().equals(track) && run.phase() == phase && skips != now.skipped()) {
                    now = new Passes(skips, now.turns() + 1, Optional.of(run.reachedAt()));
                }
            }
            return now;
        }
    }

    /** The deadlines of one campaign, read once. */
    private class Season {
        private final Campaign campaign;
        private final Locale language;
        private final List<Deadline> ends;
        private final List<DeadlineChange> changes;
        private final Map<TrackId, Track> running = new LinkedHashMap<>();
        private final Instant issued;
        private final List<PhaseRun> runs;

        Season(Campaign campaign, Locale language) {
            this.campaign = campaign;
            this.language = language;
            this.ends = deadlines.of(campaign.id());
            this.changes = deadlines.history(campaign.id());
            this.runs = phases.of(campaign.id());
            campaigns.tracks(campaign.id()).forEach(track -> running.put(track.id(), track));
            this.issued = campaign.definitionVersion() == 1
                    ? campaign.startedAt()
                    : issues.of(campaign.id()).stream()
                            .map(Issues.Issue::at)
                            .max(Comparator.naturalOrder())
                            .orElse(campaign.startedAt());
        }

        /** Also those that a later issue gave up: whoever has them in his calendar must see them go. */
        Set<TrackId> tracks() {
            Set<TrackId> tracks = new LinkedHashSet<>(running.keySet());
            ends.forEach(end -> tracks.add(end.track()));
            return tracks;
        }

        void deadlines(TrackId track, UnionId unit, Map<String, Occasion> all) {
            List<UnionId> line = unions.get(unit).line();
            for (Phase phase : Phase.values()) {
                boolean known = ends.stream()
                        .anyMatch(end -> end.track().equals(track)
                                && end.phase() == phase
                                && end.union().equals(campaign.organizer()));
                if (known) {
                    DeadlineInForce counts = deadlines.inForce(track, phase, unit);
                    List<DeadlineChange> onTheLine = changes.stream()
                            .filter(change -> change.track().equals(track)
                                    && change.phase() == phase
                                    && line.contains(change.union()))
                            .toList();
                    // A date that was taken back stands where it last was, cancelled: it is in people's calendars.
                    counts.closes()
                            .or(() -> onTheLine.stream()
                                    .flatMap(change -> change.oldCloses().stream())
                                    .findFirst())
                            .ifPresent(closes -> {
                                Occasion occasion = occasion(track, unit, onTheLine, counts, closes);
                                all.put(occasion.uid(), occasion);
                            });
                }
            }
        }

        private Occasion occasion(
                TrackId id, UnionId unit, List<DeadlineChange> onTheLine, DeadlineInForce counts, Instant closes) {
            Passes passes = Passes.of(runs, id, counts.phase());
            Track track = running.containsKey(id) ? Objects.requireNonNull(running.get(id)) : givenUp(id);
            boolean local = !counts.setBy().equals(campaign.organizer());
            String document = changes.stream()
                    .filter(change -> change.track().equals(id)
                            && change.phase() == counts.phase()
                            && change.union().equals(counts.setBy()))
                    .map(DeadlineChange::document)
                    .findFirst()
                    .orElse(campaign.document());
            String phase = say("Phase." + counts.phase().name());
            List<String> lines = new ArrayList<>();
            lines.add(say("calendar.campaign", campaign.title()));
            lines.add(counts.words());
            lines.add(say(
                    local ? "calendar.local" : "calendar.general",
                    unions.get(counts.setBy()).name()));
            lines.add(say("calendar.document", document));
            return new Occasion(
                    "deadline-" + id + "-" + counts.phase() + "-" + unit + "@gongping",
                    // Every change on the unit's line is written down once and never taken back. The version of the
                    // deadline that counts would fall when a young local one takes over.
                    onTheLine.size() + campaign.definitionVersion() + passes.turns(),
                    passes.last().filter(latest(onTheLine)::isBefore).orElse(latest(onTheLine)),
                    closes,
                    say(
                            "calendar.closes",
                            track.title(),
                            phase,
                            unions.get(unit).shortName()),
                    String.join("\n", lines),
                    "/forwarding/" + campaign.key() + "/" + unit,
                    !running.containsKey(id) || counts.closes().isEmpty() || passes.skipped());
        }

        void deliverables(UnionId unit, Map<String, Occasion> all) {
            Set<String> named = campaigns.definition(campaign.id()).schedule().deliverables().stream()
                    .map(Deliverable::key)
                    .collect(Collectors.toSet());
            for (Owed owed : deadlines.owed(campaign.id())) {
                owed.window().closes().or(() -> lastDue(owed)).ifPresent(closes -> campaigns
                        .deliverable(campaign.id(), owed.key())
                        .map(what -> occasion(owed, what, unit, closes, !named.contains(owed.key())))
                        .ifPresent(occasion -> all.put(occasion.uid(), occasion)));
            }
        }

        /** When it was last due, before its date was taken back. */
        private Optional<Instant> lastDue(Owed owed) {
            DateOf of = DateOf.deliverable(owed.track(), owed.key());
            return owed.version() == 1
                    ? Optional.empty()
                    : amendments.of(campaign.id()).stream()
                            .filter(each -> each.state() == AmendmentState.ORDERED)
                            .flatMap(each -> each.lines().stream())
                            .filter(line -> line.of().equals(of))
                            .flatMap(line -> line.before().closes().stream())
                            .findFirst();
        }

        private Occasion occasion(Owed owed, Deliverable what, UnionId unit, Instant closes, boolean givenUp) {
            Optional<String> of = owed.track().map(running::get).map(Track::title);
            List<String> lines = new ArrayList<>();
            lines.add(say("calendar.campaign", campaign.title()));
            lines.add(owed.window().words());
            of.ifPresent(lines::add);
            what.by().ifPresent(by -> lines.add(say("calendar.by", by)));
            what.to().ifPresent(to -> lines.add(say("calendar.to", to)));
            lines.add(say("calendar.document", campaign.document()));
            return new Occasion(
                    "deliverable-" + campaign.id() + "-" + owed.key()
                            + owed.track().map(track -> "-" + track).orElse("") + "-" + unit + "@gongping",
                    campaign.definitionVersion() + owed.version() - 1,
                    issued,
                    closes,
                    say("calendar.due", what.title()),
                    String.join("\n", lines),
                    "/campaigns/" + campaign.key(),
                    givenUp
                            || owed.window().closes().isEmpty()
                            || owed.track()
                                    .filter(track -> !running.containsKey(track))
                                    .isPresent());
        }

        /** What the person reads changed with the notice or with a date, whichever came last. */
        private Instant latest(List<DeadlineChange> moved) {
            return moved.stream()
                    .map(DeadlineChange::changedAt)
                    .filter(issued::isBefore)
                    .max(Comparator.naturalOrder())
                    .orElse(issued);
        }

        private Track givenUp(TrackId id) {
            for (int version = campaign.definitionVersion(); version > 0; version--) {
                try {
                    return campaigns.track(id, version);
                } catch (Campaigns.TrackUnknown notInThisIssue) {
                    continue;
                }
            }
            throw new IllegalStateException("No issue of " + campaign.key() + " has the track " + id);
        }

        private String say(String key, Object... words) {
            return Objects.requireNonNull(messages.getMessage(key, words, language));
        }
    }
}

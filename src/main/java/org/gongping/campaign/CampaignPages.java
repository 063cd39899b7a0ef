package org.gongping.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongping.union.Level;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The campaigns an organizer takes part in, and how each stands. */
@Controller
class CampaignPages {
    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Issues issues;
    private final SeasonView.Reader seasons;
    private final Unions unions;
    private final CampaignWords words;
    private final TrackTallies tallies;
    private final Phases phases;
    private final Clock clock;

    CampaignPages(
            CampaignDesk desk,
            Campaigns campaigns,
            Deadlines deadlines,
            Issues issues,
            SeasonView.Reader seasons,
            Unions unions,
            CampaignWords words,
            TrackTallies tallies,
            Phases phases,
            Clock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.issues = issues;
        this.seasons = seasons;
        this.unions = unions;
        this.words = words;
        this.tallies = tallies;
        this.phases = phases;
        this.clock = clock;
    }

    /**
     * One line of the list.
     *
     * @param closes the next end of the collection that counts for the reader's unit; the last one when all are over
     * @param ends how many different ends the tracks have
     */
    record Line(
            Campaign campaign, String organizer, @Nullable Instant closes, int ends) {}

    /** The row of a track; one cell per phase of the campaign, null where the track has no dates for it. */
    record TrackLine(Track track, List<@Nullable Cell> cells, TrackTallies.Tally tally) {}

    /**
     * What is said of a phase of a track: the organizer's dates, the earlier ends of units, and what the picture marks.
     *
     * @param bar none where there is nothing to draw
     * @param every how often entries that come in here are judged, where that repeats
     */
    record Cell(
            Deadline general,
            List<Local> locals,
            Gantt.@Nullable Bar bar,
            Gantt.@Nullable Overlap overlap,
            EntryLimit.@Nullable Period every) {
        public List<Gantt.Round> rounds() {
            return bar == null ? List.of() : bar.rounds();
        }

        public @Nullable Instant closes() {
            return general.closes().orElse(null);
        }

        public @Nullable Instant opens() {
            return general.opens().orElse(null);
        }
    }

    /**
     * An end set by a unit.
     *
     * @param overtaken later than an end above it, which counts instead
     */
    record Local(String union, String unit, Instant closes, boolean overtaken) {}

    /** A move of a deadline with the names a reader needs. */
    record Change(DeadlineChange change, String track, String unit, boolean everybody, String byUnion) {
        public @Nullable Instant before() {
            return change.oldCloses().orElse(null);
        }

        /** None: vague now. */
        public @Nullable Instant after() {
            return change.newCloses().orElse(null);
        }

        public String afterWords() {
            return change.newWords().orElse("");
        }

        public @Nullable String beforeWords() {
            return change.oldWords().orElse(null);
        }
    }

    @GetMapping("/campaigns")
    String list(@AuthenticationPrincipal SignedIn me, Model model) {
        model.addAttribute(
                "campaigns",
                desk.campaigns(me).stream().map(campaign -> line(campaign, me)).toList());
        model.addAttribute("mayStart", desk.mayStart(me));
        return "campaign/list";
    }

    private Line line(Campaign campaign, SignedIn me) {
        UnionId unit = desk.seat(campaign, me).orElseThrow().union();
        List<Instant> ends = campaigns.tracks(campaign.id()).stream()
                .flatMap(track -> deadlines.inForce(track.id(), Phase.COLLECTION, unit).closes().stream())
                .distinct()
                .sorted()
                .toList();
        Instant now = clock.instant();
        Instant next = ends.stream()
                .filter(now::isBefore)
                .findFirst()
                .orElse(ends.isEmpty() ? null : ends.get(ends.size() - 1));
        return new Line(campaign, unions.get(campaign.organizer()).name(), next, ends.size());
    }

    @GetMapping("/campaigns/{key}")
    String overview(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam @Nullable String started,
            Model model) {
        Campaign campaign = desk.campaign(key, me);
        List<Track> tracks = campaigns.tracks(campaign.id());
        List<Deadline> all = deadlines.of(campaign.id());
        Map<UnionId, Union> named = named(campaign, all);
        Union seat = unions.get(desk.seat(campaign, me).orElseThrow().union());
        CampaignDefinition definition = campaigns.definition(campaign.id());
        Map<TrackId, TrackTallies.Tally> counted = tallies.of(campaign.id(), seat.id());
        Map<TrackId, Map<Phase, PhaseState>> states = states(campaign);
        Gantt gantt = Gantt.of(
                tracks.stream()
                        .map(track -> new Gantt.Line(
                                track,
                                all.stream()
                                        .filter(deadline -> deadline.track().equals(track.id()))
                                        .toList(),
                                states.getOrDefault(track.id(), Map.of()),
                                SeasonShapes.of(definition.season(track.definition()))))
                        .toList(),
                campaign.startedAt(),
                named,
                seat,
                clock.instant());
        List<Phase> order = SeasonShapes.of(definition.season()).order();
        List<Phase> phases = all.stream()
                .map(Deadline::phase)
                .distinct()
                .sorted(Comparator.comparingInt(order::indexOf))
                .toList();
        List<Change> history = history(campaign, tracks);
        model.addAttribute("campaign", campaign);
        model.addAttribute("definition", definition);
        model.addAttribute("weights", words.of(definition.judging().weights()));
        model.addAttribute(
                "publicNotice",
                definition
                        .judging()
                        .publicNotice()
                        .map(notice -> words.of(notice, published(campaign, all)))
                        .orElse(null));
        model.addAttribute("runs", desk.runs(campaign, me));
        model.addAttribute("season", seasons.of(campaign, tracks, desk.runs(campaign, me)));
        model.addAttribute("issues", issues.of(campaign.id()));
        model.addAttribute("desk", seat.name());
        model.addAttribute("phases", phases);
        model.addAttribute("gantt", gantt);
        model.addAttribute("now", clock.instant());
        model.addAttribute("levels", levels(campaign));
        model.addAttribute("tallies", counted);
        model.addAttribute("none", TrackTallies.Tally.NONE);
        model.addAttribute(
                "lines",
                gantt.rows().stream()
                        .map(row -> line(row, phases, all, named, seat, counted))
                        .toList());
        model.addAttribute("history", history);
        model.addAttribute("started", started != null);
        return "campaign/overview";
    }

    /** The first day on which a track's public notice opens; none without an exact one. */
    private static Optional<LocalDate> published(Campaign campaign, List<Deadline> all) {
        return all.stream()
                .filter(deadline -> deadline.phase() == Phase.PUBLIC_NOTICE
                        && deadline.union().equals(campaign.organizer()))
                .flatMap(deadline -> deadline.opens().stream())
                .min(Comparator.naturalOrder())
                .map(opens -> opens.atZone(NoticeDay.ZONE).toLocalDate());
    }

    /** Of a phase that a season passes several times, the latest pass. */
    private Map<TrackId, Map<Phase, PhaseState>> states(Campaign campaign) {
        Map<TrackId, Map<Phase, PhaseState>> states = new LinkedHashMap<>();
        phases.of(campaign.id()).forEach(run -> states.computeIfAbsent(run.track(), t -> new LinkedHashMap<>())
                .put(run.phase(), run.state()));
        return states;
    }

    /** The levels an entry can wait at, the lowest first. */
    private static List<Level> levels(Campaign campaign) {
        return Arrays.stream(Level.values())
                .filter(level -> !level.isAbove(campaign.level()))
                .toList();
    }

    /** The unions whose dates are shown; each is read once per node. */
    private Map<UnionId, Union> named(Campaign campaign, List<Deadline> all) {
        return Stream.concat(Stream.of(campaign.organizer()), all.stream().map(Deadline::union))
                .distinct()
                .collect(Collectors.toMap(Function.identity(), unions::get));
    }

    /** What the picture shows, in words: the two cannot differ, because one is made from the other. */
    private static TrackLine line(
            Gantt.Row row,
            List<Phase> phases,
            List<Deadline> all,
            Map<UnionId, Union> named,
            Union seat,
            Map<TrackId, TrackTallies.Tally> counted) {
        List<Deadline> own = all.stream()
                .filter(deadline -> deadline.track().equals(row.track().id()))
                .toList();
        return new TrackLine(
                row.track(),
                phases.stream()
                        .<@Nullable Cell>map(phase -> cell(
                                row,
                                own.stream()
                                        .filter(deadline -> deadline.phase() == phase)
                                        .toList(),
                                named,
                                seat))
                        .toList(),
                counted.getOrDefault(row.track().id(), TrackTallies.Tally.NONE));
    }

    private static @Nullable Cell cell(Gantt.Row row, List<Deadline> here, Map<UnionId, Union> named, Union seat) {
        return here.stream()
                .filter(deadline -> deadline.union().equals(row.track().organizer()))
                .findFirst()
                .map(own -> new Cell(
                        own,
                        here.stream()
                                .filter(deadline -> !deadline.equals(own)
                                        && deadline.closes().isPresent()
                                        && Gantt.concerns(seat, named.get(deadline.union())))
                                .map(deadline -> new Local(
                                        deadline.union().value(),
                                        name(named, deadline.union()),
                                        deadline.closes().orElseThrow(),
                                        Gantt.overtaken(deadline, here, named)))
                                .toList(),
                        row.bars().stream()
                                .filter(bar -> bar.phase() == own.phase())
                                .findFirst()
                                .orElse(null),
                        row.overlaps().stream()
                                .filter(overlap -> overlap.phase() == own.phase())
                                .findFirst()
                                .orElse(null),
                        own.phase() != Phase.COLLECTION
                                ? null
                                : row.track()
                                        .definition()
                                        .rounds()
                                        .map(TrackDefinition.Rounds::every)
                                        .orElse(null)))
                .orElse(null);
    }

    private List<Change> history(Campaign campaign, List<Track> tracks) {
        Map<TrackId, String> titles = new LinkedHashMap<>();
        tracks.forEach(track -> titles.put(track.id(), track.title()));
        return deadlines.history(campaign.id()).stream()
                .map(change -> new Change(
                        change,
                        titles.getOrDefault(change.track(), ""),
                        unions.get(change.union()).name(),
                        change.union().equals(campaign.organizer()),
                        change.byUnion().map(by -> unions.get(by).name()).orElse("")))
                .toList();
    }

    private static String name(Map<UnionId, Union> named, UnionId id) {
        Union union = named.get(id);
        return union == null ? id.value() : union.name();
    }
}

package org.gongping.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
    private final Unions unions;
    private final CampaignWords words;
    private final Clock clock;

    CampaignPages(
            CampaignDesk desk,
            Campaigns campaigns,
            Deadlines deadlines,
            Issues issues,
            Unions unions,
            CampaignWords words,
            Clock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.issues = issues;
        this.unions = unions;
        this.words = words;
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
    record TrackLine(Track track, List<@Nullable Cell> cells) {}

    /** What is said of a phase of a track: the organizer's dates, and the earlier ends of units. */
    record Cell(Deadline general, List<Local> locals) {
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

    /** @param moved track of the deadline that was just moved, with its unit, phase and version */
    @GetMapping("/campaigns/{key}")
    String overview(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam @Nullable String started,
            @RequestParam @Nullable String moved,
            @RequestParam(defaultValue = "") String union,
            @RequestParam(defaultValue = "0") int version,
            Model model) {
        Campaign campaign = desk.campaign(key, me);
        List<Track> tracks = campaigns.tracks(campaign.id());
        List<Deadline> all = deadlines.of(campaign.id());
        Map<UnionId, Union> named =
                unions.below(campaign.organizer()).stream().collect(Collectors.toMap(Union::id, Function.identity()));
        List<Phase> phases =
                all.stream().map(Deadline::phase).distinct().sorted().toList();
        List<Change> history = history(campaign, tracks, named);
        model.addAttribute("campaign", campaign);
        model.addAttribute("definition", campaigns.definition(campaign.id()));
        model.addAttribute(
                "weights",
                words.of(campaigns.definition(campaign.id()).judging().weights()));
        model.addAttribute(
                "publicNotice",
                campaigns
                        .definition(campaign.id())
                        .judging()
                        .publicNotice()
                        .map(notice -> words.of(notice, published(campaign, all)))
                        .orElse(null));
        model.addAttribute("organizer", name(named, campaign.organizer()));
        model.addAttribute("runs", desk.runs(campaign, me));
        model.addAttribute("issues", issues.of(campaign.id()));
        model.addAttribute(
                "desk", name(named, desk.seat(campaign, me).orElseThrow().union()));
        model.addAttribute("phases", phases.stream().map(words::of).toList());
        model.addAttribute("lines", lines(campaign, tracks, phases, all, named));
        model.addAttribute("history", history);
        model.addAttribute("started", started != null);
        model.addAttribute(
                "moved",
                history.stream()
                        .filter(change -> change.change().track().toString().equals(moved)
                                && change.change().union().value().equals(union)
                                && change.change().version() == version)
                        .findFirst()
                        .orElse(null));
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

    private List<TrackLine> lines(
            Campaign campaign, List<Track> tracks, List<Phase> phases, List<Deadline> all, Map<UnionId, Union> named) {
        return tracks.stream()
                .map(track -> new TrackLine(
                        track,
                        phases.stream()
                                .<@Nullable Cell>map(phase -> cell(
                                        campaign,
                                        all.stream()
                                                .filter(deadline ->
                                                        deadline.track().equals(track.id())
                                                                && deadline.phase() == phase)
                                                .toList(),
                                        named))
                                .toList()))
                .toList();
    }

    private static @Nullable Cell cell(Campaign campaign, List<Deadline> here, Map<UnionId, Union> named) {
        Optional<Deadline> general = here.stream()
                .filter(deadline -> deadline.union().equals(campaign.organizer()))
                .findFirst();
        return general.map(own -> new Cell(
                        own,
                        here.stream()
                                .filter(deadline -> !deadline.equals(own)
                                        && deadline.closes().isPresent())
                                .map(deadline -> local(deadline, here, named))
                                .toList()))
                .orElse(null);
    }

    private static Local local(Deadline own, List<Deadline> here, Map<UnionId, Union> named) {
        Instant closes = own.closes().orElseThrow();
        Union unit = named.get(own.union());
        boolean overtaken = here.stream()
                .filter(above -> !above.equals(own) && unit != null)
                .filter(above -> unit != null && unit.line().contains(above.union()))
                .anyMatch(above -> above.closes().filter(closes::isAfter).isPresent());
        return new Local(own.union().value(), name(named, own.union()), closes, overtaken);
    }

    private List<Change> history(Campaign campaign, List<Track> tracks, Map<UnionId, Union> named) {
        Map<TrackId, String> titles = new LinkedHashMap<>();
        tracks.forEach(track -> titles.put(track.id(), track.title()));
        return deadlines.history(campaign.id()).stream()
                .map(change -> new Change(
                        change,
                        titles.getOrDefault(change.track(), ""),
                        name(named, change.union()),
                        change.union().equals(campaign.organizer()),
                        change.byUnion().map(by -> name(named, by)).orElse("")))
                .toList();
    }

    private static String name(Map<UnionId, Union> named, UnionId id) {
        Union union = named.get(id);
        return union == null ? id.value() : union.name();
    }
}

package org.gongping.trail;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Amendment;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.DeadlineHistory;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.gongping.web.PageView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** 期限变更史: who moved which date, as an auditor reads it. Nothing here can be changed. */
@Controller
class DeadlineHistoryPages {
    private static final int ROWS = 50;
    private static final int EXPORTED = 10_000;
    private static final List<String> FILTERS = List.of("campaign", "track", "phase", "unit", "from", "to");

    private final DeadlineHistory history;
    private final Campaigns campaigns;
    private final Unions unions;

    DeadlineHistoryPages(DeadlineHistory history, Campaigns campaigns, Unions unions) {
        this.history = history;
        this.campaigns = campaigns;
        this.unions = unions;
    }

    /** A move with the names a reader needs. */
    record Line(
            DeadlineHistory.Move move, String campaign, String track, String unit, boolean everybody, String byUnion) {
        public @Nullable Instant before() {
            return move.before().orElse(null);
        }

        public @Nullable String beforeWords() {
            return move.beforeWords().orElse(null);
        }

        public @Nullable Instant after() {
            return move.after().orElse(null);
        }
    }

    /** A line as the exported file has it. */
    record Exported(
            String campaign,
            String track,
            Phase phase,
            String unit,
            int version,
            @Nullable Instant before,
            @Nullable String beforeWords,
            @Nullable Instant after,
            String reason,
            String document,
            String by,
            String byUnion,
            Instant at,
            @Nullable String approvedBy,
            Amendment.@Nullable Done executed,
            String noticeTitle,
            String notice) {}

    @GetMapping("/audit/deadlines")
    String page(
            @AuthenticationPrincipal SignedIn auditor,
            @RequestParam Map<String, String> request,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        auditor.as(Role.AUDITOR);
        List<UnionId> seats = auditor.unions(Role.AUDITOR);
        List<Campaign> seen = campaigns(seats);
        DeadlineHistory.Query query = query(request, seen);
        int shown = Math.max(1, page);
        model.addAttribute("lines", lines(history.find(seats, query, shown, ROWS)));
        model.addAttribute(
                "page", new PageView(address("/audit/deadlines", request), shown, ROWS, history.count(seats, query)));
        model.addAttribute("export", address("/audit/deadlines.json", request));
        model.addAttribute("campaigns", seen);
        model.addAttribute("tracks", query.campaign().map(campaigns::tracks).orElse(List.of()));
        model.addAttribute("phases", List.of(Phase.values()));
        Map<String, String> typed = new LinkedHashMap<>();
        FILTERS.forEach(name -> typed.put(name, request.getOrDefault(name, "")));
        model.addAttribute("typed", typed);
        return "trail/deadlines";
    }

    /** What the page shows, all pages of it, for a check outside of this product. */
    @GetMapping("/audit/deadlines.json")
    ResponseEntity<List<Exported>> export(
            @AuthenticationPrincipal SignedIn auditor, @RequestParam Map<String, String> request) {
        auditor.as(Role.AUDITOR);
        List<UnionId> seats = auditor.unions(Role.AUDITOR);
        List<Exported> all = lines(history.find(seats, query(request, campaigns(seats)), 1, EXPORTED)).stream()
                .map(line -> new Exported(
                        line.campaign(),
                        line.track(),
                        line.move().phase(),
                        line.unit(),
                        line.move().version(),
                        line.before(),
                        line.beforeWords(),
                        line.after(),
                        line.move().reason(),
                        line.move().document(),
                        line.move().by(),
                        line.byUnion(),
                        line.move().at(),
                        line.move().approvedBy().orElse(null),
                        line.move().done().orElse(null),
                        line.move().notice().title(),
                        line.move().notice().body()))
                .toList();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("deadlines.json", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(all);
    }

    /** Campaigns of the auditor's line and of the unions below. */
    private List<Campaign> campaigns(List<UnionId> seats) {
        return campaigns.all().stream()
                .filter(campaign -> seats.stream()
                        .anyMatch(seat ->
                                unions.covers(seat, campaign.organizer()) || unions.covers(campaign.organizer(), seat)))
                .toList();
    }

    private DeadlineHistory.Query query(Map<String, String> request, List<Campaign> seen) {
        Optional<CampaignId> campaign = seen.stream()
                .filter(each -> each.key().equals(request.get("campaign")))
                .map(Campaign::id)
                .findFirst();
        Optional<TrackId> track = campaign.stream()
                .flatMap(id -> campaigns.tracks(id).stream())
                .filter(each -> each.key().equals(request.get("track")))
                .map(Track::id)
                .findFirst();
        Optional<Phase> phase = List.of(Phase.values()).stream()
                .filter(each -> each.name().equals(request.get("phase")))
                .findFirst();
        return new DeadlineHistory.Query(
                campaign,
                track,
                phase,
                request.getOrDefault("unit", ""),
                day(request.get("from")).map(DeadlineHistoryPages::start),
                day(request.get("to")).map(day -> start(day.plusDays(1))));
    }

    private List<Line> lines(List<DeadlineHistory.Move> moves) {
        Map<UUID, String> titles = new LinkedHashMap<>();
        return moves.stream()
                .map(move -> {
                    Campaign campaign = campaigns.get(move.campaign());
                    return new Line(
                            move,
                            campaign.title(),
                            titles.computeIfAbsent(move.track().value(), id -> title(campaign, move.track())),
                            name(move.union()),
                            move.union().equals(campaign.organizer()),
                            move.byUnion().map(this::name).orElse(""));
                })
                .toList();
    }

    /** Also of a track that a later issue gave up. */
    private String title(Campaign campaign, TrackId track) {
        for (int version = campaign.definitionVersion(); version > 0; version--) {
            try {
                return campaigns.track(track, version).title();
            } catch (Campaigns.TrackUnknown notInThisIssue) {
                continue;
            }
        }
        return track.toString();
    }

    private String name(UnionId union) {
        return unions.find(union).map(Union::name).orElse(union.value());
    }

    private static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank() ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(NoticeDay.ZONE).toInstant();
    }

    private static String address(String path, Map<String, String> request) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, String> values = new LinkedHashMap<>();
        FILTERS.stream()
                .filter(name -> !request.getOrDefault(name, "").isBlank())
                .forEach(name -> {
                    address.queryParam(name, "{" + name + "}");
                    values.put(name, request.get(name));
                });
        return address.encode().buildAndExpand(values).toUriString();
    }
}

package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.gongping.web.FieldView;
import org.gongping.web.OptionView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Moving a deadline: first what it would do, then the deed, which does what was shown or nothing. */
@Controller
class DeadlinePages {
    private static final String END_OF_DAY = "24:00";

    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final DeadlineEffects effects;
    private final Unions unions;
    private final OnceOnly once;
    private final CampaignWords words;

    DeadlinePages(
            CampaignDesk desk,
            Campaigns campaigns,
            Deadlines deadlines,
            DeadlineEffects effects,
            Unions unions,
            OnceOnly once,
            CampaignWords words) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.effects = effects;
        this.unions = unions;
        this.once = once;
        this.words = words;
    }

    /** The form as it was filled. */
    record Typed(Map<String, String> values) {
        public String get(String key) {
            return values.getOrDefault(key, "").strip();
        }

        boolean asksForPreview() {
            return !get("date").isEmpty();
        }

        /** What a preview is about; a move of anything else was never seen. */
        public String subject() {
            return String.join(" ", get("phase"), get("union"), get("date"), get("time"));
        }
    }

    /** Where the form stands: the deadlines of one track, one phase, one union. */
    private record Place(Campaign campaign, Track track, Phase phase, UnionId union, List<Union> reach, Typed typed) {}

    /**
     * What a move would do, with names.
     *
     * @param parent who sets the end that counts above; null for everybody's deadline
     */
    record Preview(
            MovePreview move,
            @Nullable String beforeWords,
            @Nullable DeadlineInForce parent,
            @Nullable String parentName,
            List<Overtaken> overtaken,
            DeadlineEffects.Effect effect) {
        public @Nullable Instant before() {
            return move.before().orElse(null);
        }

        public @Nullable Instant parentCloses() {
            return parent == null ? null : parent.closes().orElse(null);
        }

        public boolean touchesNothing() {
            return effect.equals(DeadlineEffects.Effect.NONE) && overtaken.isEmpty();
        }
    }

    record Overtaken(String unit, Instant closes) {}

    @GetMapping("/campaigns/{key}/tracks/{trackKey}/deadline")
    String form(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String trackKey,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        Place place = place(key, trackKey, request, me);
        if (!place.typed().asksForPreview()) {
            return page(place, List.of(), null, model);
        }
        return previewed(place, List.of(), model, response);
    }

    @PostMapping("/campaigns/{key}/tracks/{trackKey}/deadline")
    String move(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String trackKey,
            @RequestParam UUID requestKey,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        Place place = place(key, trackKey, request, me);
        Typed typed = place.typed();
        if (!typed.get("act").equals("move")) {
            return previewed(place, List.of(), model, response);
        }
        if (!typed.get("subject").equals(typed.subject())) {
            response.setStatus(Refusal.Kind.CONFLICT.status());
            return previewed(place, List.of(new PreviewOutdated()), model, response);
        }
        List<Refusal> missing = Deadlines.missing(typed.get("reason"), typed.get("document"));
        if (!missing.isEmpty()) {
            response.setStatus(Refusal.Kind.INVALID.status());
            return previewed(place, missing, model, response);
        }
        try {
            Instant closes = closes(typed);
            return "redirect:" + once.answer(requestKey, me.id().value(), () -> apply(place, closes, me));
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return previewed(place, List.of(no), model, response);
        }
    }

    private String apply(Place place, Instant closes, SignedIn me) {
        Typed typed = place.typed();
        // Nothing changes any more between counting and moving: what was shown is done, or nothing.
        deadlines.hold(place.track().id(), place.phase(), place.union());
        DeadlineEffects.Effect now = effect(place);
        if (!typed.get("counted").equals(counted(now))) {
            throw new DeadlineEffectChanged(now);
        }
        DeadlineChange change = deadlines.move(
                place.track().id(),
                place.phase(),
                place.union(),
                closes,
                typed.get("reason"),
                typed.get("document"),
                number(typed.get("version")),
                me.at(desk.seat(place.campaign(), me).orElseThrow()));
        return UriComponentsBuilder.fromPath("/campaigns/" + place.campaign().key())
                .queryParam("moved", change.track())
                .queryParam("union", change.union())
                .queryParam("version", change.version())
                .toUriString();
    }

    /** The form with what the move would do, or with why it cannot be. */
    private String previewed(Place place, List<Refusal> before, Model model, HttpServletResponse response) {
        List<Refusal> refusals = new ArrayList<>(before);
        Preview preview = null;
        try {
            preview = preview(place);
        } catch (Refusal no) {
            // The same no twice: the deed was refused for what the preview refuses, too.
            if (before.stream().noneMatch(said -> said.name().equals(no.name()))) {
                refusals.add(no);
            }
            if (before.isEmpty()) {
                response.setStatus(no.kind().status());
            }
        }
        return page(place, refusals, preview, model);
    }

    private Preview preview(Place place) {
        TrackId track = place.track().id();
        UnionId union = place.union();
        if (place.typed().get("union").isEmpty()) {
            throw new MoveUnionMissing();
        }
        if (place.reach().stream().noneMatch(unit -> unit.id().equals(union))) {
            throw new Deadlines.DeadlineNotYours(unions.get(union));
        }
        MovePreview move = deadlines.preview(track, place.phase(), union, closes(place.typed()));
        boolean everybody = union.equals(place.campaign().organizer());
        DeadlineInForce parent = everybody
                ? null
                : deadlines.inForce(
                        track, place.phase(), unions.get(union).parent().orElseThrow());
        return new Preview(
                move,
                ownWords(place),
                parent,
                parent == null ? null : unions.get(parent.setBy()).name(),
                move.overtaken().stream()
                        .map(local -> new Overtaken(
                                unions.get(local.union()).name(), local.closes().orElseThrow()))
                        .toList(),
                effect(place));
    }

    /** How the deadline reads now; none for a unit that has none of its own. */
    private @Nullable String ownWords(Place place) {
        return deadlines.of(place.campaign().id()).stream()
                .filter(deadline -> deadline.track().equals(place.track().id())
                        && deadline.phase() == place.phase()
                        && deadline.union().equals(place.union()))
                .map(Deadline::words)
                .findFirst()
                .orElse(null);
    }

    private DeadlineEffects.Effect effect(Place place) {
        return place.phase() == Phase.COLLECTION
                ? effects.of(place.track().id(), place.union())
                : DeadlineEffects.Effect.NONE;
    }

    private Place place(String key, String trackKey, Map<String, String> request, SignedIn me) {
        Campaign campaign = desk.campaign(key, me);
        Track track = campaigns.tracks(campaign.id()).stream()
                .filter(each -> each.key().equals(trackKey))
                .findFirst()
                .orElseThrow(Campaigns.TrackUnknown::new);
        List<Union> reach = desk.reach(campaign, me);
        Map<String, String> values = new LinkedHashMap<>(request);
        values.putIfAbsent("union", reach.get(0).id().value());
        values.put("phase", phase(request).name());
        values.putIfAbsent("time", END_OF_DAY);
        Typed typed = new Typed(values);
        UnionId union = typed.get("union").isEmpty() ? reach.get(0).id() : union(typed.get("union"));
        return new Place(campaign, track, phase(values), union, reach, typed);
    }

    private static Phase phase(Map<String, String> request) {
        for (Phase phase : Phase.values()) {
            if (phase.name().equals(request.get("phase"))) {
                return phase;
            }
        }
        return Phase.COLLECTION;
    }

    private UnionId union(String id) {
        try {
            return unions.get(new UnionId(id)).id();
        } catch (IllegalArgumentException notAnId) {
            throw new Campaigns.TrackUnknown();
        }
    }

    /** 24:00 is the end of the day, which other clocks call 0:00 of the next. */
    private static Instant closes(Typed typed) {
        try {
            LocalDate day = LocalDate.parse(typed.get("date"));
            String time = typed.get("time").replace('：', ':');
            ZonedDateTime at = time.equals(END_OF_DAY) || time.isEmpty()
                    ? day.plusDays(1).atStartOfDay(NoticeDay.ZONE)
                    : day.atTime(LocalTime.parse(time.length() == 4 ? "0" + time : time))
                            .atZone(NoticeDay.ZONE);
            if (at.getYear() < 2000 || at.getYear() > 2200) {
                throw new MoveDateMissing();
            }
            return at.toInstant();
        } catch (DateTimeException e) {
            throw new MoveDateMissing();
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String counted(DeadlineEffects.Effect effect) {
        return effect.rounds() + " " + effect.tasks() + " " + effect.entries();
    }

    private String page(Place place, List<Refusal> refusals, @Nullable Preview preview, Model model) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        List<String> general = new ArrayList<>();
        for (Refusal refusal : refusals) {
            String field = FIELDS.get(refusal.name());
            if (field == null) {
                general.add(words.of(refusal));
            } else {
                errors.computeIfAbsent(field, f -> new ArrayList<>()).add(words.of(refusal));
            }
        }
        Typed typed = place.typed();
        List<Phase> phases = deadlines.of(place.campaign().id()).stream()
                .filter(deadline -> deadline.track().equals(place.track().id()))
                .map(Deadline::phase)
                .distinct()
                .toList();
        Map<String, FieldView> fields = new LinkedHashMap<>();
        List.of(
                        field(typed, "phase", "select", null, null, null, phaseOptions(phases)),
                        field(typed, "union", "select", "move.union.help", null, null, unitOptions(place)),
                        field(typed, "date", "date", "move.date.help", null, null, List.of()),
                        field(typed, "time", "textfield", "move.time.help", null, 5, List.of()),
                        field(
                                typed,
                                "reason",
                                "textarea",
                                "move.reason.help",
                                Deadlines.SHORTEST_REASON,
                                Deadlines.LONGEST_REASON,
                                List.of()),
                        field(
                                typed,
                                "document",
                                "textfield",
                                "move.document.help",
                                null,
                                Deadlines.LONGEST_DOCUMENT,
                                List.of()))
                .forEach(each ->
                        fields.put(each.key(), each.with(each.values(), errors.getOrDefault(each.key(), List.of()))));
        model.addAttribute("campaign", place.campaign());
        model.addAttribute("track", place.track());
        model.addAttribute("fields", fields);
        model.addAttribute("all", List.copyOf(fields.values()));
        model.addAttribute("refused", general);
        model.addAttribute("typed", typed);
        model.addAttribute("preview", preview);
        model.addAttribute("counted", preview == null ? "" : counted(preview.effect()));
        model.addAttribute("now", inForce(place));
        model.addAttribute("unit", unions.get(place.union()).name());
        model.addAttribute("phase", place.phase());
        return "campaign/deadline";
    }

    private static final Map<String, String> FIELDS = Map.of(
            "moveDateMissing", "date",
            "localDeadlineTooLate", "date",
            "deadlineInPast", "date",
            "deadlineBeforeOpening", "date",
            "moveReasonMissing", "reason",
            "moveDocumentMissing", "document",
            "deadlineUnknown", "phase",
            "moveUnionMissing", "union",
            "deadlineNotYours", "union",
            "unionOutsideCampaign", "union");

    /** What counts for the unit today; none where the campaign gives the phase no dates. */
    private @Nullable DeadlineInForce inForce(Place place) {
        try {
            return deadlines.inForce(place.track().id(), place.phase(), place.union());
        } catch (Deadlines.DeadlineUnknown none) {
            return null;
        }
    }

    private List<OptionView> phaseOptions(List<Phase> phases) {
        return phases.stream()
                .map(phase -> new OptionView(phase.name(), words.of(phase)))
                .toList();
    }

    /** The tree as indented lines; whoever runs the campaign begins with everybody. */
    private List<OptionView> unitOptions(Place place) {
        int top = place.reach().get(0).line().size();
        return place.reach().stream()
                .map(unit -> new OptionView(
                        unit.id().value(),
                        unit.id().equals(place.campaign().organizer())
                                ? words.say("move.everybody", unit.name())
                                : "　".repeat(unit.line().size() - top) + unit.name()))
                .toList();
    }

    private FieldView field(
            Typed typed,
            String key,
            String type,
            @Nullable String help,
            @Nullable Integer min,
            @Nullable Integer max,
            List<OptionView> options) {
        return new FieldView(
                key,
                type,
                words.say("move." + key),
                true,
                help == null ? null : words.say(help),
                min,
                max,
                options,
                List.of(typed.get(key)),
                List.of(),
                null);
    }

    /** Nobody chosen: a move never falls on everybody by default. */
    static class MoveUnionMissing extends Refusal {
        MoveUnionMissing() {
            super(Kind.INVALID, "moveUnionMissing");
        }
    }

    /** No day, or no time of a day. */
    static class MoveDateMissing extends Refusal {
        MoveDateMissing() {
            super(Kind.INVALID, "moveDateMissing");
        }
    }

    /** The form was changed after its preview: nobody has seen what this move would do. */
    static class PreviewOutdated extends Refusal {
        PreviewOutdated() {
            super(Kind.CONFLICT, "previewOutdated");
        }
    }

    /** Work went on since the preview, and its numbers hold no more. */
    static class DeadlineEffectChanged extends Refusal {
        DeadlineEffectChanged(DeadlineEffects.Effect now) {
            super(Kind.CONFLICT, "deadlineEffectChanged", now.rounds(), now.tasks(), now.entries());
        }
    }
}

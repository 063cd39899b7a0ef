package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.AmendmentDialog.Answer;
import org.gongping.campaign.AmendmentDialog.Typed;
import org.gongping.refusal.Refusal;
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

/** Moving the dates of one phase: first what it would do, then the deed, which does what was shown or nothing (W5). */
@Controller
class DeadlinePages {
    private static final String END_OF_DAY = "24:00";
    private static final List<String> SUBJECT = List.of("phase", "union", "date", "time", "now", "opens", "words");

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("moveDateMissing", "date"),
            Map.entry("localDeadlineTooLate", "date"),
            Map.entry("deadlineInPast", "date"),
            Map.entry("deadlineBeforeOpening", "date"),
            Map.entry("datesUnchanged", "date"),
            Map.entry("dateUnreadable", "opens"),
            Map.entry("openingInPast", "opens"),
            Map.entry("openingNotLocal", "opens"),
            Map.entry("moveReasonMissing", "reason"),
            Map.entry("moveDocumentMissing", "document"),
            Map.entry("deadlineUnknown", "phase"),
            Map.entry("moveUnionMissing", "union"),
            Map.entry("deadlineNotYours", "union"),
            Map.entry("unionOutsideCampaign", "union"));

    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Amendments amendments;
    private final AmendmentDialog dialog;
    private final Unions unions;
    private final CampaignWords words;
    private final Clock clock;

    DeadlinePages(
            CampaignDesk desk,
            Campaigns campaigns,
            Deadlines deadlines,
            Amendments amendments,
            AmendmentDialog dialog,
            Unions unions,
            CampaignWords words,
            Clock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.amendments = amendments;
        this.dialog = dialog;
        this.unions = unions;
        this.words = words;
        this.clock = clock;
    }

    /** Where the form stands: the dates of one track, one phase, one union. */
    private record Place(Campaign campaign, Track track, Phase phase, UnionId union, List<Union> reach, Typed typed) {
        boolean asksForPreview() {
            return !typed.get("date").isEmpty()
                    || !typed.get("opens").isEmpty()
                    || !typed.get("words").isEmpty()
                    || typed.has("now");
        }
    }

    @GetMapping("/campaigns/{key}/tracks/{trackKey}/deadline")
    String form(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String trackKey,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        Place place = place(key, trackKey, request, me);
        Answer answer = place.asksForPreview()
                ? dialog.look(() -> draft(place), place.typed(), List.of(), response)
                : Answer.NOTHING_ASKED;
        return page(place, answer, me, model);
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
        if (!place.typed().get("act").equals("move")) {
            return page(place, dialog.look(() -> draft(place), place.typed(), List.of(), response), me, model);
        }
        Object answer = dialog.order(
                () -> draft(place),
                place.typed(),
                place.typed().subject(SUBJECT),
                requestKey,
                place.campaign(),
                me,
                amendments::link,
                response);
        return answer instanceof Answer shown ? page(place, shown, me, model) : "redirect:" + answer;
    }

    private AmendmentDraft draft(Place place) {
        Typed typed = place.typed();
        if (typed.get("union").isEmpty()) {
            throw new MoveUnionMissing();
        }
        if (place.reach().stream().noneMatch(unit -> unit.id().equals(place.union()))) {
            throw new Deadlines.DeadlineNotYours(unions.get(place.union()));
        }
        return new AmendmentDraft(
                place.campaign().id(),
                place.union(),
                List.of(dates(typed, DateOf.phase(place.track().id(), place.phase()))),
                !typed.get("lapsed").equals("CLOSED"),
                typed.has("overlapSeen"),
                Optional.empty());
    }

    /** What was typed: words alone are a vague date; beside a date they are its wording. */
    private NewDates dates(Typed typed, DateOf of) {
        boolean ends = !typed.get("date").isEmpty() || typed.has("now");
        if (!ends && typed.get("opens").isEmpty() && !typed.get("words").isEmpty()) {
            return DateTexts.words(of, typed.get("words"));
        }
        if (!ends && typed.get("opens").isEmpty()) {
            throw new MoveDateMissing();
        }
        NewDate closes = typed.has("now") ? NewDate.NOW : ends ? closes(typed) : NewDate.KEPT;
        LocalDate today = clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
        NewDate opens = typed.get("opens").isEmpty()
                ? NewDate.KEPT
                : DateTexts.of(of, typed.get("opens") + "起", today).opens();
        return new NewDates(of, opens, closes, typed.get("words"), Optional.empty(), Optional.empty());
    }

    /** 24:00 is the end of the day, which other clocks call 0:00 of the next. */
    private static NewDate closes(Typed typed) {
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
            return NewDate.at(at.toInstant());
        } catch (DateTimeException e) {
            throw new MoveDateMissing();
        }
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

    private String page(Place place, Answer answer, SignedIn me, Model model) {
        Typed typed = place.typed();
        dialog.show(answer, FIELDS, typed, model);
        Map<String, FieldView> fields = new LinkedHashMap<>();
        List.of(
                        field(typed, "phase", "select", true, null, null, null, phaseOptions()),
                        field(typed, "union", "select", true, "move.union.help", null, null, unitOptions(place)),
                        field(typed, "date", "date", false, "move.date.help", null, null, List.of()),
                        field(typed, "time", "textfield", false, "move.time.help", null, 5, List.of()),
                        field(typed, "opens", "textfield", false, "move.opens.help", null, 40, List.of()),
                        field(typed, "words", "textfield", false, "move.words.help", null, 200, List.of()),
                        field(typed, "now", "checkbox", false, "move.now.help", null, null, List.of()),
                        field(
                                typed,
                                "reason",
                                "textarea",
                                true,
                                "move.reason.help",
                                Deadlines.SHORTEST_REASON,
                                Deadlines.LONGEST_REASON,
                                List.of()),
                        field(
                                typed,
                                "document",
                                "textfield",
                                true,
                                "move.document.help",
                                null,
                                Deadlines.LONGEST_DOCUMENT,
                                List.of()))
                .forEach(each -> fields.put(each.key(), each.with(each.values(), errors(model, each.key()))));
        model.addAttribute("campaign", place.campaign());
        model.addAttribute("track", place.track());
        model.addAttribute("fields", fields);
        model.addAttribute("all", List.copyOf(fields.values()));
        model.addAttribute("subject", typed.subject(SUBJECT));
        model.addAttribute("now", inForce(place));
        model.addAttribute("unit", unions.get(place.union()).name());
        model.addAttribute("phase", place.phase());
        model.addAttribute("runs", desk.runs(place.campaign(), me));
        return "campaign/deadline";
    }

    @SuppressWarnings("unchecked")
    private static List<String> errors(Model model, String field) {
        return ((Map<String, List<String>>) java.util.Objects.requireNonNull(model.getAttribute("errors")))
                .getOrDefault(field, List.of());
    }

    /** What counts for the unit today; none where the campaign gives the phase no dates. */
    private @Nullable DeadlineInForce inForce(Place place) {
        try {
            return deadlines.inForce(place.track().id(), place.phase(), place.union());
        } catch (Deadlines.DeadlineUnknown none) {
            return null;
        }
    }

    /** All there are: a phase the notice gave no dates can be given some. */
    private List<OptionView> phaseOptions() {
        return List.of(Phase.values()).stream()
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
            boolean required,
            @Nullable String help,
            @Nullable Integer min,
            @Nullable Integer max,
            List<OptionView> options) {
        return new FieldView(
                key,
                type,
                words.say("move." + key),
                required,
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
}

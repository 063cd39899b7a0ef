package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.AmendmentDialog.Answer;
import org.gongping.campaign.AmendmentDialog.Typed;
import org.gongping.request.OnceOnly;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A table of new dates from one amendment notice: several tracks at once, each line its own dates; also what takes one back. */
@Controller
class AmendmentPages {
    private static final List<String> SUBJECT = List.of("tracks", "phase", "when", "table", "undoes");

    private static final Map<String, String> FIELDS = Map.of(
            "moveReasonMissing", "reason",
            "moveDocumentMissing", "document",
            "amendmentLineUnreadable", "table",
            "amendmentTooLong", "table",
            "dateUnreadable", "when",
            "amendmentEmpty", "table");

    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Amendments amendments;
    private final AmendmentDialog dialog;
    private final AmendmentView view;
    private final OnceOnly once;
    private final MessageSource messages;
    private final CampaignWords words;
    private final Clock clock;

    AmendmentPages(
            CampaignDesk desk,
            Campaigns campaigns,
            Amendments amendments,
            AmendmentDialog dialog,
            AmendmentView view,
            OnceOnly once,
            MessageSource messages,
            CampaignWords words,
            Clock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.amendments = amendments;
        this.dialog = dialog;
        this.view = view;
        this.once = once;
        this.messages = messages;
        this.words = words;
        this.clock = clock;
    }

    /** One line of the list. */
    record Listed(Amendment amendment, String receipt, List<AmendmentView.Line> lines) {}

    @GetMapping("/campaigns/{key}/amendments")
    String list(@AuthenticationPrincipal SignedIn me, @PathVariable String key, Model model) {
        Campaign campaign = desk.campaign(key, me);
        model.addAttribute("campaign", campaign);
        model.addAttribute("runs", desk.runs(campaign, me));
        model.addAttribute(
                "amendments",
                amendments.of(campaign.id()).stream()
                        .map(each ->
                                new Listed(each, amendments.receipt(each), view.lines(each.lines(), campaign.id())))
                        .toList());
        return "campaign/amendments";
    }

    @GetMapping("/campaigns/{key}/amendments/new")
    String form(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam MultiValueMap<String, String> request,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = mine(key, me);
        Typed typed = typed(request);
        Answer answer = typed.get("undoes").isEmpty() && typed.get("table").isEmpty()
                ? Answer.NOTHING_ASKED
                : dialog.look(() -> draft(campaign, typed), typed, List.of(), response);
        return page(campaign, typed, answer, model);
    }

    @PostMapping("/campaigns/{key}/amendments/new")
    String order(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam UUID requestKey,
            @RequestParam MultiValueMap<String, String> request,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = mine(key, me);
        Typed typed = typed(request);
        if (!typed.get("act").equals("move")) {
            return page(campaign, typed, dialog.look(() -> draft(campaign, typed), typed, List.of(), response), model);
        }
        Object answer = dialog.order(
                () -> draft(campaign, typed),
                typed,
                typed.subject(SUBJECT),
                requestKey,
                campaign,
                me,
                amendments::link,
                response);
        return answer instanceof Answer shown ? page(campaign, typed, shown, model) : "redirect:" + answer;
    }

    /** Only the desk that runs the campaign amends its notice; others set their own dates one by one. */
    private Campaign mine(String key, SignedIn me) {
        Campaign campaign = desk.campaign(key, me);
        if (!desk.runs(campaign, me)) {
            throw new Campaigns.CampaignUnknown();
        }
        return campaign;
    }

    private static Typed typed(MultiValueMap<String, String> request) {
        Map<String, String> values = new LinkedHashMap<>(request.toSingleValueMap());
        values.put("tracks", String.join(" ", request.getOrDefault("tracks", List.of())));
        return new Typed(values);
    }

    private AmendmentDraft draft(Campaign campaign, Typed typed) {
        boolean reopen = !typed.get("lapsed").equals("CLOSED");
        if (!typed.get("undoes").isEmpty()) {
            Amendment undone = undone(campaign, typed);
            return new AmendmentDraft(
                    campaign.id(),
                    undone.union(),
                    undone.lines().stream().map(NewDates::back).toList(),
                    reopen,
                    typed.has("overlapSeen"),
                    Optional.of(undone.id()));
        }
        LocalDate today = clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
        List<Track> tracks = campaigns.tracks(campaign.id());
        List<NewDates> lines = new ArrayList<>();
        if (!typed.get("when").isEmpty()) {
            List<String> chosen = List.of(typed.get("tracks").split(" "));
            Phase phase = phase(typed.get("phase"));
            tracks.stream()
                    .filter(track -> chosen.contains(track.key()))
                    .map(track -> DateTexts.of(DateOf.phase(track.id(), phase), typed.get("when"), today))
                    .forEach(lines::add);
        }
        lines.addAll(new AmendmentTable(
                        tracks, campaigns.definition(campaign.id()).schedule().deliverables(), phaseNames(), today)
                .read(typed.values().getOrDefault("table", "")));
        return new AmendmentDraft(
                campaign.id(), campaign.organizer(), lines, reopen, typed.has("overlapSeen"), Optional.empty());
    }

    private Amendment undone(Campaign campaign, Typed typed) {
        try {
            Amendment undone = amendments.get(campaign.id(), Integer.parseInt(typed.get("undoes")));
            if (undone.state() == AmendmentState.ORDERED) {
                return undone;
            }
        } catch (NumberFormatException notANumber) {
            // as unknown as any other
        }
        throw new Amendments.AmendmentUnknown();
    }

    private static Phase phase(String name) {
        for (Phase phase : Phase.values()) {
            if (phase.name().equals(name)) {
                return phase;
            }
        }
        return Phase.COLLECTION;
    }

    /** In both languages, and as files call them. */
    private Map<Phase, List<String>> phaseNames() {
        Map<Phase, List<String>> names = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            List<String> each = new ArrayList<>(List.of(phase.name()));
            for (java.util.Locale locale : List.of(java.util.Locale.CHINESE, java.util.Locale.ENGLISH)) {
                for (String key : List.of("Phase." + phase.name(), "amend.alias." + phase.name())) {
                    String name = messages.getMessage(key, null, "", locale);
                    if (name != null && !name.isEmpty()) {
                        each.addAll(List.of(name.split("[|]")));
                    }
                }
            }
            names.put(phase, each);
        }
        return names;
    }

    private String page(Campaign campaign, Typed typed, Answer answer, Model model) {
        dialog.show(answer, FIELDS, typed, model);
        List<Track> tracks = campaigns.tracks(campaign.id());
        model.addAttribute("campaign", campaign);
        model.addAttribute("tracks", tracks);
        model.addAttribute("chosen", List.of(typed.get("tracks").split(" ")));
        model.addAttribute("phases", Phase.values());
        model.addAttribute(
                "owed",
                campaigns.definition(campaign.id()).schedule().deliverables().stream()
                        .map(Deliverable::title)
                        .toList());
        model.addAttribute("subject", typed.subject(SUBJECT));
        model.addAttribute("undone", undoneOrNull(campaign, typed));
        model.addAttribute(
                "example", words.say("amend.table.example", tracks.get(0).title()));
        return "campaign/amend";
    }

    private @Nullable Listed undoneOrNull(Campaign campaign, Typed typed) {
        if (typed.get("undoes").isEmpty()) {
            return null;
        }
        Amendment undone = undone(campaign, typed);
        return new Listed(undone, amendments.receipt(undone), view.lines(undone.lines(), campaign.id()));
    }
}

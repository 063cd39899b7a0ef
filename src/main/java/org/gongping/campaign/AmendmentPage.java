package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.campaign.AmendmentDialog.Typed;
import org.gongping.job.Job;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** One amendment: what was ordered, by whom, what it touched, how far it is carried out; and a second organizer's yes or no. */
@Controller
class AmendmentPage {
    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Amendments amendments;
    private final AmendmentView view;
    private final Unions unions;
    private final OnceOnly once;
    private final CampaignWords words;

    AmendmentPage(
            CampaignDesk desk,
            Campaigns campaigns,
            Amendments amendments,
            AmendmentView view,
            Unions unions,
            OnceOnly once,
            CampaignWords words) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.amendments = amendments;
        this.view = view;
        this.unions = unions;
        this.once = once;
        this.words = words;
    }

    @GetMapping("/campaigns/{key}/amendments/{number:\\d{1,9}}")
    String page(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable int number,
            @RequestHeader(value = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        Campaign campaign = campaign(key, number, me);
        show(campaign, amendments.get(campaign.id(), number), me, List.of(), model);
        return part ? "campaign/amendment :: carrying" : "campaign/amendment";
    }

    /** For everybody it concerns: whoever has a desk or works for a unit of the campaign. */
    @GetMapping("/amendments/{id}")
    String told(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, Model model) {
        Amendment amendment = amendments.get(new AmendmentId(id));
        Campaign campaign = campaigns.get(amendment.campaign());
        if (amendment.state() != AmendmentState.ORDERED
                || me.seats().stream()
                        .map(Seat::union)
                        .noneMatch(union -> unions.covers(campaign.organizer(), union))) {
            throw new Amendments.AmendmentUnknown();
        }
        model.addAttribute("campaign", campaign);
        model.addAttribute("amendment", amendment);
        model.addAttribute("unit", unions.get(amendment.union()).name());
        model.addAttribute("everybody", amendment.union().equals(campaign.organizer()));
        model.addAttribute("lines", view.lines(amendment.lines(), campaign.id()));
        return "campaign/amendment-told";
    }

    @PostMapping("/campaigns/{key}/amendments/{number:\\d{1,9}}")
    String decide(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam UUID requestKey,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = campaign(key, number, me);
        Amendment amendment = amendments.get(campaign.id(), number);
        Typed typed = new Typed(request);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        Actor by = own(amendment, me)
                                ? amendment.asked()
                                : me.at(desk.seat(campaign, me).orElseThrow());
                        return amendments.link(
                                typed.get("act").equals("approve")
                                        ? amendments.approve(amendment.id(), AmendmentDialog.numbers(typed), by)
                                        : amendments.reject(amendment.id(), typed.get("answer"), by));
                    });
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            show(campaign, amendments.get(campaign.id(), number), me, List.of(no), model);
            return "campaign/amendment";
        }
    }

    /** Whoever asked sees what became of it, also an official who only set the dates of his own unit. */
    private Campaign campaign(String key, int number, SignedIn me) {
        return campaigns.all().stream()
                .filter(campaign -> campaign.key().equals(key))
                .filter(campaign -> amendments.of(campaign.id()).stream()
                        .anyMatch(each -> each.number() == number && own(each, me)))
                .findFirst()
                .orElseGet(() -> desk.campaign(key, me));
    }

    private static boolean own(Amendment amendment, SignedIn me) {
        return me.id().equals(amendment.asked().person());
    }

    private void show(Campaign campaign, Amendment found, SignedIn me, List<Refusal> refusals, Model model) {
        // The jobs first: of one that says it is done the numbers read after it are the last ones.
        List<Job> following = amendments.following(found.id());
        Amendment amendment = amendments.get(found.id());
        boolean waits = amendment.state() == AmendmentState.ASKED;
        boolean own = own(amendment, me);
        boolean organizes = me.has(Role.ORGANIZER);
        model.addAttribute("campaign", campaign);
        model.addAttribute("amendment", amendment);
        model.addAttribute("receipt", amendments.receipt(amendment));
        Union unit = unions.get(amendment.union());
        model.addAttribute("unit", unit.name());
        model.addAttribute("everybody", unit.id().equals(campaign.organizer()));
        model.addAttribute("lines", view.lines(amendment.lines(), campaign.id()));
        model.addAttribute("undoes", amendment.undoes().map(amendments::get).orElse(null));
        model.addAttribute("jobs", following);
        model.addAttribute("running", following.stream().anyMatch(Job::running));
        model.addAttribute("waits", waits);
        model.addAttribute("own", own);
        model.addAttribute("mayDecide", waits && !own && desk.runs(campaign, me));
        model.addAttribute("organizes", organizes);
        model.addAttribute(
                "seesNames",
                organizes
                        && desk.seat(campaign, me)
                                .filter(seat -> unions.covers(seat.union(), amendment.union()))
                                .isPresent());
        model.addAttribute(
                "mayUndo", amendment.state() == AmendmentState.ORDERED && organizes && desk.runs(campaign, me));
        List<String> refused =
                new java.util.ArrayList<>(refusals.stream().map(words::of).toList());
        model.addAttribute("refused", refused);
        model.addAttribute("moving", refusals.stream().anyMatch(no -> no.name().equals("deadlineEffectChanged")));
        if (waits) {
            try {
                model.addAttribute("now", view.of(amendments.recount(amendment), AmendmentDraft.of(amendment)));
            } catch (Refusal no) {
                // What was possible when it was asked for is so no more: it can only be turned down.
                model.addAttribute("now", null);
                refused.add(words.of(no));
            }
        } else {
            model.addAttribute("now", null);
        }
    }
}

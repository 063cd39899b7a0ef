package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.web.FieldView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The organizer says that a phase of a track, or a stage of the campaign, is done. */
@Controller
class PhasePages {
    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Phases phases;
    private final Stages stages;
    private final SeasonView.Reader seasons;
    private final OnceOnly once;
    private final CampaignWords words;

    PhasePages(
            CampaignDesk desk,
            Campaigns campaigns,
            Phases phases,
            Stages stages,
            SeasonView.Reader seasons,
            OnceOnly once,
            CampaignWords words) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.phases = phases;
        this.stages = stages;
        this.seasons = seasons;
        this.once = once;
        this.words = words;
    }

    @GetMapping("/campaigns/{key}/tracks/{trackKey}/phases/{phase}/done")
    String ask(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String trackKey,
            @PathVariable Phase phase,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = desk.campaign(key, me);
        Track track = track(campaign, trackKey);
        try {
            phases.requireEnd(track.id(), phase);
            return form(campaign, track, phase, "", null, true, model);
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return form(campaign, track, phase, "", no, false, model);
        }
    }

    @PostMapping("/campaigns/{key}/tracks/{trackKey}/phases/{phase}/done")
    String done(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable String trackKey,
            @PathVariable Phase phase,
            @RequestParam UUID requestKey,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = desk.campaign(key, me);
        Track track = track(campaign, trackKey);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        phases.finish(track.id(), phase, me.as(Role.ORGANIZER), reason);
                        return address(campaign);
                    });
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return form(campaign, track, phase, reason, no, true, model);
        }
    }

    @GetMapping("/campaigns/{key}/stages/{stage}/done")
    String ask(@AuthenticationPrincipal SignedIn me, @PathVariable String key, @PathVariable Stage stage, Model model) {
        return form(desk.campaign(key, me), stage, "", null, true, model);
    }

    @PostMapping("/campaigns/{key}/stages/{stage}/done")
    String done(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable Stage stage,
            @RequestParam UUID requestKey,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletResponse response) {
        Campaign campaign = desk.campaign(key, me);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        stages.conclude(campaign.id(), stage, me.as(Role.ORGANIZER), reason);
                        return address(campaign);
                    });
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return form(campaign, stage, reason, no, true, model);
        }
    }

    private String form(
            Campaign campaign,
            Track track,
            Phase phase,
            String reason,
            @Nullable Refusal no,
            boolean can,
            Model model) {
        String what = phases.run(track.id(), phase).map(seasons::title).orElseGet(() -> words.of(phase));
        String action = "/campaigns/" + campaign.key() + "/tracks/" + track.key() + "/phases/" + phase + "/done";
        return form(campaign, track.title(), what, action, reason, no, can, model);
    }

    private String form(Campaign campaign, Stage stage, String reason, @Nullable Refusal no, boolean can, Model model) {
        String action = "/campaigns/" + campaign.key() + "/stages/" + stage + "/done";
        return form(campaign, "", words.of(stage), action, reason, no, can, model);
    }

    private String form(
            Campaign campaign,
            String track,
            String what,
            String action,
            String reason,
            @Nullable Refusal no,
            boolean can,
            Model model) {
        boolean inField = no instanceof Phases.PhaseReasonMissing;
        List<String> wrong = no != null && inField ? List.of(words.of(no)) : List.of();
        model.addAttribute("campaign", campaign);
        model.addAttribute("track", track);
        model.addAttribute("what", what);
        model.addAttribute("action", action);
        model.addAttribute("can", can);
        model.addAttribute("refused", no == null || inField ? null : words.of(no));
        model.addAttribute(
                "fields",
                List.of(new FieldView(
                        "reason",
                        "textarea",
                        words.say("season.reason"),
                        true,
                        words.say("season.reason.help"),
                        Deadlines.SHORTEST_REASON,
                        Deadlines.LONGEST_REASON,
                        List.of(),
                        List.of(reason),
                        wrong,
                        null)));
        return "campaign/done";
    }

    private Track track(Campaign campaign, String trackKey) {
        return campaigns.tracks(campaign.id()).stream()
                .filter(track -> track.key().equals(trackKey))
                .findFirst()
                .orElseThrow(Campaigns.TrackUnknown::new);
    }

    private static String address(Campaign campaign) {
        return UriComponentsBuilder.fromPath("/campaigns/{key}")
                .fragment("season")
                .build()
                .expand(campaign.key())
                .encode()
                .toUriString();
    }
}

package org.gongping.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Track;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Unions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The course of a campaign or of one of its tracks: what happened, and the way on the diagrams. */
@Controller
class SeasonPages {
    private final Campaigns campaigns;
    private final Phases phases;
    private final Unions unions;
    private final Timeline timeline;
    private final WalkedDiagrams diagrams;

    SeasonPages(Campaigns campaigns, Phases phases, Unions unions, Timeline timeline, WalkedDiagrams diagrams) {
        this.campaigns = campaigns;
        this.phases = phases;
        this.unions = unions;
        this.timeline = timeline;
        this.diagrams = diagrams;
    }

    /** @param track its key; the campaign as a whole when there is none */
    @GetMapping("/campaigns/{key}/flow")
    String course(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String track,
            Model model) {
        Campaign campaign = campaign(key, me);
        Optional<Track> chosen = track(campaign, track);
        List<UUID> subjects = new ArrayList<>();
        chosen.ifPresentOrElse(
                each -> {
                    subjects.add(each.id().value());
                    phases.of(campaign.id()).stream()
                            .filter(run -> run.track().equals(each.id()))
                            .forEach(run -> subjects.add(run.id().value()));
                },
                () -> subjects.add(campaign.id().value()));
        model.addAttribute("campaign", campaign);
        model.addAttribute("tracks", campaigns.tracks(campaign.id()));
        model.addAttribute("track", chosen.orElse(null));
        model.addAttribute("runs", me.has(Role.ORGANIZER));
        model.addAttribute("lines", timeline.of(subjects));
        return "trail/season";
    }

    @GetMapping("/campaigns/{key}/flow/diagrams")
    @ResponseBody
    List<WalkedDiagrams.Diagram> diagrams(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String track) {
        Campaign campaign = campaign(key, me);
        return diagrams.season(
                track(campaign, track).map(each -> each.id().value()).orElseGet(() -> campaign.id()
                        .value()));
    }

    /** Organizers see campaigns of their own unions and those above, auditors also those of unions below. */
    private Campaign campaign(String key, SignedIn me) {
        Campaign campaign = campaigns.byKey(key);
        boolean takesPart =
                me.unions(Role.ORGANIZER).stream().anyMatch(desk -> unions.covers(campaign.organizer(), desk));
        boolean audits = me.unions(Role.AUDITOR).stream()
                .anyMatch(
                        desk -> unions.covers(campaign.organizer(), desk) || unions.covers(desk, campaign.organizer()));
        if (!takesPart && !audits) {
            throw new Campaigns.CampaignUnknown();
        }
        return campaign;
    }

    private Optional<Track> track(Campaign campaign, String key) {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(campaigns.tracks(campaign.id()).stream()
                .filter(track -> track.key().equals(key))
                .findFirst()
                .orElseThrow(Campaigns.TrackUnknown::new));
    }
}

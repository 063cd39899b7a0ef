package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What units owe beside entries, and their word that they handed it over (ux 17). */
@Controller
class DeliveryPages {
    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final Unions unions;

    DeliveryPages(CampaignDesk desk, Campaigns campaigns, Deliveries deliveries, Unions unions) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.unions = unions;
    }

    /**
     * A deliverable as one person sees it.
     *
     * @param mine the units he speaks for that owe it
     * @param below how many units he sees owe it, and which of these have not handed it over; himself left out
     */
    record Line(Deliveries.Due due, List<Mine> mine, int below, List<Union> missing) {}

    /** @param done none: not yet */
    record Mine(Union union, Deliveries.@Nullable Delivery done) {}

    @GetMapping("/campaigns/{key}/deliverables")
    String list(@AuthenticationPrincipal SignedIn me, @PathVariable String key, Model model) {
        Campaign campaign = desk.readable(key, me);
        model.addAttribute("campaign", campaign);
        model.addAttribute(
                "lines",
                deliveries.due(campaign).stream().map(due -> line(due, me)).toList());
        return "campaign/deliverables";
    }

    @PostMapping("/campaigns/{key}/deliverables")
    String say(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam String deliverable,
            @RequestParam(defaultValue = "") String track,
            @RequestParam String union,
            @RequestParam boolean done) {
        Campaign campaign = desk.readable(key, me);
        Optional<TrackId> of = campaigns.tracks(campaign.id()).stream()
                .filter(each -> each.id().toString().equals(track))
                .map(Track::id)
                .findFirst();
        deliveries.say(campaign, DateOf.deliverable(of, deliverable), new UnionId(union), done, me);
        return "redirect:"
                + UriComponentsBuilder.fromPath("/campaigns/{key}/deliverables")
                        .build()
                        .expand(campaign.key())
                        .encode()
                        .toUriString();
    }

    /** Others' standing is seen by whoever is above them. */
    private Line line(Deliveries.Due due, SignedIn me) {
        List<Mine> mine = due.owing().stream()
                .filter(union -> Deliveries.speaksFor(me, union))
                .map(union -> new Mine(unions.get(union), due.done().get(union)))
                .toList();
        List<UnionId> below = due.owing().stream()
                .filter(union -> !Deliveries.speaksFor(me, union)
                        && me.seats().stream().anyMatch(seat -> unions.covers(seat.union(), union)))
                .toList();
        return new Line(
                due,
                mine,
                below.size(),
                due.missing().stream().filter(below::contains).map(unions::get).toList());
    }
}

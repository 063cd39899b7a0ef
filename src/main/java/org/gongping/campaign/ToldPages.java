package org.gongping.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.DeadlineEffects.Listed;
import org.gongping.campaign.DeadlineEffects.Sought;
import org.gongping.campaign.DeadlineEffects.Why;
import org.gongping.message.Notices;
import org.gongping.message.Notices.Recipient;
import org.gongping.union.PersonId;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.gongping.web.PageView;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** By name, who would be told of a change of dates, and who has been. For whoever may make that change. */
@Controller
class ToldPages {
    static final int SIZE = 50;

    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Amendments amendments;
    private final ObjectProvider<DeadlineEffects> effects;
    private final Notices notices;
    private final Unions unions;

    ToldPages(
            CampaignDesk desk,
            Campaigns campaigns,
            Amendments amendments,
            ObjectProvider<DeadlineEffects> effects,
            Notices notices,
            Unions unions) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.amendments = amendments;
        this.effects = effects;
        this.notices = notices;
        this.unions = unions;
    }

    /** One line; {@code read} says whether the notice was opened, nothing before it is sent. */
    record Line(String name, List<Place> places, @Nullable Boolean read) {}

    /** Why somebody is told, and by which unit. */
    record Place(Why why, String unit) {}

    /** Address of the list before the change. */
    static String before(Campaign campaign, List<Track> tracks, AmendmentDraft draft) {
        Set<TrackId> meant = draft.tracks();
        return address(
                "/campaigns/" + campaign.key() + "/amendments/told",
                Map.of(
                        "union",
                        draft.union().value(),
                        "tracks",
                        tracks.stream()
                                .filter(track -> meant.contains(track.id()))
                                .map(Track::key)
                                .collect(Collectors.joining(" "))));
    }

    @GetMapping("/campaigns/{key}/amendments/told")
    String before(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @RequestParam String union,
            @RequestParam(defaultValue = "") String tracks,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Campaign campaign = desk.campaign(key, me);
        UnionId scope = mine(campaign, union, me);
        List<String> keys = Arrays.asList(tracks.split(" "));
        Set<TrackId> meant = campaigns.tracks(campaign.id()).stream()
                .filter(track -> keys.contains(track.key()))
                .map(Track::id)
                .collect(Collectors.toSet());
        Optional<Why> only = Arrays.stream(Why.values())
                .filter(each -> each.name().equals(why))
                .findFirst();
        Sought sought = new Sought(name, only);
        DeadlineEffects counting = effects.getObject();
        PageView pager = pager(
                address(
                        "/campaigns/" + key + "/amendments/told",
                        Map.of("union", union, "tracks", tracks, "name", name, "why", why)),
                page,
                counting.count(meant, scope, sought));
        List<PersonId> people = counting.people(meant, scope, sought, (pager.number() - 1) * SIZE, SIZE);
        model.addAttribute("hidden", Map.of("union", union, "tracks", tracks));
        model.addAttribute("whys", List.of(Why.values()));
        model.addAttribute("why", why);
        model.addAttribute("sent", null);
        return page(
                campaign,
                scope,
                name,
                pager,
                counting.named(people, meant, scope).stream()
                        .map(each -> line(each, null))
                        .toList(),
                model);
    }

    @GetMapping("/campaigns/{key}/amendments/{number:\\d{1,9}}/told")
    String after(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        Campaign campaign = desk.campaign(key, me);
        Amendment amendment = amendments.get(campaign.id(), number);
        UnionId scope = mine(campaign, amendment.union().value(), me);
        PageView pager = pager(
                address("/campaigns/" + key + "/amendments/" + number + "/told", Map.of("name", name)),
                page,
                notices.recipients(amendment.noticeKey(), name));
        List<Recipient> told = notices.recipients(amendment.noticeKey(), name, (pager.number() - 1) * SIZE, SIZE);
        Map<PersonId, Boolean> read = told.stream().collect(Collectors.toMap(Recipient::person, Recipient::read));
        model.addAttribute("hidden", Map.of());
        model.addAttribute("whys", List.of());
        model.addAttribute("why", "");
        model.addAttribute("sent", amendments.receipt(amendment));
        return page(
                campaign,
                scope,
                name,
                pager,
                effects
                        .getObject()
                        .named(told.stream().map(Recipient::person).toList(), Set.copyOf(amendment.tracks()), scope)
                        .stream()
                        .map(each -> line(each, read.get(each.person())))
                        .toList(),
                model);
    }

    private String page(Campaign campaign, UnionId scope, String name, PageView pager, List<Line> lines, Model model) {
        model.addAttribute("campaign", campaign);
        model.addAttribute("unit", unions.get(scope).name());
        model.addAttribute("name", name);
        model.addAttribute("lines", lines);
        model.addAttribute("pager", pager);
        return "campaign/told";
    }

    private Line line(Listed each, @Nullable Boolean read) {
        return new Line(
                each.name(),
                each.reasons().stream()
                        .map(reason -> new Place(
                                reason.why(), unions.get(reason.unit()).name()))
                        .toList(),
                read);
    }

    /** Names are for whoever sets these dates: to others the list does not exist. */
    private UnionId mine(Campaign campaign, String union, SignedIn me) {
        try {
            UnionId scope = unions.get(new UnionId(union)).id();
            if (desk.seat(campaign, me)
                            .filter(seat -> unions.covers(seat.union(), scope))
                            .isPresent()
                    && unions.covers(campaign.organizer(), scope)) {
                return scope;
            }
        } catch (IllegalArgumentException notAnId) {
            // as unknown as any other
        }
        throw new Amendments.AmendmentUnknown();
    }

    private static PageView pager(String base, int page, int total) {
        return new PageView(base, Math.max(1, Math.min(page, (total + SIZE - 1) / SIZE)), SIZE, total);
    }

    private static String address(String path, Map<String, String> values) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        values.keySet().stream()
                .sorted()
                .filter(each -> !String.valueOf(values.get(each)).isBlank())
                .forEach(each -> address.queryParam(each, "{" + each + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }
}

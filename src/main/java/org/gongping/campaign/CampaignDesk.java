package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/** Which campaigns an organizer sees, and from which of his desks he acts on one. */
@Component
public class CampaignDesk {
    private final Campaigns campaigns;
    private final Unions unions;

    CampaignDesk(Campaigns campaigns, Unions unions) {
        this.campaigns = campaigns;
        this.unions = unions;
    }

    /** Campaigns of the organizer's own unions and of those above them. */
    public List<Campaign> campaigns(SignedIn me) {
        List<Union> desks = desks(me);
        return campaigns.all().stream()
                .filter(campaign -> desks.stream().anyMatch(desk -> desk.line().contains(campaign.organizer())))
                .toList();
    }

    /** By everybody the campaign is for: the units below its organizer, and those above it. For others it does not exist. */
    Campaign readable(String key, SignedIn me) {
        Campaign campaign = campaigns.byKey(key);
        boolean concerned = me.seats().stream()
                .anyMatch(seat -> unions.covers(campaign.organizer(), seat.union())
                        || unions.covers(seat.union(), campaign.organizer()));
        if (!concerned) {
            throw new Campaigns.CampaignUnknown();
        }
        return campaign;
    }

    /** Anybody else's campaign does not exist for him. */
    public Campaign campaign(String key, SignedIn me) {
        me.as(Role.ORGANIZER);
        Campaign campaign = campaigns.byKey(key);
        if (seat(campaign, me).isEmpty()) {
            throw new Campaigns.CampaignUnknown();
        }
        return campaign;
    }

    /** The desk he takes part from: the highest one. */
    public Optional<Seat> seat(Campaign campaign, SignedIn me) {
        return desks(me).stream()
                .filter(desk -> desk.line().contains(campaign.organizer()))
                .min((one, other) ->
                        Integer.compare(one.line().size(), other.line().size()))
                .map(desk -> new Seat(Role.ORGANIZER, desk.id()));
    }

    /** Units whose deadlines he may set: the organizer's desk all of them, another's its own and those below. */
    List<Union> reach(Campaign campaign, SignedIn me) {
        UnionId desk =
                seat(campaign, me).orElseThrow(Campaigns.CampaignUnknown::new).union();
        return unions.below(desk);
    }

    public boolean runs(Campaign campaign, SignedIn me) {
        return me.unions(Role.ORGANIZER).contains(campaign.organizer());
    }

    /** Whether one of his unions runs campaigns at all; one that only forwards notices does not. */
    boolean mayStart(SignedIn me) {
        return desks(me).stream().anyMatch(desk -> desk.kind() != UnionKind.ORGANS_COMMITTEE);
    }

    private List<Union> desks(SignedIn me) {
        me.as(Role.ORGANIZER);
        return me.unions(Role.ORGANIZER).stream().map(unions::get).toList();
    }
}

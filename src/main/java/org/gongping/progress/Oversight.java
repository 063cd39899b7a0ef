package org.gongping.progress;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/**
 * Who sees how far which units are, and may tell them to hurry: the organizers of the campaign and of the unions below it, and the
 * officials at and above a unit – each only what lies at or below the own desk. Decided here and nowhere else.
 */
@Component
class Oversight {
    private final Campaigns campaigns;
    private final Unions unions;

    Oversight(Campaigns campaigns, Unions unions) {
        this.campaigns = campaigns;
        this.unions = unions;
    }

    /**
     * What a person looks at, and from where.
     *
     * @param at the union shown with all below it
     * @param top the highest union this seat shows
     */
    record View(Campaign campaign, Union at, Union top, Seat seat, Actor actor) {}

    /** @param asked the union to look at; nothing: all that the person may see */
    View view(String key, Optional<String> asked, SignedIn me) {
        if (!me.has(Role.ORGANIZER)) {
            me.as(Role.OFFICIAL);
        }
        Campaign campaign = campaigns.byKey(key);
        Union organizer = unions.get(campaign.organizer());
        List<Reach> reaches = me.seats().stream()
                .flatMap(seat -> reach(seat, organizer).stream())
                .sorted(Comparator.comparingInt(reach -> reach.top().line().size()))
                .toList();
        if (reaches.isEmpty()) {
            throw new Campaigns.CampaignUnknown();
        }
        if (asked.isEmpty()) {
            Reach widest = reaches.get(0);
            return new View(campaign, widest.top(), widest.top(), widest.seat(), me.at(widest.seat()));
        }
        Union at = union(asked.get());
        return reaches.stream()
                .filter(reach -> reach.top().covers(at))
                .findFirst()
                .map(reach -> new View(campaign, at, reach.top(), reach.seat(), me.at(reach.seat())))
                .orElseThrow(OutOfSight::new);
    }

    private record Reach(Seat seat, Union top) {}

    private Optional<Reach> reach(Seat seat, Union organizer) {
        Union desk = unions.get(seat.union());
        boolean below = organizer.covers(desk);
        return switch (seat.role()) {
            case ORGANIZER -> below ? Optional.of(new Reach(seat, desk)) : Optional.empty();
            case OFFICIAL ->
                below
                        ? Optional.of(new Reach(seat, desk))
                        : desk.covers(organizer) ? Optional.of(new Reach(seat, organizer)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Union union(String id) {
        try {
            return unions.find(new UnionId(id)).orElseThrow(OutOfSight::new);
        } catch (IllegalArgumentException notAnId) {
            throw new OutOfSight();
        }
    }

    /** No such unit, or not one of those below the person's desk: the two sound the same. */
    static class OutOfSight extends Refusal {
        OutOfSight() {
            super(Kind.NOT_FOUND, "progressUnitUnknown");
        }
    }
}

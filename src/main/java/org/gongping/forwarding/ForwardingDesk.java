package org.gongping.forwarding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/** Who reads which forwarded notices, and from which desk one is written: a unit sees its own line, a desk above sees its units'. */
@Component
class ForwardingDesk {
    private static final Set<Role> AT_THE_UNIT = Set.of(Role.WORKER, Role.CLERK, Role.OFFICIAL, Role.ORGANIZER);
    private static final Set<Role> FROM_ABOVE = Set.of(Role.OFFICIAL, Role.ORGANIZER, Role.AUDITOR);

    private final Campaigns campaigns;
    private final Unions unions;

    ForwardingDesk(Campaigns campaigns, Unions unions) {
        this.campaigns = campaigns;
        this.unions = unions;
    }

    /** One of the reader's units below the organizer of a campaign. */
    record Place(Campaign campaign, Union unit) {}

    /** The reader's own units, campaign by campaign, the highest unit first. */
    List<Place> places(SignedIn me) {
        List<Union> units = me.seats().stream()
                .filter(seat -> AT_THE_UNIT.contains(seat.role()))
                .map(Seat::union)
                .distinct()
                .map(unions::get)
                .sorted(Comparator.comparing(Union::path))
                .toList();
        List<Place> places = new ArrayList<>();
        for (Campaign campaign : campaigns.all()) {
            for (Union unit : units) {
                if (unit.line().contains(campaign.organizer()) && !unit.id().equals(campaign.organizer())) {
                    places.add(new Place(campaign, unit));
                }
            }
        }
        return places;
    }

    /** The campaign and unit of an address; to a stranger neither exists. */
    Place place(String key, String union, SignedIn me) {
        Campaign campaign = campaign(key);
        Union unit;
        try {
            unit = unions.find(new UnionId(union)).orElseThrow(Forwardings.ForwardingUnknown::new);
        } catch (IllegalArgumentException notAnId) {
            throw new Forwardings.ForwardingUnknown();
        }
        boolean inside = unit.line().contains(campaign.organizer());
        boolean reads = me.seats().stream()
                .anyMatch(seat -> AT_THE_UNIT.contains(seat.role())
                                && seat.union().equals(unit.id())
                        || FROM_ABOVE.contains(seat.role()) && unit.line().contains(seat.union()));
        if (!inside || !reads) {
            throw new Forwardings.ForwardingUnknown();
        }
        return new Place(campaign, unit);
    }

    Campaign campaign(String key) {
        return campaigns.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(Forwardings.ForwardingUnknown::new);
    }

    /** The seat from which the reader writes for the unit; none if he only reads. */
    Optional<Seat> seat(Place place, SignedIn me) {
        return place.unit().id().equals(place.campaign().organizer())
                ? Optional.empty()
                : me.seats().stream()
                        .filter(seat -> seat.role() == Role.OFFICIAL || seat.role() == Role.ORGANIZER)
                        .filter(seat -> seat.union().equals(place.unit().id()))
                        .findFirst();
    }
}

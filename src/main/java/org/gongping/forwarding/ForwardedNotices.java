package org.gongping.forwarding;

import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Track;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/**
 * What the pages of a campaign and of a track show of forwarded notices; {@code @forwarded} in their templates, because a
 * campaign knows nothing of forwardings. Methods are public because expressions see no others.
 */
@Component("forwarded")
class ForwardedNotices {
    private final Forwardings forwardings;
    private final LevelTimes times;
    private final Campaigns campaigns;
    private final Unions unions;

    ForwardedNotices(Forwardings forwardings, LevelTimes times, Campaigns campaigns, Unions unions) {
        this.forwardings = forwardings;
        this.times = times;
        this.campaigns = campaigns;
        this.unions = unions;
    }

    /** The chain down to a unit, with the ends of one track. */
    public List<Forwardings.Link> chain(Track track, UnionId unit) {
        return forwardings.chain(campaigns.get(track.campaign()), unit, track.id());
    }

    /** The chain down to the reader's desk. */
    public List<Forwardings.Link> chain(Campaign campaign, SignedIn me) {
        return unit(campaign, me)
                .map(unit -> forwardings.chain(campaign, unit.id(), null))
                .orElse(List.of());
    }

    /** The time each level of the reader's line leaves. */
    public List<LevelTimes.TrackTimes> times(Campaign campaign, SignedIn me) {
        return unit(campaign, me).map(unit -> times.of(campaign, unit.id())).orElse(List.of());
    }

    /** The reader's highest desk at or below the organizer. */
    private Optional<Union> unit(Campaign campaign, SignedIn me) {
        return me.seats().stream()
                .filter(seat -> seat.role() == Role.ORGANIZER || seat.role() == Role.OFFICIAL)
                .map(seat -> unions.get(seat.union()))
                .filter(union -> union.line().contains(campaign.organizer()))
                .min((one, other) ->
                        Integer.compare(one.line().size(), other.line().size()));
    }
}

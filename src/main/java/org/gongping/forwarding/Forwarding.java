package org.gongping.forwarding;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;

/**
 * A notice as one unit passed it on to those below.
 *
 * @param version counts the texts of this unit from 1; only the latest is in force
 * @param document number or title of the forwarding notice
 * @param text what it adds: an extra copy, a form, a contact; may be empty
 * @param ends the unit's own ends of the collection, as named in this version
 * @param by name of the person at that time
 */
record Forwarding(
        UUID id,
        CampaignId campaign,
        UnionId union,
        int version,
        String document,
        String text,
        String by,
        Instant at,
        List<End> ends) {
    Forwarding {
        ends = List.copyOf(ends);
    }

    /** Until when a unit collects in one track. */
    record End(TrackId track, Instant closes) {}
}

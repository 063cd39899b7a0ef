package org.gongping.campaign;

import org.gongping.union.Level;
import org.gongping.union.UnionId;

/**
 * A track of a running campaign, with one issue of its definition: the one in force unless asked for another.
 *
 * @param organizer who runs the campaign: the end of an entry's way
 * @param level the organizer's level
 * @param definitionVersion the issue the definition comes from; entries keep it
 */
public record Track(
        TrackId id,
        CampaignId campaign,
        String key,
        String title,
        TrackDefinition definition,
        UnionId organizer,
        Level level,
        int definitionVersion) {}

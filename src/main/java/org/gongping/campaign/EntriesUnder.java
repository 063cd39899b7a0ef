package org.gongping.campaign;

import java.util.List;

/** What has been entered, as far as a change of the rules must know. Answered by the entries. */
public interface EntriesUnder {
    /** Of one campaign: a line for each track, kind and version there are entries of. */
    List<Count> of(CampaignId campaign);

    /**
     * How many.
     *
     * @param version the issue they are checked by
     * @param drafts never handed in
     * @param handedIn all others, whatever became of them
     */
    record Count(TrackId track, String kind, int version, int drafts, int handedIn) {}
}

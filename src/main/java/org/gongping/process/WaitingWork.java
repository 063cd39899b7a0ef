package org.gongping.process;

import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseWork;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Waiting;
import org.gongping.review.Rounds;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** The collection waits for the desks below the organizer, the preliminary review for all. */
@Component
class WaitingWork implements PhaseWork {
    private final Campaigns campaigns;
    private final Waiting entries;
    private final Rounds rounds;

    WaitingWork(Campaigns campaigns, Waiting entries, Rounds rounds) {
        this.campaigns = campaigns;
        this.entries = entries;
        this.rounds = rounds;
    }

    @Override
    public boolean waits(TrackId track, Phase phase) {
        UnionId organizer = campaigns.track(track).organizer();
        return switch (phase) {
            case COLLECTION -> rounds.openBelow(track, organizer) || entries.elsewhere(track, organizer);
            case PRELIMINARY_REVIEW -> entries.anywhere(track);
            default -> false;
        };
    }
}

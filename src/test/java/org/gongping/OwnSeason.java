package org.gongping;

import java.time.Clock;
import java.time.LocalDate;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.union.Actor;
import org.springframework.stereotype.Component;

/** The demonstration's season once more: the first one is other stories' to begin with. */
@Component
public class OwnSeason {
    private final Campaigns campaigns;
    private final Clock clock;

    OwnSeason(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** Starts it so that it collects today, unless it is there. */
    public void begin(String key) {
        if (campaigns.all().stream().noneMatch(each -> each.key().equals(key))) {
            CampaignDefinition pack = campaigns.pack("fujian-2023");
            LocalDate today = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE);
            campaigns.start(pack, new StartOptions(key, Shift.soThatCollectionIsOpen(pack, today)), Actor.system());
        }
    }
}

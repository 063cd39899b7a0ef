package org.gongping.campaign;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Campaigns that were started before deliverables had dates get them now, once, whichever node comes first. */
@Component
class DeliverableCatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(DeliverableCatchUp.class);

    private final Campaigns campaigns;
    private final DeliverableDates dates;

    DeliverableCatchUp(Campaigns campaigns, DeliverableDates dates) {
        this.campaigns = campaigns;
        this.dates = dates;
    }

    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        for (Campaign campaign : campaigns.all()) {
            try {
                dates.bring(campaign, campaigns.definition(campaign.id()));
            } catch (CampaignFileInvalid old) {
                // One file that this version cannot read keeps nobody else from working.
                LOG.warn("Campaign {} has no readable definition, its deliverables get no dates", campaign.key(), old);
            }
        }
    }
}

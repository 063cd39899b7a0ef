package org.gongping.campaign;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Campaigns that were started before deliverables had dates get them now, once, whichever node comes first. */
@Component
class DeliverableCatchUp {
    private final Campaigns campaigns;
    private final DeliverableDates dates;

    DeliverableCatchUp(Campaigns campaigns, DeliverableDates dates) {
        this.campaigns = campaigns;
        this.dates = dates;
    }

    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        for (Campaign campaign : campaigns.all()) {
            dates.bring(campaign, campaigns.definition(campaign.id()));
        }
    }
}

package org.gongping.process;

import org.camunda.bpm.engine.RuntimeService;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.union.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A campaign of one sub-project as a version without seasons would have left it: whichever node starts next begins its season. */
@Component
public class OlderVersion {
    private final Campaigns campaigns;
    private final SeasonWalk season;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OlderVersion(
            Campaigns campaigns,
            SeasonWalk season,
            RuntimeService runtime,
            JdbcClient jdbc,
            TransactionTemplate transaction) {
        this.campaigns = campaigns;
        this.season = season;
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** One transaction: no node ever sees the season that is forgotten. */
    public void leaveACampaign() {
        transaction.executeWithoutResult(status -> {
            CampaignId started = campaigns
                    .start(campaigns.pack("shaanxi-2023"), new StartOptions("older", Shift.none()), Actor.system())
                    .id();
            season.instances(started.toString())
                    .forEach(instance -> runtime.deleteProcessInstance(instance, "forgotten"));
            jdbc.sql("delete from phase_run where track_id in (select id from track where campaign_id = ?)")
                    .param(started.value())
                    .update();
            jdbc.sql("delete from campaign_run where campaign_id = ?")
                    .param(started.value())
                    .update();
        });
    }
}

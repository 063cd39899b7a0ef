package org.gongping.process;

import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.gongping.campaign.Amendments.DeliverableMoved;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Campaigns.CampaignStarted;
import org.gongping.campaign.Deadlines.DeadlineMoved;
import org.gongping.campaign.Graces.GraceGranted;
import org.gongping.campaign.Issues.DefinitionIssued;
import org.gongping.review.Reminders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** deadline-reminders.bpmn: one timer per campaign, set to whatever is to be said next. */
@Component
@ProcessBean
public class DeadlineReminders {
    private static final Logger log = LoggerFactory.getLogger(DeadlineReminders.class);
    private static final String PROCESS = "deadline-reminders";

    private final Reminders reminders;
    private final Campaigns campaigns;
    private final RuntimeService runtime;
    private final Timers timers;
    private final TransactionTemplate transaction;

    DeadlineReminders(
            Reminders reminders,
            Campaigns campaigns,
            RuntimeService runtime,
            Timers timers,
            PlatformTransactionManager transactions) {
        this.reminders = reminders;
        this.campaigns = campaigns;
        this.runtime = runtime;
        this.timers = timers;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** When the timer is due. */
    public Date next(String campaignId) {
        return Timers.due(reminders.next(id(campaignId)));
    }

    /** Says what is due, if anything is: a timer may fire although the date has just been moved. */
    public void remind(String campaignId) {
        reminders.run(id(campaignId));
    }

    private static CampaignId id(String campaignId) {
        return new CampaignId(UUID.fromString(campaignId));
    }

    @EventListener
    void start(CampaignStarted started) {
        start(started.campaign());
    }

    /** Campaigns that ran before there were reminders; of several nodes that start at once one starts the timer. */
    @EventListener
    void startWhatRuns(ApplicationStartedEvent event) {
        for (Campaign campaign : campaigns.all()) {
            try {
                transaction.executeWithoutResult(status -> start(campaign.id()));
            } catch (OptimisticLockingFailureException anotherNode) {
                log.debug("Another node has set the next reminder of {}.", campaign.key());
            }
        }
    }

    private void start(CampaignId campaign) {
        if (reminders.begin(campaign)) {
            runtime.startProcessInstanceByKey(PROCESS, campaign.toString(), Map.of("campaignId", campaign.toString()));
        } else {
            // A version that reminds of more dates than the one before may have to say something earlier.
            follow(campaign);
        }
    }

    /** In the transaction of the change: the next reminder follows the new date. */
    @EventListener
    void follow(DeadlineMoved moved) {
        follow(moved.campaign());
    }

    @EventListener
    void follow(DeliverableMoved moved) {
        follow(moved.amendment().campaign());
    }

    @EventListener
    void follow(GraceGranted granted) {
        follow(granted.campaign());
    }

    /** A new issue of the notice may name other dates, other days before them, other deliverables. */
    @EventListener
    void follow(DefinitionIssued issued) {
        follow(issued.campaign());
    }

    private void follow(CampaignId campaign) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(campaign.toString())
                .list()
                .forEach(instance -> timers.move(instance.getId(), reminders.next(campaign)));
    }
}

package org.gongping.process;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Campaigns.CampaignStarted;
import org.gongping.campaign.Issues.DefinitionIssued;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseState;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Stage;
import org.gongping.campaign.Stages;
import org.gongping.campaign.Stages.StageDone;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** campaign.bpmn: all tracks of a campaign side by side, each in the shape its definition names, then the campaign's own end. */
@Component
@ProcessBean
public class CampaignSeason {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignSeason.class);
    private static final String PROCESS = "campaign";
    private static final String GIVEN_UP = "TrackGivenUp";

    private final Campaigns campaigns;
    private final Stages stages;
    private final Phases phases;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;

    CampaignSeason(
            Campaigns campaigns,
            Stages stages,
            Phases phases,
            RuntimeService runtime,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.stages = stages;
        this.phases = phases;
        this.runtime = runtime;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Ids of the tracks, in the order of the notice. */
    public List<String> tracks(String campaignId) {
        return campaigns.tracks(CampaignId.of(campaignId)).stream()
                .map(track -> track.id().toString())
                .toList();
    }

    /** The process that orders the phases of a track. */
    public String shape(String trackId) {
        Track track = campaigns.track(TrackId.of(trackId));
        return campaigns.definition(track.campaign()).season(track.definition());
    }

    public void endTracks(String campaignId) {
        stages.endTracks(CampaignId.of(campaignId));
    }

    @EventListener
    void start(CampaignStarted started) {
        begin(started.campaign());
    }

    private void begin(CampaignId campaign) {
        stages.begin(campaign);
        runtime.startProcessInstanceByKey(PROCESS, campaign.toString(), Map.of("campaignId", campaign.toString()));
    }

    /** Campaigns that were started before there were seasons get theirs now, once, whichever node comes first. */
    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        for (CampaignId campaign : stages.notBegun()) {
            try {
                transaction.executeWithoutResult(status -> begin(campaign));
            } catch (DataAccessException e) {
                if (stages.notBegun().contains(campaign)) {
                    throw e;
                }
                LOG.info("The season of campaign {} was begun by another node", campaign);
            }
        }
    }

    @EventListener
    void goOn(StageDone done) {
        if (done.stage() != Stage.TRACKS) {
            runtime.createMessageCorrelation("StageDone")
                    .processInstanceBusinessKey(done.campaign().toString())
                    .correlate();
        }
    }

    /** A later issue may add tracks, whose seasons begin, and give up tracks without entries, whose seasons end. */
    @EventListener
    void follow(DefinitionIssued issued) {
        CampaignId campaign = issued.campaign();
        Set<TrackId> running = new HashSet<>();
        Set<TrackId> current = new HashSet<>();
        campaigns.tracks(campaign).forEach(track -> current.add(track.id()));
        for (Execution waiting : waiting(campaign, GIVEN_UP)) {
            TrackId track = TrackId.of((String) runtime.getVariable(waiting.getId(), "trackId"));
            running.add(track);
            if (!current.contains(track)) {
                phases.giveUp(track);
                runtime.messageEventReceived(GIVEN_UP, waiting.getId());
            }
        }
        current.stream()
                .filter(track -> !running.contains(track))
                .filter(track -> phases.run(track, Phase.COLLECTION)
                        .filter(run -> run.state() != PhaseState.SKIPPED)
                        .isEmpty())
                .forEach(track -> add(campaign, track));
    }

    private void add(CampaignId campaign, TrackId track) {
        if (stages.of(campaign) != Stage.TRACKS) {
            throw new SeasonOver();
        }
        runtime.createMessageCorrelation("TrackAdded")
                .processInstanceBusinessKey(campaign.toString())
                .setVariablesToTriggeredScope(Map.of("trackId", track.toString()))
                .correlate();
    }

    private List<Execution> waiting(CampaignId campaign, String message) {
        return runtime.createExecutionQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(campaign.toString())
                .messageEventSubscriptionName(message)
                .list();
    }

    /** All tracks have had their summary. */
    public static class SeasonOver extends Refusal {
        SeasonOver() {
            super(Kind.CONFLICT, "seasonOver");
        }
    }
}

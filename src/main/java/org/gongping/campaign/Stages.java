package org.gongping.campaign;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far campaigns are as a whole: their tracks, then the units' summaries, then the closing report. */
@Service
public class Stages {
    private final JdbcClient jdbc;
    private final Phases phases;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Stages(JdbcClient jdbc, Phases phases, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.phases = phases;
        this.events = events;
        this.clock = clock;
    }

    /** A campaign's season begins. Only one of several nodes gets past this; the others break at the key of the table. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(CampaignId campaign) {
        jdbc.sql("insert into campaign_run (campaign_id, stage, since) values (?, 'TRACKS', ?)")
                .params(campaign.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Campaigns that were started when the product had no seasons yet. */
    public List<CampaignId> notBegun() {
        return jdbc
                .sql("select id from campaign where id not in (select campaign_id from campaign_run) order by id")
                .query(UUID.class)
                .list()
                .stream()
                .map(CampaignId::new)
                .toList();
    }

    public Stage of(CampaignId campaign) {
        return read(campaign, "").orElse(Stage.TRACKS);
    }

    /** Every track has had its summary: the product says so itself. */
    @Transactional
    public void endTracks(CampaignId campaign) {
        conclude(campaign, Stage.TRACKS, Actor.system(), "");
    }

    /**
     * Ends a stage; saying it again does nothing.
     *
     * @param by an organizer of the campaign, who gives a reason
     */
    @Transactional
    public void conclude(CampaignId campaign, Stage stage, Actor by, String reason) {
        phases.requireOrganizer(campaign, by, reason);
        Stage now = read(campaign, " for update").orElse(Stage.TRACKS);
        if (now.compareTo(stage) > 0) {
            return;
        }
        if (now != stage || stage == Stage.TRACKS && by.person() != null) {
            throw new StageNotReached(stage);
        }
        jdbc.sql("update campaign_run set stage = ?, since = ? where campaign_id = ?")
                .params(stage.next().name(), clock.instant().atOffset(ZoneOffset.UTC), campaign.value())
                .update();
        events.publishEvent(new StageDone(campaign, stage, by, reason.strip()));
    }

    private Optional<Stage> read(CampaignId campaign, String lock) {
        return jdbc.sql("select stage from campaign_run where campaign_id = ?" + lock)
                .param(campaign.value())
                .query(String.class)
                .optional()
                .map(Stage::valueOf);
    }

    /** A stage of a campaign is over; in the same transaction. */
    public record StageDone(CampaignId campaign, Stage stage, Actor by, String reason) {}

    /** What comes before it is not done. */
    public static class StageNotReached extends Refusal {
        StageNotReached(Stage stage) {
            super(Kind.CONFLICT, "stageNotReached", stage);
        }
    }
}

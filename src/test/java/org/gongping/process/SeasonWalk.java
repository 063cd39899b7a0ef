package org.gongping.process;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseRun;
import org.gongping.campaign.PhaseState;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Stage;
import org.gongping.campaign.Stages;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.campaign.TwoOrganizers;
import org.gongping.clock.SeasonClock;
import org.gongping.review.Rounds;
import org.gongping.union.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Walks a campaign through its season: the clock from timer to timer, the organizer where the notice left something open. */
@Component
class SeasonWalk {
    private static final String REASON = "按工作安排进行。";
    private static final Instant SOME_DAY = Instant.parse("9000-01-01T00:00:00Z");

    private final Campaigns campaigns;
    private final TwoOrganizers organizers;
    private final Phases phases;
    private final Stages stages;
    private final Rounds rounds;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final SeasonClock clock;
    private final JdbcClient jdbc;

    SeasonWalk(
            Campaigns campaigns,
            TwoOrganizers organizers,
            Phases phases,
            Stages stages,
            Rounds rounds,
            RuntimeService runtime,
            ManagementService management,
            SeasonClock clock,
            JdbcClient jdbc) {
        this.campaigns = campaigns;
        this.organizers = organizers;
        this.phases = phases;
        this.stages = stages;
        this.rounds = rounds;
        this.runtime = runtime;
        this.management = management;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /** From now to the end of all tracks. */
    void throughAllTracks(Campaign campaign, Actor organizer) {
        for (int step = 0; stages.of(campaign.id()) == Stage.TRACKS; step++) {
            if (step > 500) {
                throw new AssertionError("Does not end; open are " + open(campaign.id()));
            }
            if (!runNextDue(campaign.id(), clock.now()) && !organizerActs(campaign, organizer)) {
                Job next = jobs(campaign.id()).stream()
                        .filter(job -> due(job).isBefore(SOME_DAY))
                        .min(Comparator.comparing(SeasonWalk::due))
                        .orElseThrow(() -> new AssertionError("Nothing is due; open are " + open(campaign.id())));
                clock.walkTo(due(next));
            }
        }
    }

    /** Fires everything that is due up to an instant, each at its time, and stays there. */
    void to(CampaignId campaign, Instant then) {
        while (true) {
            Optional<Job> next = jobs(campaign).stream()
                    .filter(job -> !due(job).isAfter(then))
                    .min(Comparator.comparing(SeasonWalk::due));
            if (next.isEmpty()) {
                clock.walkTo(then);
                return;
            }
            if (due(next.get()).isAfter(clock.now())) {
                clock.walkTo(due(next.get()));
            }
            management.executeJob(next.get().getId());
        }
    }

    /** Fires what is due now. */
    void now(CampaignId campaign) {
        while (runNextDue(campaign, clock.now())) {
            // each may bring another one
        }
    }

    private boolean runNextDue(CampaignId campaign, Instant now) {
        Optional<Job> due = jobs(campaign).stream()
                .filter(job -> !due(job).isAfter(now))
                .min(Comparator.comparing(SeasonWalk::due));
        due.ifPresent(job -> management.executeJob(job.getId()));
        return due.isPresent();
    }

    /** Sets dates that the notice leaves open, and says that closed work is done. */
    private boolean organizerActs(Campaign campaign, Actor organizer) {
        boolean acted = false;
        for (PhaseRun run : open(campaign.id())) {
            Optional<Instant> closing = phases.closing(run.track(), run.phase());
            if (run.state() == PhaseState.CLOSED || run.state() == PhaseState.OPEN && doneWhileOpen(run)) {
                phases.finish(run.track(), run.phase(), organizer, REASON);
                acted = true;
            } else if (closing.isEmpty() && run.state() != PhaseState.CLOSED) {
                move(run.track(), run.phase(), campaign, run.phase() == Phase.LAUNCH ? 3 : 7, organizer);
                acted = true;
            }
        }
        return acted;
    }

    private static boolean doneWhileOpen(PhaseRun run) {
        return run.phase() == Phase.RELEASE || run.phase() == Phase.SUMMARY;
    }

    void move(TrackId track, Phase phase, Campaign campaign, int days, Actor organizer) {
        move(
                track,
                phase,
                campaign,
                clock.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(days)),
                organizer);
    }

    void move(TrackId track, Phase phase, Campaign campaign, Instant closes, Actor organizer) {
        organizers.move(track, phase, campaign.organizer(), closes, REASON, "工〔2026〕8号", organizer);
    }

    List<PhaseRun> open(CampaignId campaign) {
        return phases.of(campaign).stream().filter(run -> !run.state().over()).toList();
    }

    /** How a track went, by the trail: + opened, - closed, = done, ~ not held; a second pass with its number. */
    String turns(TrackId track) {
        return String.join(
                " ",
                jdbc.sql("select t.act, p.phase, p.pass from trail t join phase_run p on p.id = t.subject"
                                + " where p.track_id = ? order by t.seq")
                        .param(track.value())
                        .query((row, n) -> sign(row.getString("act"))
                                + row.getString("phase")
                                + (row.getInt("pass") > 1 ? row.getInt("pass") : ""))
                        .list());
    }

    private static String sign(String act) {
        return switch (act) {
            case "PHASE_OPENED" -> "+";
            case "PHASE_CLOSED" -> "-";
            case "PHASE_DONE" -> "=";
            default -> "~";
        };
    }

    /** Timers and steps of the campaign, its tracks and their rounds. */
    List<Job> jobs(CampaignId campaign) {
        List<String> subjects = new ArrayList<>(List.of(campaign.toString()));
        for (Track track : campaigns.tracks(campaign)) {
            subjects.add(track.id().toString());
            rounds.below(track.id(), track.organizer())
                    .forEach(round -> subjects.add(round.id().toString()));
        }
        return subjects.stream().flatMap(this::jobsOf).toList();
    }

    private Stream<Job> jobsOf(String subject) {
        return instances(subject).stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).list().stream());
    }

    /** Process instances of a subject that run, but for those that remind of its dates. */
    List<String> instances(String subject) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(subject)
                .processDefinitionKeyNotIn("deadline-reminders")
                .list()
                .stream()
                .map(Execution::getId)
                .toList();
    }

    private static Instant due(Job job) {
        return job.getDuedate().toInstant();
    }
}

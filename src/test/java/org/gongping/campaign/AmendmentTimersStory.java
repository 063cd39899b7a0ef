package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.Given;
import org.gongping.clock.SeasonClock;
import org.gongping.job.Jobs;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** As many timers are set anew as the look has promised: of rounds, and of the season's own phases. */
@DirtiesContext
abstract class AmendmentTimersStory {
    private static final UnionId PROVINCE = new UnionId("fujian");

    @Autowired
    Given given;

    @Autowired
    Amendments amendments;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Phases phases;

    @Autowired
    Jobs jobs;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    SeasonClock clock;

    private Actor organizer;

    @BeforeEach
    void begin() {
        jobs.runDue();
        organizer = given.person("organizer").as(Role.ORGANIZER);
    }

    @AfterEach
    void now() {
        clock.backToNow();
    }

    @Test
    void roundsAndOpenPhasesAreCountedAndNothingElse() {
        given.submittedMicroVideo("worker", "数得清的定时器");
        Instant later = closing("micro-video").plus(Duration.ofDays(3));
        Promised promised = promised(
                closes("micro-video", later),
                closes("song", later),
                // The season has not come to the vote: no clock of it runs.
                window("song", Phase.PUBLIC_VOTE, NewDate.at(later.plus(Duration.ofDays(9))), NewDate.KEPT));
        assertThat(promised.numbers().rounds()).isEqualTo(1);
        assertThat(promised.numbers().timers()).isEqualTo(3);
        promised.kept();
        assertThat(phaseTimer("micro-video", Phase.COLLECTION)).isEqualTo(later);
        assertThat(phaseTimer("song", Phase.COLLECTION)).isEqualTo(later);
        // Words alone move no clock.
        promised(new NewDates(
                        DateOf.phase(track("song"), Phase.RELEASE),
                        NewDate.KEPT,
                        NewDate.KEPT,
                        "另行通知",
                        Optional.empty(),
                        Optional.empty()))
                .kept(0);
        // A unit's own earlier end moves its rounds; the season goes by the organizer's.
        given.submittedMicroVideo("transport-clerk", "本级自定");
        AmendmentDraft local = new AmendmentDraft(
                campaign(),
                new UnionId("fujian-organs"),
                List.of(closes("micro-video", closing("micro-video").minus(Duration.ofDays(6)))),
                true,
                false,
                Optional.empty());
        promised(local).kept(1);
    }

    @Test
    void aPhaseThatWaitsIsCountedByItsOpening() {
        promised(window("app-system", Phase.COLLECTION, NewDate.KEPT, NewDate.NOW))
                .kept(1);
        // Nothing was handed in: with its end the collection is done, and the review waits for a day.
        management.executeJob(phaseJob("app-system", Phase.COLLECTION).getId());
        management.createJobQuery().messages().list().forEach(job -> management.executeJob(job.getId()));
        assertThat(state("app-system", Phase.PRELIMINARY_REVIEW)).isEqualTo(PhaseState.WAITING);
        Instant opens = clock.now().plus(Duration.ofDays(5)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        NewDates said = window("app-system", Phase.PRELIMINARY_REVIEW, NewDate.at(opens), NewDate.KEPT);
        promised(said).kept(1);
        assertThat(phaseTimer("app-system", Phase.PRELIMINARY_REVIEW)).isEqualTo(opens);
        // Its end moves, and no clock runs to that yet.
        promised(window(
                        "app-system",
                        Phase.PRELIMINARY_REVIEW,
                        NewDate.KEPT,
                        NewDate.at(opens.plus(Duration.ofDays(9)))))
                .kept(0);
    }

    @Test
    void aPhaseThatOpensAgainGetsItsClockBack() {
        given.submittedMicroVideo("worker", "还没有审");
        Instant end = closing("micro-video");
        clock.walkTo(end.plusSeconds(1));
        rounds().forEach(job -> management.executeJob(job.getId()));
        management.executeJob(phaseJob("micro-video", Phase.COLLECTION).getId());
        assertThat(state("micro-video", Phase.COLLECTION)).isEqualTo(PhaseState.CLOSED);
        Promised promised = promised(closes("micro-video", clock.now().plus(Duration.ofDays(2))));
        assertThat(promised.numbers().timers()).isEqualTo(1);
        assertThat(promised.numbers().reopening()).isPositive();
        promised.kept();
        assertThat(state("micro-video", Phase.COLLECTION)).isEqualTo(PhaseState.OPEN);
    }

    /** What was shown, and the clocks as they stood then. */
    private class Promised {
        private final AmendmentDraft draft;
        private final AmendmentPreview preview;
        private final Map<String, Date> before = timers();

        Promised(AmendmentDraft draft) {
            this.draft = draft;
            this.preview = amendments.preview(draft);
        }

        Numbers numbers() {
            return preview.numbers();
        }

        void kept(int timers) {
            assertThat(numbers().timers()).isEqualTo(timers);
            kept();
        }

        void kept() {
            Amendment ordered =
                    amendments.order(draft, "台风影响，调整时间。", "闽工办〔2026〕61号", Amendments.Seen.of(preview), organizer);
            jobs.runDue();
            Map<String, Date> after = timers();
            after.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
            // Rounds that open again have new timers, and a line of their own.
            assertThat(after).hasSize(numbers().timers() + numbers().reopening());
            assertThat(amendments.get(ordered.id()).done().timers())
                    .isEqualTo(numbers().timers());
            assertThat(ordered.counted()).isEqualTo(numbers());
        }
    }

    private Promised promised(NewDates... lines) {
        return promised(new AmendmentDraft(campaign(), PROVINCE, List.of(lines), true, true, Optional.empty()));
    }

    private Promised promised(AmendmentDraft draft) {
        return new Promised(draft);
    }

    /** Without the campaign's one clock of reminders, which is nobody's date: it stands at whatever is to be said next. */
    private Map<String, Date> timers() {
        return management.createJobQuery().timers().list().stream()
                .filter(job -> !job.getProcessDefinitionKey().equals("deadline-reminders"))
                .collect(Collectors.toMap(Job::getId, Job::getDuedate));
    }

    private List<Job> rounds() {
        return management.createJobQuery().timers().active().list().stream()
                .filter(job -> job.getProcessDefinitionKey().equals("level-round"))
                .filter(job -> !job.getDuedate().toInstant().isAfter(clock.now()))
                .toList();
    }

    private Job phaseJob(String track, Phase phase) {
        return management
                .createJobQuery()
                .timers()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("phase-"
                                + phase.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-'))
                        .processInstanceBusinessKey(track(track).toString())
                        .singleResult()
                        .getId())
                .singleResult();
    }

    private Instant phaseTimer(String track, Phase phase) {
        return phaseJob(track, phase).getDuedate().toInstant();
    }

    private PhaseState state(String track, Phase phase) {
        return phases.run(track(track), phase).orElseThrow().state();
    }

    private CampaignId campaign() {
        return campaigns.byKey("fujian-2023").id();
    }

    private TrackId track(String key) {
        return given.track(key).id();
    }

    private Instant closing(String track) {
        return deadlines
                .inForce(track(track), Phase.COLLECTION, PROVINCE)
                .closes()
                .orElseThrow();
    }

    private NewDates closes(String track, Instant at) {
        return NewDates.closing(DateOf.phase(track(track), Phase.COLLECTION), at);
    }

    private NewDates window(String track, Phase phase, NewDate opens, NewDate closes) {
        return new NewDates(DateOf.phase(track(track), phase), opens, closes, "", Optional.empty(), Optional.empty());
    }
}

package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Deadlines.CollectionClosed;
import org.gongping.campaign.Deadlines.LocalDeadlineTooLate;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.clock.SeasonClock;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.inbox.Inbox;
import org.gongping.job.Jobs;
import org.gongping.review.Round;
import org.gongping.review.Rounds;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** level-round: one clock per union and sub-project; timers are fired by hand. */
@OnH2
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class RoundTests {
    private static final UnionId PROVINCE = new UnionId("fujian");
    private static final UnionId COMMITTEE = new UnionId("fujian-organs");
    private static final UnionId TRANSPORT = new UnionId("fujian-organs-transport");

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Rounds rounds;

    @Autowired
    Inbox inbox;

    @Autowired
    Jobs jobs;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void now() {
        clock.backToNow();
        ClockUtil.reset();
    }

    @Test
    void aRoundsTimerIsDueAtTheUnionsOwnDeadline() {
        given.submittedMicroVideo("transport-clerk", "路在脚下");

        Instant local = closing(TRANSPORT);
        assertThat(local).isEqualTo(closing(PROVINCE).minus(Duration.ofDays(2)));
        assertThat(timerOf(round(TRANSPORT)).getDuedate().toInstant()).isEqualTo(local);
    }

    @Test
    void movingTheDeadlineForAllMovesEveryRunningRoundButTheEarlierLocalOnes() {
        given.submittedMicroVideo("worker", "匠心绝活");
        given.submittedMicroVideo("transport-clerk", "路在脚下");
        Instant local = closing(TRANSPORT);
        Instant later = closing(PROVINCE).plus(Duration.ofDays(5));

        move(PROVINCE, later, "organizer");

        UnionId port = new UnionId("fujian-xiamen-huli-port");
        assertThat(timerOf(round(port)).getDuedate().toInstant()).isEqualTo(later);
        assertThat(timerOf(round(TRANSPORT)).getDuedate().toInstant()).isEqualTo(local);
        assertThat(dueDatesAt(port)).containsExactly(later);
        assertThat(dueDatesAt(TRANSPORT)).containsExactly(local);
    }

    @Test
    void movingALocalDeadlineMovesTheRoundsBelowIt() {
        given.submittedMicroVideo("transport-clerk", "路在脚下");
        Instant earlier = closing(TRANSPORT).minus(Duration.ofDays(3));

        move(COMMITTEE, earlier, "committee");

        assertThat(timerOf(round(TRANSPORT)).getDuedate().toInstant()).isEqualTo(earlier);
    }

    @Test
    void aLocalDeadlineLaterThanTheParentsIsRefusedAndNothingMoves() {
        given.submittedMicroVideo("transport-clerk", "路在脚下");
        Instant before = closing(TRANSPORT);

        assertThatThrownBy(() -> move(COMMITTEE, closing(PROVINCE).plus(Duration.ofDays(1)), "committee"))
                .isInstanceOf(LocalDeadlineTooLate.class);

        assertThat(timerOf(round(TRANSPORT)).getDuedate().toInstant()).isEqualTo(before);
    }

    @Test
    void aTimerThatFiresAlthoughTheDateHasMovedArmsItselfAgain() {
        given.submittedMicroVideo("worker", "匠心绝活");
        Round round = round(new UnionId("fujian-xiamen-huli-port"));
        Job fired = timerOf(round);
        Instant later = closing(PROVINCE).plus(Duration.ofDays(5));
        // The executor holds the job already when the organizer moves the date: the engine fires it all the same (M1).
        move(PROVINCE, later, "organizer");

        management.executeJob(fired.getId());

        assertThat(rounds.get(round.id()).open()).isTrue();
        assertThat(timerOf(round).getDuedate().toInstant()).isEqualTo(later);
    }

    @Test
    void atItsDeadlineTheRoundClosesAndNothingMoreIsTakenIn() {
        EntryId late = given.draftMicroVideo("worker", "迟到的作品");
        given.submittedMicroVideo("worker", "匠心绝活");
        Round round = round(new UnionId("fujian-xiamen-huli-port"));
        clock.walkTo(closing(PROVINCE).plusSeconds(1));

        management.executeJob(timerOf(round).getId());

        assertThat(rounds.get(round.id()).open()).isFalse();
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(round.id().toString())
                        .count())
                .isZero();
        assertThatThrownBy(() -> entries.submit(late, given.person("worker"))).isInstanceOf(CollectionClosed.class);
    }

    @Test
    void aClosedRoundOpensAgainWhenItsDeadlineIsMovedIntoTheFuture() {
        EntryId late = given.draftMicroVideo("worker", "补报的作品");
        given.submittedMicroVideo("worker", "匠心绝活");
        Round round = round(new UnionId("fujian-xiamen-huli-port"));
        clock.walkTo(closing(PROVINCE).plusSeconds(1));
        management.executeJob(timerOf(round).getId());

        Instant later =
                clock.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).plus(Duration.ofDays(3));
        move(PROVINCE, later, "organizer");

        assertThat(rounds.get(round.id()).open()).isTrue();
        assertThat(timerOf(round).getDuedate().toInstant()).isEqualTo(later);
        Entry entry = entries.submit(late, given.person("worker"));
        assertThat(entry.number()).isPresent();
    }

    private Track track() {
        return given.track("micro-video");
    }

    private Instant closing(UnionId unit) {
        return deadlines.inForce(track().id(), Phase.COLLECTION, unit).closes().orElseThrow();
    }

    private void move(UnionId scope, Instant closes, String login) {
        SignedIn organizer = given.person(login);
        int version =
                deadlines.preview(track().id(), Phase.COLLECTION, scope, closes).version();
        deadlines.move(
                track().id(),
                Phase.COLLECTION,
                scope,
                closes,
                "台风影响，延长报送时间。",
                "闽工办〔2023〕61号",
                version,
                organizer.as(Role.ORGANIZER));
        jobs.runDue();
    }

    private Round round(UnionId union) {
        return rounds.below(track().id(), union).stream()
                .filter(round -> round.union().equals(union))
                .findFirst()
                .orElseThrow();
    }

    private Job timerOf(Round round) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(round.id().toString())
                .singleResult()
                .getId();
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private List<Instant> dueDatesAt(UnionId union) {
        return jdbc
                .sql("select due_at from inbox_item where union_id = ? and state = 'OPEN'")
                .param(union.value())
                .query(java.time.OffsetDateTime.class)
                .list()
                .stream()
                .map(java.time.OffsetDateTime::toInstant)
                .toList();
    }
}

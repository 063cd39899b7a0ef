package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.Given;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Campaigns.CampaignNotYours;
import org.gongping.campaign.Issues;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseRun;
import org.gongping.campaign.PhaseState;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Phases.PhaseHasNoEnd;
import org.gongping.campaign.Phases.PhaseNotClosed;
import org.gongping.campaign.Phases.PhaseNotOpen;
import org.gongping.campaign.Phases.PhaseNotReached;
import org.gongping.campaign.Phases.PhaseReasonMissing;
import org.gongping.campaign.Stage;
import org.gongping.campaign.Stages;
import org.gongping.campaign.Stages.StageNotReached;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.clock.SeasonClock;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How phases follow each other, wait, open, close, open again and are done; timers are fired by hand. */
abstract class SeasonTests {
    private static final String REASON = "已经党组会议研究同意。";
    private static int campaigns;

    @Autowired
    Given given;

    @Autowired
    Campaigns running;

    @Autowired
    Issues issues;

    @Autowired
    Phases phases;

    @Autowired
    Stages stages;

    @Autowired
    CampaignSeason season;

    @Autowired
    SeasonWalk walk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Actor organizer;

    @BeforeEach
    void organizer() {
        organizer = given.person("organizer").as(Role.ORGANIZER);
    }

    @AfterEach
    void now() {
        clock.backToNow();
    }

    /** With dates for every phase each shape shows its own order; the last one is a file among the tests' resources. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            season-vote-then-experts | COLLECTION PRELIMINARY_REVIEW PUBLIC_VOTE EXPERT_SCORING PUBLIC_NOTICE RELEASE
            season-review-then-vote  | COLLECTION PRELIMINARY_REVIEW PRELIMINARY_REVIEW2 PUBLIC_VOTE EXPERT_SCORING PUBLIC_NOTICE RELEASE
            season-experts-then-vote | COLLECTION PRELIMINARY_REVIEW EXPERT_SCORING RECOMMENDATION PUBLIC_VOTE PUBLIC_NOTICE RELEASE
            season-recommend-only    | COLLECTION PRELIMINARY_REVIEW RECOMMENDATION EXPERT_SCORING PUBLIC_NOTICE RELEASE
            season-vote-then-review  | COLLECTION PUBLIC_VOTE PRELIMINARY_REVIEW RECOMMENDATION RELEASE
            """)
    void everyShapeHasItsOrder(String shape, String order) {
        Campaign campaign = start(shape, everyPhase());
        StringBuilder expected = new StringBuilder("+COLLECTION +LAUNCH -LAUNCH =LAUNCH -COLLECTION =COLLECTION");
        for (String phase : List.of(order.split(" ")).subList(1, order.split(" ").length)) {
            boolean early = phase.equals("RELEASE");
            expected.append(" +" + phase + (early ? "" : " -" + phase) + " =" + phase);
        }

        walk.throughAllTracks(campaign, organizer);

        assertThat(walk.turns(track(campaign))).isEqualTo(expected + " +SUMMARY =SUMMARY");
    }

    @Test
    void inARollingSeasonTheVoteRunsBesideTheCollection() {
        Campaign campaign = start(
                "season-rolling",
                everyPhase().replace("PUBLIC_VOTE, opens: '" + day(8), "PUBLIC_VOTE, opens: '" + day(1)));
        assertThat(states(campaign)).containsExactly("COLLECTION OPEN", "PUBLIC_VOTE WAITING", "LAUNCH OPEN");
        walk.to(campaign.id(), midnight(2));
        assertThat(states(campaign)).containsExactly("COLLECTION OPEN", "PUBLIC_VOTE OPEN", "LAUNCH OPEN");

        walk.throughAllTracks(campaign, organizer);

        assertThat(walk.turns(track(campaign)))
                .isEqualTo("+COLLECTION +LAUNCH +PUBLIC_VOTE -LAUNCH =LAUNCH -COLLECTION =COLLECTION"
                        + " +PRELIMINARY_REVIEW -PRELIMINARY_REVIEW =PRELIMINARY_REVIEW -PUBLIC_VOTE =PUBLIC_VOTE"
                        + " +EXPERT_SCORING -EXPERT_SCORING =EXPERT_SCORING +PUBLIC_NOTICE -PUBLIC_NOTICE =PUBLIC_NOTICE"
                        + " +RELEASE =RELEASE +SUMMARY =SUMMARY");
    }

    @Test
    void aTimerThatFiresAlthoughTheDateHasMovedDoesNothingAndWaitsOn() {
        Campaign campaign = start("season-vote-then-experts", "COLLECTION, closes: '" + day(5) + "'");
        TrackId track = track(campaign);
        Job fired = timer(campaign);
        assertThat(fired.getDuedate().toInstant()).isEqualTo(midnight(6));
        Instant later = midnight(9);
        // The executor holds the job already when the organizer moves the date: the engine fires it all the same (M1).
        walk.move(track, Phase.COLLECTION, campaign, later, organizer);
        assertThat(timer(campaign).getDuedate().toInstant()).isEqualTo(later);

        management.executeJob(fired.getId());

        assertThat(run(track, Phase.COLLECTION).state()).isEqualTo(PhaseState.OPEN);
        assertThat(timer(campaign).getDuedate().toInstant()).isEqualTo(later);
        assertThat(walk.turns(track)).isEqualTo("+COLLECTION ~LAUNCH");
    }

    @Test
    void theClockAloneDecidesNotTheTimer() {
        Campaign campaign = start("season-vote-then-experts", "COLLECTION, closes: '" + day(5) + "'");
        clock.walkTo(midnight(6).minusSeconds(60));
        management.executeJob(timer(campaign).getId());
        assertThat(run(track(campaign), Phase.COLLECTION).state()).isEqualTo(PhaseState.OPEN);

        clock.walkTo(midnight(6));
        management.executeJob(timer(campaign).getId());
        assertThat(run(track(campaign), Phase.COLLECTION).state()).isEqualTo(PhaseState.DONE);
    }

    @Test
    void aClosedPhaseOpensAgainWhenItsEndMovesIntoTheFuture() {
        Campaign campaign = start("season-vote-then-experts", """
                COLLECTION, closes: '%s', words: 征集}
                  - {phase: PUBLIC_VOTE, closes: '%s'""".formatted(day(5), day(8)));
        TrackId track = track(campaign);
        walk.to(campaign.id(), midnight(9));
        assertThat(run(track, Phase.PUBLIC_VOTE).state()).isEqualTo(PhaseState.CLOSED);
        assertThat(walk.jobs(campaign.id())).isEmpty();

        walk.move(track, Phase.PUBLIC_VOTE, campaign, midnight(12), organizer);

        PhaseRun again = run(track, Phase.PUBLIC_VOTE);
        assertThat(again.state()).isEqualTo(PhaseState.OPEN);
        assertThat(again.closedAt()).isEmpty();
        assertThat(timer(campaign).getDuedate().toInstant()).isEqualTo(midnight(12));
        walk.to(campaign.id(), midnight(12));
        phases.finish(track, Phase.PUBLIC_VOTE, organizer, REASON);
        walk.now(campaign.id());
        assertThat(walk.turns(track))
                .isEqualTo("+COLLECTION ~LAUNCH -COLLECTION =COLLECTION ~PRELIMINARY_REVIEW +PUBLIC_VOTE -PUBLIC_VOTE"
                        + " +PUBLIC_VOTE -PUBLIC_VOTE =PUBLIC_VOTE ~EXPERT_SCORING ~PUBLIC_NOTICE ~RELEASE ~SUMMARY");
        // What is done stays done.
        walk.move(track, Phase.PUBLIC_VOTE, campaign, midnight(30), organizer);
        assertThat(run(track, Phase.PUBLIC_VOTE).state()).isEqualTo(PhaseState.DONE);
    }

    @Test
    void aPhaseThatGetsADateBeforeTheSeasonComesToItIsNotSkipped() {
        Campaign campaign = start("season-vote-then-experts", "COLLECTION, closes: '" + day(5) + "'");
        TrackId track = track(campaign);
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "insert into deadline (id, track_id, phase, union_id, words, version) values (?, ?, 'RELEASE', ?, '', 1)")
                .params(UUID.randomUUID(), track.value(), campaign.organizer().value())
                .update());

        walk.to(campaign.id(), midnight(7));

        assertThat(walk.turns(track))
                .isEqualTo(
                        "+COLLECTION ~LAUNCH -COLLECTION =COLLECTION ~PRELIMINARY_REVIEW ~PUBLIC_VOTE ~EXPERT_SCORING"
                                + " ~PUBLIC_NOTICE +RELEASE");
    }

    @Test
    void aVagueOpeningWaitsForTheOrganizer() {
        Campaign campaign = start("season-vote-then-experts", """
                COLLECTION, closes: '%s', words: 征集}
                  - {phase: PUBLIC_VOTE, opens: '2031-08-下旬', closes: '2031-09-上旬'""".formatted(day(5)));
        TrackId track = track(campaign);
        walk.to(campaign.id(), midnight(7));
        assertThat(run(track, Phase.PUBLIC_VOTE).state()).isEqualTo(PhaseState.WAITING);
        assertThat(timer(campaign).getDuedate().toInstant()).isEqualTo(Instant.parse("9999-01-01T00:00:00Z"));
        walk.to(campaign.id(), midnight(4000));
        assertThat(run(track, Phase.PUBLIC_VOTE).state()).isEqualTo(PhaseState.WAITING);

        walk.move(track, Phase.PUBLIC_VOTE, campaign, midnight(4010), organizer);
        walk.now(campaign.id());

        assertThat(run(track, Phase.PUBLIC_VOTE).state()).isEqualTo(PhaseState.OPEN);
        assertThat(timer(campaign).getDuedate().toInstant()).isEqualTo(midnight(4010));
    }

    @Test
    void nothingIsDoneBeforeItsTimeNorByAStrangerNorWithoutAReason() {
        Campaign campaign = start("season-vote-then-experts", """
                COLLECTION, words: 征集}
                  - {phase: PUBLIC_VOTE, opens: '%s', closes: '%s'""".formatted(day(8), day(9)));
        TrackId track = track(campaign);
        assertThat(refused(track, Phase.COLLECTION)).isInstanceOf(PhaseHasNoEnd.class);
        assertThat(refused(track, Phase.PUBLIC_VOTE)).isInstanceOf(PhaseNotReached.class);
        walk.move(track, Phase.COLLECTION, campaign, midnight(5), organizer);
        assertThat(refused(track, Phase.COLLECTION)).isInstanceOf(PhaseNotClosed.class);
        assertThat(refused(track, Phase.LAUNCH)).isInstanceOf(PhaseNotReached.class);
        walk.to(campaign.id(), midnight(6));
        assertThat(refused(track, Phase.PUBLIC_VOTE)).isInstanceOf(PhaseNotOpen.class);
        walk.to(campaign.id(), midnight(9));
        assertThat(refused(track, Phase.PUBLIC_VOTE)).isInstanceOf(PhaseNotClosed.class);
        walk.to(campaign.id(), midnight(10));
        Actor stranger = given.person("municipal").as(Role.OFFICIAL);
        assertThat(catchThrowable(() -> phases.finish(track, Phase.PUBLIC_VOTE, stranger, REASON)))
                .isInstanceOf(CampaignNotYours.class);
        assertThat(catchThrowable(() -> phases.finish(track, Phase.PUBLIC_VOTE, organizer, "好")))
                .isInstanceOf(PhaseReasonMissing.class);
        assertThat(catchThrowable(() -> stages.conclude(campaign.id(), Stage.UNITS_SUMMARIES, organizer, REASON)))
                .isInstanceOf(StageNotReached.class);
        assertThat(catchThrowable(() -> stages.conclude(campaign.id(), Stage.TRACKS, organizer, REASON)))
                .isInstanceOf(StageNotReached.class);
        assertThat(run(track, Phase.PUBLIC_VOTE).state()).isEqualTo(PhaseState.CLOSED);

        phases.finish(track, Phase.PUBLIC_VOTE, organizer, REASON);
        phases.finish(track, Phase.PUBLIC_VOTE, organizer, REASON); // once more: nothing

        walk.now(campaign.id());
        assertThat(walk.turns(track))
                .endsWith("+PUBLIC_VOTE -PUBLIC_VOTE =PUBLIC_VOTE ~EXPERT_SCORING ~PUBLIC_NOTICE ~RELEASE ~SUMMARY");
        assertThat(stages.of(campaign.id())).isEqualTo(Stage.UNITS_SUMMARIES);
    }

    @Test
    void tracksJoinAndLeaveARunningSeason() {
        String yaml = yaml("season-recommend-only", "COLLECTION, closes: '" + day(5) + "'");
        String extra = yaml.replace("deadlines:", """
                  - key: late
                    title: 后增的子项目
                    purpose: 写
                    channels: [INDIVIDUAL]
                    kinds:
                      - {key: text, title: 文章}
                deadlines:""");
        Campaign campaign = start(yaml);
        TrackId first = track(campaign);
        issues.issue(campaign.id(), 1, source(extra), "增加一个子项目。", "闽工〔2026〕9号", organizer);
        TrackId late = running.tracks(campaign.id()).get(1).id();
        assertThat(walk.turns(late)).isEqualTo("+COLLECTION ~LAUNCH");

        issues.issue(campaign.id(), 2, source(yaml), "取消后增的子项目。", "闽工〔2026〕10号", organizer);
        assertThat(run(late, Phase.COLLECTION).state()).isEqualTo(PhaseState.SKIPPED);
        assertThat(walk.instances(late.toString())).isEmpty();

        issues.issue(campaign.id(), 3, source(extra), "恢复后增的子项目。", "闽工〔2026〕11号", organizer);
        assertThat(run(late, Phase.COLLECTION).pass()).isEqualTo(2);
        walk.throughAllTracks(campaign, organizer);
        String rest = " ~PRELIMINARY_REVIEW ~RECOMMENDATION ~EXPERT_SCORING ~PUBLIC_NOTICE ~RELEASE ~SUMMARY";
        assertThat(walk.turns(first)).isEqualTo("+COLLECTION ~LAUNCH -COLLECTION =COLLECTION" + rest);
        assertThat(stages.of(campaign.id())).isEqualTo(Stage.UNITS_SUMMARIES);

        // Now it is too late for another one, in words; and nothing of the issue remains.
        String third = extra.replace("key: late", "key: later");
        assertThat(catchThrowable(
                        () -> issues.issue(campaign.id(), 4, source(third), "再增加一个子项目。", "闽工〔2026〕12号", organizer)))
                .isInstanceOf(CampaignSeason.SeasonOver.class);
        assertThat(running.get(campaign.id()).definitionVersion()).isEqualTo(4);
    }

    @Test
    void theOrderOfARunningTrackIsFixed() {
        String yaml = yaml("season-recommend-only", "COLLECTION, closes: '" + day(5) + "'");
        Campaign campaign = start(yaml);
        assertThat(catchThrowable(() -> issues.issue(
                        campaign.id(),
                        1,
                        source(yaml.replace("season-recommend-only", "season-rolling")),
                        "改变阶段顺序。",
                        "闽工〔2026〕9号",
                        organizer)))
                .isInstanceOf(Issues.IssueChangesWhatIsFixed.class);
    }

    /** A campaign that was started before there were seasons; two nodes start at once. */
    @Test
    void anOlderCampaignGetsItsSeasonOnce() {
        Campaign campaign = start("season-recommend-only", "COLLECTION, closes: '" + day(5) + "'");
        forget(campaign);
        assertThat(stages.notBegun()).containsExactly(campaign.id());

        CompletableFuture<?>[] nodes = IntStream.range(0, 4)
                .mapToObj(n -> CompletableFuture.runAsync(() -> season.catchUp()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(nodes).join();

        assertThat(stages.notBegun()).isEmpty();
        assertThat(walk.instances(campaign.id().toString())).hasSize(1);
        assertThat(states(campaign)).containsExactly("COLLECTION OPEN", "LAUNCH SKIPPED");
    }

    private void forget(Campaign campaign) {
        walk.instances(campaign.id().toString())
                .forEach(instance -> runtime.deleteProcessInstance(instance, "forgotten"));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from phase_run where track_id = ?")
                    .param(track(campaign).value())
                    .update();
            jdbc.sql("delete from campaign_run where campaign_id = ?")
                    .param(campaign.id().value())
                    .update();
        });
    }

    private Throwable refused(TrackId track, Phase phase) {
        Throwable refused = catchThrowable(() -> phases.finish(track, phase, organizer, REASON));
        assertThat(refused).isInstanceOf(Refusal.class);
        return refused;
    }

    private List<String> states(Campaign campaign) {
        return phases.of(campaign.id()).stream()
                .map(run -> run.phase() + " " + run.state())
                .toList();
    }

    private PhaseRun run(TrackId track, Phase phase) {
        Optional<PhaseRun> run = phases.run(track, phase);
        assertThat(run).isPresent();
        return run.get();
    }

    private Job timer(Campaign campaign) {
        List<Job> jobs = walk.jobs(campaign.id());
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    private TrackId track(Campaign campaign) {
        return running.tracks(campaign.id()).get(0).id();
    }

    private Campaign start(String shape, String deadlines) {
        return start(yaml(shape, deadlines));
    }

    private Campaign start(String yaml) {
        CampaignDefinition definition = new CampaignReader().read(source(yaml));
        Campaign campaign = running.start(definition, StartOptions.asWritten(definition), organizer);
        walk.now(campaign.id());
        return campaign;
    }

    private static CampaignDefinition.Source source(String yaml) {
        return new CampaignDefinition.Source("season.yaml", yaml);
    }

    /** @param deadlines the inside of their list, from the first phase's name */
    private static String yaml(String shape, String deadlines) {
        return """
                key: walk-%1$d
                title: 走完全程
                document: 闽工〔2026〕1号
                year: 2026
                season: %2$s
                level: PROVINCIAL
                organizer: 福建省总工会
                organizers: [福建省总工会]
                numbering: 全程-%1$d
                weights: {experts: 70, votes: 30}
                tracks:
                  - key: text
                    title: 文章
                    purpose: 写
                    channels: [INDIVIDUAL]
                    kinds:
                      - {key: text, title: 文章}
                deadlines:
                  - {phase: %3$s, words: 如期}
                """.formatted(++campaigns, shape, deadlines);
    }

    /** All nine, each one day open and one between. */
    private String everyPhase() {
        return """
                LAUNCH, closes: '%s', words: 启动}
                  - {phase: COLLECTION, closes: '%s', words: 征集}
                  - {phase: PRELIMINARY_REVIEW, opens: '%s', closes: '%s', words: 初评}
                  - {phase: PUBLIC_VOTE, opens: '%s', closes: '%s', words: 投票}
                  - {phase: EXPERT_SCORING, closes: '%s', words: 评审}
                  - {phase: RECOMMENDATION, closes: '%s', words: 推荐}
                  - {phase: PUBLIC_NOTICE, closes: '%s', words: 公示}
                  - {phase: RELEASE, opens: '%s', closes: '%s', words: 发布}
                  - {phase: SUMMARY, closes: '%s'""".formatted(
                day(2), day(4), day(6), day(7), day(8), day(9), day(11), day(13), day(15), day(16), day(17), day(19));
    }

    private String day(int ahead) {
        return today().plusDays(ahead).toString();
    }

    private Instant midnight(int ahead) {
        return today().plusDays(ahead).atStartOfDay(NoticeDay.ZONE).toInstant();
    }

    private LocalDate today() {
        return Instant.now().atZone(NoticeDay.ZONE).toLocalDate();
    }
}

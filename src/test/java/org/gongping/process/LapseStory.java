package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.Given;
import org.gongping.LateSeason;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Track;
import org.gongping.clock.SeasonClock;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.Standing;
import org.gongping.inbox.Inbox;
import org.gongping.job.JobState;
import org.gongping.job.Jobs;
import org.gongping.job.SingleSteps;
import org.gongping.refusal.Refusal;
import org.gongping.review.Lapses;
import org.gongping.review.Round;
import org.gongping.review.Rounds;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of entries whose date passes while they wait, and how they come back. Timers and jobs are run by hand. */
abstract class LapseStory {
    private static final UnionId PROVINCE = new UnionId("fujian");
    private static final UnionId DISTRICT = new UnionId("fujian-xiamen-huli");
    private static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");

    @Autowired
    Given given;

    @Autowired
    LateSeason season;

    @Autowired
    Entries entries;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Phases phases;

    @Autowired
    Rounds rounds;

    @Autowired
    Lapses lapses;

    @Autowired
    Graces graces;

    @Autowired
    Jobs jobs;

    @Autowired
    SingleSteps steps;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    Paths paths;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void now() {
        clock.backToNow();
        ClockUtil.reset();
    }

    @Test
    void whatStillWaitsAtADeskIsGivenUpWhenItsRoundCloses() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry waiting = given.submittedMicroVideo(track, "worker", "没审的");
        Entry returned = given.submittedMicroVideo(track, "worker", "退回没改的");
        sendBack("grassroots", returned, "BACK_TO_ME");
        Entry further = given.submittedMicroVideo(track, "worker", "已到区里的");
        given.recommended("grassroots", further);
        String task = given.taskOf(waiting);
        Instant closing = closing(track, PORT);
        clock.walkTo(closing.plusSeconds(1));

        close(track, PORT);
        jobs.runDue();

        assertThat(standings(waiting, returned, further))
                .containsExactly(Standing.LAPSED, Standing.LAPSED, Standing.IN_REVIEW);
        assertThat(entries.get(waiting.id()).lapse().orElseThrow().deadline()).contains(closing);
        assertThat(given.openTasks(waiting)).isZero();
        assertThat(jdbc.sql("select state from inbox_item where task_id = ?")
                        .param(task)
                        .query(String.class)
                        .single())
                .isEqualTo("LAPSED");
        assertThat(instancesOf(waiting)).isZero();
        assertThat(instancesOf(returned)).isZero();
        assertThat(lastStep(waiting)).isEqualTo("end_entryLapsed");
        assertThat(lastStep(returned)).isEqualTo("end_entryLapsed");
        assertThat(lastAct(waiting)).isEqualTo("ENTRY_LAPSED fujian-xiamen-huli-port");
        assertThat(jdbc.sql("select deadline from trail where subject = ? and act = 'ENTRY_LAPSED'")
                        .param(waiting.id().value())
                        .query(java.time.OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(closing);
        assertThatThrownBy(() -> given.recommended("grassroots", waiting)).isInstanceOf(Inbox.TaskLapsed.class);

        close(track, DISTRICT);
        jobs.runDue();
        assertThat(standings(further)).containsExactly(Standing.LAPSED);
    }

    /** What is done by sets leaves behind what the engine's own walk through the picture would. */
    @Test
    void manyEndTogetherAsOneWouldAlone() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry alone = given.submittedMicroVideo(track, "worker", "一件一件结束的");
        Entry together = given.submittedMicroVideo(track, "worker", "成批结束的");
        Entry returned = given.submittedMicroVideo(track, "worker", "退回后成批结束的");
        sendBack("grassroots", returned, "BACK_TO_ME");

        runtime.createMessageCorrelation("EntryLapsed")
                .processInstanceBusinessKey(alone.id().toString())
                .correlate();
        clock.walkTo(closing(track, PORT).plusSeconds(1));
        close(track, PORT);
        jobs.runDue();

        for (Entry entry : List.of(alone, together, returned)) {
            assertThat(rowsLeft(entry)).as(entry.title()).containsOnly("0");
        }
        assertThat(ended(together)).isEqualTo(ended(alone)).hasSize(2);
        assertThat(ended(returned)).isEqualTo(ended(alone));
        assertThat(jdbc.sql("""
                                select count(*) from ACT_HI_ACTINST where END_TIME_ is null and PROC_INST_ID_ in
                                    (select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ in (:entries))""")
                        .param(
                                "entries",
                                List.of(together.id().toString(), returned.id().toString()))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Rows of the running engine that belong to the entry, table by table. */
    private List<String> rowsLeft(Entry entry) {
        return java.util.stream.Stream.of(
                        "ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = :entry",
                        "ACT_RU_EXECUTION e where e.PROC_INST_ID_ in (:climbs)",
                        "ACT_RU_TASK e where e.PROC_INST_ID_ in (:climbs)",
                        "ACT_RU_VARIABLE e where e.PROC_INST_ID_ in (:climbs)",
                        "ACT_RU_EVENT_SUBSCR e where e.PROC_INST_ID_ in (:climbs)")
                .map(table -> jdbc.sql("select count(*) from "
                                + table.replace(
                                        ":climbs",
                                        "select h.ID_ from ACT_HI_PROCINST h where h.BUSINESS_KEY_ = :entry"))
                        .param("entry", entry.id().toString())
                        .query(String.class)
                        .single())
                .toList();
    }

    /** How the entry's processes are remembered: which, how they ended, kept until when after their end. */
    private List<String> ended(Entry entry) {
        return history
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(entry.id().toString())
                .list()
                .stream()
                .map(climb -> climb.getProcessDefinitionKey() + " " + climb.getState() + " kept "
                        + java.time.Duration.between(
                                        climb.getEndTime().toInstant(),
                                        climb.getRemovalTime().toInstant())
                                .plusMinutes(1)
                                .toDays()
                        + " lasted " + (climb.getDurationInMillis() >= 0))
                .sorted()
                .toList();
    }

    @Test
    void theOrganizersOwnDeskKeepsWhatWaits() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry entry = given.submittedMicroVideo(track, "transport-clerk", "到了省里的");
        given.recommended("transport", entry);
        clock.walkTo(closing(track, PROVINCE).plusSeconds(1));

        close(track, PROVINCE);
        jobs.runDue();

        assertThat(standings(entry)).containsExactly(Standing.IN_REVIEW);
        given.recommended("provincial", entry);
        assertThat(standings(entry)).containsExactly(Standing.SHORTLISTED);
    }

    @Test
    void whatTheOrganizerReturnedIsGivenUpWithThePreliminaryReview() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry waiting = given.submittedMicroVideo(track, "transport-clerk", "省里没审的");
        Entry returned = given.submittedMicroVideo(track, "transport-clerk", "省里退回的");
        given.recommended("transport", waiting);
        given.recommended("transport", returned);
        sendBack("provincial", returned, "BACK_TO_ME");
        clock.walkTo(closing(track, PROVINCE).plusSeconds(1));
        close(track, PROVINCE);
        close(track, new UnionId("fujian-organs-transport"));
        phases.closeIfDue(track.id(), Phase.COLLECTION);
        jobs.runDue();
        assertThat(standings(waiting, returned)).containsExactly(Standing.IN_REVIEW, Standing.RETURNED);

        Instant review = deadlines
                .inForce(track.id(), Phase.PRELIMINARY_REVIEW, PROVINCE)
                .closes()
                .orElseThrow();
        clock.walkTo(review.minusSeconds(1));
        phases.reach(track.id(), Phase.PRELIMINARY_REVIEW);
        clock.walkTo(review.plusSeconds(1));
        assertThatThrownBy(() -> entries.submit(returned.id(), given.person("transport-clerk")))
                .isInstanceOf(Refusal.class)
                .extracting(refused -> ((Refusal) refused).name())
                .isEqualTo("amendmentOverdue");
        phases.closeIfDue(track.id(), Phase.PRELIMINARY_REVIEW);
        jobs.runDue();

        assertThat(standings(waiting, returned)).containsExactly(Standing.IN_REVIEW, Standing.LAPSED);
        assertThat(lastStep(returned)).isEqualTo("end_entryLapsed");
        given.recommended("provincial", waiting);
    }

    @Test
    void whereTheNoticeSaysNothingTheEntryStaysAndMayStillBeDecided() {
        Track track = season.microVideos(LateSeason.HOLD);
        Entry entry = given.submittedMicroVideo(track, "worker", "留待决定的");
        Entry returned = given.submittedMicroVideo(track, "worker", "退回没改的");
        sendBack("grassroots", returned, "BACK_TO_ME");
        clock.walkTo(closing(track, PORT).plusSeconds(1));

        close(track, PORT);
        jobs.runDue();

        assertThat(standings(entry, returned)).containsExactly(Standing.IN_REVIEW, Standing.RETURNED);
        given.recommended("grassroots", entry);
        entries.submit(returned.id(), given.person("worker"));
        assertThat(standings(entry, returned)).containsExactly(Standing.IN_REVIEW, Standing.IN_REVIEW);
    }

    @Test
    void theDateCountsBeforeTheTimerHasFired() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry waiting = given.submittedMicroVideo(track, "worker", "没审的");
        Entry returned = given.submittedMicroVideo(track, "worker", "退回没改的");
        sendBack("grassroots", returned, "BACK_TO_ME");
        Instant closing = closing(track, PORT);

        clock.walkTo(closing);

        assertThatThrownBy(() -> given.recommended("grassroots", waiting))
                .isInstanceOf(Refusal.class)
                .extracting(refused -> ((Refusal) refused).name())
                .isEqualTo("verdictOverdue");
        assertThatThrownBy(() -> entries.submit(returned.id(), given.person("worker")))
                .isInstanceOf(Refusal.class)
                .extracting(refused -> ((Refusal) refused).name())
                .isEqualTo("amendmentOverdue");
        assertThat(standings(waiting, returned)).containsExactly(Standing.IN_REVIEW, Standing.RETURNED);
    }

    @Test
    void aKillInTheMiddleLosesNothingAndDoesNothingTwice() {
        Track track = season.microVideos(LateSeason.LAPSE);
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            all.add(given.submittedMicroVideo(track, "worker", "第" + i + "件"));
        }
        clock.walkTo(closing(track, PORT).plusSeconds(1));
        close(track, PORT);

        // Sets of two after the step that waits for acts under way: the second is done, and lost with its transaction
        // as
        // a killed server loses it.
        steps.one();
        steps.one();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            steps.one();
            status.setRollbackOnly();
        });
        assertThat(all.stream().filter(this::hasLapsed)).hasSize(2);
        jobs.runDue();

        assertThat(all).allMatch(this::hasLapsed);
        for (Entry entry : all) {
            assertThat(acts(entry).stream().filter(act -> act.startsWith("ENTRY_LAPSED")))
                    .hasSize(1);
            assertThat(instancesOf(entry)).isZero();
        }
        var job =
                jobs.latest("round-settlement", round(track, PORT).id().value()).orElseThrow();
        assertThat(List.of(job.state(), job.done(), job.total())).containsExactly(JobState.DONE, 5, 5);
    }

    @Test
    void aTimerThatFiresAlthoughTheDateHasMovedGivesNothingUp() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry entry = given.submittedMicroVideo(track, "worker", "赶上的");
        Job fired = timerOf(track, PORT);
        move(track, closing(track, PROVINCE).plus(Duration.ofDays(5)));

        management.executeJob(fired.getId());
        jobs.runDue();

        assertThat(standings(entry)).containsExactly(Standing.IN_REVIEW);
        given.recommended("grassroots", entry);
    }

    @Test
    void aDateMovedBeforeTheJobHasRunGivesNothingUp() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry entry = given.submittedMicroVideo(track, "worker", "又赶上的");
        clock.walkTo(closing(track, PORT).plusSeconds(1));
        close(track, PORT);

        move(track, soon(Duration.ofDays(3)));
        jobs.runDue();

        assertThat(standings(entry)).containsExactly(Standing.IN_REVIEW);
        given.recommended("grassroots", entry);
    }

    @Test
    void anEntryThatLapsedAtTheDistrictComesBackThereAndTheGrassrootsAreNotAskedAgain() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry entry = given.submittedMicroVideo(track, "worker", "回到区里的");
        given.recommended("grassroots", entry);
        lapse(track, DISTRICT);
        int before = acts(entry).size();

        assertThat(lapses.count(track.id(), PROVINCE)).isEqualTo(1);
        moveAndReopen(track, soon(Duration.ofDays(3)));

        assertThat(standings(entry)).containsExactly(Standing.IN_REVIEW);
        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen-huli");
        assertThat(lapses.count(track.id(), PROVINCE)).isZero();
        assertThat(acts(entry).subList(before, acts(entry).size()))
                .containsExactly("ENTRY_REOPENED fujian-xiamen-huli", "LEVEL_REACHED fujian-xiamen-huli");
        given.recommended("district", entry);
        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen");
    }

    @Test
    void anEntryThatLapsedAfterAReturnWaitsForItsAuthorAgainAndComesBackToTheOfficial() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry entry = given.submittedMicroVideo(track, "worker", "还能改的");
        given.recommended("grassroots", entry);
        sendBack("district", entry, "BACK_TO_ME");
        lapse(track, DISTRICT);

        moveAndReopen(track, soon(Duration.ofDays(3)));

        assertThat(standings(entry)).containsExactly(Standing.RETURNED);
        assertThat(given.openTasks(entry)).isZero();
        entries.submit(entry.id(), given.person("worker"));
        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen-huli");
        given.recommended("district", entry);
        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen");
    }

    @Test
    void oneThatWasToStartAgainFromTheGrassrootsStillDoes() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry entry = given.submittedMicroVideo(track, "worker", "从头走的");
        given.recommended("grassroots", entry);
        sendBack("district", entry, "FROM_THE_START");
        lapse(track, DISTRICT);
        moveAndReopen(track, soon(Duration.ofDays(3)));

        entries.submit(entry.id(), given.person("worker"));

        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen-huli-port");
    }

    @Test
    void whatAnEarlierDateFurtherDownKeepsClosedDoesNotComeBack() {
        UnionId transport = new UnionId("fujian-organs-transport");
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry early = given.submittedMicroVideo(track, "transport-clerk", "工委早截止的");
        Entry entry = given.submittedMicroVideo(track, "worker", "省里截止的");
        lapse(track, transport);
        lapse(track, PORT);

        assertThat(lapses.count(track.id(), PROVINCE)).isEqualTo(1);
        assertThat(lapses.count(track.id(), transport)).isEqualTo(1);
        moveAndReopen(track, soon(Duration.ofDays(3)));

        assertThat(standings(early, entry)).containsExactly(Standing.LAPSED, Standing.IN_REVIEW);
    }

    @Test
    void withMoreTimeTheUnitGoesOnAndNobodyElse() {
        Track track = season.microVideos(LateSeason.LAPSE);
        Entry entry = given.submittedMicroVideo(track, "worker", "宽限的");
        var late = given.draftMicroVideo(track, "worker", "补报的");
        var elsewhere = given.draftMicroVideo(track, "hospital-clerk", "别家的");
        lapse(track, PORT);
        Instant until = soon(Duration.ofDays(2));

        graces.grant(track.id(), PORT, until, "台风停电，准予补报。", "闽工办〔2023〕62号", organizer());
        jobs.runDue();

        assertThat(closing(track, PORT)).isEqualTo(until);
        assertThat(timerOf(track, PORT).getDuedate().toInstant()).isEqualTo(until);
        assertThat(standings(entry)).containsExactly(Standing.IN_REVIEW);
        given.recommended("grassroots", entry);
        assertThat(deskOf(entry)).isEqualTo("fujian-xiamen-huli");
        given.recommended("district", entry); // it came after the district's own end: nobody was late with it
        entries.submit(late, given.person("worker"));
        assertThatThrownBy(() -> entries.submit(elsewhere, given.person("hospital-clerk")))
                .isInstanceOf(Deadlines.CollectionClosed.class);
        assertThat(lastTrackAct(track)).isEqualTo("GRACE_GRANTED fujian-xiamen-huli-port");

        clock.walkTo(until.plusSeconds(1));
        close(track, PORT);
        jobs.runDue();
        assertThat(entries.get(late).standing()).isEqualTo(Standing.LAPSED);
    }

    @Test
    void theLevelAboveGrantsTimeWithinItsOwnAndNotBeyond() {
        Track track = season.microVideos(LateSeason.HOLD);
        given.submittedMicroVideo(track, "worker", "没审的");
        Instant earlier = closing(track, PROVINCE).minus(Duration.ofDays(4));
        deadlines.move(track.id(), Phase.COLLECTION, PORT, earlier, "提前收齐，便于核对。", "湖里工〔2023〕8号", 0, at("district"));
        jobs.runDue();
        clock.walkTo(earlier.plusSeconds(1));
        close(track, PORT);
        Instant own = closing(track, DISTRICT);

        assertThatThrownBy(() ->
                        graces.grant(track.id(), PORT, own.plusSeconds(1), "停电，准予补报。", "湖里工〔2023〕9号", at("district")))
                .isInstanceOf(Graces.GraceTooLate.class);
        assertThatThrownBy(() -> graces.grant(track.id(), PORT, own, "停电，准予补报。", "港工〔2023〕1号", at("grassroots")))
                .isInstanceOf(Graces.GraceNotYours.class);
        assertThatThrownBy(() -> graces.grant(track.id(), PORT, own, "", "湖里工〔2023〕9号", at("district")))
                .isInstanceOf(Deadlines.MoveReasonMissing.class);
        graces.grant(track.id(), PORT, own, "停电，准予补报。", "湖里工〔2023〕9号", at("district"));

        assertThat(round(track, PORT).open()).isTrue();
        assertThat(closing(track, PORT)).isEqualTo(own);
        assertThatThrownBy(() -> graces.grant(track.id(), PORT, own, "停电，准予补报。", "湖里工〔2023〕9号", at("district")))
                .isInstanceOf(Graces.GraceNotNeeded.class);
    }

    @Test
    void whatWasHeldCanBeGivenUpByDecision() {
        Track track = season.microVideos(LateSeason.HOLD);
        Entry entry = given.submittedMicroVideo(track, "worker", "不再等的");
        clock.walkTo(closing(track, PORT).plusSeconds(1));
        close(track, PORT);

        graces.giveUp(track.id(), PORT, "多次催办未审，视为放弃。", "闽工办〔2023〕63号", organizer());
        assertThatThrownBy(() -> given.recommended("grassroots", entry))
                .isInstanceOf(Refusal.class)
                .extracting(refused -> ((Refusal) refused).name())
                .isEqualTo("verdictOverdue");
        jobs.runDue();

        assertThat(standings(entry)).containsExactly(Standing.LAPSED);
        assertThat(lastAct(entry)).isEqualTo("ENTRY_LAPSED fujian-xiamen-huli-port");
        assertThat(lastTrackAct(track)).isEqualTo("OVERDUE_GIVEN_UP fujian-xiamen-huli-port");
    }

    private Actor organizer() {
        return given.person("organizer").as(Role.ORGANIZER);
    }

    private Actor at(String official) {
        return given.person(official).as(Role.OFFICIAL);
    }

    private String lastTrackAct(Track track) {
        return jdbc.sql("select act, details from trail where subject = ? order by ordinal desc limit 1")
                .param(track.id().value())
                .query((row, n) -> row.getString("act") + " "
                        + row.getString("details").replaceAll(".*\"union\":\"([^\"]*)\".*", "$1"))
                .single();
    }

    private void lapse(Track track, UnionId desk) {
        clock.walkTo(closing(track, desk).plusSeconds(1));
        close(track, desk);
        jobs.runDue();
    }

    private void close(Track track, UnionId union) {
        management.executeJob(timerOf(track, union).getId());
    }

    private void moveAndReopen(Track track, Instant closes) {
        move(track, closes);
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> lapses.reopen(
                        track.id(), PROVINCE, given.person("organizer").as(Role.ORGANIZER), "台风影响，延长报送时间。"));
        jobs.runDue();
    }

    private void move(Track track, Instant closes) {
        int version = deadlines
                .preview(track.id(), Phase.COLLECTION, PROVINCE, closes)
                .version();
        deadlines.move(
                track.id(),
                Phase.COLLECTION,
                PROVINCE,
                closes,
                "台风影响，延长报送时间。",
                "闽工办〔2023〕61号",
                version,
                given.person("organizer").as(Role.ORGANIZER));
        jobs.runDue();
    }

    private Instant soon(Duration later) {
        return clock.now().truncatedTo(ChronoUnit.SECONDS).plus(later);
    }

    private Instant closing(Track track, UnionId unit) {
        return deadlines.inForce(track.id(), Phase.COLLECTION, unit).closes().orElseThrow();
    }

    private void sendBack(String login, Entry entry, String afterAmendment) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put("verdict", List.of("RETURN"));
        answers.put("afterAmendment", List.of(afterAmendment));
        answers.put("reasons", List.of("WATERMARK"));
        answers.put("opinion", List.of("右上角有台标，请去掉后再报。"));
        given.decided(login, entry, answers);
    }

    private Round round(Track track, UnionId union) {
        return rounds.below(track.id(), union).stream()
                .filter(round -> round.union().equals(union))
                .findFirst()
                .orElseThrow();
    }

    private Job timerOf(Track track, UnionId union) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(round(track, union).id().toString())
                .singleResult()
                .getId();
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private List<Standing> standings(Entry... all) {
        return java.util.Arrays.stream(all)
                .map(entry -> entries.get(entry.id()).standing())
                .toList();
    }

    private boolean hasLapsed(Entry entry) {
        return entries.get(entry.id()).standing() == Standing.LAPSED;
    }

    private String deskOf(Entry entry) {
        return jdbc.sql("select union_id from inbox_item where subject = ? and state = 'OPEN'")
                .param(entry.id().value())
                .query(String.class)
                .single();
    }

    private long instancesOf(Entry entry) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(entry.id().toString())
                .count();
    }

    private String lastStep(Entry entry) {
        return paths.of(entry.id().value()).stream()
                .filter(step -> step.process().equals("entry-recommendation"))
                .flatMap(step -> step.elements().stream())
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private String lastAct(Entry entry) {
        List<String> acts = acts(entry);
        return acts.get(acts.size() - 1);
    }

    /** Each act of the entry's trail with the desk it says. */
    private List<String> acts(Entry entry) {
        return jdbc.sql("select act, details from trail where subject = ? order by ordinal")
                .param(entry.id().value())
                .query((row, n) -> (row.getString("act") + " "
                                + row.getString("details").replaceAll(".*\"union\":\"([^\"]*)\".*|.*", "$1"))
                        .strip())
                .list();
    }
}

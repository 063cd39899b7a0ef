package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.gongping.Given;
import org.gongping.clock.SeasonClock;
import org.gongping.job.Job;
import org.gongping.job.Jobs;
import org.gongping.job.Worker;
import org.gongping.message.Notices;
import org.gongping.refusal.Refusal;
import org.gongping.review.Round;
import org.gongping.review.Rounds;
import org.gongping.union.Actor;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Dates are changed while everything runs: what was seen is done, once, and can be taken back. */
@DirtiesContext
@Import(AmendmentStory.Killer.class)
@TestPropertySource(properties = "gongping.amendment.approval-above=2")
abstract class AmendmentStory {
    private static final UnionId PROVINCE = new UnionId("fujian");
    private static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");
    private static final UnionId TRANSPORT = new UnionId("fujian-organs-transport");
    private static final String REASON = "台风影响，延长报送时间。";
    private static final String DOCUMENT = "闽工办〔2026〕61号";

    @Autowired
    Given given;

    @Autowired
    Amendments amendments;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DateRaces races;

    @Autowired
    TwoOrganizers organizers;

    @Autowired
    DeadlineEffects effects;

    @Autowired
    Notices notices;

    @Autowired
    Rounds rounds;

    @Autowired
    Jobs jobs;

    @Autowired
    ManagementService management;

    @Autowired
    RuntimeService runtime;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Instant before;
    private Actor organizer;

    @BeforeEach
    void begin() {
        jobs.runDue();
        organizer = given.person("organizer").as(Role.ORGANIZER);
        before = closing(PROVINCE);
    }

    @AfterEach
    void now() {
        Killer.AFTER.set(Integer.MAX_VALUE);
        clock.backToNow();
        jobs.runDue();
    }

    @Test
    void whatWasCountedBeforeIsWhatTheDatabaseHoldsAfterwards() {
        given.submittedMicroVideo("worker", "数得清一");
        given.submittedMicroVideo("transport-clerk", "数得清二");
        Instant later = before.plus(Duration.ofDays(3));
        AmendmentDraft draft = draft(closes("micro-video", later));
        AmendmentPreview preview = amendments.preview(draft);
        Numbers numbers = preview.numbers();
        // The transport union keeps its committee's earlier end: neither its round nor its tasks move. Beside the
        // round's
        // timer the season's own one moves.
        int tasks = openTasks(PORT);
        assertThat(List.of(numbers.rounds(), numbers.timers(), numbers.tasks(), numbers.entries()))
                .isEqualTo(List.of(1, 2, tasks, tasks));

        Amendment ordered = decided(draft, preview);
        assertThat(ordered.counted()).isEqualTo(numbers);
        // The decision counts at once; the timer follows.
        assertThat(closing(PORT)).isEqualTo(later);
        assertThat(timer(PORT)).isEqualTo(before);
        jobs.runDue();

        assertThat(amendments.get(ordered.id()).done())
                .isEqualTo(new Amendment.Done(numbers.timers(), numbers.tasks(), 0, numbers.people()));
        assertThat(timer(PORT)).isEqualTo(later);
        assertThat(dues(PORT)).containsOnly(later);
        assertThat(timer(TRANSPORT)).isEqualTo(closing(TRANSPORT)).isBefore(later);
        assertThat(told(ordered)).isEqualTo(numbers.people());
        assertThat(amendments.following(ordered.id()).stream()
                        .map(job -> job.kind() + " " + job.done() + "/" + job.total()))
                .containsExactly("deadline-change 1/1", "deadline-notices %1$d/%1$d".formatted(numbers.people()));
        // Each change has its reason, its document and its people.
        DeadlineChange change = changeBy(ordered);
        assertThat(change.reason()).isEqualTo(REASON);
        assertThat(change.document()).isEqualTo(DOCUMENT);
        assertThat(change.amendment()).contains(ordered.id());
        assertThat(change.approvedBy()).isEqualTo(amendments.get(ordered.id()).approvedBy());
    }

    @Test
    void oneDocumentChangesSeveralTracksPhasesAndDeliverables() {
        Instant later = before.plus(Duration.ofDays(2));
        List<NewDates> lines = new AmendmentTable(
                        campaigns.tracks(campaign().id()),
                        campaigns.definition(campaign().id()).schedule().deliverables(),
                        java.util.Map.of(
                                Phase.COLLECTION,
                                List.of("征集报送"),
                                Phase.RELEASE,
                                List.of("结果发布"),
                                Phase.PUBLIC_NOTICE,
                                List.of("公示")),
                        today())
                .read("song 征集报送 2027-03-01\n\n%s | 结果发布 | 2027年12月下旬\nstory 公示 “另行通知”\n%s 2027-02-01"
                        .formatted(given.track("story").title(), deliverable().title()));
        assertThat(lines).hasSize(4);
        AmendmentDraft draft = draft(lines.toArray(NewDates[]::new));
        Amendment ordered = decided(draft, amendments.preview(draft));
        assertThat(ordered.lines()).hasSize(4);
        assertThat(closing("song", PROVINCE)).isEqualTo(Instant.parse("2027-03-01T16:00:00Z"));
        Deadline release = general("story", Phase.RELEASE);
        assertThat(release.closes()).isEmpty();
        assertThat(release.words()).isEqualTo("约2027年12月下旬（" + DOCUMENT + "）");
        assertThat(release.to()).contains(java.time.LocalDate.of(2027, 12, 31));
        // A phase the notice gave no dates has words now.
        assertThat(general("story", Phase.PUBLIC_NOTICE).words()).isEqualTo("另行通知");
        assertThat(owed()).isEqualTo(Instant.parse("2027-02-01T16:00:00Z"));
        assertThat(later).isAfter(before);
    }

    @Test
    void thePeopleListedAreThoseWhoAreCountedAndThenToldWhatWasWritten() {
        Actor second = second();
        given.submittedMicroVideo("worker", "名单里的人");
        AmendmentDraft draft =
                draft(closes("micro-video", before.plus(Duration.ofDays(1))), closes("song", before.plusSeconds(60)));
        AmendmentPreview preview = amendments.preview(draft);
        DeadlineEffects.Sought anybody = new DeadlineEffects.Sought("", Optional.empty());
        List<PersonId> listed = effects.people(draft.tracks(), PROVINCE, anybody, 0, 1000);
        assertThat(listed).hasSize(preview.numbers().people()).doesNotHaveDuplicates();
        assertThat(effects.count(draft.tracks(), PROVINCE, anybody))
                .isEqualTo(preview.numbers().people());
        List<PersonId> byPages = new ArrayList<>();
        for (int page = 0; page * 7 < listed.size(); page++) {
            byPages.addAll(effects.people(draft.tracks(), PROVINCE, anybody, page * 7, 7));
        }
        assertThat(byPages).isEqualTo(listed);
        PersonId author = given.person("worker").id();
        DeadlineEffects.Sought authors = new DeadlineEffects.Sought("", Optional.of(DeadlineEffects.Why.AUTHOR));
        assertThat(effects.people(draft.tracks(), PROVINCE, authors, 0, 1000)).contains(author);
        assertThat(effects.count(draft.tracks(), PROVINCE, authors))
                .isEqualTo(preview.numbers().authors());
        assertThat(effects.people(java.util.Set.of(), PROVINCE, authors, 0, 10)).isEmpty();
        DeadlineEffects.Sought named = new DeadlineEffects.Sought("苏立", Optional.empty());
        assertThat(effects.named(effects.people(draft.tracks(), PROVINCE, named, 0, 10), draft.tracks(), PROVINCE))
                .containsExactly(new DeadlineEffects.Listed(
                        Objects.requireNonNull(organizer.person()),
                        "苏立群",
                        List.of(new DeadlineEffects.Reason(DeadlineEffects.Why.ORGANIZER, PROVINCE))));

        Amendment asked = amendments.order(
                draft,
                REASON,
                DOCUMENT,
                Amendments.Seen.of(preview),
                Optional.of(NoticeText.written("顺延一天", "“顺延”依据〔文号〕。\n请互相转告。")),
                organizer);
        Amendment ordered = asked.state() == AmendmentState.ORDERED
                ? asked
                : amendments.approve(asked.id(), Optional.empty(), second);
        jobs.runDue();
        assertThat(notices.recipients(ordered.noticeKey(), "", 0, 1000).stream().map(Notices.Recipient::person))
                .containsExactlyElementsOf(listed);
        assertThat(notices.recipients(ordered.noticeKey(), "苏立")).isEqualTo(1);
        assertThat(jdbc.sql("select distinct word || arguments from notice where once_key = ?")
                        .param(ordered.noticeKey())
                        .query(String.class)
                        .list())
                .containsExactly("amendment[\"顺延一天\",\"“顺延”依据" + DOCUMENT + "。\\n请互相转告。\"]");
        assertThat(amendments.get(ordered.id()).notice())
                .isEqualTo(new NoticeText("顺延一天", "“顺延”依据" + DOCUMENT + "。\n请互相转告。", true));
    }

    @Test
    void aKillInTheMiddleLosesNothingAndDoublesNothing() {
        given.submittedMicroVideo("worker", "断电之前");
        Instant later = closing(PROVINCE).plus(Duration.ofDays(1));
        AmendmentDraft draft = draft(closes("micro-video", later));
        AmendmentPreview preview = amendments.preview(draft);
        Amendment ordered = decided(draft, preview);
        for (int portion = 0; portion < 3; portion++) {
            Killer.AFTER.set(portion == 0 ? 0 : 1);
            assertThatThrownBy(() -> jobs.runDue()).hasMessage("killed");
            amendments.following(ordered.id()).forEach(job -> jobs.retry(job.id()));
        }
        Killer.AFTER.set(Integer.MAX_VALUE);
        jobs.runDue();

        assertThat(timer(PORT)).isEqualTo(later);
        assertThat(dues(PORT)).containsOnly(later);
        assertThat(told(ordered)).isEqualTo(preview.numbers().people());
        assertThat(amendments.get(ordered.id()).done())
                .isEqualTo(new Amendment.Done(
                        preview.numbers().timers(),
                        preview.numbers().tasks(),
                        0,
                        preview.numbers().people()));
        // And once more from the start: nothing is done twice.
        jdbcWrite(
                "update job set state = 'RUNNING', reached = '' where subject = ?",
                ordered.id().value());
        jobs.runDue();
        assertThat(amendments.get(ordered.id()).done().told())
                .isEqualTo(preview.numbers().people());
        assertThat(told(ordered)).isEqualTo(preview.numbers().people());
    }

    @Test
    void numbersThatChangedSinceTheLookStopTheDeed() {
        AmendmentDraft draft = draft(closes("micro-video", before.plus(Duration.ofDays(4))));
        AmendmentPreview preview = amendments.preview(draft);
        given.submittedMicroVideo("worker", "预览以后");
        assertThatThrownBy(() -> order(draft, Amendments.Seen.of(preview)))
                .isInstanceOf(AmendmentPreview.EffectChanged.class);
        assertThat(closing(PROVINCE)).isEqualTo(before);
        assertThat(order(draft, new Amendments.Seen(Amendments.Seen.of(preview).versions(), Optional.empty())))
                .extracting(Amendment::reason)
                .isEqualTo(REASON);
    }

    @Test
    void aLargeChangeNeedsASecondOrganizerWhoSeesTheNumbersAsTheyAreNow() {
        Actor second = second();
        for (String title : List.of("甲", "乙", "丙")) {
            given.submittedMicroVideo("worker", "须复核" + title);
        }
        Instant later = before.plus(Duration.ofDays(6));
        AmendmentDraft draft = draft(closes("micro-video", later));
        AmendmentPreview preview = amendments.preview(draft);
        assertThat(preview.needsApproval()).isTrue();
        Amendment asked = order(draft, Amendments.Seen.of(preview));
        assertThat(asked.state()).isEqualTo(AmendmentState.ASKED);
        assertThat(closing(PROVINCE)).isEqualTo(before);
        assertThat(notices(second, "amendment-asked/" + asked.id())).isEqualTo(1);

        Optional<String> seen = Optional.of(preview.numbers().seen());
        assertThatThrownBy(() -> amendments.approve(asked.id(), seen, organizer))
                .isInstanceOf(SecondPerson.OwnAmendment.class);
        assertThatThrownBy(() -> amendments.approve(
                        asked.id(), seen, given.person("provincial").as(Role.OFFICIAL)))
                .isInstanceOf(Deadlines.DeadlineNotYours.class);
        given.submittedMicroVideo("worker", "申请以后");
        assertThatThrownBy(() -> amendments.approve(asked.id(), seen, second))
                .isInstanceOf(AmendmentPreview.EffectChanged.class);
        assertThat(closing(PROVINCE)).isEqualTo(before);

        Amendment approved = amendments.approve(
                asked.id(), Optional.of(amendments.recount(asked).numbers().seen()), second);
        assertThat(approved.state()).isEqualTo(AmendmentState.ORDERED);
        assertThat(approved.approvedBy()).contains("邵复核");
        assertThat(closing(PROVINCE)).isEqualTo(later);
        DeadlineChange change = changeBy(approved);
        assertThat(change.by()).isEqualTo("苏立群");
        assertThat(change.approvedBy()).contains("邵复核");
        assertThatThrownBy(() -> amendments.approve(asked.id(), Optional.empty(), second))
                .isInstanceOf(SecondPerson.AmendmentDecidedBefore.class);
    }

    @Test
    void aRequestIsTurnedDownWithAReasonOrTakenBackAndVoidOnceTheDatesMoved() {
        Actor second = second();
        for (String title : List.of("甲", "乙", "丙")) {
            given.submittedMicroVideo("worker", "不同意" + title);
        }
        AmendmentDraft draft = draft(closes("micro-video", before.plus(Duration.ofDays(7))));
        Amendment first = order(draft, Amendments.Seen.of(amendments.preview(draft)));
        assertThatThrownBy(() -> amendments.reject(first.id(), "不", second))
                .isInstanceOf(Deadlines.MoveReasonMissing.class);
        assertThat(amendments.reject(first.id(), "各单位已按原时间安排。", second).state()).isEqualTo(AmendmentState.REJECTED);
        assertThat(notices(organizer, "amendment-answered/" + first.id())).isEqualTo(1);

        Amendment own = order(draft, Amendments.Seen.of(amendments.preview(draft)));
        assertThat(amendments.reject(own.id(), "文号有误，重新提交。", organizer).state()).isEqualTo(AmendmentState.WITHDRAWN);

        Amendment outrun = order(draft, Amendments.Seen.of(amendments.preview(draft)));
        AmendmentDraft other = draft(closes("micro-video", before.plus(Duration.ofDays(8))));
        decided(other, amendments.preview(other));
        assertThatThrownBy(() -> amendments.approve(outrun.id(), Optional.empty(), second))
                .isInstanceOf(HeldDates.RequestOutdated.class);
    }

    @Test
    void withoutASecondOrganizerTheRefusalSaysWhoCanBeAppointed() {
        jdbcWrite("update person set enabled = false where login = ?", "second-fujian");
        jdbcWrite("update person set enabled = false where login = ?", "organizer-2");
        for (String title : List.of("甲", "乙", "丙")) {
            given.submittedMicroVideo("worker", "只有一人" + title);
        }
        AmendmentDraft draft = draft(closes("micro-video", before.plus(Duration.ofDays(5))));
        AmendmentPreview preview = amendments.preview(draft);
        Refusal no = catchThrowableOfType(
                SecondPerson.SecondPersonMissing.class, () -> order(draft, Amendments.Seen.of(preview)));
        assertThat(no.words()).isEqualTo(List.of("福建省总工会", List.of("何志诚"), List.of("许明远"), 1, 1));
        jdbcWrite("update person set enabled = true where login = ?", "second-fujian");
        jdbcWrite("update person set enabled = true where login = ?", "organizer-2");
    }

    @Test
    void onceTheVoteIsOpenEveryChangeNeedsASecondPerson() {
        AmendmentDraft vote = draft(new NewDates(
                DateOf.phase(track("song"), Phase.PUBLIC_VOTE),
                NewDate.NOW,
                NewDate.at(clock.now().plus(Duration.ofDays(400))),
                "",
                Optional.empty(),
                Optional.empty()));
        AmendmentDraft seenOverlap =
                new AmendmentDraft(vote.campaign(), vote.union(), vote.lines(), true, true, Optional.empty());
        decided(seenOverlap, amendments.preview(seenOverlap));
        AmendmentDraft small = draft(closes("song", closing("song", PROVINCE).plus(Duration.ofDays(1))));
        assertThat(amendments.preview(small).needsApproval()).isTrue();
    }

    @Test
    void whatCannotBeIsRefusedWithWhatToDo() {
        assertRefused("datesUnchanged", closes("story", closing("story", PROVINCE)));
        assertRefused("deadlineInPast", closes("story", clock.now().minusSeconds(60)));
        DateOf story = DateOf.phase(track("story"), Phase.COLLECTION);
        Instant soon = clock.now().plus(Duration.ofHours(1));
        assertRefused("openingInPast", both(story, NewDate.at(clock.now().minusSeconds(60)), NewDate.KEPT));
        assertRefused("deadlineBeforeOpening", both(story, NewDate.at(soon.plusSeconds(60)), NewDate.at(soon)));
        assertRefused("amendmentEmpty");
        Instant later = before.plus(Duration.ofDays(9));
        assertRefused("amendmentTwice", closes("story", later), closes("story", later.plusSeconds(60)));

        // A scoring that begins before the collection has ended: said, and done only by whoever means it.
        DateOf scoring = DateOf.phase(track("story"), Phase.EXPERT_SCORING);
        AmendmentDraft overlap = draft(both(
                scoring,
                NewDate.at(closing("story", PROVINCE).minus(Duration.ofDays(1))),
                NewDate.at(before.plus(Duration.ofDays(90)))));
        AmendmentPreview preview = amendments.preview(overlap);
        assertThat(preview.overlaps()).isTrue();
        assertThatThrownBy(() -> order(overlap, Amendments.Seen.of(preview)))
                .isInstanceOf(AmendmentPreview.PhasesOverlap.class);
    }

    /** R9 at small counts; {@code bin/bench races} takes a thousand. */
    @Test
    void ofTwoOrganizersAtOnceOneIsToldAboutTheOther() throws Exception {
        assertThat(races.twoOrganizers("app-system", 10).faults()).isEmpty();
    }

    @Test
    void ofTwoSecondOrganizersWhoSayYesAtOnceOneIsToldAboutTheOther() throws Exception {
        for (String title : List.of("甲", "乙", "丙")) {
            given.submittedMicroVideo("worker", "同时复核" + title);
        }
        DateRaces.Outcome outcome = races.twoOrganizers("micro-video", 6);
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.approved()).isEqualTo(6);
    }

    @Test
    void anExtensionBeatsTheTimerThatIsJustFiringOrIsHeldAlready() throws Exception {
        assertThat(races.extensions(9).faults()).isEmpty();
    }

    @Test
    void ofAnEntryATimerAndAShorteningAtOnceEachIsJudgedByTheDateThatCounts() throws Exception {
        assertThat(races.shortenings(5).faults()).isEmpty();
    }

    @Test
    void shorteningToNowEndsAtOnceAndTheRoundFollows() {
        given.submittedMicroVideo("worker", "提前截止");
        Instant end = closing(PROVINCE);
        DateOf collection = DateOf.phase(track("micro-video"), Phase.COLLECTION);
        AmendmentDraft draft = draft(both(collection, NewDate.KEPT, NewDate.NOW));
        Amendment ordered = decided(draft, amendments.preview(draft));
        Instant closed = closing(PROVINCE);
        assertThat(closed).isBeforeOrEqualTo(clock.now()).isAfter(clock.now().minusSeconds(30));
        assertThatThrownBy(() -> given.submittedMicroVideo("worker", "太晚了"))
                .isInstanceOf(Deadlines.CollectionClosed.class);
        jobs.runDue();
        assertThat(timer(PORT)).isEqualTo(closed.truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
        management.executeJob(timerOf(PORT));
        assertThat(round(PORT).open()).isFalse();

        // Taken back by a new change: the round opens again, with the old date.
        AmendmentDraft back = new AmendmentDraft(
                campaign().id(),
                PROVINCE,
                ordered.lines().stream().map(NewDates::back).toList(),
                true,
                true,
                Optional.of(ordered.id()));
        AmendmentPreview preview = amendments.preview(back);
        assertThat(preview.numbers().reopening()).isEqualTo(closedRounds());
        Amendment undone = decided(back, preview);
        jobs.runDue();
        assertThat(undone.undoes()).contains(ordered.id());
        assertThat(closing(PROVINCE)).isEqualTo(end);
        assertThat(round(PORT).open()).isTrue();
        assertThat(timer(PORT)).isEqualTo(end);
        assertThat(general("micro-video", Phase.COLLECTION).words())
                .isEqualTo(ordered.lines().get(0).before().words());
        // What cannot come back is said.
        clock.walkTo(end.plusSeconds(1));
        assertThatThrownBy(() -> amendments.preview(new AmendmentDraft(
                        campaign().id(),
                        PROVINCE,
                        List.of(NewDates.closing(collection, end)),
                        true,
                        true,
                        Optional.of(undone.id()))))
                .isInstanceOf(Refusal.class);
    }

    @Autowired
    Campaigns campaigns;

    private Campaign campaign() {
        return campaigns.byKey("fujian-2023");
    }

    private void assertRefused(String name, NewDates... lines) {
        Refusal no = catchThrowableOfType(Refusal.class, () -> amendments.preview(draft(lines)));
        assertThat(no).isNotNull();
        assertThat(no.name()).isEqualTo(name);
    }

    private AmendmentDraft draft(NewDates... lines) {
        return new AmendmentDraft(campaign().id(), PROVINCE, List.of(lines), true, false, Optional.empty());
    }

    private NewDates closes(String track, Instant at) {
        return NewDates.closing(DateOf.phase(track(track), Phase.COLLECTION), at);
    }

    private static NewDates both(DateOf of, NewDate opens, NewDate closes) {
        return new NewDates(of, opens, closes, "", Optional.empty(), Optional.empty());
    }

    private Amendment order(AmendmentDraft draft, Amendments.Seen seen) {
        return amendments.order(draft, REASON, DOCUMENT, seen, organizer);
    }

    private Amendment decided(AmendmentDraft draft, AmendmentPreview preview) {
        return decided(draft, Amendments.Seen.of(preview));
    }

    /** Ordered, and approved where that is needed. */
    private Amendment decided(AmendmentDraft draft, Amendments.Seen seen) {
        return organizers.decide(draft, seen, REASON, DOCUMENT, organizer);
    }

    private Actor second() {
        return organizers.second(PROVINCE);
    }

    private TrackId track(String key) {
        return given.track(key).id();
    }

    private Instant closing(UnionId unit) {
        return closing("micro-video", unit);
    }

    private Instant closing(String track, UnionId unit) {
        return deadlines.inForce(track(track), Phase.COLLECTION, unit).closes().orElseThrow();
    }

    private Deadline general(String track, Phase phase) {
        return deadlines.of(campaign().id()).stream()
                .filter(each -> each.track().equals(track(track))
                        && each.phase() == phase
                        && each.union().equals(PROVINCE))
                .findFirst()
                .orElseThrow();
    }

    private Deliverable deliverable() {
        return campaigns.definition(campaign().id()).schedule().deliverables().get(0);
    }

    private Instant owed() {
        return jdbc.sql("select closes_at from deadline where deliverable = ? and campaign_id = ?")
                .params(deliverable().key(), campaign().id().value())
                .query(OffsetDateTime.class)
                .list()
                .get(0)
                .toInstant();
    }

    private java.time.LocalDate today() {
        return clock.now().atZone(NoticeDay.ZONE).toLocalDate();
    }

    private Round round(UnionId union) {
        return rounds.below(track("micro-video"), union).get(0);
    }

    private int closedRounds() {
        return (int) rounds.below(track("micro-video"), PROVINCE).stream()
                .filter(round -> !round.open())
                .count();
    }

    private String timerOf(UnionId union) {
        return management
                .createJobQuery()
                .processInstanceId(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(round(union).id().toString())
                        .singleResult()
                        .getId())
                .singleResult()
                .getId();
    }

    private Instant timer(UnionId union) {
        return management
                .createJobQuery()
                .jobId(timerOf(union))
                .singleResult()
                .getDuedate()
                .toInstant();
    }

    private int openTasks(UnionId union) {
        return dues(union).size();
    }

    private List<Instant> dues(UnionId union) {
        return jdbc
                .sql("select due_at from inbox_item where union_id = ? and state = 'OPEN' and track_id = ?")
                .params(union.value(), track("micro-video").value())
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .toList();
    }

    private DeadlineChange changeBy(Amendment amendment) {
        return deadlines.history(track("micro-video")).stream()
                .filter(change ->
                        change.amendment().filter(amendment.id()::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private int told(Amendment amendment) {
        return count("select count(*) from notice where once_key = ?", "amendment/" + amendment.id());
    }

    private int notices(Actor person, String once) {
        return jdbc.sql("select count(*) from notice where person_id = ? and once_key = ?")
                .params(person.person().value(), once)
                .query(Integer.class)
                .single();
    }

    private int count(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Integer.class).single();
    }

    private void jdbcWrite(String sql, Object parameter) {
        transaction.executeWithoutResult(
                status -> jdbc.sql(sql).param(parameter).update());
    }

    /** Stops a job at the end of a portion as a killed server would: all that the portion wrote is rolled back. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Killer implements BeanPostProcessor {
        static final AtomicInteger AFTER = new AtomicInteger(Integer.MAX_VALUE);

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof Worker worker
                            && Set.of(Amendments.FOLLOWING, Amendments.TELLING).contains(worker.kind())
                    ? new Killed(worker)
                    : bean;
        }

        private record Killed(Worker worker) implements Worker {
            @Override
            public String kind() {
                return worker.kind();
            }

            @Override
            public Step step(Job job) {
                Step done = worker.step(job);
                if (AFTER.getAndDecrement() == 0) {
                    throw new IllegalStateException("killed");
                }
                return done;
            }
        }
    }
}

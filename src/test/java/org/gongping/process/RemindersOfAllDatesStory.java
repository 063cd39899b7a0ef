package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.LateSeason;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.DateOf;
import org.gongping.campaign.Deliveries;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Track;
import org.gongping.campaign.TwoOrganizers;
import org.gongping.entry.Entry;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Reminders of dates beside the collection's own: documents due, the organizer's desk, phases to be marked, more time granted. */
abstract class RemindersOfAllDatesStory extends ReminderDesk {
    private static final DateOf COPY = DateOf.deliverable(Optional.empty(), "copy");
    private static final UnionId XIAMEN = new UnionId("fujian-xiamen");

    @Autowired
    Deliveries deliveries;

    @Autowired
    Graces graces;

    @Autowired
    Phases phases;

    @Autowired
    TwoOrganizers organizers;

    @Test
    void whoeverHasNotHandedOverADocumentIsRemindedUntilHeSaysHeHas() {
        Track track = season.microVideos(LateSeason.HOLD);
        Campaign campaign = campaigns.get(track.campaign());
        Instant due = due(campaign);

        on(track, morning(due, 7));
        assertThat(told("municipal", "Deliverable")).containsExactly("reminderDeliverable 申报平台的电子材料 1");
        assertThat(told("direct", "Deliverable")).containsExactly("reminderDeliverable 申报平台的电子材料 1");
        // It is owed by those that report to the province, not by the districts below them.
        assertThat(told("district", "Deliverable")).isEmpty();
        assertThat(told("organizer", "eliverable")).isEmpty();

        deliveries.say(campaign, COPY, XIAMEN, true, given.person("municipal"));
        deliveries.say(campaign, COPY, XIAMEN, true, given.person("municipal"));
        assertThatThrownBy(() -> deliveries.say(campaign, COPY, XIAMEN, true, given.person("fuzhou")))
                .isInstanceOf(Deliveries.DeliveryNotYours.class);
        on(track, morning(due, 3));
        assertThat(told("municipal", "Deliverable")).isEmpty();
        assertThat(told("fuzhou", "Deliverable")).hasSize(1);
        reminders.remind(campaign.id().toString());
        assertThat(told("fuzhou", "Deliverable")).hasSize(1);

        deliveries.say(campaign, COPY, XIAMEN, false, given.person("municipal"));
        on(track, morning(due, 1));
        assertThat(told("municipal", "Deliverable")).hasSize(1);
        deliveries.say(campaign, COPY, XIAMEN, true, given.person("municipal"));
        on(track, morning(due, -1));
        assertThat(told("municipal", "Deliverable")).isEmpty();
        assertThat(told("fuzhou", "Deliverable")).containsExactly("overdueDeliverable 申报平台的电子材料 1");
        assertThat(told("organizer", "deliverable"))
                .containsExactly(
                        "deliverableBelow 申报平台的电子材料 5,福建省总工会直属企业工会、福建省教科文卫体工会委员会、福州市总工会、" + "福建省直机关工会工委、平潭综合实验区总工会");
    }

    @Test
    void aDocumentThatIsDueLaterIsRemindedOfAgainAndOncePerDateAndStage() {
        Track track = season.microVideos(LateSeason.HOLD);
        Campaign campaign = campaigns.get(track.campaign());
        Instant due = due(campaign);
        Instant later = due.plus(Duration.ofDays(1));
        on(track, morning(due, 7));
        assertThat(told("fuzhou", "Deliverable")).hasSize(1);

        moveCopy(campaign, later);
        assertThat(due(track)).as("the timer follows").isEqualTo(morning(later, 7));
        on(track, morning(later, 7));
        assertThat(told("fuzhou", "Deliverable"))
                .as("seven days before the new date")
                .hasSize(1);

        moveCopy(campaign, due);
        on(track, morning(later, 7).plusSeconds(60));
        assertThat(told("fuzhou", "Deliverable"))
                .as("seven days before the old date was said")
                .isEmpty();
        on(track, morning(due, 3));
        assertThat(told("fuzhou", "Deliverable")).hasSize(1);
        moveCopy(campaign, later);
        on(track, morning(due, 3).plusSeconds(60));
        assertThat(told("fuzhou", "Deliverable"))
                .as("what lies behind is not made up for")
                .isEmpty();
    }

    @Test
    void theOrganizersDeskAndWhatItSentBackHaveUntilTheEndOfTheReview() {
        Track track = season.microVideos(LateSeason.HOLD);
        Entry waiting = atTheProvince(track, "等省里审的");
        Entry returned = atTheProvince(track, "省里退回的");
        sendBack("provincial", returned);
        Instant reviewed = closes(track, Phase.PRELIMINARY_REVIEW);

        on(track, morning(closing(track), 1));
        assertThat(told("worker", "")).isEmpty();
        assertThat(told("provincial", "")).isEmpty();

        on(track, morning(reviewed, 7));
        assertThat(told("provincial", "")).containsExactly("reminderReview 网络正能量微视频征集 1");
        assertThat(told("worker", "")).containsExactly("reminderDrafts 网络正能量微视频征集 1");
        assertThat(told("municipal", "Review")).isEmpty();

        given.recommended("provincial", waiting);
        on(track, morning(reviewed, 3));
        assertThat(told("provincial", "")).isEmpty();
        on(track, morning(reviewed, -1));
        assertThat(told("provincial", "")).isEmpty();
        assertThat(told("worker", "")).containsExactly("overdueDrafts 网络正能量微视频征集 1");
    }

    @Test
    void whoeverMarksAPhaseAsDoneIsRemindedWhileItIsNot() {
        Track track = season.microVideos(LateSeason.HOLD);
        Instant scored = closing(track).plus(Duration.ofDays(60));
        organizers.move(
                track.id(),
                Phase.EXPERT_SCORING,
                PROVINCE,
                scored,
                "专家评审日期确定。",
                "闽工办〔2023〕71号",
                given.person("organizer").as(Role.ORGANIZER));
        on(track, morning(scored, 7));
        assertThat(told("organizer", "Phase"))
                .as("the season has not come to it")
                .isEmpty();
        phases.reach(track.id(), Phase.EXPERT_SCORING);

        on(track, morning(scored, 3));
        assertThat(told("organizer", "Phase")).containsExactly("reminderPhase 网络正能量微视频征集 Phase.EXPERT_SCORING");
        assertThat(told("provincial", "Phase")).isEmpty();
        forget("update phase_run set state = 'DONE' where phase = 'EXPERT_SCORING' and track_id = '" + track.id()
                + "'");
        on(track, morning(scored, -1));
        assertThat(told("organizer", "Phase")).isEmpty();
    }

    @Test
    void whoeverWasGrantedMoreTimeIsRemindedBeforeItsEndAndNotByTheGeneralDate() {
        Track track = season.microVideos(LateSeason.HOLD);
        given.submittedMicroVideo(track, "worker", "等着审的");
        Instant closed = closing(track);
        Instant until = closed.plus(Duration.ofDays(12));
        clock.walkTo(closed.plusSeconds(60));
        graces.grant(
                track.id(),
                PORT,
                until,
                "台风停电，准予补报。",
                "闽工办〔2023〕62号",
                given.person("organizer").as(Role.ORGANIZER));

        on(track, morning(closed, -1));
        assertThat(told("grassroots", "网络正能量微视频征集")).isEmpty();
        assertThat(told("district", "网络正能量微视频征集")).isEmpty();
        assertThat(told("hospital-clerk", "overdueSilent"))
                .as("others are under the general date")
                .hasSize(1);

        assertThat(due(track)).as("the timer follows the grace").isEqualTo(morning(until, 7));
        on(track, morning(until, 7));
        assertThat(told("grassroots", "")).containsExactly("reminderTasks 网络正能量微视频征集 1");
        assertThat(told("hospital-clerk", "")).isEmpty();
        on(track, morning(until, -1));
        assertThat(told("grassroots", "")).containsExactly("overdueTasks 网络正能量微视频征集 1");
        assertThat(told("district", "")).containsExactly("overdueBelow 网络正能量微视频征集 1,厦门港务集团工会");
    }

    /** What was said before is forgotten; then it is this moment, and the timer fires. */
    private void on(Track track, Instant moment) {
        forget("delete from notice");
        clock.walkTo(moment);
        reminders.remind(track.campaign().toString());
        // As the timer does: it then waits for the next.
        management.setJobDuedate(
                timer(track).getId(), reminders.next(track.campaign().toString()), false);
    }

    private List<String> told(String login, String about) {
        return told(login).stream().filter(line -> line.contains(about)).toList();
    }

    private Entry atTheProvince(Track track, String title) {
        Entry entry = given.submittedMicroVideo(track, "worker", title);
        given.recommended("grassroots", entry);
        given.recommended("district", entry);
        given.recommended("municipal", entry);
        return entry;
    }

    private void sendBack(String login, Entry entry) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        answers.put("verdict", List.of("RETURN"));
        answers.put("afterAmendment", List.of("BACK_TO_ME"));
        answers.put("reasons", List.of("WATERMARK"));
        answers.put("opinion", List.of("右上角有台标，请去掉后再报。"));
        given.decided(login, entry, answers);
    }

    private Instant due(Campaign campaign) {
        return deliveries.due(campaign, COPY).orElseThrow().window().closes().orElseThrow();
    }

    private Instant closes(Track track, Phase phase) {
        return deadlines.inForce(track.id(), phase, PROVINCE).closes().orElseThrow();
    }

    private void moveCopy(Campaign campaign, Instant closes) {
        organizers.move(
                campaign.id(),
                "copy",
                closes,
                "邮路不通，改期。",
                "闽工办〔2023〕70号",
                given.person("organizer").as(Role.ORGANIZER));
    }
}

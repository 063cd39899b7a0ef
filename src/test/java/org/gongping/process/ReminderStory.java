package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.LateSeason;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Track;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationStartedEvent;

/** deadline-reminders: who is told what, when, and that nobody is told twice. The timer is fired by hand. */
abstract class ReminderStory extends ReminderDesk {
    @Test
    void sevenDaysBeforeTheDateWhoeverIsLateIsToldOnceInTheMorning() {
        Track track = season.microVideos(LateSeason.HOLD);
        given.submittedMicroVideo(track, "worker", "等着审的");
        given.draftMicroVideo(track, "worker", "没写完的");
        walkToDue(track);
        assertThat(due(track)).isEqualTo(morning(localClosing(track), 7));
        fire(track); // of the local date, two days before the others
        forget("delete from notice");

        assertThat(due(track)).isEqualTo(morning(closing(track), 7));
        walkToDue(track);
        fire(track);

        assertThat(told("grassroots")).containsExactly("reminderTasks 网络正能量微视频征集 1");
        assertThat(told("worker")).containsExactly("reminderDrafts 网络正能量微视频征集 1");
        assertThat(told("district")).isEmpty();
        assertThat(told("hospital-clerk"))
                .singleElement()
                .asString()
                .startsWith("reminderSilent ")
                .contains("、");

        reminders.remind(track.campaign().toString());
        assertThat(told("grassroots")).hasSize(1);
        assertThat(told("worker")).hasSize(1);
    }

    @Test
    void aDateThatMovesTakesItsRemindersAlongAndATimerAlreadyFiredSaysNothing() {
        Track track = season.microVideos(LateSeason.HOLD);
        given.submittedMicroVideo(track, "worker", "等着审的");
        untilAllBefore(track, 1);
        forget("delete from notice");
        Job fired = timer(track);
        Instant later = closing(track).plus(Duration.ofDays(14));

        move(track, later);
        management.executeJob(fired.getId());

        assertThat(told("grassroots")).isEmpty();
        // The other tracks keep their date: theirs come first.
        untilAllBefore(track, 7);
        assertThat(told("grassroots")).contains("reminderTasks 网络正能量微视频征集 1");
    }

    @Test
    void theDayAfterTheLevelAboveLearnsWhoIsLate() {
        Track track = season.microVideos(LateSeason.HOLD);
        given.submittedMicroVideo(track, "worker", "没审完的");
        clock.walkTo(morning(closing(track), -1));

        fire(track);

        assertThat(told("grassroots")).containsExactly("overdueTasks 网络正能量微视频征集 1");
        assertThat(told("district"))
                .singleElement()
                .asString()
                .startsWith("overdueBelow ")
                .contains("厦门港务集团工会");
        assertThat(told("provincial")).isEmpty();
    }

    @Test
    void whatHasLapsedIsLateToo() {
        Track track = season.microVideos(LateSeason.LAPSE);
        given.submittedMicroVideo(track, "worker", "没审完的");
        clock.walkTo(closing(track).plusSeconds(1));
        String round = jdbc.sql("select cast(id as varchar(36)) from round where track_id = ? and union_id = ?")
                .params(track.id().value(), PORT.value())
                .query(String.class)
                .single();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(round)
                .singleResult()
                .getId();
        management.executeJob(management
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
        context.getBean(org.gongping.job.Jobs.class).runDue();
        clock.walkTo(morning(closing(track), -1));

        fire(track);

        assertThat(told("district")).singleElement().asString().contains("厦门港务集团工会");
        assertThat(told("worker")).containsExactly("entriesLapsed 网络正能量微视频征集");
    }

    @Test
    void severalNodesThatStartAtOnceStartOneTimer() throws Exception {
        Track track = season.microVideos(LateSeason.HOLD);
        CampaignId campaign = track.campaign();
        // As it was before there were reminders.
        runtime.deleteProcessInstance(instance(campaign), "as before");
        forget("delete from reminder_clock where campaign_id = '" + campaign + "'");
        var started = new ApplicationStartedEvent(new SpringApplication(), new String[0], context, Duration.ZERO);

        ExecutorService nodes = Executors.newFixedThreadPool(3);
        List<Future<?>> all = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
            all.add(nodes.submit(() -> reminders.startWhatRuns(started)));
        }
        for (Future<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
        nodes.shutdown();

        assertThat(instance(campaign)).isNotEmpty();
    }

    @Test
    void theDemonstrationSaysNothingForDays() {
        CampaignId demo = campaigns.byKey("fujian-2023").id();

        assertThat(reminders.next(demo.toString()).toInstant())
                .isAfter(clock.now().plus(Duration.ofDays(1)));
        reminders.remind(demo.toString());
        assertThat(jdbc.sql("select count(*) from notice").query(Integer.class).single())
                .isZero();
    }
}

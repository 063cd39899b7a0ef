package org.gongping.process;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.Given;
import org.gongping.LateSeason;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever is told what by deadline-reminders, with a moved clock and timers fired by hand. */
abstract class ReminderDesk {
    static final UnionId PROVINCE = new UnionId("fujian");
    static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");

    @Autowired
    Given given;

    @Autowired
    LateSeason season;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DeadlineReminders reminders;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ConfigurableApplicationContext context;

    @BeforeEach
    void nobodyHasBeenToldAnything() {
        forget("delete from notice");
    }

    @AfterEach
    void now() {
        clock.backToNow();
    }

    void forget(String sql) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> jdbc.sql(sql).update());
    }

    /** Lets the season pass until the reminder so many days before this track's date has been given. */
    void untilAllBefore(Track track, int days) {
        Instant last = morning(closing(track), days);
        while (!due(track).isAfter(last)) {
            walkToDue(track);
            fire(track);
        }
    }

    void walkToDue(Track track) {
        clock.walkTo(due(track));
    }

    void fire(Track track) {
        management.executeJob(timer(track).getId());
    }

    Instant due(Track track) {
        return timer(track).getDuedate().toInstant();
    }

    Job timer(Track track) {
        return management
                .createJobQuery()
                .processInstanceId(instance(track.campaign()))
                .singleResult();
    }

    String instance(CampaignId campaign) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("deadline-reminders")
                .processInstanceBusinessKey(campaign.toString())
                .singleResult()
                .getId();
    }

    Instant closing(Track track) {
        return deadlines.inForce(track.id(), Phase.COLLECTION, PORT).closes().orElseThrow();
    }

    Instant localClosing(Track track) {
        return deadlines
                .inForce(track.id(), Phase.COLLECTION, new UnionId("fujian-organs-transport"))
                .closes()
                .orElseThrow();
    }

    static Instant morning(Instant closes, int daysBefore) {
        LocalDate day = closes.minusSeconds(1).atZone(NoticeDay.ZONE).toLocalDate();
        return day.minusDays(daysBefore)
                .atTime(LocalTime.of(9, 0))
                .atZone(NoticeDay.ZONE)
                .toInstant();
    }

    void move(Track track, Instant closes) {
        deadlines.move(
                track.id(),
                Phase.COLLECTION,
                PROVINCE,
                closes,
                "台风影响，延长报送时间。",
                "闽工办〔2023〕61号",
                deadlines
                        .preview(track.id(), Phase.COLLECTION, PROVINCE, closes)
                        .version(),
                given.person("organizer").as(Role.ORGANIZER));
    }

    /** Word, tracks and number of each notice of a person. */
    List<String> told(String login) {
        return jdbc.sql(
                        "select word, arguments from notice where person_id = ? and word <> 'dateMoved' order by told_at, id")
                .param(given.person(login).id().value())
                .query((row, n) -> {
                    List<String> arguments = List.of(row.getString("arguments")
                            .replaceAll("[\\[\\]\"]", "")
                            .split(","));
                    return row.getString("word") + " " + arguments.get(0)
                            + (arguments.size() > 2
                                    ? " " + String.join(",", arguments.subList(2, arguments.size()))
                                    : "");
                })
                .list();
    }
}

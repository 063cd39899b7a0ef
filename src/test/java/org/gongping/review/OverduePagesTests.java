package org.gongping.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.LateSeason;
import org.gongping.OnH2;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.clock.SeasonClock;
import org.gongping.entry.Entry;
import org.gongping.job.Jobs;
import org.gongping.union.UnionId;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an author sees of a lapsed work, and what the level above can do about a late unit; over HTTP. */
@OnH2
class OverduePagesTests {
    private static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    LateSeason season;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Rounds rounds;

    @Autowired
    Jobs jobs;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    private Track track;
    private Entry entry;
    private Round round;

    @BeforeEach
    void aWorkThatNobodyReviewedInTime() {
        track = season.microVideos(LateSeason.LAPSE);
        entry = given.submittedMicroVideo(track, "worker", "没审完的作品");
        Instant closing =
                deadlines.inForce(track.id(), Phase.COLLECTION, PORT).closes().orElseThrow();
        clock.walkTo(closing.plusSeconds(1));
        round = rounds.below(track.id(), PORT).get(0);
        rounds.closeIfDue(round.id());
        jobs.runDue();
    }

    @AfterEach
    void now() {
        clock.backToNow();
    }

    @Test
    void theAuthorReadsWhyAndWhatToDo() {
        Answer my = loggedIn("worker").get("/my");

        var card = my.page().select("article.lapsed").stream()
                .filter(each -> each.text().contains("没审完的作品")
                        && each.text().contains(entry.number().orElseThrow()))
                .findFirst()
                .orElseThrow();
        assertThat(card.select(".chip").text()).isEqualTo("已逾期");
        assertThat(card.select(".banner").text()).contains("厦门港务集团工会到时还没有审完，按通知逾期视为放弃。", "请本单位填报员或审核员向上级工会申请宽限");
        assertThat(card.select("a.button").eachText()).containsExactly("看回执");
    }

    @Test
    void theOrganizerGrantsTimeAndAskingTwiceCountsOnce() {
        Visitor organizer = loggedIn("organizer");
        assertThat(organizer.get("/campaigns").page().select("a[href=/overdue]"))
                .hasSize(1);
        Answer list = organizer.get("/overdue");
        assertThat(list.page().select("a[href=/overdue/" + round.id() + "]")).hasSize(1);
        String page = "/overdue/" + round.id();
        LocalDate day = clock.now().atZone(NoticeDay.ZONE).toLocalDate().plusDays(2);

        organizer.get(page);
        Answer refused = organizer.post(page, form(UUID.randomUUID().toString(), ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select(".banner.error").text()).startsWith("请填写宽限到哪一天");
        assertThat(refused.page().select("textarea[name=reason]").text()).isEqualTo("台风停电，准予补报。");

        String key = UUID.randomUUID().toString();
        for (int time = 0; time < 2; time++) {
            Answer granted = organizer.post(page, form(key, day.toString()));
            assertThat(granted.location()).endsWith("/overdue?done=granted");
        }
        jobs.runDue();

        assertThat(jdbc.sql("select count(*) from grace where track_id = ?")
                        .param(track.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(loggedIn("worker")
                        .get("/my")
                        .page()
                        .select("article.in-review")
                        .text())
                .contains("没审完的作品");
    }

    @Test
    void anOfficialBesideTheUnitDoesNotSeeIt() {
        assertThat(loggedIn("industrial").get("/overdue/" + round.id()).status())
                .isEqualTo(404);
        assertThat(loggedIn("grassroots").get("/overdue/" + round.id()).status())
                .isEqualTo(404);
        assertThat(loggedIn("district").get("/overdue/" + round.id()).status()).isEqualTo(200);
    }

    @Test
    void bothPagesInABrowser() {
        try (BrowserSession author = BrowserSession.open(port).login("worker", "gongping-demo")) {
            author.go("/my").accessible().screenshot("my-lapsed-1280");
            author.size(390).go("/my").accessible().screenshot("my-lapsed-390");
            assertThat(author.complaints()).isEmpty();
        }
        try (BrowserSession organizer = BrowserSession.open(port).login("organizer", "gongping-demo")) {
            organizer.go("/overdue").accessible().screenshot("overdue-1280");
            organizer.go("/overdue/" + round.id()).accessible().screenshot("overdue-unit-1280");
            organizer.size(390).go("/overdue").accessible().screenshot("overdue-390");
            organizer.go("/overdue/" + round.id()).accessible().screenshot("overdue-unit-390");
            assertThat(organizer.complaints()).isEmpty();
        }
    }

    private static Map<String, String> form(String key, String date) {
        return Map.of(
                "requestKey",
                key,
                "act",
                "grant",
                "date",
                date,
                "time",
                "18:00",
                "reason",
                "台风停电，准予补报。",
                "document",
                "闽工办〔2023〕62号");
    }

    private Visitor loggedIn(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, "gongping-demo").status()).isEqualTo(302);
        visitor.get("/");
        return visitor;
    }
}

package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Shift;
import org.gongping.campaign.Stage;
import org.gongping.campaign.Stages;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** What an organizer sees and says of a season, page by page. */
@OnH2
@DirtiesContext
class SeasonPagesTests {
    private static final String PASSWORD = "gongping-demo";
    private static final String REASON = "评委会会议已通过。";
    private static int runs;

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Stages stages;

    @Autowired
    SeasonWalk walk;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    private Campaign campaign;
    private TrackId song;
    private Actor organizer;

    /** fujian once more: the collection is over, the first review of the songs is open. */
    @BeforeEach
    void aSeasonInItsMiddle() {
        organizer = given.person("organizer").as(Role.ORGANIZER);
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        LocalDate today = clock.now().atZone(NoticeDay.ZONE).toLocalDate();
        campaign = campaigns.start(
                pack, new StartOptions("seen-" + ++runs, Shift.soThatCollectionIsOpen(pack, today)), organizer);
        song = campaigns.tracks(campaign.id()).get(0).id();
        walk.to(campaign.id(), clock.now().plus(Duration.ofDays(25)));
        walk.move(song, Phase.PRELIMINARY_REVIEW, campaign, 5, organizer);
        walk.now(campaign.id());
    }

    @AfterEach
    void now() {
        clock.backToNow();
    }

    @Test
    void theOverviewShowsEveryTracksPhasesAndWhatCanBeEnded() {
        Answer overview = as("organizer").get(address());

        assertThat(overview.page().select(".seasons tbody tr:first-child li").eachText())
                .containsExactly("征集报送 已完成", "作品初评 进行中 本阶段已完成");
        assertThat(overview.page().select(".seasons tbody tr:nth-child(2) li").eachText())
                .containsExactly("征集报送 已完成", "作品初评 未开始");
        // Whoever only forwards the notice sees it all and ends nothing.
        Answer seen = as("committee").get(address());
        assertThat(seen.page().select(".seasons tbody tr:first-child li").eachText())
                .containsExactly("征集报送 已完成", "作品初评 进行中");
        assertThat(as("committee")
                        .post(done("song", "PRELIMINARY_REVIEW"), form(UUID.randomUUID(), REASON))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aPhaseIsEndedByTheOrganizerOnceHoweverOftenTheFormIsSent() {
        Visitor visitor = as("organizer");
        Answer asked = visitor.get(done("song", "PRELIMINARY_REVIEW"));
        assertThat(asked.page().select("h1").text()).isEqualTo("确认完成：作品初评 网络正能量歌曲征集");

        Answer short_ = visitor.submit(asked, "main form", Map.of("reason", List.of("好")));
        assertThat(short_.status()).isEqualTo(422);
        assertThat(short_.page().select(".error-summary li").text()).contains("请写明依据或理由，5至500个字。");

        UUID key = UUID.randomUUID();
        Answer first = visitor.post(done("song", "PRELIMINARY_REVIEW"), form(key, REASON));
        Answer again = visitor.post(done("song", "PRELIMINARY_REVIEW"), form(key, REASON));
        assertThat(first.status()).isEqualTo(302);
        assertThat(again.status()).isEqualTo(302);
        assertThat(again.location()).isEqualTo(first.location());
        assertThat(jdbc.sql("select t.reason from trail t join phase_run p on p.id = t.subject"
                                + " where p.track_id = ? and t.act = 'PHASE_DONE' and p.phase = 'PRELIMINARY_REVIEW'")
                        .param(song.value())
                        .query(String.class)
                        .list())
                .containsExactly(REASON);
        walk.now(campaign.id());
        assertThat(visitor.get(address())
                        .page()
                        .select(".seasons tbody tr:first-child li")
                        .eachText())
                .containsExactly("征集报送 已完成", "作品初评 已完成", "网络投票 未开始");
    }

    @Test
    void whatCannotBeEndedYetIsRefusedInWords() {
        Visitor visitor = as("organizer");
        Answer waiting = visitor.get(done("micro-video", "PRELIMINARY_REVIEW"));
        assertThat(waiting.status()).isEqualTo(409);
        assertThat(waiting.page().select("main").text()).contains("“作品初评”尚未开始，不能确认完成。");
        assertThat(waiting.page().select("main form")).isEmpty();
        assertThat(visitor.post(done("micro-video", "PRELIMINARY_REVIEW"), form(UUID.randomUUID(), REASON))
                        .status())
                .isEqualTo(409);
        assertThat(visitor.get(done("song", "SUMMARY")).page().select("main").text())
                .contains("“活动总结”还没有轮到");
        assertThat(visitor.post(stage(Stage.CLOSING_REPORT), form(UUID.randomUUID(), REASON))
                        .status())
                .isEqualTo(409);
        assertThat(visitor.get(address() + "/tracks/song/phases/NO_SUCH/done").status())
                .isBetween(400, 404);
        assertThat(as("worker").get(done("song", "PRELIMINARY_REVIEW")).status())
                .isEqualTo(403);
    }

    @Test
    void theCampaignItselfIsEndedStepByStep() {
        walk.throughAllTracks(campaign, organizer);
        Visitor visitor = as("organizer");

        assertThat(visitor.get(address()).page().select("#season header").text())
                .contains("各单位报送总结", "确认完成");
        assertThat(visitor.post(stage(Stage.UNITS_SUMMARIES), form(UUID.randomUUID(), REASON))
                        .status())
                .isEqualTo(302);
        assertThat(visitor.get(address()).page().select("#season header").text())
                .contains("撰写结项报告");
        assertThat(visitor.post(stage(Stage.CLOSING_REPORT), form(UUID.randomUUID(), REASON))
                        .status())
                .isEqualTo(302);
        assertThat(visitor.get(address()).page().select("#season header").text())
                .contains("活动已结束")
                .doesNotContain("确认完成");
        assertThat(stages.of(campaign.id())).isEqualTo(Stage.ENDED);
    }

    @Test
    void theCourseIsThereForOrganizersAndAuditorsWithItsPictures() {
        Visitor auditor = as("auditor");
        Answer course = auditor.get(address() + "/flow?track=song");
        assertThat(course.page().select(".acts tbody td:nth-child(4) > span").eachText())
                .containsExactly("阶段开始", "不设此阶段", "阶段截止", "阶段完成", "调整期限", "阶段开始");
        String pictures = auditor.get(address() + "/flow/diagrams?track=song", "Accept", "application/json")
                .body();
        assertThat(pictures).contains("season-vote-then-experts", "phase-collection", "end_phaseDone");
        assertThat(as("organizer").get(address() + "/flow").status()).isEqualTo(200);
        assertThat(as("worker").get(address() + "/flow").status()).isEqualTo(404);
        assertThat(as("shaanxi-organizer").get(address() + "/flow").status()).isEqualTo(404);
    }

    @Test
    void thePagesFitAndAreAccessible() {
        try (BrowserSession browser = BrowserSession.open(port).login("organizer", PASSWORD)) {
            for (int width : new int[] {1280, 390}) {
                browser.size(width);
                look(browser, address(), "season-overview-" + width);
                look(browser, done("song", "PRELIMINARY_REVIEW"), "season-done-" + width);
                look(browser, address() + "/flow?track=song", "season-flow-" + width);
                look(browser, address() + "/flow", "season-whole-" + width);
            }
        }
    }

    private static void look(BrowserSession browser, String path, String name) {
        browser.go(path);
        if (path.contains("/flow")) {
            browser.page().locator("[data-drawn]").waitFor();
        }
        browser.accessible().screenshot(name);
        assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
    }

    private String address() {
        return "/campaigns/" + campaign.key();
    }

    private String done(String track, String phase) {
        return address() + "/tracks/" + track + "/phases/" + phase + "/done";
    }

    private String stage(Stage stage) {
        return address() + "/stages/" + stage + "/done";
    }

    private static Map<String, String> form(UUID key, String reason) {
        return Map.of("requestKey", key.toString(), "reason", reason);
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, PASSWORD).status()).as(login).isEqualTo(302);
        visitor.get("/session/back");
        return visitor;
    }
}

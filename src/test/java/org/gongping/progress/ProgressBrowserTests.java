package org.gongping.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Level;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The organizer's day in a real browser: the workbench, the picture of the season, the board, a chase. */
@OnH2
@TestPropertySource(properties = "gongping.test=progress-browser")
class ProgressBrowserTests {
    private static final UnionId HULI = new UnionId("fujian-xiamen-huli");

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Unions unions;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Campaign campaign;

    @BeforeEach
    void aSeasonThatHasBegun() {
        campaign = campaigns.byKey("fujian-2023");
        List<Track> tracks = campaigns.tracks(campaign.id());
        if (deadlines
                .inForce(tracks.get(0).id(), Phase.COLLECTION, HULI)
                .setBy()
                .equals(HULI)) {
            clock.walkTo(clock.now().plus(Duration.ofDays(3)));
            return;
        }
        Random random = new Random(7);
        for (int n = 1; n <= 12; n++) {
            unions.found(
                    new UnionId(HULI + "-" + n),
                    "厦门市湖里区" + List.of("殿前", "禾山", "江头", "金山").get(n % 4) + "街道第" + n + "联合工会",
                    "湖里联合" + n,
                    Level.GRASSROOTS,
                    UnionKind.GRASSROOTS,
                    HULI);
        }
        for (int t = 0; t < 3; t++) {
            deadlines.move(
                    tracks.get(t).id(),
                    Phase.COLLECTION,
                    HULI,
                    clock.now().plus(Duration.ofDays(2)),
                    "本区先行汇总，提前截止。",
                    "厦湖工〔2026〕3号",
                    0,
                    given.person("organizer").as(Role.ORGANIZER));
        }
        for (int n = 0; n < 160; n++) {
            UnionId unit = random.nextInt(3) == 0
                    ? new UnionId("fujian-xiamen-huli-port")
                    : new UnionId(HULI + "-" + (1 + random.nextInt(9)));
            List<UnionId> route = List.of(unit, HULI, new UnionId("fujian-xiamen"), new UnionId("fujian"));
            insert(
                    tracks.get(random.nextInt(tracks.size())),
                    unit,
                    route.get(random.nextInt(4)),
                    clock.now().minus(Duration.ofHours(random.nextInt(200))));
        }
        clock.walkTo(clock.now().plus(Duration.ofDays(3)));
    }

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

    @Test
    void theOrganizersDayOnDesktopAndPhone() {
        try (BrowserSession browser = BrowserSession.open(port)) {
            browser.login("organizer", "gongping-demo");
            assertThat(browser.page().url()).endsWith("/org");
            for (int width : List.of(1280, 390)) {
                browser.size(width);
                look(browser, "/org", "org-" + width);
                look(browser, "/campaigns/fujian-2023", "gantt-" + width);
                look(browser, "/campaigns/fujian-2023/progress", "board-" + width);
                look(browser, "/campaigns/fujian-2023/progress?at=" + HULI + "&show=UNITS", "board-units-" + width);
                look(browser, "/campaigns/fujian-2023/progress/chase?at=fujian-fuzhou&whole=true", "chase-" + width);
            }
            browser.size(1280);
            look(browser, "/campaigns/fujian-2023?lang=en", "gantt-en-1280");
            look(browser, "/campaigns/fujian-2023/progress?at=fujian-xiamen&lang=en", "board-en-1280");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void theWholeWayFromTheWorkbenchToTheChaseWithoutAMouse() {
        try (BrowserSession browser = BrowserSession.open(port)) {
            browser.login("municipal", "gongping-demo");
            browser.go("/campaigns/fujian-2023/progress?at=fujian-xiamen");
            browser.page()
                    .locator("a", new com.microsoft.playwright.Page.LocatorOptions().setHasText("催办筛选出的逾期单位"))
                    .focus();
            browser.page().keyboard().press("Enter");
            browser.page().waitForURL(url -> url.contains("/chase"));
            browser.page().locator("#text").focus();
            browser.page().keyboard().press("Control+a");
            browser.page().keyboard().type("请今天内办理。");
            browser.page().keyboard().press("Tab");
            browser.page().keyboard().press("Enter");
            browser.page().waitForURL(url -> url.contains("told="));
            assertThat(browser.page().locator(".banner.ok").innerText()).contains("催办已发送");
            assertThat(browser.page().locator(".board").innerText()).contains("郑国安催办");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** Arrows go from bar to bar, t to what runs today; one stop of the tab key in all. */
    @Test
    void thePictureIsWalkedByKeysAndItsBarsLeadToTheTable() {
        try (BrowserSession browser = BrowserSession.open(port)) {
            browser.login("organizer", "gongping-demo");
            browser.go("/campaigns/fujian-2023");
            assertThat(browser.page().locator(".gantt a[tabindex='0']").count()).isEqualTo(1);
            browser.page().keyboard().press("t");
            assertThat(focused(browser)).startsWith("网络正能量歌曲征集，征集报送：").endsWith("进行中");
            browser.page().keyboard().press("ArrowRight");
            assertThat(focused(browser)).contains("期限").contains("调整期限");
            browser.page().keyboard().press("ArrowRight");
            browser.page().keyboard().press("ArrowRight");
            browser.page().keyboard().press("ArrowRight");
            assertThat(focused(browser)).contains("作品初评");
            browser.page().keyboard().press("Enter");
            browser.page().waitForURL(url -> url.endsWith("#song-PRELIMINARY_REVIEW"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static String focused(BrowserSession browser) {
        return String.valueOf(browser.page().evaluate("document.activeElement.getAttribute('aria-label')"));
    }

    private static void look(BrowserSession browser, String path, String name) {
        browser.go(path).accessible().screenshot(name);
        assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
    }

    private void insert(Track track, UnionId unit, UnionId at, Instant since) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into entry (id, number, campaign_id, track_id, kind, channel, unit_id, submitter_id,"
                            + " submitter_name, title, fields, declared, definition_version, standing, level, at_union,"
                            + " begun_at, saved_at, submitted_at, times_submitted, version)"
                            + " values (:id, :number, :campaign, :track, 'positive', 'ORGANISATION', :unit, :person, '某',"
                            + " '匠心', '{}', '[]', 1, 'IN_REVIEW', :level, :at, :now, :now, :now, 1, 0)")
                    .param("id", id)
                    .param("number", id.toString())
                    .param("campaign", campaign.id().value())
                    .param("track", track.id().value())
                    .param("unit", unit.value())
                    .param("person", given.person("clerk").id().value())
                    .param("level", unions.get(at).level().name())
                    .param("at", at.value())
                    .param("now", since.atOffset(ZoneOffset.UTC))
                    .update();
            jdbc.sql("insert into inbox_item (task_id, model, node, subject, union_id, level, track_id, track, number,"
                            + " title, unit, warnings, again, opened_at, due_at, state) values (:task, 'm', 'n', :id, :at,"
                            + " :level, :track, 't', 'n', 't', 'u', 0, false, :since, :due, 'OPEN')")
                    .param("task", id.toString())
                    .param("id", id)
                    .param("at", at.value())
                    .param("level", unions.get(at).level().name())
                    .param("track", track.id().value())
                    .param("since", since.atOffset(ZoneOffset.UTC))
                    .param(
                            "due",
                            deadlines
                                    .inForce(track.id(), Phase.COLLECTION, at)
                                    .closes()
                                    .orElseThrow()
                                    .atOffset(ZoneOffset.UTC))
                    .update();
        });
    }
}

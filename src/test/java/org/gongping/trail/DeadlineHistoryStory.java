package org.gongping.trail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.gongping.Given;
import org.gongping.OwnSeason;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.UnionId;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Dates move here and there; the auditor finds each move, and only those that concern the own unions. */
abstract class DeadlineHistoryStory {
    private static final String PASSWORD = "gongping-demo";
    private static final String KEY = "history-season";
    private static final UnionId FUJIAN = new UnionId("fujian");
    private static final UnionId XIAMEN = new UnionId("fujian-xiamen");
    private static final UnionId FUZHOU = new UnionId("fujian-fuzhou");

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    People people;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Clock clock;

    @Autowired
    OwnSeason season;

    @BeforeEach
    void startASeason() {
        season.begin(KEY);
    }

    @Test
    void anAuditorFindsWhoMovedWhichDate() {
        Instant province = deadlines
                .inForce(track("song").id(), Phase.COLLECTION, FUJIAN)
                .closes()
                .orElseThrow();
        move("song", FUJIAN, province.plus(Duration.ofDays(1)), "闽工〔2026〕12号");
        move("song", XIAMEN, province.minus(Duration.ofDays(2)), "厦工〔2026〕3号");
        move("micro-video", FUZHOU, province.minus(Duration.ofDays(3)), "榕工〔2026〕8号");
        String anhui = campaigns
                .start(
                        campaigns.pack("anhui-2020"),
                        new StartOptions(
                                "history-anhui",
                                Shift.soThatCollectionIsOpen(
                                        campaigns.pack("anhui-2020"),
                                        LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE))),
                        Actor.system())
                .key();

        Visitor auditor = as("auditor");
        assertThat(auditor.get("/audit").page().select("main a[href=/audit/deadlines]"))
                .hasSize(1);
        assertThat(documents(auditor, "?campaign=" + KEY)).containsExactly("榕工〔2026〕8号", "厦工〔2026〕3号", "闽工〔2026〕12号");
        Document page = auditor.get("/audit/deadlines?campaign=" + KEY + "&track=song&unit=%E5%8E%A6%E9%97%A8")
                .page();
        assertThat(page.select(".moves tbody tr")).hasSize(1);
        assertThat(page.select(".moves td").eachText().subList(1, 7))
                .containsExactly(
                        "苏立群 福建省总工会",
                        "网络正能量歌曲征集 · 征集报送 2023年福建省“网聚职工正能量 争做八闽好网民”主题活动",
                        "厦门市总工会",
                        "未单独设定 → " + day(province.minus(Duration.ofDays(2))) + " 24:00（含当日） 第 1 版",
                        "厦工〔2026〕3号",
                        "台风影响，推迟报送。");
        assertThat(documents(auditor, "?phase=PUBLIC_VOTE&campaign=" + KEY)).isEmpty();
        assertThat(documents(auditor, "?campaign=" + KEY + "&track=micro-video"))
                .containsExactly("榕工〔2026〕8号");
        LocalDate today = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE);
        assertThat(documents(auditor, "?campaign=" + KEY + "&from=" + today + "&to=" + today))
                .hasSize(3);
        assertThat(documents(auditor, "?campaign=" + KEY + "&to=" + today.minusDays(1)))
                .isEmpty();
        assertThat(documents(auditor, "?campaign=" + KEY + "&from=" + today.plusDays(1)))
                .isEmpty();
        // Another province's campaign is not offered, and asking for it narrows to nothing of it.
        assertThat(page.select("select[name=campaign] option").eachAttr("value"))
                .doesNotContain(anhui);

        Answer export = auditor.get("/audit/deadlines.json?track=song&campaign=" + KEY);
        assertThat(export.header("Content-Disposition")).startsWith("attachment");
        assertThat(export.body())
                .contains("\"document\":\"厦工〔2026〕3号\"", "\"document\":\"闽工〔2026〕12号\"")
                .doesNotContain("榕工");

        // A city's auditor sees the province's move, which holds for the city, and not the city next door.
        people.join(
                "xiamen-auditor",
                "厦门审计",
                String.valueOf(passwords.encode(PASSWORD)),
                List.of(new Seat(Role.AUDITOR, XIAMEN)));
        assertThat(documents(as("xiamen-auditor"), "?campaign=" + KEY)).containsExactly("厦工〔2026〕3号", "闽工〔2026〕12号");

        assertThat(as("organizer").get("/audit/deadlines").status()).isEqualTo(403);
        assertThat(as("organizer").get("/audit/deadlines.json").status()).isEqualTo(403);

        try (BrowserSession browser = BrowserSession.open(port).login("auditor", PASSWORD)) {
            browser.size(1280)
                    .go("/audit/deadlines?campaign=" + KEY)
                    .screenshot("moves-1280")
                    .accessible();
            browser.size(390).go("/audit/deadlines").screenshot("moves-390").accessible();
        }
    }

    private Track track(String key) {
        return campaigns.tracks(campaigns.byKey(KEY).id()).stream()
                .filter(track -> track.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<String> documents(Visitor auditor, String query) {
        return auditor.get("/audit/deadlines" + query)
                .page()
                .select(".moves td:nth-child(6)")
                .eachText();
    }

    private static String day(Instant closes) {
        LocalDate day = closes.minusNanos(1).atZone(NoticeDay.ZONE).toLocalDate();
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private void move(String key, UnionId union, Instant closes, String document) {
        deadlines.move(
                track(key).id(),
                Phase.COLLECTION,
                union,
                closes,
                "台风影响，推迟报送。",
                document,
                deadlines.of(track(key).campaign()).stream()
                        .filter(end -> end.track().equals(track(key).id())
                                && end.phase() == Phase.COLLECTION
                                && end.union().equals(union))
                        .map(Deadline::version)
                        .findFirst()
                        .orElse(0),
                new Actor(given.person("organizer").id(), "苏立群", Role.ORGANIZER, FUJIAN));
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        visitor.login(login, PASSWORD);
        return visitor;
    }
}

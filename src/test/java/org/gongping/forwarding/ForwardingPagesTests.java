package org.gongping.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.OwnSeason;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Officials pass the notice of the demonstration on, page by page. */
@OnH2
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ForwardingPagesTests {
    private static final String PASSWORD = "gongping-demo";
    private static final String KEY = "forwarding-pages";
    private static final String XIAMEN = "/forwarding/" + KEY + "/fujian-xiamen";
    private static final String HULI = "/forwarding/" + KEY + "/fujian-xiamen-huli";
    private static final String ORGANS = "/forwarding/" + KEY + "/fujian-organs";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    OwnSeason season;

    @BeforeEach
    void startASeason() {
        season.begin(KEY);
    }

    @Test
    @Order(1)
    void aUnitSeesItsOwnLineAndADeskAboveItsUnits() {
        assertThat(as("municipal").get(XIAMEN).status()).isEqualTo(200);
        assertThat(as("municipal").get(HULI).status()).isEqualTo(200);
        assertThat(as("organizer").get(HULI).status()).isEqualTo(200);
        assertThat(as("worker").get("/forwarding/" + KEY).location())
                .isEqualTo("/forwarding/" + KEY + "/fujian-xiamen-huli-port");
        for (String path :
                List.of(XIAMEN, ORGANS, "/forwarding/" + KEY + "/anhui-hefei", "/forwarding/none/fujian-xiamen")) {
            assertThat(as("district").get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(as("admin").get(XIAMEN).status()).isEqualTo(404);
        assertThat(as("admin").get("/forwarding").status()).isEqualTo(403);
        assertThat(as("worker")
                        .get("/forwarding/" + KEY + "/fujian-xiamen-huli-port")
                        .page()
                        .select("form[action^=/forwarding]"))
                .isEmpty();
        Visitor auditor = as("auditor");
        assertThat(auditor.get(XIAMEN).page().select("form[action^=/forwarding]"))
                .isEmpty();
        assertThat(auditor.post(XIAMEN, form(Map.of("document", "厦工〔2026〕3号", "version", "0")))
                        .status())
                .isEqualTo(403);
        assertThat(new Visitor(port).get(XIAMEN).location()).startsWith("/login");
    }

    @Test
    @Order(2)
    void theFormRefusesWhatCannotBeTrackByTrackAndKeepsWhatWasTyped() {
        Visitor city = as("municipal");
        Answer page = city.get(XIAMEN);
        Answer no = city.submit(
                page,
                "form[action=" + XIAMEN + "]",
                Map.of(
                        "document", List.of("厦工〔2026〕3号"),
                        "text", List.of("另抄送一份。"),
                        "end.song", List.of(day("song", 1)),
                        "end.micro-video", List.of("soon"),
                        "time.song", List.of("24:00")));
        assertThat(no.status()).isEqualTo(422);
        Document again = no.page();
        assertThat(again.select(".banner.error").text()).isEqualTo("有 1 个子项目的本级截止不能这样定，没有转发。请按下面的提示修改。");
        assertThat(again.select("#end-micro-video-error").text()).isEqualTo("请填写日期（如 2026-06-26）和时刻（如 24:00 或 17:30）。");
        assertThat(again.select("#field-text").text()).isEqualTo("另抄送一份。");

        no = city.submit(
                page,
                "form[action=" + XIAMEN + "]",
                Map.of("document", List.of("厦工〔2026〕3号"), "end.song", List.of(day("song", 1))));
        assertThat(no.status()).isEqualTo(422);
        assertThat(no.page().select("#end-song-error").text())
                .startsWith("截止时间 ")
                .contains("晚于福建省总工会的 ")
                .endsWith(" 或更早。");
        assertThat(no.page().select("#end-song").attr("value")).isEqualTo(day("song", 1));
    }

    @Test
    @Order(3)
    void theCityForwardsOnceHoweverOftenItIsSentAndItsUnitsReadIt() {
        Visitor city = as("municipal");
        Answer page = city.get(XIAMEN);
        Map<String, List<String>> typed = Map.of(
                "document", List.of("厦工〔2026〕3号"),
                "text", List.of("请另抄送一份给市总宣教部。\n联系人：郑国安"),
                "end.micro-video", List.of(day("micro-video", -3)),
                "time.micro-video", List.of("17:30"));
        Answer first = city.submit(page, "form[action=" + XIAMEN + "]", typed);
        assertThat(first.location()).isEqualTo(XIAMEN + "?done=forwarded");
        assertThat(city.submit(page, "form[action=" + XIAMEN + "]", typed).location())
                .isEqualTo(first.location());
        Document done = city.follow(first).page();
        assertThat(done.select(".banner.ok").text()).isEqualTo("已转发，所属单位会收到消息。");
        assertThat(done.select("#end-micro-video").attr("value")).isEqualTo(day("micro-video", -3));
        assertThat(done.select("input[name=time.micro-video]").attr("value")).isEqualTo("17:30");

        Document rules = as("worker")
                .get("/submit/tracks/" + track("micro-video").id().value())
                .page();
        assertThat(rules.select(".chain > li")).hasSize(1);
        assertThat(rules.select(".chain").text()).contains("厦门市总工会 厦工〔2026〕3号", "联系人：郑国安", "17:30");
        assertThat(as("hospital-clerk")
                        .get("/submit/tracks/" + track("micro-video").id().value())
                        .page()
                        .select(".chain"))
                .isEmpty();
        assertThat(as("worker").get("/notices").page().select("main").text()).contains("厦门市总工会转发了《");

        Answer old = city.submit(
                page,
                "form[action=" + XIAMEN + "]",
                Map.of(
                        "document",
                        List.of("厦工〔2026〕4号"),
                        "requestKey",
                        List.of(UUID.randomUUID().toString())));
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.page().select(".banner.error").text())
                .startsWith("郑国安于 ")
                .endsWith("请核对后重新填写。");
        Answer gone = city.submit(
                city.get(XIAMEN),
                "form[action=" + XIAMEN + "]",
                Map.of("document", List.of("厦工〔2026〕4号"), "end.micro-video", List.of("")));
        assertThat(gone.page().select("#end-micro-video-error").text()).isEqualTo("已定的本级截止不能取消，只能改期。请填写新的日期。");
    }

    @Test
    @Order(4)
    void theCommitteeDecidesItsProposalOnItsPage() {
        Instant province = end("fujian", "song");
        move("song", province.plus(Duration.ofDays(7)));
        move("micro-video", province.plus(Duration.ofDays(7)));
        Visitor committee = as("committee");
        assertThat(committee.get("/forwarding").page().select("main").text()).contains("2 项期限建议");
        assertThat(committee.get("/notices").page().select("main").text()).contains("福建省直机关工会工委的本级截止要不要随之调整");
        Answer page = committee.get(ORGANS);
        assertThat(page.page().select(".proposal h3").eachText()).hasSize(2);
        assertThat(as("transport").get("/forwarding/" + KEY + "/fujian-organs").status())
                .isEqualTo(404);

        String form = ".proposal[aria-label=" + track("song").title() + "]";
        Answer taken = committee.submit(page, form, Map.of("act", List.of("ACCEPT")));
        assertThat(taken.location()).isEqualTo(ORGANS + "?done=taken");
        assertThat(end("fujian-organs", "song")).isEqualTo(province.plus(Duration.ofDays(5)));

        form = ".proposal[aria-label=" + track("micro-video").title() + "]";
        Answer late =
                committee.submit(page, form, Map.of("act", List.of("CHANGE"), "date", List.of(day("micro-video", 1))));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.page().select(".banner.error").text()).contains("晚于福建省总工会的 ");
        Answer kept = committee.submit(page, form, Map.of("act", List.of("KEEP")));
        assertThat(kept.location()).isEqualTo(ORGANS + "?done=kept");
        assertThat(committee.follow(kept).page().select(".proposal")).isEmpty();
        Answer twice = committee.submit(
                page,
                form,
                Map.of(
                        "act",
                        List.of("KEEP"),
                        "requestKey",
                        List.of(UUID.randomUUID().toString())));
        assertThat(twice.status()).isEqualTo(409);
    }

    @Test
    @Order(5)
    void thePagesReadWellOnAScreenAndOnAPhone() {
        move("song", end("fujian", "song").minus(Duration.ofDays(9)));
        move("story", end("fujian", "song").plus(Duration.ofDays(3)));
        for (String who : List.of("committee", "municipal")) {
            try (BrowserSession browser = BrowserSession.open(port).login(who, PASSWORD)) {
                String path = who.equals("committee") ? ORGANS : XIAMEN;
                browser.size(1280)
                        .go(path)
                        .screenshot("forwarding-" + who + "-1280")
                        .accessible();
                browser.size(390)
                        .go(path)
                        .screenshot("forwarding-" + who + "-390")
                        .accessible();
                browser.size(1280)
                        .go("/forwarding")
                        .screenshot("forwarding-list-" + who)
                        .accessible();
                assertThat(browser.complaints()).isEmpty();
            }
        }
        try (BrowserSession browser = BrowserSession.open(port).login("committee", PASSWORD)) {
            browser.size(1280)
                    .go("/campaigns/" + KEY)
                    .screenshot("forwarding-campaign-1280")
                    .accessible();
            browser.size(390)
                    .go("/campaigns/" + KEY)
                    .screenshot("forwarding-campaign-390")
                    .accessible();
        }
        try (BrowserSession browser = BrowserSession.open(port).login("worker", PASSWORD)) {
            browser.size(390)
                    .go("/submit/tracks/" + track("micro-video").id().value())
                    .screenshot("forwarding-rules-390")
                    .accessible();
        }
    }

    private void move(String key, Instant closes) {
        deadlines.move(
                track(key).id(),
                Phase.COLLECTION,
                new UnionId("fujian"),
                closes,
                "台风影响，推迟报送。",
                "闽工〔2026〕20号",
                deadlines.of(campaign().id()).stream()
                        .filter(end -> end.track().equals(track(key).id())
                                && end.phase() == Phase.COLLECTION
                                && end.union().equals(new UnionId("fujian")))
                        .map(Deadline::version)
                        .findFirst()
                        .orElseThrow(),
                new Actor(given.person("organizer").id(), "苏立群", Role.ORGANIZER, new UnionId("fujian")));
    }

    private Campaign campaign() {
        return campaigns.byKey(KEY);
    }

    private Track track(String key) {
        return campaigns.tracks(campaigns.byKey(KEY).id()).stream()
                .filter(track -> track.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Instant end(String union, String key) {
        return deadlines
                .inForce(track(key).id(), Phase.COLLECTION, new UnionId(union))
                .closes()
                .orElseThrow();
    }

    /** The province's last day, moved by some days, as a date field has it. */
    private String day(String key, int days) {
        return end("fujian", key)
                .minusNanos(1)
                .atZone(NoticeDay.ZONE)
                .toLocalDate()
                .plusDays(days)
                .toString();
    }

    private static Map<String, String> form(Map<String, String> values) {
        Map<String, String> form = new LinkedHashMap<>(values);
        form.put("requestKey", UUID.randomUUID().toString());
        return form;
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        visitor.login(login, PASSWORD);
        return visitor;
    }
}

package org.gongping.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.OwnSeason;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.job.Jobs;
import org.gongping.union.UnionId;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** Where a unit's own end needs a second person, it is asked for from the page where the unit set it, and nobody is stuck. */
@OnH2
@DirtiesContext
@TestPropertySource(properties = "gongping.amendment.approval-above=0")
class ForwardingApprovalTests {
    private static final String PASSWORD = "gongping-demo";
    private static final String KEY = "forwarding-approval";
    private static final String HULI = "/forwarding/" + KEY + "/fujian-xiamen-huli";
    private static final UnionId UNIT = new UnionId("fujian-xiamen-huli");

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

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient jdbc;

    @Test
    void anOwnEndAndAProposalGoToTheOrganizerAndComeBackWithAYesOrANo() {
        season.begin(KEY);
        given.submittedMicroVideo(track(), "worker", "在等复核");
        Instant above = end();
        Visitor official = as("district");
        Visitor organizer = as("organizer");

        // Forwarded at once; the date is asked for.
        Answer asked = forward(official, "湖里工〔2026〕8号", day(above, -3));
        assertThat(asked.location()).endsWith("?done=asked");
        Document page = official.get(HULI + "?done=asked").page();
        assertThat(page.select(".banner.ok").text()).contains("已提交活动主办方复核");
        assertThat(page.select("section:has(#waiting) li").text()).contains(track().title(), "湖里工〔2026〕8号");
        assertThat(page.select("#chain ~ ol").text()).contains("湖里工〔2026〕8号");
        assertThat(end()).isEqualTo(above);
        // The same once more asks nobody twice.
        forward(official, "湖里工〔2026〕8号", day(above, -3));
        assertThat(requests("ASKED")).isEqualTo(1);
        String request =
                official.get(HULI).page().select("section:has(#waiting) a").attr("href");
        assertThat(as("municipal").get(request).status()).isEqualTo(403);
        try (BrowserSession browser = BrowserSession.open(port).login("district", PASSWORD)) {
            for (int width : new int[] {1280, 390}) {
                browser.size(width)
                        .go(HULI)
                        .screenshot("forwarding-waiting-" + width)
                        .accessible();
                browser.go(request).screenshot("forwarding-request-" + width).accessible();
                browser.go(HULI + "?lang=en").screenshot("forwarding-waiting-en-" + width);
                browser.go(HULI + "?lang=zh");
            }
            assertThat(browser.complaints()).isEmpty();
        }

        // No: the official reads why, on a page he may open.
        assertThat(organizer
                        .get("/org")
                        .page()
                        .select("main a[href='" + request + "']")
                        .text())
                .contains("等您复核", "湖里工〔2026〕8号");
        decide(organizer, request, "reject", Map.of("answer", List.of("时间太紧，请再留两天。")));
        assertThat(official.get("/notices").page().select("main").text()).contains("未获 苏立群 同意：时间太紧，请再留两天。");
        assertThat(official.get(request).page().select("#ordered ~ dl").text()).contains("时间太紧，请再留两天。");
        assertThat(official.get(HULI).page().select("#waiting")).isEmpty();

        // Yes: it counts.
        forward(official, "湖里工〔2026〕8号", day(above, -2));
        approveNext(organizer, official);
        assertThat(end()).isEqualTo(above.minus(Duration.ofDays(2)));
        jobs.runDue();

        // The end above moves; the proposal taken is asked for, and done with the yes.
        move(above.plus(Duration.ofDays(5)));
        jobs.runDue();
        Answer proposals = official.get(HULI);
        Answer taken = official.submit(proposals, "form.proposal", Map.of("act", List.of("ACCEPT")));
        assertThat(taken.location()).endsWith("?done=asked");
        Document waits = official.get(HULI).page();
        assertThat(waits.select(".proposal").text()).contains("已提交复核，同意后生效。");
        assertThat(waits.select(".proposal button")).isEmpty();
        approveNext(organizer, official);
        assertThat(end()).isEqualTo(above.plus(Duration.ofDays(3)));
        assertThat(official.get(HULI).page().select(".proposal")).isEmpty();
        assertThat(jdbc.sql("select standing from deadline_proposal where union_id = ?")
                        .param(UNIT.value())
                        .query(String.class)
                        .list())
                .containsExactly("ACCEPTED");

        // Who asked may take it back from there.
        forward(official, "湖里工〔2026〕9号", day(above, 1));
        String own = official.get(HULI).page().select("section:has(#waiting) a").attr("href");
        decide(official, own, "reject", Map.of("answer", List.of("文号有误，重新提交。")));
        assertThat(requests("WITHDRAWN")).isEqualTo(1);
        assertThat(end()).isEqualTo(above.plus(Duration.ofDays(3)));
    }

    private Answer forward(Visitor official, String document, String day) {
        Answer sent = official.submit(
                official.get(HULI),
                "form[action=" + HULI + "]",
                Map.of("document", List.of(document), "end.micro-video", List.of(day)));
        assertThat(sent.status()).isEqualTo(302);
        return sent;
    }

    private void approveNext(Visitor organizer, Visitor official) {
        String request =
                official.get(HULI).page().select("section:has(#waiting) a").attr("href");
        decide(organizer, request, "approve", Map.of());
    }

    private static void decide(Visitor who, String request, String act, Map<String, List<String>> more) {
        Map<String, List<String>> answer = new java.util.LinkedHashMap<>(more);
        answer.put("act", List.of(act));
        assertThat(who.submit(who.get(request), "form:has(button[value=" + act + "])", answer)
                        .status())
                .isEqualTo(302);
    }

    /** The organizer's own date: with an earlier one of the unit below no entry moves, and one person is enough. */
    private void move(Instant closes) {
        String dialog = "/campaigns/" + KEY + "/tracks/micro-video/deadline";
        Visitor second = as("organizer-2");
        Answer looked = second.submit(
                second.get(dialog), "form.moving", Map.of("date", List.of(day(closes, 0)), "act", List.of("preview")));
        Answer moved = second.submit(
                looked,
                "form.moving",
                Map.of(
                        "act", List.of("move"),
                        "reason", List.of("台风影响，推迟报送。"),
                        "document", List.of("闽工〔2026〕20号")));
        assertThat(moved.status()).isEqualTo(302);
    }

    private int requests(String state) {
        return jdbc.sql("select count(*) from amendment where state = ? and union_id = ?")
                .params(state, UNIT.value())
                .query(Integer.class)
                .single();
    }

    private Instant end() {
        return deadlines.inForce(track().id(), Phase.COLLECTION, UNIT).closes().orElseThrow();
    }

    private Track track() {
        return campaigns.tracks(campaigns.byKey(KEY).id()).stream()
                .filter(track -> track.key().equals("micro-video"))
                .findFirst()
                .orElseThrow();
    }

    private static String day(Instant closes, int days) {
        return closes.minusNanos(1)
                .atZone(NoticeDay.ZONE)
                .toLocalDate()
                .plusDays(days)
                .toString();
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, PASSWORD).status()).isEqualTo(302);
        visitor.get("/session/back");
        return visitor;
    }
}

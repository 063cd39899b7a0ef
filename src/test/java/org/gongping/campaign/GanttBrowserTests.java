package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Role;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The ten tracks of the city with five phases each, as its notice might have dated them. */
@OnH2
@TestPropertySource(properties = "gongping.test=gantt")
class GanttBrowserTests {
    private static final String DATES = """
            deadlines:
              - {phase: COLLECTION, opens: '2027-05-01', closes: '2027-08-31', words: 5月1日至8月31日}
              - {phase: COLLECTION, opens: '2027-05-11', closes: '2027-09-05', words: 5月11日至9月5日, tracks: [%s]}
              - {phase: PRELIMINARY_REVIEW, opens: '2027-09-上旬', closes: '2027-09-中旬', words: 9月上中旬}
              - {phase: PUBLIC_VOTE, opens: '2027-09-21', closes: '2027-10-10', words: 9月21日至10月10日}
              - {phase: EXPERT_SCORING, opens: '2027-10-01', closes: '2027-10-31', words: 10月}
              - {phase: SUMMARY, opens: '2027-11-上旬', words: 11月上旬后}
            """;

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    SeasonClock clock;

    @BeforeEach
    void start() {
        clock.walkTo(LocalDate.parse("2027-08-22").atStartOfDay(NoticeDay.ZONE).toInstant());
        if (campaigns.all().stream().noneMatch(campaign -> campaign.key().equals("ten"))) {
            CampaignDefinition city = campaigns.pack("city-2024");
            String yaml = city.source()
                    .yaml()
                    .replace(
                            "deadlines:\n  - {phase: COLLECTION, words: 原文未载明}\n",
                            DATES.formatted(city.tracks().get(1).key()));
            assertThat(yaml).contains("9月上中旬");
            campaigns.start(
                    new CampaignReader().read(new CampaignDefinition.Source("ten.yaml", yaml)),
                    new StartOptions("ten", Shift.none()),
                    given.person("city-organizer").as(Role.ORGANIZER));
        }
    }

    @AfterEach
    void back() {
        clock.backToNow();
    }

    /** The table says what the picture shows: as many phases, the same ends, the same overlaps. */
    @Test
    void theTwinSaysWhatThePictureShows() throws IOException {
        Visitor organizer = new Visitor(port);
        organizer.login("city-organizer", "gongping-demo");
        Visitor.Answer answer = organizer.get("/campaigns/ten");
        Document page = answer.page();
        assertThat(page.select(".gantt .track")).hasSize(10);
        assertThat(page.select(".gantt rect.bar")).hasSize(50);
        List<Element> cells = page.select(".phases tbody td:has(.chip)");
        assertThat(cells).hasSize(50);
        for (Element bar : page.select(".gantt a[data-bar]")) {
            Element cell = page.getElementById(bar.attr("href").substring(1));
            assertThat(cell).as(bar.attr("href")).isNotNull();
            String[] said = bar.attr("aria-label").split("[，：]");
            assertThat(cell.attr("data-label")).isEqualTo(said[1]);
            assertThat(cell.select(".words").text()).isEqualTo(said[2]);
            assertThat(cell.select(".chip").text()).isEqualTo(said[3]);
        }
        // Marks: one own end per exact phase, and the table names the same day.
        assertThat(page.select(".gantt a[data-mark]")).hasSize(30);
        for (Element mark : page.select(".gantt a[data-mark]")) {
            String day = mark.attr("aria-label").replaceFirst(".*截止 ", "").replaceFirst("；.*", "");
            String row = mark.attr("href").replaceFirst(".*/tracks/(.*)/deadline.*", "$1");
            String phase = mark.attr("href").replaceFirst(".*phase=(\\w+).*", "$1");
            assertThat(page.getElementById(row + "-" + phase).select(".closing").text())
                    .startsWith(day);
        }
        assertThat(page.select(".gantt .clash title").eachText()).hasSize(10).containsOnly("专家评审与网络投票重叠 10 天");
        assertThat(page.select(".phases .finding.warn").eachText())
                .isEqualTo(page.select(".gantt .clash title").eachText());
        assertThat(page.select(".gantt .today text").text()).isEqualTo("今天 8月22日");
        assertThat(page.select(".gantt [style]")).isEmpty();
        assertThat(zipped(answer.body())).as("bytes of HTML, compressed").isLessThan(25_000);
    }

    @Test
    void tenTracksStayReadable() {
        try (BrowserSession browser = BrowserSession.open(port)) {
            browser.login("city-organizer", "gongping-demo");
            for (int width : List.of(1280, 390)) {
                browser.size(width).go("/campaigns/ten").accessible().screenshot("gantt-ten-" + width);
                assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .isEqualTo(true);
            }
            browser.size(1280).go("/campaigns/ten");
            browser.page()
                    .locator(".gantt")
                    .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions()
                            .setPath(java.nio.file.Path.of("target/screenshots/gantt-picture.png")));
            assertThat(browser.page().locator(".gantt").isVisible()).isTrue();
            assertThat(browser.size(390).page().locator(".gantt").isVisible()).isFalse();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static int zipped(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}

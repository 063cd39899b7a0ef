package org.gongping.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Graces;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Not every unit may enter every track, and not everything that lapsed can come back: the board says which and why. */
@Import(CountedStatements.class)
@TestPropertySource(properties = "gongping.test=board")
abstract class BoardOfSomeUnitsStory {
    private static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");
    private static final UnionId PINGTAN = new UnionId("fujian-pingtan");

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Graces graces;

    @Autowired
    Oversight oversight;

    @Autowired
    Board board;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Campaign campaign;
    private List<Track> tracks;

    @BeforeEach
    void startACampaign() {
        LocalDate today = clock.now().atZone(NoticeDay.ZONE).toLocalDate();
        String key = "some-" + UUID.randomUUID().toString().substring(0, 8);
        CampaignDefinition definition = new CampaignReader()
                .read(new CampaignDefinition.Source(
                        "some.yaml", """
                key: %1$s
                title: 基层工会的活动
                document: 闽工〔2026〕7号
                year: 2026
                season: season-recommend-only
                level: PROVINCIAL
                organizer: 福建省总工会
                organizers: [福建省总工会]
                numbering: 基层-%1$s
                weights: {experts: 100}
                tracks:
                  - key: grassroots
                    title: 基层案例
                    purpose: 征集
                    channels: [ORGANISATION]
                    eligibility: {union-kinds: [GRASSROOTS], clause: 面向基层工会征集}
                    kinds:
                      - {key: text, title: 文章}
                  - key: all
                    title: 大家写
                    purpose: 征集
                    channels: [INDIVIDUAL, ORGANISATION]
                    kinds:
                      - {key: text, title: 文章}
                deadlines:
                  - {phase: COLLECTION, opens: '%2$s', closes: '%3$s', words: 征集}
                  - {phase: PRELIMINARY_REVIEW, closes: '%4$s', words: 初评}
                overdue: {then: LAPSE, clause: 逾期视为放弃}
                """.formatted(key, today.minusDays(5), today.plusDays(5), today.plusDays(20))));
        campaign = campaigns.start(
                definition,
                StartOptions.asWritten(definition),
                given.person("organizer").as(Role.ORGANIZER));
        tracks = campaigns.tracks(campaign.id());
    }

    @AfterEach
    void now() {
        clock.backToNow();
        transaction.executeWithoutResult(status -> jdbc.sql("delete from entry where campaign_id = ?")
                .param(campaign.id().value())
                .update());
    }

    @Test
    void aTrackThatIsNotForAUnitIsNeitherOpenNorMissedNorChased() {
        assertThat(cell(PINGTAN, 0).heat()).isEqualTo(Cell.Heat.EXEMPT);
        assertThat(cell(PINGTAN, 1).heat()).isEqualTo(Cell.Heat.SILENT);
        assertThat(cell(PORT, 0).heat()).isEqualTo(Cell.Heat.SILENT);

        clock.walkTo(clock.now().plus(Duration.ofDays(7)));

        assertThat(cell(PINGTAN, 0).heat()).isEqualTo(Cell.Heat.EXEMPT);
        assertThat(cell(PINGTAN, 0).late()).isZero();
        assertThat(cell(PINGTAN, 1).heat()).isEqualTo(Cell.Heat.MISSED);
        assertThat(cell(PORT, 0).heat()).isEqualTo(Cell.Heat.MISSED);
        Cell total = shown(BoardQuery.Show.UNITS).total().cells().get(0);
        Cell everybody = shown(BoardQuery.Show.UNITS).total().cells().get(1);
        // Pingtan is a municipal federation, the company's union one directly below the province.
        assertThat(total.exempt()).isEqualTo(2);
        assertThat(total.units() + total.exempt()).isEqualTo(everybody.units());
        assertThat(total.missed()).isEqualTo(total.units());
        assertThat(matters("基层案例")).contains("厦门港务集团工会 MISSED").doesNotContain("平潭综合实验区总工会 MISSED");
        assertThat(matters("大家写")).contains("平潭综合实验区总工会 MISSED");

        Document page = page("");
        assertThat(page.select(".board tbody tr:contains(平潭) td.heat b").eachText())
                .containsExactly("– 不适用", "✕ 截止未报");
        assertThat(page.select(".board tbody tr:contains(平潭) td.heat").get(0).className())
                .isEqualTo("heat exempt");
        assertThat(page.select(".board tfoot td.heat").get(0).text()).contains("另有 2 家不适用");
    }

    @Test
    void whatLapsedIsChasedWhileItCanComeBackAndElseSaysWhyNot() {
        lapsed(tracks.get(0));
        lapsed(tracks.get(1));
        clock.walkTo(clock.now().plus(Duration.ofDays(7)));

        assertThat(cell(PORT, 0).heat()).isEqualTo(Cell.Heat.OVERDUE);
        assertThat(cell(PORT, 0).lapsed()).isEqualTo(1);
        assertThat(matters("基层案例")).contains("厦门港务集团工会 LAPSED");
        assertThat(port(page("show=UNITS"))).containsExactly("1 件已失效，可以宽限", "1 件已失效，可以宽限");
        Visitor organizer = organizer();
        assertThat(organizer
                        .get("/campaigns/" + campaign.key() + "/progress/chase?at=" + PORT + "&only=LATE")
                        .page()
                        .select("main tbody tr")
                        .eachText())
                .contains("厦门港务集团工会 基层案例 逾期已失效，可以申请宽限 1 陈秋实 黄建平");

        graces.giveUp(
                tracks.get(0).id(),
                PORT,
                "多次提醒未改，视为放弃。",
                "闽工办〔2026〕8号",
                given.person("organizer").as(Role.ORGANIZER));
        assertThat(cell(PORT, 0).heat()).isEqualTo(Cell.Heat.LAPSED);
        assertThat(cell(PORT, 0).late()).isZero();
        assertThat(matters("基层案例")).doesNotContain("厦门港务集团工会 LAPSED");
        assertThat(port(page("show=UNITS"))).containsExactly("1 件已决定视为放弃", "1 件已失效，可以宽限");

        transaction.executeWithoutResult(
                status -> jdbc.sql("insert into phase_run (id, track_id, phase, pass, state, reached_at)"
                                + " values (?, ?, 'PRELIMINARY_REVIEW', 1, 'CLOSED', ?)")
                        .params(
                                UUID.randomUUID(),
                                tracks.get(1).id().value(),
                                clock.now().atOffset(ZoneOffset.UTC))
                        .update());
        assertThat(cell(PORT, 1).heat()).isEqualTo(Cell.Heat.LAPSED);
        assertThat(matters("大家写")).doesNotContain("厦门港务集团工会 LAPSED");
        assertThat(port(page("show=UNITS"))).containsExactly("1 件已决定视为放弃", "1 件已失效；初评已截止，不能再宽限");

        try (BrowserSession browser = BrowserSession.open(port).login("organizer", "gongping-demo")) {
            String address = "/campaigns/" + campaign.key() + "/progress?show=UNITS&order=TREE&lang=";
            for (int width : List.of(1280, 390)) {
                for (String language : List.of("en", "zh")) {
                    browser.size(width)
                            .go(address + language)
                            .accessible()
                            .screenshot("board-exempt-" + language + "-" + width);
                    assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .isEqualTo(true);
                }
            }
        }
    }

    private static List<String> port(Document page) {
        return page.select(".board tbody tr:contains(厦门港务) td.heat small:matches(失效|放弃)")
                .eachText();
    }

    private Cell cell(UnionId unit, int track) {
        return shown(BoardQuery.Show.UNITS).rows().stream()
                .filter(row -> row.union().id().equals(unit))
                .findFirst()
                .orElseThrow()
                .cells()
                .get(track);
    }

    private Board.Shown shown(BoardQuery.Show show) {
        return board.shown(view(), new BoardQuery(show, BoardQuery.Only.ALL, BoardQuery.Order.TREE, "", 1));
    }

    private Oversight.View view() {
        return oversight.view(campaign.key(), Optional.of("fujian"), given.person("organizer"));
    }

    /** Unit and kind of what is to be hurried in a track. */
    private List<String> matters(String track) {
        return board.situation(view(), "").matters().stream()
                .filter(matter -> matter.track().title().equals(track))
                .map(matter -> matter.unit().name() + " " + matter.kind())
                .toList();
    }

    private Document page(String query) {
        return organizer()
                .get("/campaigns/" + campaign.key() + "/progress?" + query)
                .page();
    }

    private Visitor organizer() {
        Visitor visitor = new Visitor(port);
        visitor.login("organizer", "gongping-demo");
        return visitor;
    }

    private void lapsed(Track track) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "insert into entry (id, number, campaign_id, track_id, kind, channel, unit_id, submitter_id,"
                                + " submitter_name, title, fields, declared, definition_version, standing, level, at_union,"
                                + " begun_at, saved_at, submitted_at, times_submitted, version)"
                                + " values (:id, :number, :campaign, :track, 'text', 'ORGANISATION', :unit, :person, '某',"
                                + " '匠心', '{}', '[]', 1, 'LAPSED', 'GRASSROOTS', :unit, :now, :now, :now, 1, 0)")
                .param("id", id)
                .param("number", id.toString())
                .param("campaign", campaign.id().value())
                .param("track", track.id().value())
                .param("unit", PORT.value())
                .param("person", given.person("clerk").id().value())
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .update());
    }
}

package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Role;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.test.context.TestPropertySource;

/**
 * A sixth order of phases is a sixth file, here season-vote-then-review.bpmn among the tests' resources: whoever writes, checks,
 * edits or draws a season knows it. That it runs from launch to summary stands in {@code process.SeasonTests}.
 */
@OnH2
@TestPropertySource(properties = "gongping.test=gantt")
class NewOrderTests {
    private static final String ORDER = "season-vote-then-review";
    private static final String YAML = """
            key: sixth
            title: 先投票后初评的活动
            document: 闽工〔2027〕6号
            year: 2027
            season: season-vote-then-review
            level: PROVINCIAL
            organizer: 福建省总工会
            organizers: [福建省总工会]
            numbering: 第六-2027
            weights: {experts: 100}
            tracks:
              - key: people
                title: 网络达人
                purpose: 征集
                channels: [INDIVIDUAL]
                rounds: {every: MONTH, clause: 每月评选一次}
                kinds:
                  - {key: people, title: 网络达人}
              - key: text
                title: 文章
                purpose: 征集
                channels: [INDIVIDUAL]
                season: season-recommend-only
                kinds:
                  - {key: text, title: 文章}
            deadlines:
              - {phase: COLLECTION, opens: '2027-05-10', closes: '2027-08-15', words: 5月10日至8月15日}
              - {phase: PUBLIC_VOTE, opens: '2027-08-21', closes: '2027-09-10', words: 8月21日至9月10日}
              - {phase: PRELIMINARY_REVIEW, opens: '2027-09-21', closes: '2027-10-10', words: 9月21日至10月10日}
              - {phase: RELEASE, opens: '2027-11-01', closes: '2027-11-10', words: 11月上旬}
            """;

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Contradictions contradictions;

    @Autowired
    SeasonClock clock;

    @TempDir
    private Path folder;

    @BeforeEach
    void inSummer() {
        clock.walkTo(LocalDate.parse("2027-08-22").atStartOfDay(NoticeDay.ZONE).toInstant());
        LocaleContextHolder.setLocale(Locale.CHINA);
    }

    @AfterEach
    void back() {
        clock.backToNow();
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theOrderIsTheDrawnOne() {
        SeasonShape drawn = SeasonShapes.of(ORDER);
        assertThat(drawn.title()).isEqualTo("先投票后初评");
        assertThat(drawn.title(Locale.ENGLISH)).isEqualTo("vote, then review");
        assertThat(drawn.about()).isEqualTo("测试用的新顺序：征集后先投票，再初评，最后推荐上报并发布。");
        assertThat(drawn.order().stream().filter(drawn::passes))
                .containsExactly(
                        Phase.LAUNCH,
                        Phase.COLLECTION,
                        Phase.PUBLIC_VOTE,
                        Phase.PRELIMINARY_REVIEW,
                        Phase.RECOMMENDATION,
                        Phase.RELEASE,
                        Phase.SUMMARY);
        assertThat(drawn.inTurn(Phase.PUBLIC_VOTE, Phase.PRELIMINARY_REVIEW)).isTrue();
        assertThat(drawn.inTurn(Phase.PRELIMINARY_REVIEW, Phase.PUBLIC_VOTE)).isFalse();
        assertThat(drawn.inTurn(Phase.LAUNCH, Phase.COLLECTION))
                .as("beside each other")
                .isFalse();
        SeasonShape rolling = SeasonShapes.of("season-rolling");
        assertThat(rolling.inTurn(Phase.COLLECTION, Phase.PUBLIC_VOTE)).isFalse();
        assertThat(rolling.inTurn(Phase.PUBLIC_VOTE, Phase.EXPERT_SCORING)).isTrue();
        assertThat(SeasonShapes.of("season-review-then-vote").inTurn(Phase.PRELIMINARY_REVIEW, Phase.PUBLIC_VOTE))
                .as("reviewed twice, but both before the vote")
                .isTrue();
        assertThat(SeasonShapes.of("season-gone").order()).containsExactly(Phase.values());
    }

    @Test
    void aCampaignFileMayNameIt() throws IOException {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(Path.of("docs/campaign.schema.json")))
                        .validate(YAML, InputFormat.YAML))
                .isEmpty();
        assertThat(check(YAML)).isEqualTo("campaign.yaml 可以使用：先投票后初评的活动，2 个子项目。\n");
        assertThat(check(YAML.replace(ORDER, "season-vote-then-revue")))
                .isEqualTo(
                        "campaign.yaml:5  没有“season-vote-then-revue”这种阶段顺序。现有：season-experts-then-vote, season-recommend-only,"
                                + " season-review-then-vote, season-rolling, season-vote-then-experts, season-vote-then-review。"
                                + "请改用其中一种；要用新的顺序，参照 processes 里现有的流程画一个，存为 season-vote-then-revue.bpmn 放在那里。\n"
                                + "campaign.yaml 有 1 处要改。\n");
    }

    /** Of each track by its own order: for one the vote comes before the review, the other has no vote at all. */
    @Test
    void datesThatGoAgainstTheDrawingAreTold() {
        assertThat(notes(YAML)).containsExactly();
        String early =
                YAML.replace("opens: '2027-08-21', closes: '2027-09-10'", "opens: '2027-10-21', closes: '2027-10-25'");
        assertThat(notes(early)).containsExactly("phaseOrder: 作品初评在 2027-09-21 开始，早于网络投票的截止 2027-10-25。请核对先后顺序或日期。");
        assertThat(notes(early.replace(ORDER, "season-vote-then-experts"))).isEmpty();
    }

    @Test
    void theEditorOffersItByItsName() {
        try (BrowserSession browser = BrowserSession.open(port).login("organizer", "gongping-demo")) {
            browser.go("/campaigns/drafts");
            browser.page().locator("#field-title").fill("第六种顺序");
            browser.page().locator("#begin .button").click();
            browser.page().locator("#section").waitFor();
            assertThat(browser.page().locator("#field-season option").allTextContents())
                    .contains("先投票后初评", "边征集边投票")
                    .hasSize(7);
            browser.page().locator("#field-season").selectOption(ORDER);
            browser.page().locator("#section .button").click();
            browser.page().locator(".banner.ok").waitFor();
            assertThat(browser.page().locator("#field-season").inputValue()).isEqualTo(ORDER);
            assertThat(browser.page().locator("#faults").count()).isZero();
            for (int width : List.of(1280, 390)) {
                browser.size(width).accessible().screenshot("draft-new-order-" + width);
            }
        }
    }

    @Test
    void itIsDrawnWithItsMonthlyRounds() {
        if (campaigns.all().stream().noneMatch(campaign -> campaign.key().equals("sixth"))) {
            campaigns.start(
                    new CampaignReader().read(new CampaignDefinition.Source("sixth.yaml", YAML)),
                    new StartOptions("sixth", Shift.none()),
                    given.person("organizer").as(Role.ORGANIZER));
        }
        Visitor organizer = new Visitor(port);
        organizer.login("organizer", "gongping-demo");
        Document page = organizer.get("/campaigns/sixth").page();
        assertThat(page.select(".phases thead th").eachText()).containsExactly("子项目", "征集报送", "网络投票", "作品初评", "结果发布");
        assertThat(page.select(".gantt .track")
                        .get(0)
                        .select("a[data-bar] title")
                        .eachText())
                .contains("征集报送 5月10日至8月15日", "网络投票 8月21日至9月10日");
        assertThat(page.select(".gantt .track").get(0).select(".round title").eachText())
                .containsExactly("第 1 轮，至 5月31日 24:00（含当日）", "第 2 轮，至 6月30日 24:00（含当日）", "第 3 轮，至 7月31日 24:00（含当日）");
        assertThat(page.select("#people-COLLECTION .rounds").eachText().get(0)).isEqualTo("每月评选一轮，共 4 轮");
        assertThat(page.select("#people-COLLECTION .rounds li").eachText())
                .containsExactly("5月31日 24:00（含当日）", "6月30日 24:00（含当日）", "7月31日 24:00（含当日）", "8月15日 24:00（含当日）");
        assertThat(page.select("#text-COLLECTION .rounds")).isEmpty();
        assertThat(page.select(".gantt .clash")).isEmpty();
        assertThat(organizer
                        .get("/campaigns/sixth/flow/diagrams?track=people", "Accept", "application/json")
                        .body())
                .contains(ORDER);
        try (BrowserSession browser = BrowserSession.open(port).login("organizer", "gongping-demo")) {
            for (int width : List.of(1280, 390)) {
                browser.size(width).go("/campaigns/sixth").accessible().screenshot("new-order-" + width);
                assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .isEqualTo(true);
            }
            for (int width : List.of(1280, 390)) {
                browser.size(width).go("/campaigns/sixth?lang=en").accessible().screenshot("new-order-en-" + width);
            }
            browser.go("/campaigns/sixth?lang=zh");
            browser.go("/campaigns/sixth/flow?track=people");
            browser.page().locator("[data-drawn]").first().waitFor();
            browser.size(1280).screenshot("new-order-flow");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private List<String> notes(String yaml) {
        return contradictions
                .of(new CampaignReader().read(new CampaignDefinition.Source("sixth.yaml", yaml)), YamlText.of(yaml))
                .stream()
                .map(note -> note.problem() + ": " + note.sentence())
                .toList();
    }

    private String check(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("campaign.yaml"), yaml);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new CampaignCommand(new PrintStream(out, true, StandardCharsets.UTF_8)).run(List.of("check", file.toString()));
        return out.toString(StandardCharsets.UTF_8).replace(file.toString(), "campaign.yaml");
    }
}

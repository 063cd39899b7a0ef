package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.job.Jobs;
import org.gongping.union.Level;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** An organizer starts a campaign and moves its deadlines, page by page. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000",
            "gongping.jobs.enabled=false",
            "gongping.demo=true",
            "gongping.web.plain-http=true",
            "gongping.media.folder=target/media-h2",
            "gongping.test=campaign-pages"
        })
class CampaignPagesTests {
    private static final String PASSWORD = "gongping-demo";
    private static final String REASON = "台风影响，推迟报送。";
    private static final String DOCUMENT = "闽工〔2026〕12号";
    private static final String FUJIAN = "/campaigns/fujian-2023";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Jobs jobs;

    @Autowired
    Unions unions;

    @Autowired
    People people;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Visitor organizer;

    @BeforeEach
    void login() {
        organizer = as("organizer");
    }

    // ---- who ----

    @Test
    void aWorkerIsToldWhichSeatIsNeeded() {
        Visitor worker = as("worker");
        for (String path : List.of("/campaigns", "/campaigns/new", FUJIAN, deadline("song"))) {
            Answer answer = worker.get(path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(main(answer)).as(path).contains("此操作需要“组织者”岗位");
        }
        Map<String, String> form = Map.of("requestKey", UUID.randomUUID().toString());
        assertThat(worker.post("/campaigns", form).status()).isEqualTo(403);
        assertThat(worker.post(deadline("song"), form).status()).isEqualTo(403);
    }

    @Test
    void anOrganizerOfAnotherProvinceSeesNothingOfIt() {
        UnionId guangdong = new UnionId("guangdong");
        if (unions.find(guangdong).isEmpty()) {
            unions.found(guangdong, "广东省总工会", "广东省", Level.PROVINCIAL, UnionKind.REGIONAL, new UnionId("acftu"));
            people.join(
                    "guangdong",
                    "邻省某",
                    String.valueOf(passwords.encode(PASSWORD)),
                    List.of(new Seat(Role.ORGANIZER, guangdong)));
        }
        Visitor other = as("guangdong");
        assertThat(main(other.get("/campaigns"))).contains("还没有本单位可见的活动");
        assertThat(other.get(FUJIAN).status()).isEqualTo(404);
        assertThat(other.get(deadline("song") + "?date=2099-01-01").status()).isEqualTo(404);
        Answer start = other.post("/campaigns/new", Map.of("origin", "PACK", "pack", "fujian-2023", "key", "theirs"));
        assertThat(start.status()).isEqualTo(403);
        assertThat(main(start)).contains("此活动由福建省总工会主办，只有该工会的组织者能启动");
    }

    @Test
    void theCommitteeSeesTheCampaignAndSetsOnlyItsOwnDeadline() {
        Visitor committee = as("committee");
        Document list = committee.get("/campaigns").page();
        assertThat(list.select("main a[href=" + FUJIAN + "]")).hasSize(1);
        assertThat(list.select("main a[href=/campaigns/new]")).isEmpty();
        assertThat(main(committee.get("/campaigns/new"))).contains("福建省直机关工会工委只转发通知，不主办活动");

        Document form = committee.get(deadline("digital-union")).page();
        assertThat(form.select("#field-union option[value~=.+]").eachAttr("value"))
                .containsExactly("fujian-organs", "fujian-organs-transport");
        Map<String, String> all = filled(form, "fujian", day("digital-union", 3));
        Answer refused = committee.post(deadline("digital-union"), all);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.page().select("#field-union-error").text()).isEqualTo("福建省总工会的期限不由当前岗位调整。请选择本单位或所属单位。");
        assertThat(move(committee, "digital-union", "fujian-organs", day("digital-union", -3))
                        .status())
                .isEqualTo(302);
    }

    // ---- start ----

    @Test
    void thePacksOfOnesOwnUnionAreOfferedFirst() {
        assertThat(organizer
                        .get("/campaigns/new")
                        .page()
                        .select("select[name=pack] option")
                        .eachAttr("value"))
                .containsExactly("", "fujian-2023", "anhui-2020", "binhai-2019", "city-2024", "shaanxi-2023");
    }

    @Test
    void aPackIsStartedWithItsDaysMovedOnceHoweverOftenItIsSent() {
        int before = campaigns.all().size();
        Answer preview = organizer.post(
                "/campaigns/new",
                Map.of("origin", "PACK", "pack", "fujian-2023", "key", "spring", "days", "COLLECT_TODAY"));
        assertThat(preview.status()).isEqualTo(200);
        assertThat(campaigns.all()).hasSize(before);
        assertThat(main(preview)).contains("征集报送", "通知原文：即日起至6月28日", "福建省直机关工会工委", "24:00（含当日）");

        Map<String, String> start = values(preview.page().selectFirst("form[action=/campaigns]"));
        assertThat(start.get("days")).isEqualTo("BY_DAYS");
        Answer first = organizer.post("/campaigns", start);
        Answer second = organizer.post("/campaigns", start);
        assertThat(first.location()).isEqualTo("/campaigns/spring?started");
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(campaigns.all()).hasSize(before + 1);

        Document overview = organizer.get(first.location()).page();
        assertThat(overview.select(".banner.ok").text()).contains("活动已启动");
        assertThat(overview.select("main").text()).contains("闽工〔2023〕48号", "中共福建省委网信办", "专家评审 60%，网络投票 40%", "期限没有变更过");
        assertThat(overview.select(".phases tbody tr")).hasSize(5);
        assertThat(overview.select(".phases .local")).hasSize(5);
        Deadline collection = deadlines.of(campaigns.byKey("spring").id()).get(0);
        assertThat(collection.closes().orElseThrow()).isAfter(clock.instant());

        Answer taken = organizer.post("/campaigns", with(start, "requestKey", fresh()));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.page().select("#field-key-error").text()).contains("识别码“spring”已有活动在用");
    }

    @Test
    void aPublicNoticeInDaysOfWorkSaysWhenItEndsOrWhatIsMissing() {
        String yaml = small("key: noticed") + "\npublic-notice: {days: 5, working: true, clause: 公示5个工作日}";
        yaml = yaml.replace(
                        "words: 6月28日前}]",
                        "words: 6月28日前}, {phase: PUBLIC_NOTICE, opens: '2026-09-29', words: 9月29日公示}]")
                .replace("2099-06", "2026-06");
        Answer preview = organizer.post("/campaigns/new", Map.of("origin", "FILE", "yaml", yaml, "days", "AS_WRITTEN"));
        assertThat(main(preview)).contains("5 个工作日，公布当日不计入：2026年9月29日 公布的，到 2026年10月12日 24:00 为止");
        assertThat(main(organizer.follow(
                        organizer.post("/campaigns", values(preview.page().selectFirst("form[action=/campaigns]"))))))
                .contains("5 个工作日，公布当日不计入：2026年9月29日 公布的，到 2026年10月12日 24:00 为止");

        preview = organizer.post(
                "/campaigns/new",
                Map.of(
                        "origin",
                        "FILE",
                        "yaml",
                        yaml.replace("2026-09-29", "2031-09-29"),
                        "key",
                        "noticed-2031",
                        "days",
                        "AS_WRITTEN"));
        assertThat(main(preview)).contains("5 个工作日，截止日暂不能计算：没有 2031 年的工作日历，无法计算工作日。请管理员在“管理—工作日历”导入国务院办公厅公布的安排。");
    }

    @Test
    void aFileWithMistakesIsRefusedLineByLine() {
        int before = campaigns.all().size();
        String yaml = small("key: Gross")
                .replace("weights: {experts: 70, votes: 30}", "weights: {experts: 70, votes: 40}")
                .replace("union: 厦门市总工会", "union: 厦门市总工会, day: x")
                .replace("\n", "\r\n");
        Answer answer = organizer.post(
                "/campaigns/new", Map.of("origin", "FILE", "yaml", yaml, "file", "mine.yaml", "days", "AS_WRITTEN"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select(".faults tbody th").eachText()).containsExactly("第 1 行", "第 10 行", "第 20 行");
        assertThat(answer.page().select(".faults tbody td").eachText())
                .containsExactly(
                        "识别码“Gross”不能使用。请用小写字母、数字和连字符，以字母或数字开头，最多 64 个。",
                        "各部分之和是 110，应为 100，且都不小于 0。请调整。",
                        "没有“day”这一项。此处可以写：union, phase, closes, document, words, tracks。");
        assertThat(answer.page().select(".error-summary h2").text()).isEqualTo("文件“mine.yaml”有 3 处要改，活动没有启动");
        assertThat(answer.page().select("#yaml").text()).contains("key: Gross");
        assertThat(campaigns.all()).hasSize(before);

        Answer unknown = organizer.post(
                "/campaigns/new",
                Map.of("origin", "FILE", "yaml", small("key: small").replace("厦门市总工会", "厦门总工会")));
        assertThat(unknown.page().select(".faults").text()).contains("第 20 行", "没有名为“厦门总工会”的工会");
    }

    @Test
    void aFileIsStartedAsWritten() {
        Answer preview = organizer.post(
                "/campaigns/new", Map.of("origin", "FILE", "yaml", small("key: small-2099"), "days", "AS_WRITTEN"));
        Answer started = organizer.post("/campaigns", values(preview.page().selectFirst("form[action=/campaigns]")));
        assertThat(started.location()).isEqualTo("/campaigns/small-2099?started");
        assertThat(main(organizer.get(started.location()))).contains("厦门市总工会 2099年6月26日 24:00（含当日）");
        Answer days = organizer.post(
                "/campaigns/new",
                Map.of("origin", "FILE", "yaml", small("key: small-2098"), "days", "BY_DAYS", "by", "many"));
        assertThat(days.page().select("#field-by-error").text()).contains("顺延天数应为整数，最多前后 3660 天");
    }

    // ---- move ----

    @Test
    void aMoveForAllTakesTheTimersTheTasksAndTheHistoryWithIt() {
        given.submittedMicroVideo("worker", "台风中的码头");
        LocalDate later = day("micro-video", 4);
        Document preview = organizer
                .post(
                        deadline("micro-video"),
                        filled(organizer.get(deadline("micro-video")).page(), "fujian", later))
                .page();
        assertThat(preview.select(".counts li").eachText())
                .containsExactly(
                        "1 个报送轮次截止时间变动",
                        "2 个定时器重设（轮次和阶段）",
                        "1 件待办改期",
                        "1 件进行中作品",
                        "20 人将收到通知（审核和组织岗位 14 人，单位 12 家，作者 1 人） 看名单");
        assertThat(preview.select(".moving .change b").text()).contains("24:00（含当日）");
        assertThat(timer("micro-video", "fujian-xiamen-huli-port")).isEqualTo(end(day("micro-video", 0)));

        // Work goes on between preview and deed: the numbers no longer hold.
        given.submittedMicroVideo("transport-clerk", "公路上的歌");
        Map<String, String> form = values(preview.selectFirst("form.moving"));
        form.put("act", "move");
        form.put("reason", REASON);
        form.put("document", DOCUMENT);
        Instant before = end(day("micro-video", 0));
        Answer changed = organizer.post(deadline("micro-video"), form);
        assertThat(changed.status()).isEqualTo(409);
        assertThat(main(changed)).contains("现在涉及报送轮次 1 个、待办 1 件、作品 1 件、重新开放 0 个、通知 20 人");
        assertThat(changed.page().select("#field-reason").text()).isEqualTo(REASON);
        assertThat(timer("micro-video", "fujian-xiamen-huli-port")).isEqualTo(before);

        Map<String, String> again = values(changed.page().selectFirst("form.moving"));
        again.put("act", "move");
        Answer moved = organizer.post(deadline("micro-video"), again);
        assertThat(moved.status()).isEqualTo(302);
        assertThat(organizer.post(deadline("micro-video"), again).location()).isEqualTo(moved.location());
        // From now on the new date counts; what follows from it is work of its own.
        jobs.runDue();
        assertThat(timer("micro-video", "fujian-xiamen-huli-port")).isEqualTo(end(later));
        assertThat(due("台风中的码头")).isEqualTo(end(later));
        // The committee's own end stands before it and still counts for its unit.
        assertThat(due("公路上的歌")).isBefore(end(later));

        Document page = organizer.get(moved.location()).page();
        assertThat(page.select("h2#ordered").text()).isEqualTo("已生效");
        assertThat(page.select(".amended tbody td").eachText().get(0)).isEqualTo("网络正能量微视频征集 · 征集报送");

        Document overview = organizer.get(FUJIAN).page();
        List<String> newest = overview.select("#history ~ table tbody tr")
                .first()
                .select("td")
                .eachText();
        assertThat(newest.get(1)).isEqualTo("苏立群 福建省总工会");
        assertThat(newest.get(2)).isEqualTo("网络正能量微视频征集 · 征集报送 全部单位");
        assertThat(newest.get(3)).contains("24:00（含当日） → ");
        assertThat(newest.get(4)).isEqualTo(REASON);
        assertThat(newest.get(5)).isEqualTo(DOCUMENT);
    }

    @Test
    void aUnitsDeadlineIsMadeAndShownAndNeverLaterThanItsParents() {
        LocalDate parents = day("app-system", 0);
        Document form = organizer.get(deadline("app-system")).page();
        Answer tooLate = organizer.post(deadline("app-system"), filled(form, "fujian-xiamen", parents.plusDays(1)));
        assertThat(tooLate.status()).isEqualTo(422);
        assertThat(tooLate.page().select("#field-date-error").text())
                .isEqualTo("截止时间 %s 晚于福建省总工会的 %s。请改为 %s 或更早。"
                        .formatted(said(parents.plusDays(1)), said(parents), said(parents)));
        assertThat(tooLate.page().select("#field-union option[selected]").attr("value"))
                .isEqualTo("fujian-xiamen");

        LocalDate earlier = parents.minusDays(4);
        Answer moved = move(organizer, "app-system", "fujian-xiamen", earlier);
        assertThat(moved.status()).isEqualTo(302);
        assertThat(main(organizer.get(moved.location()))).contains("厦门市总工会", "未单独设定");
        Document overview = organizer.get(FUJIAN).page();
        assertThat(overview.select(".phases .local").eachText()).anyMatch(local -> local.startsWith("厦门市总工会 "));

        // The province goes below the city's date: the city's stays and counts no more.
        Document preview = organizer
                .get(deadline("app-system") + "?union=fujian&date=" + parents.minusDays(5))
                .page();
        assertThat(preview.select(".banner.warn").text()).contains("厦门市总工会");
        assertThat(move(organizer, "app-system", "fujian", parents.minusDays(5)).status())
                .isEqualTo(302);
        assertThat(organizer.get(FUJIAN).page().select(".local.overtaken").text())
                .contains("厦门市总工会", "晚于上级，按上级截止执行");
    }

    @Test
    void whatIsMissingOrOutOfDateIsSaidAtTheFormAndNothingIsLost() {
        LocalDate later = day("song", 2);
        Map<String, String> form = values(organizer
                .post(deadline("song"), filled(organizer.get(deadline("song")).page(), "fujian", later))
                .page()
                .selectFirst("form.moving"));
        form.put("act", "move");
        form.put("reason", "短");
        Answer missing = organizer.post(deadline("song"), form);
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.page().select(".error-summary li").eachText())
                .containsExactly("调整原因：请填写调整原因，5 至 500 个字，各单位和审计据此了解情况。", "依据文号：请填写依据文号，最多 80 个字，例如“闽工〔2026〕12号”。");
        assertThat(missing.page().select("#field-reason").text()).isEqualTo("短");

        form.put("reason", REASON);
        form.put("document", DOCUMENT);
        Answer unseen = organizer.post(
                deadline("song"), with(form, "date", later.plusDays(1).toString()));
        assertThat(unseen.status()).isEqualTo(409);
        assertThat(main(unseen)).contains("预览后又改了单位、阶段或日期，这次没有改动");

        assertThat(move(organizer, "song", "fujian", later.minusDays(1)).status())
                .isEqualTo(302);
        Answer meanwhile = organizer.post(deadline("song"), form);
        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(main(meanwhile)).contains("这个期限刚被他人改为“至", DOCUMENT);
        assertThat(meanwhile.page().select("#field-document").attr("value")).isEqualTo(DOCUMENT);

        Answer past = organizer.get(deadline("song") + "?date=2020-01-01&time=24:00");
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.page().select("#field-date-error").text()).isEqualTo("截止时间 2020年1月1日 24:00 已经过去。请改为现在以后的时间。");
        assertThat(organizer
                        .get(deadline("song") + "?date=soon")
                        .page()
                        .select("#field-date-error")
                        .text())
                .contains("请填写新的截止日期和时间");
        Answer nobody = organizer.get(deadline("song") + "?union=&date=" + later);
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.page().select("#field-union-error").text()).isEqualTo("请选择新的截止适用于哪些单位。");
        assertThat(nobody.page().select("button[value=move]")).isEmpty();
        assertThat(organizer.get(deadline("nothing")).status()).isEqualTo(404);
    }

    // ---- seen ----

    @Test
    void thePagesAreReadableAndAccessibleOnDesktopAndPhone() {
        move(organizer, "story", "fujian-xiamen", day("story", -3));
        move(organizer, "story", "fujian", day("story", 2));
        try (BrowserSession browser = BrowserSession.open(port).login("organizer", PASSWORD)) {
            for (int width : new int[] {1280, 390}) {
                browser.size(width);
                look(browser, "/campaigns", "campaigns-" + width);
                look(browser, "/campaigns/new", "campaign-new-" + width);
                browser.page().locator("input[name=origin][value=FILE]").check();
                browser.page().locator("#yaml").fill(small("key: Gross").replace("year: 2099", "jear: 2099"));
                browser.page().locator("main form .button").click();
                browser.page().locator(".faults").waitFor();
                seen(browser, "campaign-faults-" + width);
                browser.page().locator("input[name=origin][value=PACK]").check();
                browser.page().locator("#field-key").fill("looked-at");
                browser.page().locator("input[name=days][value=COLLECT_TODAY]").check();
                browser.page().locator("main form .button").click();
                browser.page().locator("form[action='/campaigns'] .button").waitFor();
                seen(browser, "campaign-preview-" + width);
                look(browser, FUJIAN, "campaign-overview-" + width);
                look(browser, deadline("story"), "deadline-" + width);
                browser.page().locator("#field-date").fill(day("story", -6).toString());
                browser.page().locator("button[value=preview]").click();
                browser.page().locator("button[value=move]").waitFor();
                seen(browser, "deadline-preview-" + width);
                look(
                        browser,
                        deadline("story") + "?union=fujian-xiamen&date=" + day("story", 5),
                        "deadline-late-" + width);
            }
            browser.size(1280);
            look(browser, FUJIAN + "?lang=en", "campaign-overview-en-1280");
            look(browser, deadline("story") + "?date=" + day("story", 5), "deadline-preview-en-1280");
            look(browser, "/campaigns/new", "campaign-new-en-1280");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void aFileChosenInTheBrowserFillsTheTextArea() {
        try (BrowserSession browser = BrowserSession.open(port).login("organizer", PASSWORD)) {
            browser.go("/campaigns/new")
                    .page()
                    .locator("input[name=origin][value=FILE]")
                    .check();
            browser.page()
                    .locator("#yaml-file")
                    .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                            "mine.yaml", "text/yaml", "key: 1".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            PlaywrightAssertions.assertThat(browser.page().locator("#yaml")).hasValue("key: 1");
            browser.page().locator("main form .button").click();
            assertThat(browser.page().locator(".error-summary h2").textContent())
                    .contains("mine.yaml");
        }
    }

    private void look(BrowserSession browser, String path, String name) {
        browser.go(path);
        seen(browser, name);
    }

    private static void seen(BrowserSession browser, String name) {
        browser.accessible().screenshot(name);
        assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as(name)
                .isEqualTo(true);
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, PASSWORD).status()).isEqualTo(302);
        visitor.get("/session/back");
        return visitor;
    }

    private static String main(Answer answer) {
        return answer.page().select("main").text();
    }

    private static String deadline(String track) {
        return FUJIAN + "/tracks/" + track + "/deadline";
    }

    /** Preview and deed. */
    private Answer move(Visitor visitor, String track, String union, LocalDate day) {
        Document preview = visitor.post(
                        deadline(track), filled(visitor.get(deadline(track)).page(), union, day))
                .page();
        Map<String, String> form = values(preview.selectFirst("form.moving"));
        form.put("act", "move");
        form.put("reason", REASON);
        form.put("document", DOCUMENT);
        return visitor.post(deadline(track), form);
    }

    private static Map<String, String> filled(Document page, String union, LocalDate day) {
        Map<String, String> form = values(page.selectFirst("form.moving"));
        form.put("union", union);
        form.put("date", day.toString());
        form.put("act", "preview");
        return form;
    }

    /** What a browser would send of a form, without the pressed button. */
    private static Map<String, String> values(Element form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.select("input[name]:not([type=radio]):not([type=checkbox]), [checked]")
                .forEach(input -> values.put(input.attr("name"), input.attr("value")));
        form.select("textarea").forEach(area -> values.put(area.attr("name"), area.wholeText()));
        form.select("select")
                .forEach(select -> values.put(
                        select.attr("name"), select.select("option[selected]").attr("value")));
        return values;
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static String fresh() {
        return UUID.randomUUID().toString();
    }

    /** The closing day of the organizer's collection, moved. */
    private LocalDate day(String track, int days) {
        Instant closes = deadlines
                .inForce(given.track(track).id(), Phase.COLLECTION, new UnionId("fujian"))
                .closes()
                .orElseThrow();
        return closes.minusSeconds(1).atZone(NoticeDay.ZONE).toLocalDate().plusDays(days);
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(NoticeDay.ZONE).toInstant();
    }

    private static String said(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日 24:00";
    }

    /** When the engine will close the round. */
    private Instant timer(String track, String union) {
        return jdbc.sql("""
                        select j.duedate_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                        join round r on e.business_key_ = cast(r.id as varchar)
                        where r.track_id = ? and r.union_id = ?""")
                .params(given.track(track).id().value(), union)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private Instant due(String title) {
        return jdbc.sql("select due_at from inbox_item where title = ? and state = 'OPEN'")
                .param(title)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static String small(String key) {
        return String.join(
                "\n",
                key,
                "title: 小活动",
                "document: 闽工〔2099〕1号",
                "year: 2099",
                "season: season-recommend-only",
                "level: PROVINCIAL",
                "organizer: 福建省总工会",
                "organizers: [福建省总工会]",
                "numbering: 小-2099",
                "weights: {experts: 70, votes: 30}",
                "tracks:",
                "  - key: video",
                "    title: 微视频",
                "    purpose: 拍",
                "    channels: [INDIVIDUAL]",
                "    kinds:",
                "      - {key: video, title: 微视频}",
                "deadlines: [{phase: COLLECTION, opens: '2099-06-01', closes: '2099-06-28', words: 6月28日前}]",
                "local:",
                "  - {union: 厦门市总工会, phase: COLLECTION, closes: '2099-06-26', words: 6月26日前}");
    }
}

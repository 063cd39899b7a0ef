package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.job.Jobs;
import org.gongping.union.People;
import org.gongping.union.UnionId;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A table of new dates from an amendment notice, page by page, with a second organizer's yes. */
@OnH2
@DirtiesContext
@TestPropertySource(properties = "gongping.amendment.approval-above=0")
class AmendmentPagesTests {
    private static final String FUJIAN = "/campaigns/fujian-2023";
    private static final String NEW = FUJIAN + "/amendments/new";
    private static final String PASSWORD = "gongping-demo";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Jobs jobs;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Visitor organizer;
    private Visitor second;

    @BeforeEach
    void begin() {
        jobs.runDue();
        organizer = as("organizer");
        second = as("organizer-2");
    }

    @Test
    void severalTracksAreChangedFromOneNoticeAndApprovedByAnother() {
        given.submittedMicroVideo("worker", "须由两人决定");
        LocalDate later = day("micro-video", 5);
        Map<String, String> form = values(organizer.get(NEW).page().selectFirst("form.moving"));
        form.put(
                "table",
                given.track("micro-video").title() + " 征集报送 " + later + "\n"
                        + given.track("song").title() + "\t征集\t" + later.plusDays(1) + " 18:00");
        form.put("act", "preview");
        Document preview = organizer.post(NEW, form).page();
        assertThat(preview.select(".amended tbody tr")).hasSize(2);
        assertThat(preview.select("button[value=move]").text()).isEqualTo("提交复核");
        assertThat(preview.select("#field-table").first().wholeText()).contains("征集报送");

        Map<String, String> deed = values(preview.selectFirst("form.moving"));
        deed.put("act", "move");
        deed.put("reason", "台风影响，延长报送时间。");
        deed.put("document", "闽工办〔2026〕61号");
        Answer asked = organizer.post(NEW, deed);
        assertThat(asked.status()).isEqualTo(302);
        // Sent twice, it counts once.
        assertThat(organizer.post(NEW, deed).location()).isEqualTo(asked.location());
        Instant before = closing("micro-video");
        assertThat(before).isNotEqualTo(end(later));
        Document waiting = organizer.get(asked.location()).page();
        assertThat(waiting.select("#ordered").text()).isEqualTo("等待复核");
        assertThat(waiting.select("button[value=approve]")).isEmpty();

        Document notices = second.get("/notices").page();
        assertThat(notices.select("main").text()).contains("苏立群 提交了", "请复核");
        String onTheBench = "main a[href='" + path(asked) + "']";
        assertThat(second.get("/org").page().select(onTheBench).text()).contains("等您复核", "闽工办〔2026〕61号");
        assertThat(organizer.get("/org").page().select(onTheBench))
                .as("who asked")
                .isEmpty();
        Document review = second.get(asked.location()).page();
        Map<String, String> yes = values(review.selectFirst("form:has(button[value=approve])"));
        yes.put("act", "approve");
        assertThat(organizer.post(path(asked), yes).status()).isEqualTo(403);
        assertThat(second.post(path(asked), yes).status()).isEqualTo(302);
        assertThat(closing("micro-video")).isEqualTo(end(later));
        assertThat(second.post(
                                path(asked),
                                with(yes, "requestKey", UUID.randomUUID().toString()))
                        .status())
                .isEqualTo(409);
        assertThat(second.get(asked.location())
                        .page()
                        .select("#carrying, #progress b")
                        .text())
                .contains("进行中");

        jobs.runDue();
        Document done = organizer.get(asked.location()).page();
        assertThat(done.select("#progress b").first().text()).isEqualTo("已完成");
        assertThat(done.select("#progress tbody tr").eachText())
                .containsExactly("定时器重设 3 3", "待办改期 %1$d %1$d".formatted(openTasks()), "轮次重新开放 0 0", "已通知人数 看名单 20 20");
        assertThat(done.select("main").text()).contains("复核同意 曹文珊");

        // The author reads before, after, document and reason, and nobody of another province does.
        String told = as("worker").get("/notices").page().select("main").text();
        assertThat(told).contains("调整了 2 项时间", "闽工办〔2026〕61号", "台风影响");
        String page = "/amendments/"
                + jdbc.sql("select id from amendment order by number desc limit 1")
                        .query(UUID.class)
                        .single();
        assertThat(as("worker").get(page).page().select(".amended tbody tr")).hasSize(2);
        assertThat(as("shaanxi-organizer").get(page).status()).isEqualTo(404);

        // It can be taken back, by a new change.
        Document undo = organizer.get(NEW + "?undoes=" + number(asked)).page();
        assertThat(undo.select(".amended tbody tr")).hasSize(2);
        Map<String, String> back = values(undo.selectFirst("form.moving"));
        back.put("act", "move");
        back.put("reason", "台风改道，恢复原定时间。");
        back.put("document", "闽工办〔2026〕63号");
        Answer undone = organizer.post(NEW, back);
        assertThat(undone.status()).isEqualTo(302);
        Document backPage = second.get(undone.location()).page();
        Map<String, String> yesAgain = values(backPage.selectFirst("form:has(button[value=approve])"));
        yesAgain.put("act", "approve");
        assertThat(second.post(path(undone), yesAgain).status()).isEqualTo(302);
        assertThat(closing("micro-video")).isEqualTo(before);
        assertThat(organizer.get(FUJIAN + "/amendments").page().select("tbody tr"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsSaidAtItsLineAndNothingTypedIsLost() {
        Map<String, String> form = values(organizer.get(NEW).page().selectFirst("form.moving"));
        form.put("act", "preview");
        assertThat(organizer.post(NEW, form).page().select(".error-summary li").text())
                .isEqualTo("还没有填写新的时间。请选择子项目并填写新的时间，或在表中逐行填写。");
        form.put("table", "全部 征集 2099-02-01\n没有的子项目 征集 2099-02-01");
        Answer unreadable = organizer.post(NEW, form);
        assertThat(unreadable.status()).isEqualTo(422);
        assertThat(unreadable.page().select(".error-summary li").text())
                .isEqualTo("第 2 行“没有的子项目 征集 2099-02-01”看不懂。请按“子项目 阶段 时间”填写，名称与活动中的一致。");
        assertThat(unreadable.page().select("#field-table").first().wholeText()).contains("没有的子项目");
        form.put("table", "全部 征集 2099-02-30");
        assertThat(organizer.post(NEW, form).status()).isEqualTo(422);
        assertThat(as("committee").get(NEW).status()).isEqualTo(404);
        assertThat(as("worker").get(NEW).status()).isEqualTo(403);
        assertThat(organizer.get(FUJIAN + "/amendments/999").status()).isEqualTo(404);
        assertThat(organizer.get("/amendments/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(organizer.get(NEW + "?undoes=x").status()).isEqualTo(404);
    }

    @Test
    void aPreviewOfBeforeLunchIsNotOrdered() {
        Map<String, String> form = values(organizer.get(NEW).page().selectFirst("form.moving"));
        form.put("table", "story 征集 " + day("story", 3));
        form.put("act", "preview");
        Map<String, String> deed = values(organizer.post(NEW, form).page().selectFirst("form.moving"));
        deed.put("act", "move");
        deed.put("reason", "台风影响，延长报送时间。");
        deed.put("document", "闽工办〔2026〕61号");
        deed.put("at", String.valueOf(Long.parseLong(deed.get("at")) - 301));
        Answer old = organizer.post(NEW, deed);
        assertThat(old.status()).isEqualTo(409);
        assertThat(old.page().select(".banner.error").text()).contains("预览已超过 5 分钟");
    }

    @Test
    void whatIsWrittenInTheNoticeIsWhatTheSecondPersonTheAuthorsAndTheAuditorRead() {
        given.submittedMicroVideo("worker", "读通知的人");
        String dialog = FUJIAN + "/tracks/micro-video/deadline";
        Map<String, String> form = values(organizer.get(dialog).page().selectFirst("form.moving"));
        form.put("date", day("micro-video", 4).toString());
        form.put("act", "preview");
        Document preview = organizer.post(dialog, form).page();
        assertThat(preview.select("#field-noticeTitle").attr("value")).isEqualTo("期限调整通知");
        assertThat(preview.select("#field-noticeBody").text())
                .startsWith("“2023年福建省“网聚职工正能量 争做八闽好网民”主题活动”《网络正能量微视频征集》征集报送：时间由 ")
                .endsWith("（〔文号〕）。原因：〔原因〕");

        Map<String, String> deed = values(preview.selectFirst("form.moving"));
        deed.put("act", "move");
        deed.put("reason", "台风影响，延长报送时间。");
        deed.put("document", "闽工办〔2026〕71号");
        Answer empty = organizer.post(dialog, with(deed, "noticeBody", " \r\n "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.page().select(".banner.error").text()).isEqualTo("通知的标题和正文都要填写。不想改写，请勾选“恢复自动文字”。");
        String long_ = "长".repeat(1001);
        Answer tooLong = organizer.post(dialog, with(deed, "noticeBody", long_));
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.page().select(".banner.error").text()).isEqualTo("通知正文最多 1,000 字，现在有 1,001 字。请缩短后再提交。");
        assertThat(tooLong.page().select("#field-noticeBody").first().wholeText())
                .as("nothing is cut")
                .isEqualTo(long_);
        assertThat(tooLong.page().select("details.notice-of").hasAttr("open")).isTrue();

        Map<String, String> own = with(deed, "noticeTitle", "请抓紧补报 <b>");
        Answer asked = organizer.post(dialog, with(own, "noticeBody", "受台风影响，报送时间顺延四天（〔文号〕）。\r\n请各单位互相转告。"));
        assertThat(asked.status()).isEqualTo(302);
        String said = "请抓紧补报 <b> 受台风影响，报送时间顺延四天（闽工办〔2026〕71号）。 请各单位互相转告。";
        Document review = second.get(asked.location()).page();
        assertThat(review.select(".notice-of h3").text()).isEqualTo("通知文字（提出人改写）");
        assertThat(review.select(".notice-of .said").text()).isEqualTo(said);
        approve(asked);
        jobs.runDue();
        assertThat(as("worker")
                        .get("/notices")
                        .page()
                        .select(".notice-text")
                        .first()
                        .text())
                .isEqualTo(said);
        assertThat(organizer
                        .get(asked.location())
                        .page()
                        .select(".notice-of .said")
                        .text())
                .isEqualTo(said);
        Visitor auditor = as("auditor");
        assertThat(auditor.get("/audit/deadlines")
                        .page()
                        .select("details .said")
                        .first()
                        .text())
                .isEqualTo(said);
        assertThat(auditor.get("/audit/deadlines.json").body())
                .contains("\"notice\":\"受台风影响，报送时间顺延四天（闽工办〔2026〕71号）。\\n请各单位互相转告。\"");

        // Taking back says so in a text of its own.
        Document undo = organizer.get(NEW + "?undoes=" + number(asked)).page();
        assertThat(undo.select("#field-noticeTitle").attr("value")).isEqualTo("恢复原定时间");
        Map<String, String> back = values(undo.selectFirst("form.moving"));
        back.put("act", "move");
        back.put("reason", "台风改道，恢复原定时间。");
        back.put("document", "闽工办〔2026〕72号");
        Answer undone = organizer.post(NEW, back);
        approve(undone);
        jobs.runDue();
        assertThat(as("worker")
                        .get("/notices")
                        .page()
                        .select(".notice-text")
                        .first()
                        .text())
                .startsWith("恢复原定时间 “2023年福建省")
                .endsWith("（闽工办〔2026〕72号）。原因：台风改道，恢复原定时间。");
        assertThat(as("worker")
                        .get("/notices?lang=en")
                        .page()
                        .select(".notice-text")
                        .first()
                        .text())
                .startsWith("Back to the former date");
    }

    @Test
    void theNamesListedAreThoseWhoWereCountedAndThoseWhoAreTold() {
        given.submittedMicroVideo("worker", "名单里的人");
        String dialog = FUJIAN + "/tracks/micro-video/deadline";
        Map<String, String> form = values(organizer.get(dialog).page().selectFirst("form.moving"));
        form.put("date", day("micro-video", 6).toString());
        form.put("act", "preview");
        Document preview = organizer.post(dialog, form).page();
        String link = preview.select(".counts a").attr("href");
        String counted = preview.select(".counts li:has(a) b").text();
        Document names = organizer.get(link).page();
        assertThat(names.select("tbody tr")).hasSize(Integer.parseInt(counted));
        assertThat(names.select("nav.pager").text()).contains("共 " + counted + " ");
        String worker = people.byLogin("worker").orElseThrow().name();
        assertThat(row(names, worker)).endsWith("作者");
        assertThat(row(names, "苏立群")).isEqualTo("苏立群 福建省总工会 组织岗位");
        assertThat(organizer.get(link + "&why=AUTHOR").page().select("tbody b").eachText())
                .containsExactly(worker);
        assertThat(organizer.get(link + "&name=苏立").page().select("tbody b").eachText())
                .containsExactly("苏立群");
        assertThat(organizer
                        .get(link + "&name=%25&page=99")
                        .page()
                        .select(".empty")
                        .text())
                .isEqualTo("没有符合条件的人。");
        assertThat(as("shaanxi-organizer").get(link).status()).isEqualTo(404);
        assertThat(as("worker").get(link).status()).isEqualTo(403);
        assertThat(organizer.get(link.replace("union=fujian", "union=shaanxi")).status())
                .isEqualTo(404);

        Map<String, String> deed = values(preview.selectFirst("form.moving"));
        deed.put("act", "move");
        deed.put("reason", "台风影响，延长报送时间。");
        deed.put("document", "闽工办〔2026〕73号");
        Answer asked = organizer.post(dialog, deed);
        assertThat(second.get(asked.location()).page().select(".counts a").attr("href"))
                .isEqualTo(link);
        String receipt = path(asked) + "/told";
        assertThat(organizer.get(receipt).page().select("tbody tr")).isEmpty();
        approve(asked);
        jobs.runDue();
        as("worker").post("/notices/read", Map.of());
        Document told = organizer.get(receipt).page();
        assertThat(told.select("tbody b").eachText())
                .containsExactlyElementsOf(names.select("tbody b").eachText());
        assertThat(row(told, worker)).endsWith("作者 已看");
        assertThat(row(told, "苏立群")).isEqualTo("苏立群 福建省总工会 组织岗位 未看");
        assertThat(organizer
                        .get(receipt + "?name=" + worker)
                        .page()
                        .select("tbody b")
                        .eachText())
                .containsExactly(worker);
        assertThat(as("shaanxi-organizer").get(receipt).status()).isEqualTo(404);
    }

    private static String row(Document page, String name) {
        return page.select("tbody tr:has(b:containsOwn(" + name + "))").text();
    }

    private void approve(Answer asked) {
        Map<String, String> yes =
                values(second.get(asked.location()).page().selectFirst("form:has(button[value=approve])"));
        yes.put("act", "approve");
        assertThat(second.post(path(asked), yes).status()).isEqualTo(302);
    }

    @Test
    void theDialogWorksByKeyboardAndMouseOnDesktopAndPhone() {
        given.submittedMicroVideo("worker", "在浏览器里");
        try (BrowserSession browser = BrowserSession.open(port).login("organizer", PASSWORD)) {
            for (int width : new int[] {1280, 390}) {
                browser.size(width);
                browser.go(NEW);
                seen(browser, "amend-" + width);
                browser.page().locator("#field-table").fill("全部 征集报送 " + day("story", 8) + "\nstory 结果发布 2099年12月下旬");
                browser.page().locator("button[value=preview]").press("Enter");
                browser.page().locator("button[value=move]").waitFor();
                seen(browser, "amend-preview-" + width);
                browser.go(FUJIAN + "/tracks/micro-video/deadline");
                browser.page().locator("#field-date").fill(day("micro-video", 7).toString());
                browser.page().locator("#field-reason").fill("台风影响，延长报送时间。");
                browser.page().locator("#field-document").fill("闽工办〔2026〕61号");
                browser.page().locator("button[value=preview]").click();
                browser.page().locator("button[value=move]").waitFor();
                seen(browser, "amend-one-" + width);
                browser.page().locator("details.notice-of summary").click();
                browser.page().locator("#field-noticeBody").fill("受台风影响，报送时间顺延（〔文号〕）。\n请各单位互相转告。");
                seen(browser, "amend-text-" + width);
                browser.page().locator("button[value=move]").click();
                browser.page().locator("#ordered").waitFor();
                seen(browser, "amendment-asked-" + width);
            }
            assertThat(browser.complaints()).isEmpty();
        }
        try (BrowserSession browser = BrowserSession.open(port).login("organizer-2", PASSWORD)) {
            String newest = FUJIAN + "/amendments/"
                    + jdbc.sql("select max(number) from amendment")
                            .query(Integer.class)
                            .single();
            browser.size(1280).go(newest);
            seen(browser, "amendment-decide-1280");
            browser.page().locator("button[value=approve]").click();
            browser.page().locator("#progress").waitFor();
            seen(browser, "amendment-running-1280");
            jobs.runDue();
            browser.page().locator("#progress:not([hx-get])").waitFor();
            seen(browser, "amendment-done-1280");
            browser.size(390).go(newest);
            seen(browser, "amendment-done-390");
            browser.size(1280).go(newest + "?lang=en");
            seen(browser, "amendment-done-en-1280");
            for (int width : new int[] {1280, 390}) {
                browser.size(width).go(newest + "/told?lang=zh");
                seen(browser, "told-after-" + width);
                browser.go(FUJIAN + "/amendments/told?union=fujian&tracks=micro-video");
                seen(browser, "told-before-" + width);
                browser.go(FUJIAN + "/amendments/told?union=fujian&tracks=micro-video&lang=en");
                seen(browser, "told-before-en-" + width);
                browser.go("/notices?lang=en");
                seen(browser, "notices-en-" + width);
                browser.go("/notices?lang=zh");
                seen(browser, "notices-" + width);
            }
            browser.size(1280).go(FUJIAN + "/amendments?lang=zh");
            seen(browser, "amendments-1280");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private int openTasks() {
        return jdbc.sql("select count(*) from inbox_item where state = 'OPEN' and track_id = ?")
                .param(given.track("micro-video").id().value())
                .query(Integer.class)
                .single();
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

    private static String path(Answer answer) {
        return answer.location().replaceFirst("^https?://[^/]*", "");
    }

    private static String number(Answer answer) {
        return answer.location().replaceFirst(".*/", "");
    }

    private Instant closing(String track) {
        return deadlines
                .inForce(given.track(track).id(), Phase.COLLECTION, new UnionId("fujian"))
                .closes()
                .orElseThrow();
    }

    private LocalDate day(String track, int days) {
        return closing(track)
                .minusSeconds(1)
                .atZone(NoticeDay.ZONE)
                .toLocalDate()
                .plusDays(days);
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(NoticeDay.ZONE).toInstant();
    }

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
}

package org.gongping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.clock.SeasonClock;
import org.gongping.job.Jobs;
import org.gongping.media.TestFiles;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The story of the fujian-2023 season as its people live it, over HTTP alone: a work handed in, corrected, recommended level by
 * level to the province; units whose way is shorter; a deadline moved meanwhile; the auditor who reads it all.
 */
abstract class SeasonStoryTests {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String OPINION = "符合通知要求，同意推荐。";

    @LocalServerPort
    int port;

    @Autowired
    Jobs jobs;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @AfterEach
    void backToNow() {
        clock.backToNow();
    }

    @Test
    void fromAWorkersFileToTheProvincialVerdict() {
        // 林小满 of 厦门港务集团工会 hands in a film; the first one is too long.
        Visitor worker = loggedIn("worker");
        String draft = begin(worker, "网络正能量微视频征集", "positive");
        worker.submit(
                worker.get(draft + "/info"),
                "main form[action$=/info]",
                fields("title", "匠心绝活", "authors", "林小满", "phone", "13800138000", "introduction", "记录桥吊司机的二十年。"));

        Answer tooLong = worker.upload(draft + "/parts/video", TestFiles.video(432, 1920, 1080), "绝活.mp4");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.page().text()).contains("视频长 7 分 12 秒，须在 3 分钟以内。请剪短后重新选择。", "作品时长30秒-3分钟");

        // The session is lost; the draft is not.
        Visitor again = loggedIn("worker");
        assertThat(again.get("/my").page().text()).contains("匠心绝活", "草稿");
        Answer kept = again.upload(draft + "/parts/video", TestFiles.video(178, 1920, 1080), "绝活.mp4");
        assertThat(kept.status()).isEqualTo(302);
        String number = handIn(again, draft);
        assertThat(number).matches("八闽-2023(-\\d+)?-\\d{5}");

        // 湖里区 returns it; it comes back to the same official.
        recommend("grassroots", number);
        Answer returned = decide(
                "district",
                number,
                Map.of(
                        "verdict", List.of("RETURN"),
                        "afterAmendment", List.of("BACK_TO_ME"),
                        "reasons", List.of("WATERMARK"),
                        "opinion", List.of("右上角有台标，请去掉后再报。")));
        assertThat(returned.status()).isEqualTo(302);
        assertThat(again.get("/my").page().text()).contains("退回修改", "水印、台标", "右上角有台标，请去掉后再报。");
        again.upload(draft + "/parts/video", TestFiles.video(175, 1920, 1080), "绝活-去台标.mp4");
        assertThat(handIn(again, draft)).isEqualTo(number);

        Answer amended = task("district", number);
        assertThat(amended.page().text()).contains("退回后再报", "上次为什么退回", "右上角有台标");
        recommend("district", number);
        recommend("municipal", number);
        recommend("provincial", number);
        assertThat(again.get("/my").page().text()).contains("《匠心绝活》 入围", "省级 通过");

        // The auditor reads every act since the upload, in order.
        Visitor auditor = loggedIn("auditor");
        Answer trace = auditor.get("/audit/e/" + encoded(number));
        assertThat(trace.page().select(".acts tbody tr").eachText().size()).isEqualTo(15);
        assertThat(trace.page().select(".acts tbody td:nth-child(4) > span").eachText())
                .containsExactly(
                        "开始填写", "上传文件", "报送", "到达本级", "推荐", "到达本级", "退回修改", "上传文件", "修改后再报", "推荐", "到达本级", "推荐", "到达本级",
                        "推荐", "列为入围作品");
        assertThat(trace.page().select(".acts tbody td:nth-child(3) b").eachText())
                .containsExactly(
                        "林小满", "林小满", "林小满", "系统", "黄建平", "系统", "吴文静", "林小满", "林小满", "吴文静", "系统", "郑国安", "系统", "许明远",
                        "系统");
        assertThat(trace.page().select(".banner.ok").text()).contains("链校验通过：15 条");
        assertThat(trace.page().text()).contains("改动 参评视频", "检查规则版本 v1");
        assertThat(auditor.get("/audit/e/" + encoded(number) + "/diagrams", "Accept", "application/json")
                        .body())
                .contains("\"end_entryShortlisted\"", "\"receive_amendedEntry\"", "\"end_levelAbsent\"");
    }

    @Test
    void unitsOfShorterChainsReachTheProvinceSooner() {
        String organs = handedIn("transport-clerk", "路在脚下");
        recommend("transport", organs);
        assertThat(task("provincial", organs).status()).isEqualTo(200);

        String industrial = handedIn("hospital-clerk", "守夜人");
        recommend("hospital", industrial);
        recommend("industrial", industrial);
        assertThat(task("provincial", industrial).status()).isEqualTo(200);

        String direct = handedIn("direct-clerk", "供热管线上的师徒");
        recommend("direct", direct);
        assertThat(task("provincial", direct).status()).isEqualTo(200);

        // The committee of the provincial organs is no step of the way, but gets its copy.
        assertThat(loggedIn("committee").get("/entries/" + encoded(organs)).status())
                .isEqualTo(200);
        assertThat(loggedIn("committee").get("/inbox").page().text()).doesNotContain("路在脚下");
    }

    @Test
    void theOrganizerMovesADeadlineWhileEverythingRuns() {
        String number = handedIn("transport-clerk", "清晨的收费站");
        String later = handedIn("clerk", "港口清晨");
        Instant general = dueAt(later);
        Instant local = dueAt(number);
        assertThat(local).isEqualTo(general.minus(Duration.ofDays(2)));

        // A local deadline later than the parent's is refused, in words.
        Answer tooLate = move("committee", "fujian-organs", general.plus(Duration.ofDays(1)));
        assertThat(tooLate.status()).isEqualTo(422);
        assertThat(tooLate.page().text()).contains("晚于福建省总工会的", "请改为");
        assertThat(timerOf(number)).isEqualTo(local);

        // An earlier one moves the running round's timer and the open tasks.
        Instant earlier = local.minus(Duration.ofDays(1));
        assertThat(move("committee", "fujian-organs", earlier).status()).isEqualTo(302);
        assertThat(timerOf(number)).isEqualTo(earlier);
        assertThat(dueAt(number)).isEqualTo(earlier);
        assertThat(timerOf(later)).isEqualTo(general);

        // For all: the general rounds move, the earlier local deadline stays.
        Instant extended = general.plus(Duration.ofDays(4));
        assertThat(move("organizer", "fujian", extended).status()).isEqualTo(302);
        assertThat(timerOf(later)).isEqualTo(extended);
        assertThat(timerOf(number)).isEqualTo(earlier);

        Answer campaign = loggedIn("organizer").get("/campaigns/fujian-2023");
        assertThat(campaign.page().text()).contains("闽工办〔2023〕61号", "台风影响，延长报送时间。", "苏立群");

        // The auditor sees the change among the acts of the entry it touched.
        String acts = loggedIn("auditor")
                .get("/audit/e/" + encoded(number))
                .page()
                .select(".acts tbody tr")
                .text();
        assertThat(acts).contains("调整期限", "闽工办〔2023〕61号");

        // The season goes on; at the end nothing more is taken in.
        Visitor clerk = loggedIn("clerk");
        String draft = complete(clerk, "迟到的作品");
        clock.walkTo(extended.plusSeconds(1));
        management.executeJob(jobOf(later).getId());
        Visitor nextMorning = loggedIn("clerk");
        Answer closed = nextMorning.submit(
                nextMorning.get(draft + "/review"),
                "main form[action$=/review]",
                Map.of("declared", List.of("original", "liability")));
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.page().text()).contains("截止");
    }

    // ---- what people do ----

    private Visitor loggedIn(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, "gongping-demo").status()).isEqualTo(302);
        visitor.get("/my");
        return visitor;
    }

    private static String begin(Visitor author, String track, String kind) {
        Answer offers = author.get("/submit");
        String title = offers.page().select("article.offer").stream()
                .filter(offer -> offer.selectFirst("h3").text().equals(track))
                .findFirst()
                .orElseThrow()
                .attr("aria-labelledby");
        Answer begun =
                author.submit(offers, "article[aria-labelledby=" + title + "] form", Map.of("kind", List.of(kind)));
        assertThat(begun.location()).endsWith("/info");
        return begun.location().replaceFirst("/info$", "");
    }

    /** A draft with everything but the declarations. */
    private static String complete(Visitor author, String title) {
        String draft = begin(author, "网络正能量微视频征集", "positive");
        author.submit(
                author.get(draft + "/info"),
                "main form[action$=/info]",
                fields("title", title, "authors", "集体创作", "phone", "13800138000", "introduction", "一线职工的一天。"));
        assertThat(author.upload(draft + "/parts/video", TestFiles.video(178, 1920, 1080), title + ".mp4")
                        .status())
                .isEqualTo(302);
        return draft;
    }

    private String handedIn(String login, String title) {
        Visitor author = loggedIn(login);
        return handIn(author, complete(author, title));
    }

    private static String handIn(Visitor author, String draft) {
        Answer review = author.get(draft + "/review");
        List<String> declarations = new ArrayList<>();
        review.page()
                .select("main form[action$=/review] input[type=checkbox]")
                .forEach(box -> declarations.add(box.attr("name") + "=" + box.attr("value")));
        Map<String, List<String>> ticked = new java.util.LinkedHashMap<>();
        declarations.forEach(box -> ticked.computeIfAbsent(box.split("=")[0], name -> new ArrayList<>())
                .add(box.split("=")[1]));
        Answer receipt = author.follow(author.submit(review, "main form[action$=/review]", ticked));
        String text = receipt.page().text();
        var number = java.util.regex.Pattern.compile("八闽-2023(-\\d+)?-\\d{5}").matcher(text);
        assertThat(number.find()).as(text).isTrue();
        return number.group();
    }

    private Answer task(String login, String number) {
        Visitor official = loggedIn(login);
        return official.get(link(official, number));
    }

    private static String link(Visitor official, String number) {
        Answer list = official.get("/inbox?q=" + encoded(number));
        assertThat(list.page().select("table.tasks tbody a").size())
                .as(list.page().text())
                .isEqualTo(1);
        return list.page().selectFirst("table.tasks tbody a").attr("href");
    }

    private Answer decide(String login, String number, Map<String, List<String>> answers) {
        Visitor official = loggedIn(login);
        return official.submit(official.get(link(official, number)), "form[data-decide]", answers);
    }

    private void recommend(String login, String number) {
        Visitor official = loggedIn(login);
        Answer page = official.get(link(official, number));
        List<String> items = page.page().select("input[name=confirmed]").eachAttr("value");
        Answer done = official.submit(
                page,
                "form[data-decide]",
                Map.of("verdict", List.of("RECOMMEND"), "opinion", List.of(OPINION), "confirmed", items));
        assertThat(done.status()).as(done.page().text()).isEqualTo(302);
    }

    private Answer move(String login, String union, Instant closes) {
        Visitor organizer = loggedIn(login);
        String path = "/campaigns/fujian-2023/tracks/micro-video/deadline";
        // 24:00 of a day is the midnight after it
        var day = closes.atZone(SHANGHAI).minusDays(1).toLocalDate();
        Answer preview = organizer.submit(
                organizer.get(path + "?union=" + union),
                "form.moving",
                fields(
                        "act", "preview",
                        "union", union,
                        "date", DateTimeFormatter.ISO_LOCAL_DATE.format(day),
                        "reason", "台风影响，延长报送时间。",
                        "document", "闽工办〔2023〕61号"));
        if (preview.status() != 200) {
            return preview;
        }
        Answer moved = organizer.submit(preview, "form.moving", fields("act", "move"));
        jobs.runDue();
        return moved;
    }

    private static Map<String, List<String>> fields(String... pairs) {
        Map<String, List<String>> fields = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], List.of(pairs[i + 1]));
        }
        return fields;
    }

    // ---- what the database and the engine hold ----

    private Instant dueAt(String number) {
        return jdbc.sql("select due_at from inbox_item where number = ? and state = 'OPEN'")
                .param(number)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Job jobOf(String number) {
        String round = jdbc.sql(
                        "select r.id from round r join inbox_item i on i.union_id = r.union_id and i.track_id = r.track_id where i.number = ? and i.state = 'OPEN'")
                .param(number)
                .query(java.util.UUID.class)
                .single()
                .toString();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(round)
                .singleResult()
                .getId();
        return management.createJobQuery().processInstanceId(instance).singleResult();
    }

    private Instant timerOf(String number) {
        return jobOf(number).getDuedate().toInstant();
    }

    private static String encoded(String number) {
        return java.net.URLEncoder.encode(number, java.nio.charset.StandardCharsets.UTF_8);
    }
}

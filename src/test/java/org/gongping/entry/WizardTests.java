package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.entry.Reader.Answer;
import org.gongping.media.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** From the offer to the receipt, with a browser that runs no script. */
@EntryTest
// Its people have handed in nothing yet: a database of its own.
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class WizardTests {
    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @LocalServerPort
    int port;

    Reader worker;

    @BeforeEach
    void logIn() {
        worker = new Reader(port).login("worker");
    }

    @Test
    void fromTheOfferToTheReceipt() throws IOException {
        Answer offers = worker.get("/submit");
        assertThat(offers.status()).isEqualTo(200);
        assertThat(offers.text())
                .contains("网络正能量微视频征集", "闽工〔2023〕48号", "24:00（含当日）", "剩 ")
                .contains("只接受单位报送。请联系本单位填报员。")
                .doesNotContain("??");
        Answer info = follow(worker.submit(
                offers, "form.start:has(input[value=" + season.track("micro-video") + "])", "kind", "positive"));
        assertThat(info.text()).contains("第 1 步，共 4 步", "作品名称自定，片头字幕须有作品名称").doesNotContain("??");
        assertThat(info.page().select("nav ol.steps li[aria-current]").text()).isEqualTo("基本信息");

        Answer half = worker.submit(info, "main form", "title", "匠心绝活", "phone", "1380013800");
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.page().select(".error-summary li").eachText())
                .containsExactly("作者：请填写“作者”。", "联系电话：“联系电话”应为 11 位手机号或带区号的电话，现在是“1380013800”。请改正。", "作品简介：请填写“作品简介”。");
        assertThat(half.page().select("#field-phone").val()).isEqualTo("1380013800");
        assertThat(half.page().select("#field-phone").attr("aria-describedby")).contains("field-phone-error");

        Answer files = follow(worker.submit(
                half, "main form", "authors", "赵铁柱", "phone", "13800138000", "introduction", "一位焊工的三十年。"));
        assertThat(files.text())
                .contains("参评视频", "时长 30 秒 至 3 分钟", "通知：“作品时长30秒-3分钟”", "格式：MP4", "画面比例：16:9、9:16")
                .doesNotContain("??");
        Answer filled = follow(worker.upload(files, "video", TestFiles.video(178, 1920, 1080)));
        assertThat(filled.page().select("#slot-video .findings li").eachText())
                .contains("视频长 2 分 58 秒 通知：“作品时长30秒-3分钟”", "格式 MP4 通知：“高清MP4格式视频”");
        assertThat(filled.page().select("#slot-video .finding.fail")).isEmpty();
        assertThat(filled.page().select("#slot-video video")).hasSize(1);

        Answer review = follow(worker.submit(filled, "#words"));
        assertThat(review.text())
                .contains("匠心绝活", "13800138000", "视频长 2 分 58 秒")
                .doesNotContain("??");
        assertThat(review.page().select(".error-summary")).isEmpty();
        Answer undeclared = worker.submit(review, "main form");
        assertThat(undeclared.status()).isEqualTo(422);
        assertThat(undeclared.page().select(".error-summary a").eachAttr("href"))
                .containsExactly("#field-declared.original", "#field-declared.liability");
        Answer receipt = follow(
                worker.submit(undeclared, "main form", "declared.original", "true", "declared.liability", "true"));
        assertThat(receipt.text())
                .contains("报送成功", "《匠心绝活》", "厦门港务集团工会审核", "24:00（含当日）")
                .containsPattern("八闽-2023(-\\d+)?-\\d{5}")
                .doesNotContain("??");

        assertThat(receipt.page().select("main time")).hasSize(1);

        Answer my = worker.get("/my");
        assertThat(my.page().select("article:contains(匠心绝活) .way li").eachText())
                .containsExactly("基层 审核中", "区县 未到", "市级 未到", "省级 未到");
        assertThat(my.text()).contains("在 厦门港务集团工会 审核中").doesNotContain("??");
    }

    @Test
    void aFileThatBreaksARuleIsRefusedWithAllThatWasMeasured() throws IOException {
        EntryId draft = draft("太长的片子");
        Answer files = worker.get("/submit/" + draft + "/files");
        worker.upload(files, "video", TestFiles.video(60, 1920, 1080));
        var before = entries.files(entries.get(draft)).get("video").get(0).sha256();

        Answer refused = worker.upload(files, "video", TestFiles.video(432, 1280, 720));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select("#slot-video .banner.error .finding").eachText())
                .containsExactly(
                        "视频长 7 分 12 秒，须在 3 分钟以内。请剪短后重新选择。 通知：“作品时长30秒-3分钟”",
                        "格式 MP4 通知：“高清MP4格式视频”",
                        "画面 1280×720，比例符合 16:9、9:16 通知：“画面比例16:9或9:16”",
                        "画面 1280×720，短边须不少于 1080 像素。请导出更清晰的版本后再选择。 通知：“分辨率1080P”");
        assertThat(refused.text()).contains("原来的文件没有变。");
        assertThat(entries.files(entries.get(draft)).get("video").get(0).sha256())
                .isEqualTo(before);
    }

    @Test
    void aFileIsReplacedAndRemoved() throws IOException {
        EntryId draft = draft("换片子");
        Answer files = worker.get("/submit/" + draft + "/files");
        worker.upload(files, "video", TestFiles.video(60, 1920, 1080));
        Answer other = follow(worker.upload(files, "video", TestFiles.video(90, 1920, 1080)));
        assertThat(other.text()).contains("视频长 1 分 30 秒");
        assertThat(season.files(draft)).isEqualTo(1);
        Answer removed = follow(worker.submit(other, "form[action$=/remove]"));
        assertThat(removed.page().select("#slot-video video")).isEmpty();
        assertThat(worker.submit(other, "form[action$=/remove]").status()).isEqualTo(302);
        assertThat(season.files(draft)).isZero();
    }

    @Test
    void noFileChosenSaysSo() {
        EntryId draft = draft("没有文件");
        Answer files = worker.get("/submit/" + draft + "/files");
        Answer none = worker.multipart(
                "/submit/" + draft + "/parts/video", Map.of("_csrf", Reader.token(files)), "", BodyPublishers.noBody());
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("还没有选择文件。");
    }

    @Test
    void aWrongTokenStoresNothing() throws IOException {
        EntryId draft = draft("别的网站");
        String token = Reader.token(worker.get("/submit/" + draft + "/files"));
        String path = "/submit/" + draft + "/parts/video";
        byte[] film = Reader.bytes(TestFiles.video(60, 1920, 1080));
        int kept = season.keptFiles();
        Map<String, String> none = Map.of();
        Map<String, String> right = Map.of("_csrf", token);

        assertThat(worker.multipart(path, none, "a.mp4", BodyPublishers.ofByteArray(film))
                        .status())
                .isEqualTo(403);
        assertThat(worker.multipart(path, Map.of("_csrf", "x" + token), "a.mp4", BodyPublishers.ofByteArray(film))
                        .status())
                .isEqualTo(403);
        assertThat(worker.multipart(path, Map.of("other", token), "a.mp4", BodyPublishers.ofByteArray(film))
                        .status())
                .isEqualTo(403);
        assertThat(worker.multipart(path, right, "a.mp4", BodyPublishers.ofByteArray(film), "X-XSRF-TOKEN", "wrong")
                        .status())
                .isEqualTo(403);
        assertThat(worker.multipart(path + "?_csrf=" + token, none, "a.mp4", BodyPublishers.ofByteArray(film))
                        .status())
                .isEqualTo(403);
        assertThat(worker.post(path, Map.of()).status()).isEqualTo(403);
        assertThat(season.files(draft)).isZero();
        assertThat(season.keptFiles()).isEqualTo(kept);

        assertThat(worker.multipart(path, none, "a.mp4", BodyPublishers.ofByteArray(film), "X-XSRF-TOKEN", token)
                        .status())
                .isEqualTo(302);
        assertThat(season.files(draft)).isEqualTo(1);
    }

    @Test
    void somebodyElsesDraftDoesNotExist() throws IOException {
        EntryId draft = draft("我的草稿");
        Reader colleague = new Reader(port).login("colleague");
        Answer own = colleague.get("/submit");
        Map<String, String> token = Map.of("_csrf", Reader.token(own), "requestKey", key(), "savedStep", "info");
        for (String step : List.of("info", "files", "review", "receipt")) {
            assertThat(colleague.get("/submit/" + draft + "/" + step).status())
                    .as(step)
                    .isEqualTo(404);
        }
        for (String act : List.of("info", "save", "review", "withdraw", "discard", "parts/video/remove")) {
            assertThat(colleague.post("/submit/" + draft + "/" + act, token).status())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(colleague
                        .multipart(
                                "/submit/" + draft + "/parts/video",
                                Map.of("_csrf", Reader.token(own)),
                                "a.mp4",
                                BodyPublishers.ofFile(TestFiles.video(60, 1920, 1080)))
                        .status())
                .isEqualTo(404);
        assertThat(entries.get(draft).title()).isEqualTo("我的草稿");
        assertThat(colleague.get("/submit/not-a-draft/info").status()).isEqualTo(404);
    }

    @Test
    void theSameSubmissionTwiceGivesOneReceipt() throws IOException {
        Answer review = complete("只报一次");
        String[] declared = {"declared.original", "true", "declared.liability", "true"};
        Answer first = worker.submit(review, "main form", declared);
        Answer again = worker.submit(review, "main form", declared);
        assertThat(again.status()).isEqualTo(302);
        assertThat(again.location()).isEqualTo(first.location()).endsWith("/receipt");
        // A second window has a key of its own.
        Answer window = worker.submit(review, "main form", "requestKey", key());
        assertThat(window.location()).isEqualTo(first.location());
        Entry entry = entries.get(first.draft());
        assertThat(entry.timesSubmitted()).isEqualTo(1);
        assertThat(entry.standing()).isEqualTo(Standing.IN_REVIEW);
    }

    @Test
    void beginningTwiceMakesOneDraft() {
        int before = season.entries();
        Answer offers = worker.get("/submit");
        String form = "form.start:has(input[value=" + season.track("micro-video") + "])";
        Answer first = worker.submit(offers, form);
        assertThat(worker.submit(offers, form).location()).isEqualTo(first.location());
        assertThat(season.entries()).isEqualTo(before + 1);
    }

    @Test
    void aDraftSurvivesItsSession() {
        EntryId draft = draft("午饭以后");
        Answer page = worker.get("/submit/" + draft + "/info");
        Map<String, String> typed = new HashMap<>(
                Map.of("_csrf", Reader.token(page), "savedStep", "info", "title", "午饭以后", "introduction", "写了一半"));
        Answer saved = worker.post("/submit/" + draft + "/save", typed, "HX-Request", "true");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.body()).matches("已自动保存 \\d\\d:\\d\\d:\\d\\d");

        worker.forgetSession();
        typed.put("introduction", "写完了");
        assertThat(worker.post("/submit/" + draft + "/save", typed, "HX-Request", "true")
                        .status())
                .isEqualTo(401);

        Reader later = new Reader(port).login("worker");
        assertThat(later.get("/my").page().select("article:contains(午饭以后) a:contains(继续填写)"))
                .hasSize(1);
        assertThat(later.get("/submit/" + draft + "/info")
                        .page()
                        .select("#field-introduction")
                        .text())
                .isEqualTo("写了一半");
    }

    @Test
    void eachStepSavesOnlyItsOwn() throws IOException {
        Answer review = complete("各存各的");
        EntryId draft =
                EntryId.of(review.page().select("main form").attr("action").split("/")[2]);
        Answer saved = worker.post(
                "/submit/" + draft + "/save",
                Map.of("_csrf", Reader.token(review), "savedStep", "review", "declared.original", "true"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(entries.get(draft).declared()).containsExactly("original");
        assertThat(entries.get(draft).fields()).containsEntry("authors", "赵铁柱");
        worker.submit(worker.get("/submit/" + draft + "/info"), "main form", "title", "新名字");
        assertThat(entries.get(draft).declared()).containsExactly("original");
    }

    @Test
    void aReturnedEntrySaysWhyAndIsHandedInAgain() throws IOException {
        Answer review = complete("退回再报");
        EntryId entry = worker.submit(review, "main form", "declared.original", "true", "declared.liability", "true")
                .draft();
        season.sendBack(entry, "official", "WATERMARK", "右上角有台标，请去掉。");

        Answer my = worker.get("/my");
        assertThat(my.page().select("main article").first().text())
                .contains("退回再报", "退回修改", "厦门港务集团工会", "右上角有台标，请去掉。", "去修改", "基层 退回");
        for (String step : List.of("info", "files", "review")) {
            assertThat(worker.get("/submit/" + entry + "/" + step)
                            .page()
                            .select(".banner.warn")
                            .text())
                    .as(step)
                    .contains("右上角有台标，请去掉。");
        }
        Answer receipt = follow(worker.submit(worker.get("/submit/" + entry + "/review"), "main form"));
        assertThat(receipt.text()).contains("已重新报送", "第 2 次报送");
    }

    @Test
    void withdrawnAndDiscardedOnce() throws IOException {
        EntryId draft = draft("不要了");
        Answer my = worker.get("/my");
        Answer gone = worker.submit(my, "form[action$=/" + draft + "/discard]");
        assertThat(worker.submit(my, "form[action$=/" + draft + "/discard]").location())
                .isEqualTo(gone.location());
        assertThat(follow(gone).text()).contains("草稿已删除。").doesNotContain("不要了");

        EntryId entry = worker.submit(
                        complete("撤回它"), "main form", "declared.original", "true", "declared.liability", "true")
                .draft();
        my = worker.get("/my");
        Answer back = worker.submit(my, "form[action$=/" + entry + "/withdraw]", "reason", "报错了");
        assertThat(worker.submit(my, "form[action$=/" + entry + "/withdraw]").location())
                .isEqualTo(back.location());
        assertThat(follow(back).page().select("article:contains(撤回它)").text()).contains("已撤回");
        assertThat(worker.get("/submit/" + entry + "/info").location()).endsWith("/receipt");
        assertThat(worker.get("/submit/" + entry + "/receipt").text()).contains("已撤回");
    }

    @Test
    void whoHasTwoSeatsChoosesForWhom() {
        Reader both = new Reader(port).login("both");
        String form = "form.start:has(input[value=" + season.track("micro-video") + "])";
        Answer offers = both.get("/submit");
        assertThat(offers.page().select(form + " select[name=seat] option").eachText())
                .containsExactly("个人报名 · 厦门港务集团工会", "单位报送 · 厦门港务集团工会");
        EntryId draft =
                both.submit(offers, form, "seat", "CLERK@" + Season.FACTORY).draft();
        assertThat(entries.get(draft).channel()).isEqualTo(org.gongping.campaign.Channel.ORGANISATION);
        assertThat(both.submit(offers, form, "seat", "CLERK@" + Season.DISTRICT, "requestKey", key())
                        .status())
                .isEqualTo(403);
        assertThat(new Reader(port).login("official").get("/submit").status()).isEqualTo(403);
    }

    @Test
    void theDeadlineIsTheOwnUnits() {
        Answer rules = new Reader(port).login("transport").get("/submit/tracks/" + season.track("micro-video"));
        assertThat(rules.text())
                .contains("由福建省直机关工会工委确定", "正能量微视频", "网络安全优秀作品", "通知：“分辨率1080P”", "画面短边不少于 1080 像素")
                .doesNotContain("??");
        assertThat(worker.get("/submit/tracks/" + season.track("micro-video")).text())
                .doesNotContain("由福建省直机关工会工委确定");
        assertThat(worker.get("/submit/tracks/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void whoHasNothingIsShownTheWay() {
        Answer my = new Reader(port).login("newcomer").get("/my");
        assertThat(my.text()).contains("还没有作品。");
        assertThat(my.page().select("main a.button").attr("href")).isEqualTo("/submit");
    }

    @Test
    void everyPageSpeaksEnglish() throws IOException {
        Answer review = complete("英文页面");
        String draft = review.page().select("main form").attr("action").replace("/review", "");
        for (String page : List.of("/submit", draft + "/info?check=on", draft + "/files", draft + "/review", "/my")) {
            Answer english = worker.get(page + (page.contains("?") ? "&" : "?") + "lang=en");
            assertThat(english.status()).as(page).isEqualTo(200);
            assertThat(english.text()).as(page).doesNotContain("??");
        }
        assertThat(worker.get(draft + "/files").text()).contains("The video is 2 min 58 s", "Length 30 s to 3 min");
        assertThat(worker.get("/my?lang=zh").text()).contains("我的作品");
    }

    private EntryId draft(String title) {
        Answer begun = worker.submit(
                worker.get("/submit"), "form.start:has(input[value=" + season.track("micro-video") + "])");
        EntryId draft = begun.draft();
        worker.submit(worker.get(begun.location()), "main form", "title", title);
        return draft;
    }

    private Answer complete(String title) throws IOException {
        EntryId draft = draft(title);
        worker.submit(
                worker.get("/submit/" + draft + "/info"),
                "main form",
                "authors",
                "赵铁柱",
                "phone",
                "13800138000",
                "introduction",
                "一位焊工的三十年。");
        worker.upload(worker.get("/submit/" + draft + "/files"), "video", TestFiles.video(178, 1920, 1080));
        return worker.get("/submit/" + draft + "/review");
    }

    private Answer follow(Answer redirect) {
        assertThat(redirect.status()).as(redirect.body()).isEqualTo(302);
        return worker.get(redirect.location().replaceFirst("#.*", ""));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}

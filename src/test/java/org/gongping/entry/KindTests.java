package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.Basis;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Severity;
import org.gongping.entry.Reader.Answer;
import org.gongping.media.TestFiles;
import org.gongping.union.Level;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.i18n.LocaleContextHolder;

/** Every kind of entry the notices ask for goes through the wizard, with a browser that runs no script. */
@EntryTest
class KindTests {
    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @Autowired
    RuleWords words;

    @LocalServerPort
    int port;

    @BeforeEach
    void speakChinese() {
        LocaleContextHolder.setLocale(Locale.CHINESE);
    }

    @AfterEach
    void forgetLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aSeriesOfPhotographsWithCaptions() throws IOException {
        Reader author = new Reader(port).login("newcomer");
        Answer info = begin(author, "photo");
        Answer files = follow(
                author, author.submit(info, "main form", "title", "港口的一天", "authors", "孙新来", "introduction", "从早到晚。"));
        EntryId draft = draft(files);
        Path wide = TestFiles.jpeg(640, 480);
        Answer three = follow(
                author, sendAll(author, files, "photos", wide, TestFiles.jpeg(480, 640), TestFiles.jpeg(800, 600)));
        assertThat(three.page().select("#slot-photos .item")).hasSize(3);
        assertThat(three.page().select("#slot-photos > p.error").eachText())
                .containsExactly("组照需 4 至 8 幅，现在是 3 幅。请再加 1 幅。");

        Answer refused = sendAll(author, three, "photos", TestFiles.png(640, 480), TestFiles.jpeg(900, 600));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page()
                        .select("#slot-photos [data-answer] .finding.fail")
                        .eachText())
                .containsExactly("文件格式是 PNG，须为 JPG。请转换格式后重新选择。 通知：“照片为JPG格式”");
        assertThat(refused.page().select("#slot-photos .item")).hasSize(4); // the other one was taken

        // Captions typed are kept when a picture is moved: here the last one, to the front.
        List<String> ids = refused.page().select("#slot-photos .item").eachAttr("id").stream()
                .map(id -> id.substring("item-".length()))
                .toList();
        Map<String, String> words = words(refused);
        assertThat(words).as(refused.page().select("#words").outerHtml()).containsKey("_csrf");
        for (int i = 0; i < 4; i++) {
            words.put("caption." + ids.get(i), "说明" + i);
        }
        Answer moved = follow(author, author.post("/submit/" + draft + "/items/" + ids.get(3) + "/up", words));
        assertThat(moved.page().select("#slot-photos .item textarea").eachText())
                .containsExactly("说明0", "说明1", "说明3", "说明2");
        assertThat(entries.items(entries.get(draft)))
                .extracting(Item::caption)
                .containsExactly("说明0", "说明1", "说明3", "说明2");

        words = words(moved);
        words.put("caption." + ids.get(0), "这一幅的说明写得太长了一些");
        Answer review = follow(author, author.post("/submit/" + draft + "/files", words));
        assertThat(review.page().select(".error-summary li").eachText()).containsExactly("“照片说明”最多 10 字，现在是 13 字。请删减。");
        words.put("caption." + ids.get(0), "孙新来摄");
        review = follow(author, author.post("/submit/" + draft + "/files", words));
        assertThat(review.page().select(".error-summary li").eachText()).containsExactly("“组照”的文字说明里出现了作者姓名“孙新来”。请去掉。");
        words.put("caption." + ids.get(0), "清晨");
        review = follow(author, author.post("/submit/" + draft + "/files", words));
        assertThat(review.page().select(".error-summary")).isEmpty();
        assertThat(review.text()).doesNotContain("??");
        Answer receipt = follow(author, author.submit(review, "main form.panel"));
        assertThat(receipt.text()).contains("报送成功").containsPattern("演练-2023-\\d{5}");

        // Sent back and amended: what changed is named.
        season.sendBack(draft, "official", "CONTENT", "第二幅请换一张。");
        Answer again = author.get("/submit/" + draft + "/files");
        Answer exchanged =
                follow(author, replace(author, again, draft, "photos", ids.get(1), TestFiles.jpeg(1000, 700)));
        assertThat(exchanged.page().select("#item-" + ids.get(1) + " textarea").text())
                .isEqualTo("说明1");
        follow(author, author.submit(author.get("/submit/" + draft + "/review"), "main form.panel"));
        assertThat(season.changed(draft)).isEqualTo("组照");
    }

    @Test
    void aRecitalWithItsTextAndAnIdentityNumber() throws IOException {
        Reader author = new Reader(port).login("worker");
        Answer info = begin(author, "recital");
        Map<String, String> typed = form(info, "main form");
        typed.putAll(Map.of("title", "沁园春", "reader", "赵铁柱", "id-number", "110105194912310021", "introduction", "诵读。"));
        Answer wrong = author.post(info.page().select("main form").attr("action"), typed);
        assertThat(wrong.page().select(".error-summary li").eachText())
                .containsExactly("诵读者身份证号：“诵读者身份证号”不是有效的 18 位身份证号。请逐位核对，末位可为 X。", "诵读形式：请填写“诵读形式”。");
        typed.put("id-number", "11010519491231002X");
        typed.put("forms", "群诵");
        Answer files =
                follow(author, author.post(info.page().select("main form").attr("action"), typed));
        EntryId draft = draft(files);
        author.upload(files, "video", TestFiles.video(60, 1280, 720));
        Map<String, String> words = words(files);
        words.put("text.text", "北国风光");
        Answer review = follow(author, author.post("/submit/" + draft + "/files", words));
        assertThat(review.page().select(".error-summary li").eachText()).containsExactly("诵读文稿至少 5 字，现在是 4 字。请再写详细些。");
        words.put("text.text", "北国风光，千里冰封。");
        review = follow(author, author.post("/submit/" + draft + "/files", words));
        assertThat(review.text())
                .contains("110***********002X", "群诵", "上报市级时还将按此检查，现在不影响报送")
                .doesNotContain("11010519491231002X");
        follow(author, author.submit(review, "main form.panel"));
        Entry entry = entries.get(draft);
        assertThat(entry.standing()).isEqualTo(Standing.IN_REVIEW);
        assertThat(entries.findings(entry, Level.DISTRICT).stream().filter(Finding::blocks))
                .isEmpty();
        assertThat(entries.findings(entry, Level.MUNICIPAL).stream()
                        .filter(Finding::blocks)
                        .map(Finding::message))
                .containsExactly("resolution.wrong");
    }

    @Test
    void aPlatformWithASecretAccount() throws IOException {
        Reader clerk = new Reader(port).login("clerk");
        Answer rules = clerk.get("/submit/tracks/" + season.track("platform"));
        assertThat(rules.text())
                .contains("由这些工会报送：基层、区县", "本次活动每个单位最多 1 件", "单位推荐的人选，本人仍须在网上报名", "附空白表：form.docx", "仅评委可见", "5 个")
                .doesNotContain("??");
        Answer info = begin(clerk, "platform");
        Answer files = follow(
                clerk,
                clerk.submit(
                        info,
                        "main form",
                        "title",
                        "港务职工之家",
                        "address",
                        "https://gh.example.cn",
                        "account",
                        "demo / 秘密123",
                        "contact-mail",
                        "gh@example.cn"));
        EntryId draft = draft(files);
        clerk.upload(files, "form", TestFiles.pdf());
        Answer refused = sendAll(clerk, files, "covers", TestFiles.jpeg(640, 480));
        assertThat(refused.page()
                        .select("#slot-covers [data-answer] .finding.fail")
                        .eachText())
                .containsExactly("画面 640×480，比例须为 1:1。请按要求的比例重新导出后再选择。 通知：“封面图比例1:1”");
        sendAll(
                clerk,
                files,
                "covers",
                TestFiles.jpeg(300, 300),
                TestFiles.jpeg(310, 310),
                TestFiles.jpeg(320, 320),
                TestFiles.jpeg(330, 330),
                TestFiles.jpeg(340, 340));
        Answer full = clerk.get("/submit/" + draft + "/files");
        assertThat(full.page().select("#slot-covers form[data-upload]")).isEmpty();
        Answer sixth = sendAll(clerk, files, "covers", TestFiles.jpeg(350, 350));
        assertThat(sixth.status()).isEqualTo(409);
        assertThat(sixth.text()).contains("“封面图”最多 5 个，已有 5 个。请先移除或替换一个。");
        clerk.upload(files, "evidence", TestFiles.pdf());
        Map<String, String> words = words(files);
        words.put("text.promo", "javascript:alert(1)");
        Answer review = follow(clerk, clerk.post("/submit/" + draft + "/files", words));
        assertThat(review.page().select(".error-summary li").eachText())
                .containsExactly("“宣传视频链接”应为以 http:// 或 https:// 开头的网址，现在是“javascript:alert(1)”。请改正。");
        assertThat(review.page().select("a[href^=javascript]")).isEmpty();
        words.put("text.promo", "https://v.example.cn/9");
        review = follow(clerk, clerk.post("/submit/" + draft + "/files", words));
        follow(clerk, clerk.submit(review, "main form.panel"));

        Entry entry = entries.get(draft);
        String number = entry.number().orElseThrow();
        String evidence =
                "/media/" + entries.files(entry).get("evidence").get(0).id();
        assertThat(clerk.get("/entries/" + number).text()).contains("秘密123");
        for (String below : List.of("official", "district", "auditor")) {
            Reader reader = new Reader(port).login(below);
            assertThat(reader.get("/entries/" + number).body())
                    .as(below)
                    .contains("仅评委可见")
                    .doesNotContain("秘密123");
            assertThat(reader.get(evidence).status()).as(below).isEqualTo(404);
        }
        Reader province = new Reader(port).login("province");
        assertThat(province.get("/entries/" + number).text()).contains("秘密123");
        assertThat(province.get(evidence).status()).isEqualTo(200);

        // One for each unit.
        Answer second = clerk.submit(clerk.get("/submit"), start("platform"));
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("“网上工作平台征集”本次活动每个单位最多报送 1 件，厦门港务集团工会已报送 1 件。通知：“每个单位限报一个”。");
        // Not for a city.
        Reader city = new Reader(port).login("city-clerk");
        assertThat(city.get("/submit/tracks/" + season.track("platform")).text())
                .contains("这个子项目不面向本单位");
    }

    @Test
    void aPersonAsksForAConditionToBeWaived() throws IOException {
        Reader author = new Reader(port).login("worker");
        Answer info = begin(author, "influencer");
        Answer files = follow(
                author,
                author.submit(
                        info,
                        "main form",
                        "title",
                        "铁柱说焊接",
                        "fans",
                        "8000",
                        "works",
                        "https://v.example.cn/1",
                        "post",
                        "来看＃追光正能量 逐梦新达人＃",
                        "call.person-class",
                        "劳模"));
        EntryId draft = draft(files);
        author.upload(files, "screenshot", TestFiles.png(640, 480));
        Answer review = author.get("/submit/" + draft + "/review");
        assertThat(review.page().select("label[for^=field-waiver]").text())
                .startsWith("申请放宽：粉丝数现在是 8,000，须不少于 10,000。");
        String[] declared = {"declared.call.member", "true", "declared.call.repeat-0", "true"};
        Answer bare = author.submit(review, "main form.panel", declared);
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.page().select(".error-summary a").eachAttr("href"))
                .containsExactly("#field-waiver.fans.number-between");
        Answer receipt =
                follow(author, author.submit(bare, "main form.panel", "waiver.fans.number-between", "作品在行业内影响很大"));
        assertThat(receipt.text()).contains("报送成功");
        Entry entry = entries.get(draft);
        assertThat(entry.waivers()).isEqualTo(Map.of("fans.number-between", "作品在行业内影响很大"));

        // The unit's official reads it as a note, the district decides.
        assertThat(entries.checklist(entry))
                .extracting(ChecklistItem::text)
                .containsExactly("作者是工会会员", "参加者身份属实", "已核对：作者没有在近 2 届活动中获奖");
        season.recommend(draft, "official");
        entry = entries.get(draft);
        assertThat(entry.level()).contains(Level.DISTRICT);
        assertThat(entries.checklist(entry))
                .extracting(ChecklistItem::text)
                .contains("准予放宽：粉丝数现在是 8,000，须不少于 10,000。（理由：作品在行业内影响很大）");
        Reader district = new Reader(port).login("district");
        assertThat(district.get("/inbox/" + season.task(draft)).text())
                .contains("准予放宽：粉丝数现在是 8,000，须不少于 10,000。（理由：作品在行业内影响很大）", "申请放宽，由区县决定，理由：作品在行业内影响很大");
    }

    @Test
    void theLastStepIsNotDoneWhileAnythingIsOpen() {
        Reader author = new Reader(port).login("newcomer");
        Answer info = begin(author, "recital"); // asks for no declaration
        assertThat(info.page().select("ol.steps li.done")).isEmpty();
        Answer files = author.get(info.page().select("main form").attr("action").replace("/info", "/files"));
        assertThat(files.page().select("ol.steps li.done")).isEmpty();
    }

    @Test
    void aLongSideOfOneLengthIsSaidOnce() {
        Rule.ResolutionRule exact = new Rule.ResolutionRule(
                Basis.of("r", Severity.BLOCK, "长边1920"), Optional.empty(), Optional.of(1920), Optional.of(1920));
        assertThat(words.of(exact)).isEqualTo("画面长边为 1920 像素");
        Rule.ResolutionRule between = new Rule.ResolutionRule(
                Basis.of("r", Severity.BLOCK, "长边"), Optional.empty(), Optional.of(1280), Optional.of(1920));
        assertThat(words.of(between)).isEqualTo("画面长边不少于 1280 像素、画面长边不多于 1920 像素");
    }

    @Test
    void anActivityIsDescribedOrItsPlanAttached() throws IOException {
        Reader clerk = new Reader(port).login("both");
        Answer info =
                follow(clerk, clerk.submit(clerk.get("/submit"), start("activity"), "seat", "CLERK@" + Season.FACTORY));
        Answer early = clerk.submit(info, "main form", "title", "技能比武", "held-on", "2018-12-31");
        assertThat(early.page().select(".error-summary li").eachText())
                .containsExactly("活动日期：活动日期是 2018年12月31日，须不早于 "
                        + season.moved(LocalDate.of(2019, 1, 1)).format(DateTimeFormatter.ofPattern("yyyy年M月d日"))
                        + "。请核对日期。"); // moved with the season
        Answer files = follow(clerk, clerk.submit(early, "main form", "held-on", "2023-05-01"));
        EntryId draft = draft(files);
        Answer review = clerk.get("/submit/" + draft + "/review");
        assertThat(review.page().select(".error-summary li").eachText())
                .containsExactly("还没有上传“现场照片”。请选择文件。", "活动说明、活动方案（Word），至少须提供其中 1 项，现在是 0 项。请填写或上传。");
        sendAll(clerk, files, "photos", TestFiles.jpeg(640, 480), TestFiles.jpeg(480, 640), TestFiles.png(640, 480));
        clerk.upload(files, "plan", TestFiles.pdf());
        Answer filled = clerk.get("/submit/" + draft + "/files");
        Map<String, String> words = words(filled);
        words.keySet().stream()
                .filter(name -> name.startsWith("caption."))
                .toList()
                .forEach(name -> words.put(name, "五一 · 比武现场"));
        review = follow(clerk, clerk.post("/submit/" + draft + "/files", words));
        assertThat(review.page().select(".error-summary")).isEmpty();
        assertThat(review.text()).contains("活动说明、活动方案（Word）：已提供 1 项");
        Answer receipt = follow(clerk, clerk.submit(review, "main form.panel"));
        assertThat(receipt.text()).contains("省直单位只展示，不参评");
    }

    @Test
    void aCommentIsATextOrAFilm() throws IOException {
        Reader author = new Reader(port).login("colleague");
        Answer info = begin(author, "comment");
        assertThat(info.page().select(".field:has(#field-platform)").hasAttr("hidden"))
                .isTrue();
        // Without a script the page comes again when the choice calls for more.
        Answer more = author.submit(info, "main form", "title", "我看新职业", "form", "视频");
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.page().select(".error-summary li").eachText()).containsExactly("发布平台：请填写“发布平台”。");
        assertThat(more.page().select(".field:has(#field-platform)").hasAttr("hidden"))
                .isFalse();
        Answer film = follow(author, author.submit(more, "main form", "platform", "微博"));
        assertThat(film.page().select("section[data-slot]").eachAttr("data-slot"))
                .containsExactly("video");
        author.upload(film, "video", TestFiles.video(60, 1280, 720));
        EntryId draft = draft(film);

        // Chooses the other form: what was given for the first one is not handed in.
        Answer text =
                follow(author, author.submit(author.get("/submit/" + draft + "/info"), "main form", "form", "文字"));
        assertThat(text.page().select("section[data-slot]").eachAttr("data-slot"))
                .containsExactly("article");
        Map<String, String> words = words(text);
        words.put("text.article", "字".repeat(1501));
        Answer review = follow(author, author.post("/submit/" + draft + "/files", words));
        assertThat(review.page().select(".error-summary li").eachText())
                .containsExactly("网评文章最多 1,500 字，现在是 1,501 字。请删减 1 字。");
        words.put("text.article", "字".repeat(1499) + " GDP");
        review = follow(author, author.post("/submit/" + draft + "/files", words));
        follow(author, author.submit(review, "main form.panel"));
        Entry entry = entries.get(draft);
        assertThat(entry.fields()).isEqualTo(Map.of("title", "我看新职业", "form", "文字"));
        assertThat(entries.items(entry)).extracting(Item::part).containsExactly("article");
    }

    @Test
    void aTextIsNotDoubledByBeingSavedTwice() {
        Reader author = new Reader(port).login("colleague");
        Answer info = begin(author, "comment");
        Answer page = follow(author, author.submit(info, "main form", "title", "存两次", "form", "文字"));
        EntryId draft = draft(page);
        Map<String, String> words = words(page);
        words.put("text.article", "一");
        for (int i = 0; i < 2; i++) {
            assertThat(author.post("/submit/" + draft + "/save", words, "HX-Request", "true")
                            .status())
                    .isEqualTo(200);
        }
        assertThat(entries.items(entries.get(draft))).extracting(Item::text).containsExactly("一");
    }

    private Answer begin(Reader author, String track) {
        return follow(author, author.submit(author.get("/submit"), start(track)));
    }

    private String start(String track) {
        return "form.start:has(input[value=" + season.track(track) + "])";
    }

    private static EntryId draft(Answer page) {
        return EntryId.of(page.page().select("#words").attr("action").split("/")[2]);
    }

    private static Map<String, String> form(Answer page, String selector) {
        Map<String, String> fields = new LinkedHashMap<>();
        ((org.jsoup.nodes.FormElement) page.page().selectFirst(selector))
                .formData()
                .forEach(field -> fields.put(field.key(), field.value()));
        return fields;
    }

    /** What stands in the form of all that is written on the files page: its fields stand outside of it. */
    private static Map<String, String> words(Answer page) {
        Map<String, String> fields = form(page, "#words");
        for (Element field : page.page().select("textarea[form=words], input[form=words]")) {
            fields.put(field.attr("name"), field.tagName().equals("textarea") ? field.text() : field.val());
        }
        return fields;
    }

    private static Answer sendAll(Reader author, Answer page, String part, Path... files) throws IOException {
        return multipart(
                author, page, page.page().select("#words").attr("action").replace("/files", "/parts/" + part), files);
    }

    private static Answer replace(Reader author, Answer page, EntryId draft, String part, String item, Path file)
            throws IOException {
        return multipart(author, page, "/submit/" + draft + "/parts/" + part + "/items/" + item, file);
    }

    /** Several files in one form, as a browser sends them. */
    private static Answer multipart(Reader author, Answer page, String path, Path... files) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.writeBytes(Files.readAllBytes(files[0]));
        for (int i = 1; i < files.length; i++) {
            rest.writeBytes(
                    ("\r\n--" + Reader.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                    + files[i].getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            rest.writeBytes(Files.readAllBytes(files[i]));
        }
        return author.multipart(
                path,
                Map.of("_csrf", Reader.token(page)),
                files[0].getFileName().toString(),
                BodyPublishers.ofByteArray(rest.toByteArray()));
    }

    private static Answer follow(Reader author, Answer redirect) {
        assertThat(redirect.status()).as(redirect.text()).isEqualTo(302);
        return author.get(redirect.location().replaceFirst("#.*", ""));
    }
}

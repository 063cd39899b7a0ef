package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gongping.OnH2;
import org.gongping.media.MediaFiles;
import org.gongping.media.TestDocuments;
import org.gongping.media.TestFiles;
import org.gongping.union.People;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** 空白表样: uploaded with a draft, carried into the campaign and its later issues and into next year's draft, downloaded by entrants. */
@OnH2
@TestPropertySource(properties = "gongping.test=forms")
class BlankFormTests {
    private static final String FORM = "推荐表（2026）.docx";

    @LocalServerPort
    int port;

    @Autowired
    Campaigns campaigns;

    @Autowired
    BlankForms forms;

    @Autowired
    CampaignDrafts drafts;

    @Autowired
    People people;

    @Autowired
    MediaFiles media;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private Visitor organizer;

    @BeforeEach
    void login() {
        organizer = loggedIn("organizer");
    }

    @Test
    void aNamedFormMustBeUploadedBeforeTheCampaignStarts() throws Exception {
        String draft = draft("blank-a");
        Answer page = organizer.get(draft + "/at");
        assertThat(page.page().select("#faults li").eachText())
                .containsExactly("第 24 行 没有找到空白表“" + FORM + "”。请把文件放在活动文件旁边；在浏览器里请存为草稿，到草稿的“空白表样”里上传；或改正名称。");
        assertThat(page.page().select("a[href*=new?draft]")).isEmpty();
        Answer list = organizer.get(draft + "/forms");
        assertThat(list.page().select(".banner.warn li").eachText()).containsExactly(FORM);

        assertThat(upload(draft, docx("甲"), FORM).status()).isEqualTo(302);
        Answer now = organizer.get(draft + "/forms");
        assertThat(now.page().select(".banner.warn")).isEmpty();
        assertThat(now.page().select(".blank-forms a").eachText()).containsExactly(FORM);
        assertThat(organizer.get(draft + "/at").page().select("#faults")).isEmpty();
        assertThat(organizer.get(draft + "/at").page().select("a[href*=new?draft]"))
                .hasSize(1);
    }

    @Test
    void withoutItsFormNothingStarts() {
        String draft = draft("blank-b");
        Answer refused = start(draft, "blank-b");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select("main").text()).contains("没有找到空白表“" + FORM + "”");
        organizer.get("/campaigns/new");
        Answer file = organizer.post(
                "/campaigns",
                Map.of(
                        "requestKey",
                        UUID.randomUUID().toString(),
                        "origin",
                        "FILE",
                        "file",
                        "a.yaml",
                        "yaml",
                        yaml("blank-b"),
                        "days",
                        "AS_WRITTEN"));
        assertThat(file.status()).isEqualTo(422);
        assertThat(file.page().select("main").text()).contains("没有找到空白表“" + FORM + "”");
        assertThat(campaigns.all().stream().map(Campaign::key)).doesNotContain("blank-b");
    }

    @Test
    void entrantsDownloadItBesideThePartAndStrangersDoNot() throws Exception {
        Path form = docx("乙");
        String campaign = started("blank-c", form);
        String address = "/campaigns/blank-c/versions/1/forms/"
                + java.net.URLEncoder.encode(FORM, java.nio.charset.StandardCharsets.UTF_8);
        Visitor worker = loggedIn("worker");
        TrackId track = campaigns.tracks(campaigns.byKey("blank-c").id()).get(0).id();
        Answer rules = worker.get("/submit/tracks/" + track.value());
        assertThat(rules.page().select("a[href*=/forms/]").eachAttr("href"))
                .containsExactlyInAnyOrder(address, address);
        assertThat(rules.page().select("a[href*=/forms/]").first().text()).isEqualTo("下载空白表：" + FORM);
        Answer begun = worker.submit(rules, "form[action$=/submit]", Map.of());
        Answer files = worker.get(begun.location().replace("/info", "/files"));
        assertThat(files.page().select("#slot-file a[href*=/forms/]").attr("href"))
                .isEqualTo(address);
        Answer overview = organizer.get(campaign);
        assertThat(overview.page()
                        .select("section[aria-labelledby=blank-forms] a")
                        .attr("href"))
                .isEqualTo(address);

        Answer got = worker.get(address);
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.header("content-disposition")).startsWith("attachment;");
        assertThat(got.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(forms.of(campaigns.byKey("blank-c").id(), 1).get(0).file().size())
                .isEqualTo(Files.size(form));
        assertThat(new Visitor(port).get(address).status()).isEqualTo(302);
        for (String elsewhere : List.of(
                "/campaigns/blank-c/versions/1/forms/..%2F..%2Fapplication.yaml",
                "/campaigns/blank-c/versions/1/forms/%2E%2E",
                "/campaigns/blank-c/versions/1/forms/campaign.yaml",
                "/campaigns/blank-c/versions/2/forms/" + address.replaceFirst(".*/", ""),
                "/campaigns/fujian-2023/versions/1/forms/" + address.replaceFirst(".*/", ""))) {
            assertThat(worker.get(elsewhere).status()).as(elsewhere).isIn(400, 404);
        }
    }

    @Test
    void anotherUnionsDraftAndItsFormsDoNotExist() throws Exception {
        String draft = draft("blank-d");
        upload(draft, docx("丙"), FORM);
        Visitor worker = loggedIn("worker");
        assertThat(worker.get(draft + "/forms").status()).isIn(403, 404);
        assertThat(worker.get(draft + "/forms/x.docx").status()).isIn(403, 404);
        assertThat(worker.get(draft + "/package").status()).isIn(403, 404);
        worker.get("/submit");
        assertThat(worker.upload(draft + "/forms", docx("丁"), FORM).status()).isIn(403, 404);
        assertThat(organizer
                        .upload(draft + "/forms", docx("丁"), FORM, "X-XSRF-TOKEN", "another page's")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void onlyPlainOfficeFilesUnderNamesThatLeadNowhere() throws Exception {
        String draft = draft("blank-e");
        Map<String, Path> refused = new LinkedHashMap<>();
        refused.put("有 空格.docx", docx("a"));
        refused.put("图.docx", TestFiles.png(640, 480));
        refused.put("图.png", TestFiles.png(640, 480));
        refused.put("空.docx", Files.createFile(folder.resolve("empty")));
        List<String> said = new java.util.ArrayList<>();
        for (Map.Entry<String, Path> file : refused.entrySet()) {
            Answer answer = upload(draft, file.getValue(), file.getKey());
            assertThat(answer.status()).as(file.getKey()).isEqualTo(422);
            said.add(answer.page().select(".banner.error").text());
        }
        assertThat(said)
                .containsExactly(
                        "“有 空格.docx”不能作空白表的文件名。请只用汉字、字母、数字、下划线、短横线、点和括号，不含空格，100 字以内，改名后重新上传。",
                        "“图.docx”打不开，或带有密码、宏、脚本等内容。请去掉后另存为普通文件，再重新上传。",
                        "“图.png”不是 Word、Excel 或 PDF 文件。请另存为其中一种格式后重新上传。",
                        said.get(3));
        assertThat(said.get(3)).contains("空.docx");
        assertThat(upload(draft, docx("b"), "../../etc/表.docx").status()).isEqualTo(302);
        assertThat(names(draft)).containsExactly("表.docx");
        assertThat(kept()).isEqualTo(1 + others()); // what was refused is not kept
    }

    @Test
    void aLaterIssueHasItsOwnAndTheEarlierKeepsIts() throws Exception {
        started("blank-f", docx("第一版"));
        Answer overview = organizer.get("/campaigns/blank-f");
        Answer begun = organizer.submit(overview, "form[action$=/campaigns/drafts]", Map.of());
        String draft = begun.location().replaceFirst("/at.*", "");
        assertThat(names(draft)).containsExactly(FORM);
        upload(draft, docx("第二版，长一些，长一些"), FORM);
        YamlText yaml = YamlText.of(organizer.get(draft + "/file").body());
        Answer text = organizer.get(draft + "/text");
        organizer.submit(
                text,
                "#whole",
                Map.of(
                        "yaml",
                        List.of(yaml.set("/tracks/0/purpose", "另写", List.of()).text())));
        Answer issue = organizer.get(draft + "/issue");
        Answer issued = organizer.submit(issue, "form[action$=/issue]", Map.of("reason", List.of("换了推荐表的样式")));
        assertThat(issued.location()).isEqualTo("/campaigns/blank-f/versions/2?issued");
        CampaignId id = campaigns.byKey("blank-f").id();
        assertThat(bytes(forms.of(id, 1))).isNotEqualTo(bytes(forms.of(id, 2)));
        assertThat(bytes(forms.of(id, 2))).isEqualTo(Files.readAllBytes(folder.resolve("第二版，长一些，长一些.docx")));
    }

    @Test
    void nextYearBeginsWithThisYearsForms() throws Exception {
        started("blank-g", docx("去年"));
        organizer.get("/campaigns/drafts");
        Answer begun = organizer.post(
                "/campaigns/drafts",
                Map.of("requestKey", UUID.randomUUID().toString(), "beginning", "CAMPAIGN", "campaign", "blank-g"));
        String draft = begun.location().replaceFirst("/at.*", "");
        assertThat(names(draft)).containsExactly(FORM);
        CampaignId id = campaigns.byKey("blank-g").id();
        // Taken away from the draft it stays with the campaign.
        Answer page = organizer.get(draft + "/forms");
        organizer.submit(page, "form[action$=/remove]", Map.of());
        assertThat(names(draft)).isEmpty();
        assertThat(bytes(forms.of(id, 1))).isEqualTo(Files.readAllBytes(folder.resolve("去年.docx")));
    }

    @Test
    void aDraftGivenUpTakesItsFormsAlong() throws Exception {
        int before = kept();
        String draft = draft("blank-h");
        upload(draft, docx("戊"), FORM);
        upload(draft, docx("己"), FORM); // in the place of the first
        assertThat(kept()).isEqualTo(before + 1);
        organizer.get("/campaigns/drafts");
        assertThat(organizer.post(draft + "/delete", Map.of()).status()).isEqualTo(302);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void theWholeDraftIsOneArchive() throws Exception {
        String draft = draft("blank-i");
        upload(draft, docx("庚"), FORM);
        var file = forms.of(new DraftId(UUID.fromString(draft.replaceFirst(".*/", ""))));
        var pages = new org.springframework.mock.web.MockHttpServletResponse();
        new BlankFormPages(forms, drafts, null)
                .whole(
                        people.byLogin("organizer").orElseThrow().signedIn(),
                        UUID.fromString(draft.replaceFirst(".*/", "")),
                        pages);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pages.getContentAsByteArray()))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                parts.put(part.getName(), zip.readAllBytes());
            }
        }
        assertThat(parts.keySet()).containsExactly("campaign.yaml", FORM);
        assertThat(parts.get(FORM)).isEqualTo(bytes(file));
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            Files.write(folder.resolve(part.getKey()), part.getValue());
        }
        assertThat(new CampaignCommand(new java.io.PrintStream(new java.io.ByteArrayOutputStream()))
                        .run(List.of("check", folder.resolve("campaign.yaml").toString())))
                .isZero();
    }

    // ---- the hands of the story ----

    private String started(String key, Path form) {
        String draft = draft(key);
        upload(draft, form, FORM);
        Answer started = start(draft, key);
        assertThat(started.location()).isEqualTo("/campaigns/" + key + "?started");
        return "/campaigns/" + key;
    }

    private Answer start(String draft, String key) {
        organizer.get("/campaigns/new");
        String yaml = organizer.get(draft + "/file").body();
        organizer.get("/campaigns/new");
        return organizer.post(
                "/campaigns",
                Map.of(
                        "requestKey",
                        UUID.randomUUID().toString(),
                        "origin",
                        "DRAFT",
                        "draft",
                        draft.replaceFirst(".*/", ""),
                        "seen",
                        CampaignDrafts.print(yaml),
                        "key",
                        key,
                        "days",
                        "AS_WRITTEN"));
    }

    private String draft(String key) {
        organizer.get("/campaigns/drafts");
        Answer begun = organizer.post(
                "/campaigns/drafts",
                Map.of(
                        "requestKey",
                        UUID.randomUUID().toString(),
                        "beginning",
                        "FILE",
                        "file",
                        key + ".yaml",
                        "yaml",
                        yaml(key)));
        return begun.location().replaceFirst("/at.*", "");
    }

    private String yaml(String key) {
        String text = new DraftStart(java.time.Clock.systemUTC())
                .skeleton(
                        campaigns.all().stream()
                                .filter(each -> each.key().equals("fujian-2023"))
                                .map(each -> unions.get(each.organizer()))
                                .findFirst()
                                .orElseThrow(),
                        "空白表");
        return text.replaceFirst("key: .*", "key: " + key)
                .replaceFirst("numbering: .*", "numbering: " + key)
                .replace("{key: file, title: 作品文件}", "{key: file, title: 推荐表, template: " + FORM + "}");
    }

    @Autowired
    org.gongping.union.Unions unions;

    private Answer upload(String draft, Path file, String name) {
        organizer.get(draft + "/forms");
        return organizer.upload(draft + "/forms", file, name);
    }

    private Path docx(String words) throws Exception {
        return Files.write(folder.resolve(words + ".docx"), TestDocuments.docx("王芳", words));
    }

    private List<String> names(String draft) {
        return forms.of(new DraftId(UUID.fromString(draft.replaceFirst(".*/", "")))).stream()
                .map(BlankForms.BlankForm::name)
                .toList();
    }

    private byte[] bytes(List<BlankForms.BlankForm> one) throws IOException {
        return media.open(one.get(0).file().id()).getContentAsByteArray();
    }

    private int kept() {
        return jdbc.sql("select count(*) from media_file").query(Integer.class).single();
    }

    private int others() {
        return jdbc.sql("select count(*) from media_file where name <> '表.docx'")
                .query(Integer.class)
                .single();
    }

    private Visitor loggedIn(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, "gongping-demo").status()).isEqualTo(302);
        return visitor;
    }
}

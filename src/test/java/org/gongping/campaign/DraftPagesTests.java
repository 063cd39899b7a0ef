package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gongping.OnH2;
import org.gongping.campaign.CampaignSchema.Property;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;
import org.gongping.union.Level;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestPropertySource;

/** An organizer writes a campaign in the browser, form by form. */
@OnH2
// A product of its own: these tests start campaigns that others would find in their lists.
@TestPropertySource(properties = "gongping.test=drafts")
class DraftPagesTests {
    private static final String PASSWORD = "gongping-demo";
    private static final String DRAFTS = "/campaigns/drafts";

    @LocalServerPort
    int port;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Unions unions;

    @Autowired
    People people;

    @Autowired
    PasswordEncoder passwords;

    private Visitor organizer;

    @BeforeEach
    void login() {
        organizer = new Visitor(port);
        organizer.login("organizer", PASSWORD);
    }

    // ---- how a draft begins ----

    @Test
    void fromScratchThereIsAWholeDefinitionAtOnce() {
        String draft = begin(Map.of("beginning", "SCRATCH", "title", "2027年: 读书活动"));
        assertThat(yaml(draft).textAt("/title")).isEqualTo("2027年: 读书活动");
        assertThat(faults(draft)).isEmpty();
        assertThat(organizer.get(at(draft, "")).page().select("a[href*=new?draft]"))
                .hasSize(1);
    }

    @Test
    void aPackIsCopiedLetterByLetterAndExportedUnderItsTitle() {
        String draft = begin(Map.of("beginning", "PACK", "pack", "fujian-2023"));
        Answer file = organizer.get(draft + "/file");
        assertThat(file.body()).isEqualTo(campaigns.pack("fujian-2023").source().yaml());
        String name = file.header("content-disposition").replaceFirst(".*filename\\*=UTF-8''", "");
        assertThat(URLDecoder.decode(name, StandardCharsets.UTF_8))
                .startsWith("2023年福建省“网聚职工正能量 争做八闽好网民”主题活动（活动定义 ")
                .endsWith("）.yaml");
    }

    @Test
    void lastYearsCampaignMovesOnByAYear() {
        String draft = begin(Map.of("beginning", "CAMPAIGN", "campaign", "fujian-2023"));
        YamlText yaml = yaml(draft);
        assertThat(List.of("/key", "/numbering", "/year", "/document", "/deadlines/0/closes", "/deadlines/2/opens"))
                .extracting(yaml::textAt)
                .containsExactly("fujian-2024", "八闽-2024", "2024", "待发文", "2024-06-28", "2024-08-下旬");
        assertThat(yaml.textAt("/title")).startsWith("2024年福建省");
        assertThat(yaml.textAt("/deadlines/0/words")).isEqualTo("即日起至6月28日");
        assertThat(faults(draft)).isEmpty();
        assertThat(text(organizer.get(at(draft, "")), ".notes")).contains("文号还是“待发文”");
    }

    @Test
    void theTwentyNinthOfFebruaryBecomesTheTwentyEighth() {
        YamlText next = NextYear.of(
                YamlText.of("year: 2024\ndeadlines:\n  - {closes: '2024-02-29 17:00'}\n  - {opens: 2024-02}\n"), 2025);
        assertThat(next.textAt("/deadlines/0/closes")).isEqualTo("2025-02-28 17:00");
        assertThat(next.textAt("/deadlines/1/opens")).isEqualTo("2025-02");
    }

    @Test
    void aBrokenFileComesInWholeAndIsMendedAsText() {
        String broken = "key: x\ntitle: [\n# 说明\n";
        String draft = begin(Map.of("beginning", "FILE", "file", "坏.yaml", "yaml", broken));
        assertThat(organizer.get(draft + "/file").body()).isEqualTo(broken);
        Answer page = organizer.get(at(draft, ""));
        assertThat(page.page().select("textarea#yaml").text()).isEqualTo("key: x\ntitle: [\n# 说明");
        assertThat(text(page, "#faults")).contains("第 4 行").contains("读不懂");
        Answer saved = organizer.submit(page, "#whole", Map.of("yaml", List.of("key: x\ntitle: 好了\n# 说明\n")));
        assertThat(saved.status()).isEqualTo(302);
        Answer forms = organizer.get(at(draft, ""));
        assertThat(forms.page().select("#field-title").attr("value")).isEqualTo("好了");
        assertThat(text(forms, "#faults")).contains("缺少“子项目”");
    }

    // ---- forms ----

    @Test
    void everyPropertyOfTheSchemaIsSetAndRemovedByItsForm() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        Set<String> seen = new HashSet<>();
        int[] properties = {0};
        section(draft, "", CampaignSchema.published().root(), seen, properties);
        assertThat(properties[0]).isGreaterThan(250);
    }

    private void section(String draft, String path, Type type, Set<String> seen, int[] properties) {
        if (!seen.add(type.title(Locale.CHINESE)
                + type.properties().stream().map(Property::key).toList())) {
            return;
        }
        for (Property each : type.properties()) {
            String at = YamlText.child(path, each.key());
            Type said = each.type();
            boolean texts = said.shape() == Shape.LIST
                    && (said.items().shape() == Shape.TEXT || said.items().shape() == Shape.WORD);
            if (said.shape() == Shape.FIXED) {
                continue;
            }
            properties[0]++;
            if (said.shape() == Shape.LIST && !texts) {
                if (said.items().shape() == Shape.CHOICE) {
                    said.items().choices().forEach((word, rule) -> item(draft, at, rule, word, seen, properties));
                } else {
                    item(draft, at, said.items(), "", seen, properties);
                }
            } else if (said.shape() == Shape.SECTION) {
                Object before = yaml(draft).value("").orElseThrow();
                press(draft, path, at, "open", "");
                assertThat(yaml(draft).at(at)).as(at).isPresent();
                section(draft, at, said, seen, properties);
                press(draft, path, at, "remove", "");
                assertThat(yaml(draft).value("")).as(at).contains(before);
            } else {
                simple(draft, path, each);
            }
        }
    }

    private void item(String draft, String list, Type type, String choice, Set<String> seen, int[] properties) {
        Object before = yaml(draft).value("").orElseThrow();
        String item = list + "/" + yaml(draft).size(list);
        press(draft, YamlText.parent(list), list, "add", choice);
        assertThat(yaml(draft).at(item)).as(item).isPresent();
        section(draft, item, type, seen, properties);
        press(draft, list, item, "remove", "");
        assertThat(yaml(draft).value("")).as(item).contains(before);
    }

    private void simple(String draft, String path, Property property) {
        String at = YamlText.child(path, property.key());
        YamlText before = yaml(draft);
        Map.Entry<String, String> typed = sample(property, before.textAt(at));
        Object expected = property.type().shape() == Shape.LIST
                ? List.of(typed.getValue())
                : property.type().shape() == Shape.MAP ? Map.of("experts", "100") : typed.getValue();
        save(draft, path, Map.of(typed.getKey(), List.of(typed.getValue())));
        assertThat(yaml(draft).value(at)).as(at).contains(expected);
        save(draft, path, Map.of(typed.getKey(), List.of("")));
        assertThat(yaml(draft).value(at)).as(at).isEmpty();
        Object was = before.value(at).orElse("");
        if (!was.equals("")) {
            List<String> again = was instanceof List<?> list
                    ? List.of(
                            String.join("\n", list.stream().map(String::valueOf).toList()))
                    : List.of(was.toString());
            boolean words = property.type().shape() == Shape.LIST
                    && property.type().items().shape() == Shape.WORD;
            save(
                    draft,
                    path,
                    Map.of(
                            typed.getKey(),
                            words
                                    ? ((List<?>) was)
                                            .stream().map(String::valueOf).toList()
                                    : again));
        }
        assertThat(yaml(draft).value("")).as(at).isEqualTo(before.value(""));
    }

    private static Map.Entry<String, String> sample(Property property, String other) {
        Type type = property.type();
        Type said = type.shape() == Shape.LIST ? type.items() : type;
        String value =
                switch (said.shape()) {
                    case WORD ->
                        said.words(Locale.CHINESE).keySet().stream()
                                .filter(word -> !word.equals(other))
                                .findFirst()
                                .orElseThrow();
                    case NUMBER -> "7";
                    case DECIMAL -> "2.5";
                    case YES_NO -> "true";
                    case MAP -> "100";
                    default -> property.key().equals("tracks") ? "track-1" : "值: 一 #1";
                };
        return Map.entry(type.shape() == Shape.MAP ? property.key() + ".experts" : property.key(), value);
    }

    @Test
    void oneFieldChangesOneLine() {
        String draft = begin(Map.of("beginning", "PACK", "pack", "fujian-2023"));
        String before = organizer.get(draft + "/file").body();
        save(draft, "/tracks/1/parts/0/rules/0", Map.of("max", List.of("PT5M")));
        assertThat(organizer.get(draft + "/file").body())
                .isEqualTo(before.replace(
                        "{check: duration, min: PT30S, max: PT3M,", "{check: duration, min: PT30S, max: PT5M,"));
        save(draft, "/tracks/1/parts/0/rules/0", Map.of("max", List.of("PT3M")));
        assertThat(organizer.get(draft + "/file").body()).isEqualTo(before);
    }

    @Test
    void quotesAroundADayAreNotPartOfIt() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        save(draft, "", Map.of("issued", List.of("'2026-06-28'")));
        assertThat(organizer.get(draft + "/file").body()).contains("\nissued: '2026-06-28'\n");
        assertThat(faults(draft)).isEmpty();
    }

    @Test
    void savingAFormUntouchedChangesNothingInAnySection() {
        String draft = begin(Map.of("beginning", "PACK", "pack", "fujian-2023"));
        String before = organizer.get(draft + "/file").body();
        int forms = 0;
        for (YamlText.Place place : YamlText.of(before).places()) {
            Answer page = organizer.get(at(draft, place.path()));
            if (page.page().select("#section input[name=path]").attr("value").equals(place.path())) {
                forms++;
                save(draft, place.path(), Map.of());
                assertThat(organizer.get(draft + "/file").body())
                        .as(place.path())
                        .isEqualTo(before);
            }
        }
        assertThat(forms).isGreaterThan(80);
    }

    @Test
    void aFaultIsSavedAndToldAtItsFieldAndAboveEveryPage() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        save(draft, "/tracks/0/kinds/0/parts/0", Map.of("key", List.of("大写")));
        save(draft, "/tracks/0", Map.of("title", List.of("")));
        Answer part = organizer.get(at(draft, "/tracks/0/kinds/0/parts/0"));
        assertThat(text(part, "#field-key-error")).contains("识别码“大写”不能使用");
        Answer track = organizer.get(at(draft, "/tracks/0"));
        assertThat(text(track, "#field-title-error")).contains("缺少“名称”");
        for (Answer page : List.of(part, track, organizer.get(at(draft, "")))) {
            assertThat(text(page, "#faults h2")).isEqualTo("还有 2 处错误");
            assertThat(page.page().select("#faults a").eachAttr("href"))
                    .containsExactlyInAnyOrder(
                            draft + "/at?path=/tracks/0#field-title",
                            draft + "/at?path=/tracks/0/kinds/0/parts/0#field-key");
            assertThat(page.page().select("a[href*=new?draft]")).isEmpty();
        }
        Answer start = organizer.post(
                "/campaigns/new", Map.of("origin", "DRAFT", "draft", draft.substring(DRAFTS.length() + 1)));
        assertThat(start.status()).isEqualTo(422);
        assertThat(text(start, ".faults")).contains("缺少“title”");
    }

    @Test
    void itemsAreCopiedMovedAndRemoved() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        String before = organizer.get(draft + "/file").body();
        press(draft, "", "/tracks/0", "copy", "");
        assertThat(yaml(draft).textAt("/tracks/1/key")).isEqualTo("track-1-2");
        press(draft, "", "/tracks/1", "up", "");
        assertThat(yaml(draft).textAt("/tracks/0/key")).isEqualTo("track-1-2");
        press(draft, "", "/tracks/0", "down", "");
        press(draft, "", "/tracks/1", "remove", "");
        assertThat(organizer.get(draft + "/file").body()).isEqualTo(before);
    }

    // ---- two windows ----

    @Test
    void ofTwoWindowsAtOnePlaceTheLaterIsToldAndKeepsWhatWasTyped() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        Answer one = organizer.get(at(draft, "/tracks/0"));
        Answer two = organizer.get(at(draft, "/tracks/0"));
        Answer elsewhere = organizer.get(at(draft, "/deadlines/0"));
        assertThat(submit(one, Map.of("title", List.of("甲"))).status()).isEqualTo(302);
        assertThat(submit(elsewhere, Map.of("words", List.of("另说"))).status()).isEqualTo(302);
        Answer refused = submit(two, Map.of("title", List.of("乙")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(text(refused, ".banner.error")).matches("这里已由 .+ 于 .+ 保存过，您的修改没有写入。.*");
        assertThat(refused.page().select("#field-title").attr("value")).isEqualTo("乙");
        assertThat(text(refused, "#field-title-error")).contains("另一处已存为“甲”");
        assertThat(yaml(draft).textAt("/tracks/0/title")).isEqualTo("甲");
        assertThat(yaml(draft).textAt("/deadlines/0/words")).isEqualTo("另说");
        assertThat(submit(refused, Map.of()).status()).isEqualTo(302);
        assertThat(yaml(draft).textAt("/tracks/0/title")).isEqualTo("乙");
    }

    @Test
    void aPlaceRemovedInTheOtherWindowIsToldAndWhatWasTypedIsShown() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        Answer add = organizer.submit(
                organizer.get(at(draft, "")), "section[data-part=tracks] form.actions", Map.of("act", List.of("add")));
        assertThat(add.location()).contains("path=%2Ftracks%2F1");
        Answer late = organizer.get(at(draft, "/tracks/1"));
        press(draft, "", "/tracks/1", "remove", "");
        String before = organizer.get(draft + "/file").body();
        Answer refused = submit(late, Map.of("title", List.of("写了很久的标题")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(text(refused, ".banner.error")).contains("您的修改没有写入", "写了很久的标题");
        assertThat(organizer.get(draft + "/file").body()).isEqualTo(before);
    }

    @Test
    void aPlaceThatIsNoItemIsRefused() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        Answer page = organizer.get(at(draft, "/tracks/0"));
        for (String act : List.of("up", "down", "copy")) {
            for (String item : List.of("x", "2147483647", "99999999999")) {
                assertThat(organizer
                                .submit(
                                        page,
                                        "#section",
                                        Map.of(
                                                "act", List.of(act),
                                                "path", List.of("/tracks/" + item),
                                                "requestKey",
                                                        List.of(UUID.randomUUID()
                                                                .toString())))
                                .status())
                        .as(act + " " + item)
                        .isIn(404, 409);
            }
        }
    }

    @Test
    void aButtonPressedTwiceAddsOnce() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        Answer page = organizer.get(at(draft, ""));
        String form = "section[data-part=tracks] form.actions";
        Map<String, List<String>> add = Map.of("act", List.of("add"));
        Answer first = organizer.submit(page, form, add);
        Answer second = organizer.submit(page, form, add);
        assertThat(second.location()).isEqualTo(first.location()).contains("path=%2Ftracks%2F1");
        assertThat(yaml(draft).size("/tracks")).isEqualTo(2);
    }

    // ---- who ----

    @Test
    void anotherUnionsDraftDoesNotExist() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        UnionId guangdong = new UnionId("guangdong");
        if (unions.find(guangdong).isEmpty()) {
            unions.found(guangdong, "广东省总工会", "广东省", Level.PROVINCIAL, UnionKind.REGIONAL, new UnionId("acftu"));
            people.join(
                    "guangdong",
                    "邻省某",
                    String.valueOf(passwords.encode(PASSWORD)),
                    List.of(new Seat(Role.ORGANIZER, guangdong)));
        }
        Visitor other = new Visitor(port);
        other.login("guangdong", PASSWORD);
        Map<String, String> key = Map.of("requestKey", UUID.randomUUID().toString(), "act", "save");
        for (String path : List.of("/at", "/text", "/file")) {
            assertThat(other.get(draft + path).status()).as(path).isEqualTo(404);
        }
        assertThat(other.post(draft + "/at", key).status()).isEqualTo(404);
        assertThat(other.post(draft + "/text", Map.of("yaml", "a: b", "seen", ""))
                        .status())
                .isEqualTo(404);
        assertThat(other.post(draft + "/delete", Map.of()).status()).isEqualTo(404);
        assertThat(other.get(DRAFTS).body()).doesNotContain(draft);
        Visitor worker = new Visitor(port);
        worker.login("worker", PASSWORD);
        assertThat(worker.get(DRAFTS).status()).isEqualTo(403);
        assertThat(worker.get(draft + "/at").status()).isEqualTo(403);
    }

    // ---- from draft to campaign ----

    @Test
    void aDraftIsStartedThroughThePreviewOfItsDates() {
        String draft = begin(Map.of("beginning", "SCRATCH", "title", "试办活动"));
        save(draft, "", Map.of("key", List.of("trial-2027"), "numbering", List.of("试办-2027")));
        Answer form = organizer.get("/campaigns/new?draft=" + draft.substring(DRAFTS.length() + 1));
        Answer preview = organizer.submit(form, "form.panel", Map.of());
        assertThat(preview.status()).isEqualTo(200);
        save(draft, "", Map.of("document", List.of("另一个文号")));
        Answer refused = organizer.submit(preview, "form[action=/campaigns]", Map.of());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(text(refused, ".banner.error")).contains("预览之后", "改过这份草稿，还没有生效");
        Answer anew = organizer.submit(refused, "form.panel", Map.of());
        Answer started = organizer.submit(anew, "form[action=/campaigns]", Map.of());
        assertThat(started.location()).isEqualTo("/campaigns/trial-2027?started");
        assertThat(campaigns.byKey("trial-2027").title()).isEqualTo("试办活动");
    }

    @Test
    void aDeletedDraftIsGone() {
        String draft = begin(Map.of("beginning", "SCRATCH"));
        Answer list = organizer.get(DRAFTS);
        Answer gone = organizer.submit(list, "form[action=" + draft + "/delete]", Map.of());
        assertThat(gone.location()).isEqualTo(DRAFTS + "?deleted");
        assertThat(organizer.get(at(draft, "")).status()).isEqualTo(404);
    }

    // ---- what an organizer does ----

    private String begin(Map<String, String> typed) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        typed.forEach((key, value) -> form.put(key, List.of(value)));
        Answer begun = organizer.submit(organizer.get(DRAFTS), "#begin", form);
        assertThat(begun.status()).as(begun.page().body().text()).isEqualTo(302);
        return begun.location().replaceFirst("/at\\?.*", "");
    }

    private static String at(String draft, String path) {
        return draft + "/at?path=" + path;
    }

    private void save(String draft, String path, Map<String, List<String>> typed) {
        Answer page = organizer.get(at(draft, path));
        assertThat(page.page().select("#section input[name=path]").attr("value"))
                .isEqualTo(path);
        Answer saved = submit(page, typed);
        assertThat(saved.status()).as(saved.page().body().text()).isEqualTo(302);
    }

    private Answer submit(Answer page, Map<String, List<String>> typed) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        // As a browser sends it: with the lines of a text area.
        page.page().select("#section textarea").forEach(area -> all.put(area.attr("name"), List.of(area.wholeText())));
        all.putAll(typed);
        all.put("act", List.of("save"));
        return organizer.submit(page, "#section", all);
    }

    /** Presses a button for a place on the page of the section it is in. */
    private void press(String draft, String page, String place, String act, String choice) {
        Answer shown = organizer.get(at(draft, page));
        String key = YamlText.last(place).matches("\\d+") ? YamlText.parent(place) : place;
        String form = "section[data-part=" + YamlText.last(key) + "] form:has(input[name=path][value=" + place + "])";
        if (shown.page().select(form).isEmpty()) {
            form = "form:has(input[name=path][value=" + place + "]):has(button[value=" + act + "])";
        }
        Map<String, List<String>> sent = new LinkedHashMap<>();
        sent.put("act", List.of(act));
        if (!choice.isEmpty()) {
            sent.put("choice", List.of(choice));
        }
        Answer done = organizer.submit(shown, form, sent);
        assertThat(done.status()).as(place + " " + done.page().body().text()).isEqualTo(302);
    }

    private YamlText yaml(String draft) {
        return YamlText.of(organizer.get(draft + "/file").body());
    }

    private List<String> faults(String draft) {
        return new ArrayList<>(
                organizer.get(at(draft, "")).page().select("#faults li").eachText());
    }

    private static String text(Answer page, String where) {
        return Optional.ofNullable(page.page().selectFirst(where))
                .orElseThrow(() -> new AssertionError(
                        where + " not in\n" + page.page().body().text()))
                .text();
    }
}

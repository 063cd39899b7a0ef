package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Reader.Answer;
import org.gongping.media.TestFiles;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Nothing that is typed is cut silently: what fits is kept whole, what does not is refused with its number and stays on the page. */
@EntryTest
// As in production: a browser reads the answer only when it has sent everything.
@TestPropertySource(properties = "server.tomcat.max-swallow-size=64MB")
class LongTextTests {
    private static final String LONGEST = "工".repeat(100_000);

    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private SignedIn worker;
    private Reader author;
    private EntryId id;
    private String draft;

    @BeforeEach
    void begin() {
        worker = season.person("worker");
        author = new Reader(port).login("worker");
        id = entries.begin(track(), "work", worker, new Seat(Role.WORKER, Season.FACTORY))
                .id();
        draft = "/submit/" + id;
    }

    @Test
    void fourTextsOfTheLongestAreKeptWhole() {
        Answer page = author.get(draft + "/files");
        Map<String, String> form = form(page);
        form.put("text.texts", LONGEST);
        form.put("text.more", LONGEST);
        form.put("text.third", LONGEST);
        form.put("text.fourth", LONGEST);
        assertThat(author.post(draft + "/files", form).status()).isEqualTo(302);
        assertThat(texts()).containsExactly(LONGEST, LONGEST, LONGEST, LONGEST);
    }

    @Test
    void oneMoreIsRefusedAndStaysOnThePage() {
        Answer page = author.get(draft + "/files");
        Map<String, String> form = form(page);
        form.put("text.texts", LONGEST + "完");
        form.put("text.more", "另一段");
        Answer refused = author.post(draft + "/files", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select("#slot-texts [data-answer]").text())
                .isEqualTo("“文字”有 100,001 个字符，系统最多保存 100,000 个，这一页都没有保存。请删减，或把长文放进文件上传。");
        assertThat(refused.page().select("textarea[name=text.texts]").first().text())
                .isEqualTo(LONGEST + "完");
        assertThat(refused.page().select("textarea[name=text.more]").first().text())
                .isEqualTo("另一段");
        assertThat(texts()).isEmpty();

        // The same from the script: the sentence alone, for the banner of the page.
        Answer saved = author.post(draft + "/save", with(form, "savedStep", "files"), "HX-Request", "true");
        assertThat(saved.status()).isEqualTo(422);
        assertThat(saved.body()).contains("“文字”有 100,001 个字符").doesNotContain("<main");
    }

    @Test
    void aCaptionTooLongIsRefusedAndStaysOnThePage() throws Exception {
        entries.attach(id, "photos", java.nio.file.Files.newInputStream(TestFiles.jpeg(640, 480)), "a.jpg", worker);
        Answer page = author.get(draft + "/files");
        Map<String, String> form = form(page);
        String caption = form.keySet().stream()
                .filter(name -> name.startsWith("caption."))
                .findFirst()
                .orElseThrow();
        form.put(caption, "说".repeat(1000));
        assertThat(author.post(draft + "/files", form).status()).isEqualTo(302);
        form.put(caption, "说".repeat(1000) + "完");
        Answer refused = author.post(draft + "/files", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select("#slot-photos [data-answer]").text())
                .isEqualTo("“照片”有 1,001 个字符，系统最多保存 1,000 个，这一页都没有保存。请删减，或把长文放进文件上传。");
        assertThat(refused.page()
                        .select("textarea[name=" + caption + "]")
                        .first()
                        .text())
                .isEqualTo("说".repeat(1000) + "完");
        assertThat(entries.items(entries.get(id)).get(0).caption()).isEqualTo("说".repeat(1000));
    }

    @Test
    void aFieldTooLongIsRefusedAndStaysOnThePage() {
        Answer page = author.get(draft + "/info");
        Answer refused = author.submit(page, "main form", "title", "港口", "introduction", LONGEST + "完");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select("#field-introduction").text()).isEqualTo(LONGEST + "完");
        assertThat(refused.page().select("#field-title").attr("value")).isEqualTo("港口");
        assertThat(refused.page().select(".error-summary li").eachText())
                .containsExactly("作品说明：“作品说明”有 100,001 个字符，系统最多保存 100,000 个，这一页都没有保存。请删减，或把长文放进文件上传。");
        assertThat(entries.get(id).fields()).isEmpty();
        assertThat(author.submit(page, "main form", "title", "港口", "introduction", LONGEST)
                        .status())
                .isIn(302, 422);
        assertThat(entries.get(id).fields()).containsEntry("introduction", LONGEST);
    }

    @Test
    void fieldsThatFitAloneAndNotTogetherAreRefusedByTheLongest() {
        Answer page = author.get(draft + "/info");
        Answer refused = author.submit(
                page, "main form", "title", "港口", "introduction", LONGEST, "background", "工".repeat(99_999) + "完");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select(".error-summary li").eachText())
                .hasSize(1)
                .allMatch(sentence -> sentence.matches("作品说明：“作品说明”有 100,000 个字符，系统最多保存 99,9\\d\\d 个，这一页都没有保存。.*"));
        assertThat(entries.get(id).fields()).isEmpty();
    }

    @Test
    void textsThatCouldNotBeHandedInTogetherAreRefused() {
        String quotes = "\"".repeat(100_000); // written down, each takes four letters
        Map<String, List<String>> all = Map.of(
                "texts", List.of(quotes), "more", List.of(quotes), "third", List.of(quotes), "fourth", List.of(quotes));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> entries.write(id, all, Map.of(), worker))
                .isInstanceOf(Items.TextTooLong.class);
        assertThat(texts()).isEmpty();
    }

    @Test
    void aFormLargerThanTheServerReadsIsAnsweredInWords() {
        Answer page = author.get(draft + "/files");
        Map<String, String> form = form(page);
        form.put("text.texts", "工".repeat(500_000));
        Answer refused = author.post(draft + "/files", form, "Referer", "http://localhost:" + port + draft + "/files");
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.text()).contains("这一页填写的内容超过 4 MB，没有保存。文字还在浏览器里：请按浏览器的“后退”回到上一页，先把长文复制到别处，删减后再提交。");
        Answer script = author.post(draft + "/save", with(form, "savedStep", "files"), "HX-Request", "true");
        assertThat(script.status()).isEqualTo(413);
        assertThat(script.body()).contains("这一页填写的内容超过 4 MB").doesNotContain("<main");
        assertThat(texts()).isEmpty();
    }

    private List<String> texts() {
        return entries.items(entries.get(id)).stream()
                .map(Item::text)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static Map<String, String> form(Answer page) {
        Map<String, String> form = new LinkedHashMap<>();
        page.page()
                .select("[form=words][name], #words [name]")
                .forEach(field -> form.put(field.attr("name"), field.val()));
        form.remove("stay");
        return form;
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(form);
        more.put(name, value);
        return more;
    }

    private TrackId track() {
        return campaigns.all().stream()
                .filter(each -> each.key().equals("long-texts"))
                .findFirst()
                .or(() -> java.util.Optional.of(start()))
                .map(each -> campaigns.tracks(each.id()).get(0).id())
                .orElseThrow();
    }

    private Campaign start() {
        CampaignDefinition definition =
                new CampaignReader().read(new CampaignDefinition.Source("long-texts.yaml", """
                key: long-texts
                title: 长文
                document: 长〔2023〕1号
                year: 2023
                season: season-recommend-only
                level: PROVINCIAL
                organizer: 福建省总工会
                organizers: [福建省总工会]
                numbering: 长文
                tracks:
                  - key: works
                    title: 作品
                    purpose: 长文。
                    channels: [INDIVIDUAL]
                    fields:
                      - {key: title, label: 作品名称, type: TEXT, required: true}
                      - {key: introduction, label: 作品说明, type: LONG_TEXT, required: true, max-length: 100000}
                      - {key: background, label: 背景, type: LONG_TEXT, required: true, max-length: 100000}
                    kinds:
                      - key: work
                        title: 作品
                        parts:
                          - {key: texts, title: 文字, type: TEXT, rules: [{check: characters, max: 100000, clause: 10万字}]}
                          - {key: more, title: 另文, type: TEXT}
                          - {key: third, title: 三文, type: TEXT}
                          - {key: fourth, title: 四文, type: TEXT}
                          - key: photos
                            title: 照片
                            caption: {label: 说明, max-length: 1000}
                deadlines:
                  - {phase: COLLECTION, opens: '2023-05-01', closes: '2023-06-28', words: 5月1日至6月28日}
                """));
        return campaigns.start(
                definition,
                new StartOptions(
                        definition.key(),
                        Shift.soThatCollectionIsOpen(
                                definition,
                                clock.instant().atZone(NoticeDay.ZONE).toLocalDate())),
                Actor.system());
    }
}

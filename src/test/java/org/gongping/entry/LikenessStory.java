package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.gongping.Given;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Likeness.Elsewhere;
import org.gongping.media.TestPictures;
import org.gongping.media.TestTexts;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The same work from two units, or handed in again a year later, is shown to whoever may see both, and to nobody else. */
abstract class LikenessStory {
    private static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");
    private static final UnionId XIAMEN = new UnionId("fujian-xiamen");
    private static final UnionId FUJIAN = new UnionId("fujian");
    private static int works;

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Autowired
    Likenesses likenesses;

    @Autowired
    Campaigns campaigns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    /** A work nobody has handed in before. */
    private static synchronized long another() {
        return 1000 + 1000L * ++works;
    }

    @Test
    void theSameBytesFromTwoUnits() {
        byte[] evidence = picture(another());
        Entry first = union("clerk", "港务的数字工会", evidence, "");
        Entry second = union("gardens-clerk", "园林的数字工会", evidence, "");

        assertThat(seen("provincial", second)).containsExactly(Map.entry(first.id(), Set.of("BYTES 100")));
        assertThat(seen("provincial", first)).containsExactly(Map.entry(second.id(), Set.of("BYTES 100")));
        assertThat(likenesses.seen(second, given.person("provincial")).elsewhere())
                .isEmpty();
    }

    @Test
    void whoSeesOnlyOneSideLearnsThatThereIsAnotherAndWhoseConcernItIs() {
        byte[] evidence = picture(another());
        Entry here = union("clerk", "厦门港务数字赋能", evidence, "");
        Entry there = union("gardens-clerk", "鼓楼园林秘密标题", evidence, "");
        Entry next = union("transport-clerk", "交通厅秘密标题", evidence, "");

        Likeness seen = likenesses.seen(here, given.person("municipal"));
        assertThat(seen.shown()).isEmpty();
        assertThat(seen.elsewhere()).containsExactly(new Elsewhere(Level.PROVINCIAL, 2));
        assertThat(likenesses.seenFrom(XIAMEN, here)).isEqualTo(seen);
        assertThat(likenesses.seenFrom(XIAMEN, there)).isEqualTo(Likeness.NONE);
        assertThat(likenesses.seenFrom(FUJIAN, here).shown())
                .extracting(other -> other.entry().id())
                .containsExactlyInAnyOrder(there.id(), next.id());

        for (String login : List.of("grassroots", "district", "municipal")) {
            Visitor official = loggedIn(login);
            Answer page = official.get("/entries/" + here.number().orElseThrow());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.page().select("#alike-title").text()).isEqualTo("相似作品 2 件");
            assertThat(page.page().select(".alike li").eachText()).containsExactly("另有 2 件在其他单位的报送中，由省级工会核对。");
            assertThat(page.page().select(".finding.warn").first().text()).isEqualTo("与 2 件作品相似，见下。");
            silentAbout(page, there);
            silentAbout(page, next);
            Answer beside = official.get("/entries/" + here.number().orElseThrow() + "/alike/"
                    + there.number().orElseThrow());
            assertThat(beside.status()).isEqualTo(404);
            silentAbout(beside, there);
        }
        Answer task = loggedIn("grassroots").get("/inbox/" + given.taskOf(here));
        assertThat(task.page().select(".alike li").eachText()).containsExactly("另有 2 件在其他单位的报送中，由省级工会核对。");
        silentAbout(task, there);

        for (String login : List.of("provincial", "auditor", "organizer")) {
            Visitor above = loggedIn(login);
            Answer page = above.get("/entries/" + here.number().orElseThrow());
            assertThat(page.page().select(".alike > li").size()).isEqualTo(2);
            assertThat(page.page().select(".alike").text())
                    .contains(
                            there.number().orElseThrow(),
                            "《鼓楼园林秘密标题》",
                            "福州市鼓楼区园林中心工会",
                            "相同文件 图片或其他佐证材料",
                            campaigns.byKey("fujian-2023").title())
                    .contains(next.number().orElseThrow(), "《交通厅秘密标题》");
            Answer beside =
                    above.get(page.page().select(".alike a.button").get(0).attr("href"));
            assertThat(beside.status()).isEqualTo(200);
            assertThat(beside.page().select("main .beside article h2").eachText())
                    .first()
                    .isEqualTo("《厦门港务数字赋能》");
            assertThat(beside.page().select("main").text()).contains("相同文件 图片或其他佐证材料", "报送时已发现");
        }
    }

    private static void silentAbout(Answer page, Entry other) {
        assertThat(page.body())
                .doesNotContain(
                        other.number().orElseThrow(), other.title(), other.id().toString(), "园林中心", "交通运输厅");
    }

    @Test
    void aNearSamePicture() {
        long work = another();
        var picture = TestPictures.scene(work);
        Entry first = union("clerk", "照片", TestPictures.jpeg(picture, .9), "");
        Entry second = union(
                "gardens-clerk",
                "改过的照片",
                TestPictures.jpeg(TestPictures.marked(TestPictures.halfSize(picture)), .5),
                "");
        Entry other = union("gardens-clerk", "别的照片", picture(another()), "");

        Likeness seen = likenesses.seen(second, given.person("provincial"));
        assertThat(seen.shown()).singleElement().satisfies(one -> {
            assertThat(one.entry().id()).isEqualTo(first.id());
            assertThat(one.common()).singleElement().satisfies(common -> {
                assertThat(common.kind()).isEqualTo("PICTURE");
                assertThat(common.percent()).isBetween(87, 100);
            });
        });
        assertThat(seen("provincial", other)).isEmpty();
    }

    @Test
    void aSimilarText() {
        long work = another();
        Entry first = union("clerk", "原文", picture(another()), TestTexts.article(work, 50));
        Entry copied = union("gardens-clerk", "抄的", picture(another()), TestTexts.changed(work, 50, 6));
        Entry own = union("transport-clerk", "自己写的", picture(another()), TestTexts.article(another(), 50));

        Likeness seen = likenesses.seen(copied, given.person("provincial"));
        assertThat(seen.shown()).singleElement().satisfies(one -> {
            assertThat(one.entry().id()).isEqualTo(first.id());
            assertThat(one.common()).singleElement().satisfies(common -> {
                assertThat(common.kind()).isEqualTo("TEXT");
                assertThat(common.piece()).isEqualTo("数字赋能效果");
                assertThat(common.percent()).isBetween(50, 90);
            });
        });
        assertThat(seen("provincial", own)).isEmpty();
    }

    @Test
    void aWorkOfAnEarlierSeason() {
        TrackId track = trackOfAnotherSeason();
        byte[] evidence = picture(another());
        Entry then = union("clerk", "去年的", evidence, "", track);
        Entry now = union("clerk", "今年的", evidence, "");

        assertThat(seen("provincial", now)).containsExactly(Map.entry(then.id(), Set.of("BYTES 100")));
        assertThat(likenesses.seen(now, given.person("municipal")).shown())
                .singleElement()
                .satisfies(one -> assertThat(one.entry().campaign()).isEqualTo(then.campaign()));
    }

    @Test
    void whatWasTakenBackResemblesNothingAnyMoreWhatWasDeclinedStillDoes() {
        byte[] evidence = picture(another());
        Entry declined = union("clerk", "不予推荐的", evidence, "");
        Entry withdrawn = union("clerk", "撤回的", evidence, "");
        given.decided(
                "grassroots", declined, Map.of("verdict", List.of("DECLINE"), "opinion", List.of("与通知要求不符，不予推荐。")));
        entries.withdraw(withdrawn.id(), "重复报送", given.person("clerk"));
        Entry again = union("clerk", "再次报送", evidence, "");

        assertThat(seen("provincial", again)).containsExactly(Map.entry(declined.id(), Set.of("BYTES 100")));
        assertThat(seen("provincial", declined)).containsExactly(Map.entry(again.id(), Set.of("BYTES 100")));
        assertThat(seen("provincial", entries.get(withdrawn.id()))).isEmpty();
        // What was known when the second came in stays on record.
        assertThat(recorded(withdrawn)).containsExactly(declined.id() + " BYTES 100");
    }

    @Test
    void anAmendedEntryIsComparedByWhatItIsNow() {
        byte[] evidence = picture(another());
        Entry first = union("clerk", "先报的", evidence, "");
        Entry second = union("clerk", "退回前相同", evidence, "");
        given.decided(
                "grassroots",
                second,
                Map.of(
                        "verdict", List.of("RETURN"),
                        "afterAmendment", List.of("BACK_TO_ME"),
                        "reasons", List.of("WATERMARK"),
                        "opinion", List.of("材料与另一件相同，请换成本单位自己的。")));
        assertThat(seen("provincial", first)).containsOnlyKeys(second.id());
        SignedIn clerk = given.person("clerk");
        entries.detach(second.id(), "evidence", clerk);
        entries.attach(second.id(), "evidence", new ByteArrayInputStream(picture(another())), "新.jpg", clerk);
        entries.submit(second.id(), clerk);

        assertThat(seen("provincial", first)).isEmpty();
        assertThat(seen("provincial", entries.get(second.id()))).isEmpty();
        assertThat(recorded(second)).containsExactly(first.id() + " BYTES 100");
    }

    @Test
    void anAuthorIsToldOfHisOwnEntriesAndOfNoOthers() {
        byte[] evidence = picture(another());
        Entry foreign = union("gardens-clerk", "外单位秘密标题", evidence, "");
        Entry own = union("clerk", "本单位先报的", evidence, "");
        Entry again = union("clerk", "本单位再报的", evidence, "");

        Visitor clerk = loggedIn("clerk");
        Answer page = clerk.get("/entries/" + again.number().orElseThrow());
        assertThat(page.page().select(".finding.warn").eachText()).containsExactly("您已在《本单位先报的》中报送过相同文件。");
        assertThat(page.page().select("#alike-title")).isEmpty();
        silentAbout(page, foreign);
        Answer beside = clerk.get("/entries/" + own.number().orElseThrow() + "/alike/"
                + foreign.number().orElseThrow());
        assertThat(beside.status()).isEqualTo(404);

        EntryId draft = draft(
                "clerk", "还没报送", evidence, "", given.track("digital-union").id());
        Answer review = clerk.get("/submit/" + draft + "/review");
        assertThat(review.page().select(".finding.warn").eachText())
                .containsExactlyInAnyOrder("您已在《本单位先报的》中报送过相同文件。", "您已在《本单位再报的》中报送过相同文件。");
        silentAbout(review, foreign);

        // Somebody else's work looks the same to him as a work nobody has handed in.
        Answer stranger = loggedIn("transport-clerk")
                .get("/submit/"
                        + draft(
                                "transport-clerk",
                                "碰巧相同",
                                evidence,
                                "",
                                given.track("digital-union").id()) + "/review");
        assertThat(stranger.page().select(".finding.warn")).isEmpty();
        assertThat(stranger.body()).doesNotContain(own.number().orElseThrow(), own.title(), foreign.title());
    }

    @Test
    void aDraftResemblesNothingYet() {
        byte[] evidence = picture(another());
        draft("gardens-clerk", "草稿", evidence, "", given.track("digital-union").id());
        assertThat(seen("provincial", union("clerk", "报送的", evidence, ""))).isEmpty();
    }

    @Test
    void theInboxCountsItAsOneWarning() {
        byte[] evidence = picture(another());
        Entry first = union("clerk", "无警告", evidence, "");
        Entry second = union("clerk", "有警告", evidence, "");
        assertThat(warnings(first)).isZero();
        assertThat(warnings(second)).isEqualTo(1);
    }

    /** Neither sees the other while both are being written; whoever reads one later sees both. */
    @Test
    void twoHandedInAtTheSameMoment() {
        byte[] evidence = picture(another());
        EntryId one =
                draft("clerk", "同时一", evidence, "", given.track("digital-union").id());
        EntryId two = draft("gardens-clerk", "同时二", evidence, "", trackOfAnotherSeason());
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            entries.submit(one, given.person("clerk"));
            CompletableFuture.runAsync(() -> entries.submit(two, given.person("gardens-clerk")))
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        });
        assertThat(recorded(entries.get(one))).isEmpty();
        assertThat(recorded(entries.get(two))).isEmpty();
        assertThat(seen("provincial", entries.get(one))).containsOnlyKeys(two);
        assertThat(seen("provincial", entries.get(two))).containsOnlyKeys(one);
    }

    private TrackId trackOfAnotherSeason() {
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        Campaign earlier = campaigns.start(
                pack,
                new StartOptions(
                        "season-" + another(),
                        Shift.soThatCollectionIsOpen(
                                pack, clock.instant().atZone(NoticeDay.ZONE).toLocalDate())),
                Actor.system());
        return campaigns.tracks(earlier.id()).stream()
                .filter(one -> one.key().equals("digital-union"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private int warnings(Entry entry) {
        return jdbc.sql("select warnings from inbox_item where subject = ?")
                .param(entry.id().value())
                .query(Integer.class)
                .single();
    }

    private List<String> recorded(Entry entry) {
        return jdbc.sql("select other_id, kind, percent from likeness_found where entry_id = ? order by other_id")
                .param(entry.id().value())
                .query((row, n) ->
                        row.getString("other_id") + " " + row.getString("kind") + " " + row.getInt("percent"))
                .list();
    }

    /** What a person sees to be alike: entry to kinds and shares. */
    private Map<EntryId, Set<String>> seen(String login, Entry entry) {
        Map<EntryId, Set<String>> seen = new LinkedHashMap<>();
        likenesses
                .seen(entry, given.person(login))
                .shown()
                .forEach(other -> seen.put(
                        other.entry().id(),
                        other.common().stream()
                                .map(common -> common.kind() + " " + common.percent())
                                .collect(Collectors.toSet())));
        return seen;
    }

    private static byte[] picture(long number) {
        return TestPictures.jpeg(TestPictures.scene(number), .9);
    }

    private Entry union(String login, String title, byte[] evidence, String text) {
        return union(login, title, evidence, text, given.track("digital-union").id());
    }

    private Entry union(String login, String title, byte[] evidence, String text, TrackId track) {
        return entries.submit(draft(login, title, evidence, text, track), given.person(login));
    }

    /** A union that presents itself; the only long text is what it achieved. */
    private EntryId draft(String login, String title, byte[] evidence, String text, TrackId track) {
        SignedIn clerk = given.person(login);
        EntryId id = entries.begin(track, "union", clerk, clerk.seat(Role.CLERK).orElseThrow())
                .id();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("contact", "林小满");
        fields.put("phone", "13800138000");
        for (String key : List.of("guarantee", "base", "innovation", "display")) {
            fields.put(key, "见所附材料。");
        }
        fields.put("effect", text.isEmpty() ? "见所附材料。" : text);
        entries.saveFields(id, fields, clerk);
        entries.attach(id, "evidence", new ByteArrayInputStream(evidence), "佐证.jpg", clerk);
        return id;
    }

    private Visitor loggedIn(String login) {
        Visitor visitor = new Visitor(port);
        visitor.login(login, "gongping-demo");
        return visitor;
    }
}

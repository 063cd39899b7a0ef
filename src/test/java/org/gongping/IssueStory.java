package org.gongping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Issues;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.Standing;
import org.gongping.media.TestFiles;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The rules of a running campaign change: what was handed in stays judged by what it was handed in under. */
abstract class IssueStory {
    private static final String SHORTER = "{check: duration, min: PT30S, max: PT2M,";
    private static final String USUAL = "{check: duration, min: PT30S, max: PT3M,";
    private static final String REASON = "补充通知缩短了时长。";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Issues issues;

    @Autowired
    Entries entries;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    // ---- versions ----

    @Test
    void whatWasHandedInKeepsItsRulesAndDraftsFollowTheNewest() {
        Campaign campaign = run("versions-1");
        EntryId handedIn = film(campaign, "甲");
        entries.submit(handedIn, worker());
        EntryId draft = film(campaign, "乙");

        Campaign issued = issue(campaign, 1, yaml(campaign).replace(USUAL, SHORTER));
        assertThat(issued.definitionVersion()).isEqualTo(2);
        assertThat(entries.get(handedIn).definitionVersion()).isEqualTo(1);
        assertThat(longest(handedIn)).isEqualTo("PT3M");
        assertThat(entries.findings(entries.get(handedIn))).noneMatch(finding -> finding.blocks());
        assertThat(longest(draft)).isEqualTo("PT2M");
        assertThatThrownBy(() -> entries.submit(draft, worker())).isInstanceOf(Entries.NotComplete.class);

        given.decided(
                "grassroots",
                entries.get(handedIn),
                Map.of(
                        "verdict", List.of("RETURN"),
                        "afterAmendment", List.of("BACK_TO_ME"),
                        "reasons", List.of("WATERMARK"),
                        "opinion", List.of("请补充片头字幕。")));
        assertThat(entries.get(handedIn).standing()).isEqualTo(Standing.RETURNED);
        assertThat(longest(handedIn)).isEqualTo("PT3M");
        entries.submit(handedIn, worker());
        assertThat(entries.get(handedIn).definitionVersion()).isEqualTo(1);

        assertThat(jdbc.sql("select reason from trail where act = 'DEFINITION_ISSUED' and subject = ?")
                        .param(campaign.id().value())
                        .query(String.class)
                        .list())
                .containsExactly(REASON);
    }

    @Test
    void aNewTrackHasItsDeadlinesAndAnEmptyOneMayGo() {
        Campaign campaign = run("versions-2");
        entries.submit(film(campaign, "甲"), worker());
        String yaml = yaml(campaign);
        String story = yaml.substring(yaml.indexOf("  - key: story"), yaml.indexOf("deadlines:"));
        issue(
                campaign,
                1,
                yaml.replace(story, story.replace("key: story\n    title: 娘家人微故事征集", "key: poem\n    title: 诗歌"))
                        .replace("tracks: [song, micro-video, story]", "tracks: [song, micro-video, poem]"));
        List<Track> tracks = campaigns.tracks(campaign.id());
        assertThat(tracks).extracting(Track::key).contains("poem").doesNotContain("story");
        Track poem = tracks.stream()
                .filter(track -> track.key().equals("poem"))
                .findFirst()
                .orElseThrow();
        assertThat(jdbc.sql("select count(*) from deadline where track_id = ?")
                        .param(poem.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(6);
    }

    @Test
    void keysDatesAndTracksWithEntriesAreFixed() {
        Campaign campaign = run("versions-3");
        entries.submit(film(campaign, "甲"), worker());
        String yaml = yaml(campaign);
        assertThatThrownBy(() -> issue(campaign, 1, yaml)).isInstanceOf(Issues.NothingChanged.class);
        assertThatThrownBy(() -> issue(campaign, 1, yaml.replace("numbering: 八闽-2023", "numbering: 八闽-2024")))
                .isInstanceOf(Issues.IssueChangesWhatIsFixed.class);
        assertThatThrownBy(() -> issue(campaign, 1, yaml.replace("closes: '2023-06-28'", "closes: '2023-06-29'")))
                .isInstanceOf(Issues.IssueChangesDates.class);
        assertThatThrownBy(() -> issue(campaign, 1, yaml.replace("micro-video", "film")))
                .isInstanceOf(Issues.IssueDropsEntries.class);
        assertThatThrownBy(() -> issue(campaign, 1, yaml.replace("- key: positive", "- key: negative")))
                .isInstanceOf(Issues.IssueDropsEntries.class);
        assertThatThrownBy(() -> issues.issue(
                        campaign.id(), 1, source(yaml.replace(USUAL, SHORTER)), "短", "", organizer(campaign)))
                .isInstanceOf(Issues.IssueReasonMissing.class);
        issue(campaign, 1, yaml.replace(USUAL, SHORTER));
        assertThatThrownBy(() -> issue(campaign, 1, yaml.replace(USUAL, SHORTER + " ")))
                .isInstanceOf(Issues.IssuedMeanwhile.class);
    }

    // ---- the race ----

    /** The first entry and the new rules come in the same moment: the entry is checked by the version it says. */
    @Test
    void anEntryHandedInWhileTheRulesChangeWaitsAndIsCheckedByTheNewOnes() throws Exception {
        Campaign campaign = run("versions-4");
        EntryId film = film(campaign, "甲");
        CountDownLatch issued = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Future<?> issue = people.submit(() -> transaction.executeWithoutResult(status -> {
                issue(campaign, 1, yaml(campaign).replace(USUAL, SHORTER));
                issued.countDown();
                await(asked);
                // The entry has been on its way for a while and must not have got past us.
                assertThat(waits()).isTrue();
            }));
            assertThat(issued.await(60, TimeUnit.SECONDS)).isTrue();
            Future<?> submit = people.submit(() -> {
                asked.countDown();
                entries.submit(film, worker());
            });
            issue.get(60, TimeUnit.SECONDS);
            assertThatThrownBy(() -> submit.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(Entries.NotComplete.class);
            assertThat(entries.get(film).standing()).isEqualTo(Standing.DRAFT);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void rulesThatChangeWhileTheFirstEntryIsHandedInWaitForIt() throws Exception {
        Campaign campaign = run("versions-5");
        EntryId film = film(campaign, "甲");
        CountDownLatch handedIn = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            Future<?> submit = people.submit(() -> transaction.executeWithoutResult(status -> {
                entries.submit(film, worker());
                handedIn.countDown();
                await(asked);
                assertThat(waits()).isTrue();
            }));
            assertThat(handedIn.await(60, TimeUnit.SECONDS)).isTrue();
            Future<?> issue = people.submit(() -> {
                asked.countDown();
                issue(campaign, 1, yaml(campaign).replace("- key: positive", "- key: negative"));
            });
            submit.get(60, TimeUnit.SECONDS);
            assertThatThrownBy(() -> issue.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(Issues.IssueDropsEntries.class);
            assertThat(entries.get(film).definitionVersion()).isEqualTo(1);
            assertThat(longest(film)).isEqualTo("PT3M");
        } finally {
            people.shutdownNow();
        }
    }

    /** Counts the sessions that wait for a row somebody else holds. */
    protected abstract String waiting();

    /** Asks until somebody waits, for as long as a lock is waited for. */
    private boolean waits() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            if (jdbc.sql(waiting()).query(Integer.class).single() > 0) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // ---- pages ----

    @Test
    void theOrganizerSeesWhatChangesAndEverybodyReadsEveryVersion() {
        Campaign campaign = run("versions-6");
        Entry entry = entries.submit(film(campaign, "甲"), worker());
        EntryId draft = film(campaign, "乙");
        Visitor organizer = new Visitor(port);
        organizer.login("organizer", "gongping-demo");
        Answer overview = organizer.get("/campaigns/versions-6");
        Answer begun = organizer.submit(overview, "form[action=/campaigns/drafts]", Map.of());
        String at = begun.location().replaceFirst("/at\\?.*", "");
        String place = at + "/at?path=/tracks/1/parts/0/rules/0";
        Map<String, List<String>> typed = new LinkedHashMap<>(Map.of("max", List.of("PT2M"), "act", List.of("save")));
        assertThat(organizer.submit(organizer.get(place), "#section", typed).status())
                .isEqualTo(302);
        Answer preview = organizer.get(at + "/issue");
        assertThat(preview.page().select(".diff tbody tr").eachText())
                .containsExactly("子项目 › 网络正能量微视频征集 › 材料 › 参评视频 › 规则 › 时长 › 最长 PT3M PT2M");
        assertThat(preview.page().select("table").first().select("tbody tr").eachText())
                .contains("网络正能量微视频征集 修改 有变化 1 1", "网络正能量歌曲征集 不变 不变 0 0");
        Answer refused = organizer.submit(preview, "#issue", Map.of("reason", List.of("短")));
        assertThat(refused.status()).isEqualTo(422);
        typed.put("max", List.of("PT4M"));
        assertThat(organizer.submit(organizer.get(place), "#section", typed).status())
                .isEqualTo(302);
        Answer unseen = organizer.submit(refused, "#issue", Map.of("reason", List.of(REASON)));
        assertThat(unseen.status()).isEqualTo(409);
        assertThat(unseen.page().select(".diff tbody tr").text()).endsWith("PT3M PT4M");
        Answer done = organizer.submit(unseen, "#issue", Map.of("reason", List.of(REASON)));
        assertThat(done.location()).isEqualTo("/campaigns/versions-6/versions/2?issued");
        assertThat(organizer.get(at + "/at").status()).isEqualTo(404);

        Visitor worker = new Visitor(port);
        worker.login("worker", "gongping-demo");
        assertThat(worker.get("/submit/" + draft + "/info")
                        .page()
                        .select("main")
                        .text())
                .contains("规则已更新为第 2 版");
        Answer shown = worker.get("/entries/" + entry.number().orElseThrow());
        assertThat(shown.page()
                        .select("a[href=/campaigns/versions-6/versions/1]")
                        .text())
                .isEqualTo("按第 1 版规则检查");
        Answer version = worker.get("/campaigns/versions-6/versions/2");
        assertThat(version.page().select(".diff tbody tr").size()).isEqualTo(1);
        assertThat(worker.get("/campaigns/versions-6/versions/1/file").body()).isEqualTo(yaml(campaign, 1));
        assertThat(worker.get("/campaigns/versions-6/versions/3").status()).isEqualTo(404);
    }

    @Test
    void aFileIsTriedAgainstADraftAndNotKept() {
        Visitor organizer = new Visitor(port);
        organizer.login("organizer", "gongping-demo");
        Answer begun = organizer.submit(
                organizer.get("/campaigns/drafts"),
                "#begin",
                Map.of("beginning", List.of("PACK"), "pack", List.of("fujian-2023")));
        String draft = begun.location().replaceFirst("/at\\?.*", "");
        Answer preview = organizer.get(draft + "/preview?track=micro-video&kind=positive");
        assertThat(preview.page().select("label").eachText()).anyMatch(label -> label.startsWith("作品名称"));
        int kept =
                jdbc.sql("select count(*) from media_file").query(Integer.class).single();
        Path film = TestFiles.video(200, 1920, 1080);
        Answer tried = organizer.upload(draft + "/preview/micro-video/positive/video", film, "长.mp4");
        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.page().select("#part-video .finding.fail").text()).contains("3 分 20 秒");
        assertThat(tried.page().select("#part-video .finding.ok").size()).isGreaterThanOrEqualTo(3);
        assertThat(jdbc.sql("select count(*) from media_file")
                        .query(Integer.class)
                        .single())
                .isEqualTo(kept);
        Visitor worker = new Visitor(port);
        worker.login("worker", "gongping-demo");
        assertThat(worker.get(draft + "/preview").status()).isEqualTo(403);
    }

    // ---- what the stories begin with ----

    private Campaign run(String key) {
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        Shift shift = Shift.soThatCollectionIsOpen(pack, java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai")));
        return campaigns.start(pack, new StartOptions(key, shift), Actor.system());
    }

    private Campaign issue(Campaign campaign, int base, String yaml) {
        return issues.issue(campaign.id(), base, source(yaml), REASON, "闽工〔2026〕2号", organizer(campaign));
    }

    private static CampaignDefinition.Source source(String yaml) {
        return new CampaignDefinition.Source("campaign.yaml", yaml);
    }

    private String yaml(Campaign campaign) {
        return campaigns.definition(campaign.id()).source().yaml();
    }

    private String yaml(Campaign campaign, int version) {
        return issues.of(campaign.id()).get(version - 1).source().yaml();
    }

    private Actor organizer(Campaign campaign) {
        SignedIn organizer = given.person("organizer");
        assertThat(organizer.unions(Role.ORGANIZER)).contains(campaign.organizer());
        return organizer.as(Role.ORGANIZER);
    }

    private SignedIn worker() {
        return given.person("worker");
    }

    private EntryId film(Campaign campaign, String title) {
        Track track = campaigns.tracks(campaign.id()).stream()
                .filter(each -> each.key().equals("micro-video"))
                .findFirst()
                .orElseThrow();
        EntryId id = entries.begin(
                        track.id(),
                        "positive",
                        worker(),
                        worker().seat(Role.WORKER).orElseThrow())
                .id();
        entries.saveFields(id, Given.microVideoFields(title), worker());
        entries.declare(id, List.of("original", "liability"), worker());
        given.attach(id, "video", TestFiles.video(150, 1920, 1080), title + ".mp4", worker());
        return id;
    }

    private String longest(EntryId id) {
        return entries.kind(entries.get(id)).part("video").orElseThrow().rules().stream()
                .filter(DurationRule.class::isInstance)
                .map(rule -> ((DurationRule) rule).max().orElseThrow().toString())
                .findFirst()
                .orElseThrow();
    }
}

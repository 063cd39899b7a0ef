package org.gongping.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongping.Given;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.Standing;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.UnionId;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an official does in the inbox, over HTTP and without JavaScript. */
abstract class InboxStory {
    private static final UnionId PORT_UNION = new UnionId("fujian-xiamen-huli-port");

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aSecondOfficialAtTheSameDesk() {
        if (people.byLogin("grassroots2").isEmpty()) {
            people.join(
                    "grassroots2",
                    "钟海燕",
                    people.byLogin("grassroots").orElseThrow().password(),
                    List.of(new Seat(Role.OFFICIAL, PORT_UNION)));
        }
    }

    @Test
    void theListShowsWhatWaitsAndThePageWhatToJudgeItBy() {
        Entry entry = given.submittedMicroVideo("worker", "匠心绝活");
        Visitor official = loggedIn("grassroots");

        Answer list = official.get("/inbox?q=" + "%E5%8C%A0%E5%BF%83");
        assertThat(list.page().select("table.tasks tbody tr").eachText())
                .singleElement()
                .asString()
                .contains("《匠心绝活》", entry.number().orElseThrow(), "厦门港务集团工会", "全部符合");

        Answer page =
                official.get(list.page().selectFirst("table.tasks tbody a").attr("href"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select("video").attr("src")).startsWith("/media/");
        assertThat(page.page().select(".findings .finding.ok").eachText())
                .anySatisfy(finding -> assertThat(finding).contains("2 分 58 秒", "作品时长30秒-3分钟"));
        assertThat(page.page().select("input[name=confirmed]").size())
                .isEqualTo(entries.checklist(entry).size());
    }

    @Test
    void anIncompleteVerdictIsShownAgainWithWhatWasTyped() {
        Entry entry = given.submittedMicroVideo("worker", "没写完的意见");

        Answer answer = decide(loggedIn("grassroots"), entry, Map.of("verdict", "RETURN", "opinion", "太短"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select(".error-summary li").eachText())
                .containsExactly("意见：至少 5 个字，现在是 2 个。请写得再具体一些。");
        assertThat(answer.page().select("textarea[name=opinion]").text()).isEqualTo("太短");
        assertThat(given.openTasks(entry)).isEqualTo(1);
    }

    @Test
    void recommendingWithoutHavingLookedIsRefusedAtTheField() {
        Entry entry = given.submittedMicroVideo("worker", "没核对的作品");

        Answer answer = decide(loggedIn("grassroots"), entry, Map.of("verdict", "RECOMMEND", "opinion", "作品很好，同意推荐。"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().select("#field-confirmed .error").text()).contains("无水印");
        assertThat(given.openTasks(entry)).isEqualTo(1);
    }

    @Test
    void theSameFormSentTwiceCountsOnceAndGetsTheSameAnswer() {
        Entry entry = given.submittedMicroVideo("worker", "点了两次");
        Visitor official = loggedIn("grassroots");
        Map<String, List<String>> form = recommendation(entry);
        String path = "/inbox/" + given.taskOf(entry);

        Answer first = official.postAll(path, form);
        Answer second = official.postAll(path, form);

        assertThat(first.status()).isEqualTo(302);
        assertThat(first.location()).matches("/inbox(/[0-9a-f-]+)?\\?done=%E5%85%AB%E9%97%BD-2023-\\d{5}");
        assertThat(second.status()).isEqualTo(302);
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(verdicts(entry)).isEqualTo(1);
    }

    @Test
    void ofTwoOfficialsAtOnceOneDecidesAndTheOtherLearnsWhoAndWhen() throws Exception {
        Visitor one = loggedIn("grassroots");
        Visitor two = loggedIn("grassroots2");
        ExecutorService both = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            Entry entry = given.submittedMicroVideo("worker", "同时审核" + round);
            String path = "/inbox/" + given.taskOf(entry);
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Answer>> answers = new ArrayList<>();
            for (Visitor official : List.of(one, two)) {
                Map<String, List<String>> form = recommendation(entry);
                answers.add(both.submit(() -> {
                    start.await();
                    return official.postAll(path, form);
                }));
            }
            Answer first = answers.get(0).get();
            Answer second = answers.get(1).get();

            assertThat(List.of(first.status(), second.status())).containsExactlyInAnyOrder(302, 409);
            Answer late = first.status() == 409 ? first : second;
            String winner = first.status() == 409 ? "钟海燕" : "黄建平";
            assertThat(late.page().select(".banner.warn").text()).contains("已由" + winner + "于 ", "审核，无需再审");
            assertThat(late.page().select("#typed").text()).isEqualTo("符合通知要求，同意推荐。");
            assertThat(verdicts(entry)).isEqualTo(1);
        }
        both.shutdown();
    }

    @Test
    void aVerdictAndAWithdrawalAtTheSameMomentDoNotBothHappen() throws Exception {
        Visitor official = loggedIn("grassroots");
        Visitor worker = loggedIn("worker");
        worker.get("/my");
        ExecutorService both = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 10; round++) {
            Entry entry = given.submittedMicroVideo("worker", "一边审一边撤" + round);
            String path = "/inbox/" + given.taskOf(entry);
            Map<String, List<String>> form = decline();
            Map<String, List<String>> withdrawal =
                    Map.of("requestKey", List.of(UUID.randomUUID().toString()), "reason", List.of("换一个版本"));
            CyclicBarrier start = new CyclicBarrier(2);
            Future<Answer> verdict = both.submit(() -> {
                start.await();
                return official.postAll(path, form);
            });
            Future<Answer> withdrawn = both.submit(() -> {
                start.await();
                return worker.postAll("/submit/" + entry.id() + "/withdraw", withdrawal);
            });

            boolean declined = verdict.get().status() == 302;
            assertThat(verdict.get().status()).isIn(302, 409);
            assertThat(withdrawn.get().status()).isIn(302, 409);
            assertThat(entries.get(entry.id()).standing()).isEqualTo(declined ? Standing.DECLINED : Standing.WITHDRAWN);
            assertThat(verdicts(entry)).isEqualTo(declined ? 1 : 0);
            assertThat(given.openTasks(entry)).isZero();
        }
        both.shutdown();
    }

    private static Map<String, List<String>> decline() {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("requestKey", List.of(UUID.randomUUID().toString()));
        form.put("verdict", List.of("DECLINE"));
        form.put("opinion", List.of("与往年入围作品内容重复。"));
        return form;
    }

    @Test
    void aTaskOfAnotherDeskDoesNotExist() {
        Entry entry = given.submittedMicroVideo("worker", "别家的作品");
        Visitor stranger = loggedIn("gardens");

        assertThat(stranger.get("/inbox/" + given.taskOf(entry)).status()).isEqualTo(404);
        assertThat(stranger.postAll("/inbox/" + given.taskOf(entry), recommendation(entry))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.get("/entries/" + encoded(entry)).status()).isEqualTo(404);
        assertThat(loggedIn("fuzhou").get("/entries/" + encoded(entry)).status())
                .isEqualTo(404);
        assertThat(loggedIn("district").get("/entries/" + encoded(entry)).status())
                .isEqualTo(200);
        assertThat(given.openTasks(entry)).isEqualTo(1);
    }

    @Test
    void nobodyDecidesOnWhatHeHandedInHimself() {
        String password = people.byLogin("grassroots").orElseThrow().password();
        if (people.byLogin("both").isEmpty()) {
            people.join(
                    "both",
                    "纪同心",
                    password,
                    List.of(new Seat(Role.WORKER, PORT_UNION), new Seat(Role.OFFICIAL, PORT_UNION)));
        }
        Entry entry = given.submittedMicroVideo("both", "自己的作品");

        Answer answer = loggedIn("both").postAll("/inbox/" + given.taskOf(entry), recommendation(entry));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.page().text()).contains("《自己的作品》是您自己报送的，不能由本人审核。");
        assertThat(given.openTasks(entry)).isEqualTo(1);
    }

    @Test
    void anAuditorReadsWhatLiesBelowHisOwnUnionAndNothingElse() {
        String password = people.byLogin("auditor").orElseThrow().password();
        if (people.byLogin("auditor-gulou").isEmpty()) {
            people.join(
                    "auditor-gulou",
                    "严守规",
                    password,
                    List.of(
                            new Seat(Role.AUDITOR, new UnionId("fujian-fuzhou-gulou")),
                            new Seat(Role.OFFICIAL, new UnionId("fujian-xiamen-huli"))));
        }
        Entry entry = given.submittedMicroVideo("worker", "厦门的作品");

        assertThat(loggedIn("auditor").get("/audit/e/" + encoded(entry)).status())
                .isEqualTo(200);
        Visitor gulou = loggedIn("auditor-gulou");
        assertThat(gulou.get("/entries/" + encoded(entry)).status()).isEqualTo(200);
        for (String page : List.of("", "/diagrams", "/trail.json")) {
            assertThat(gulou.get("/audit/e/" + encoded(entry) + page).status()).isEqualTo(404);
        }
        assertThat(gulou.get("/audit?q=" + encoded(entry)).page().text()).doesNotContain("厦门的作品");
        assertThat(loggedIn("worker").get("/audit/e/" + encoded(entry)).status())
                .isEqualTo(403);
    }

    @Test
    void oddCharactersInASearchFindNothingAndBreakNothing() {
        Visitor official = loggedIn("grassroots");
        for (String odd : List.of("%25", "_", "%5C", "!", "%27")) {
            assertThat(official.get("/inbox?q=" + odd).status()).as(odd).isEqualTo(200);
            assertThat(official.get("/entries?q=" + odd).status()).as(odd).isEqualTo(200);
        }
        assertThat(official.get("/inbox?q=%25").page().select("table.tasks")).isEmpty();
        assertThat(official.get("/inbox?q=%00").status()).isEqualTo(400);
    }

    @Test
    void aFileIsForThoseWhoMaySeeTheEntry() {
        Entry entry = given.submittedMicroVideo("worker", "谁能看");
        String media = "/media/"
                + entries.files(entry).values().iterator().next().get(0).id();

        assertThat(loggedIn("gardens").get(media).status()).isEqualTo(404);
        Answer part = loggedIn("district").get(media + "/blind", "Range", "bytes=0-99");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-type")).isEqualTo("video/mp4");
        assertThat(part.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(part.header("content-security-policy")).contains("sandbox");
    }

    private Visitor loggedIn(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, "gongping-demo").status()).isEqualTo(302);
        visitor.get("/inbox");
        return visitor;
    }

    private Answer decide(Visitor official, Entry entry, Map<String, String> answers) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("requestKey", List.of(UUID.randomUUID().toString()));
        answers.forEach((key, value) -> form.put(key, List.of(value)));
        return official.postAll("/inbox/" + given.taskOf(entry), form);
    }

    private Map<String, List<String>> recommendation(Entry entry) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("requestKey", List.of(UUID.randomUUID().toString()));
        form.put("verdict", List.of("RECOMMEND"));
        form.put("opinion", List.of("符合通知要求，同意推荐。"));
        form.put(
                "confirmed",
                entries.checklist(entry).stream().map(item -> item.key()).toList());
        return form;
    }

    private int verdicts(Entry entry) {
        return jdbc.sql("select count(*) from verdict where entry_id = ?")
                .param(entry.id().value())
                .query(Integer.class)
                .single();
    }

    private static String encoded(Entry entry) {
        return java.net.URLEncoder.encode(entry.number().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
    }
}

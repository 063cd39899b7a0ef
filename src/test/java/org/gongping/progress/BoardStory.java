package org.gongping.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.gongping.Given;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.campaign.TrackTallies;
import org.gongping.clock.SeasonClock;
import org.gongping.union.Level;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is how far, who may know, and who is told to hurry: the units of Fujian with four hundred entries at all desks. */
@Import(CountedStatements.class)
@TestPropertySource(properties = "gongping.test=board")
abstract class BoardStory {
    private static final UnionId FUJIAN = new UnionId("fujian");
    private static final UnionId XIAMEN = new UnionId("fujian-xiamen");
    private static final UnionId HULI = new UnionId("fujian-xiamen-huli");
    private static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");
    private static final String TEXT = "请于本周内办理，谢谢。";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Graces graces;

    @Autowired
    Unions unions;

    @Autowired
    Oversight oversight;

    @Autowired
    Board board;

    @Autowired
    TrackTallies tallies;

    @Autowired
    SeasonClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Campaign campaign;
    private List<Track> tracks;

    @BeforeEach
    void startACampaign() {
        String key = "board-" + UUID.randomUUID().toString().substring(0, 8);
        var pack = campaigns.pack("fujian-2023");
        SignedIn organizer = given.person("organizer");
        campaign = campaigns.start(
                pack,
                new StartOptions(
                        key,
                        Shift.soThatCollectionIsOpen(
                                pack, clock.now().atZone(NoticeDay.ZONE).toLocalDate())),
                organizer.as(Role.ORGANIZER));
        tracks = campaigns.tracks(campaign.id());
    }

    @AfterEach
    void clean() {
        clock.backToNow();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from entry where campaign_id = ?")
                    .param(campaign.id().value())
                    .update();
            jdbc.sql("delete from inbox_item where track_id in (select id from track where campaign_id = ?)")
                    .param(campaign.id().value())
                    .update();
            jdbc.sql("delete from notice where word = 'chase'").update();
        });
    }

    // ---- counts ----

    @Test
    void everyNumberIsWhatCountingOneByOneGives() {
        moveEnd(tracks.get(0), XIAMEN, Duration.ofDays(2));
        moveEnd(tracks.get(1), HULI, Duration.ofDays(1));
        List<Seeded> entries = seed(400);
        clock.walkTo(clock.now().plus(Duration.ofDays(4)));

        for (String at : List.of("fujian", "fujian-xiamen", "fujian-xiamen-huli", "fujian-xiamen-huli-port")) {
            for (BoardQuery.Show show : BoardQuery.Show.values()) {
                Board.Shown shown = shown(at, show);
                List<Union> below = unions.below(new UnionId(at));
                assertThat(shown.rows()).as(at + " " + show).isNotEmpty();
                for (Situation.Row row : shown.rows()) {
                    List<Union> mine = row.own()
                            ? List.of(row.union())
                            : below.stream().filter(row.union()::covers).toList();
                    for (int t = 0; t < tracks.size(); t++) {
                        assertThat(numbers(row.cells().get(t)))
                                .as(at + " " + show + " " + row.union().name() + " "
                                        + tracks.get(t).key())
                                .isEqualTo(counted(entries, mine, tracks.get(t)));
                    }
                }
                for (int t = 0; t < tracks.size(); t++) {
                    assertThat(numbers(shown.total().cells().get(t)))
                            .as(at + " total " + tracks.get(t).key())
                            .isEqualTo(counted(entries, below, tracks.get(t)));
                }
            }
        }
    }

    @Test
    void theOverviewCountsPerTrackAndLevelAndSaysWhatWaitsLongest() {
        moveEnd(tracks.get(0), HULI, Duration.ofDays(1));
        List<Seeded> entries = seed(300);
        clock.walkTo(clock.now().plus(Duration.ofDays(4)));
        for (String desk : List.of("fujian", "fujian-xiamen")) {
            Union top = unions.get(new UnionId(desk));
            Map<TrackId, TrackTallies.Tally> found = tallies.of(campaign.id(), top.id());
            for (Track track : tracks) {
                TrackTallies.Tally tally = found.get(track.id());
                List<Seeded> mine = entries.stream()
                        .filter(each -> each.track().equals(track.id()))
                        .toList();
                assertThat(tally.handedIn()).isEqualTo((int) mine.stream()
                        .filter(each -> each.handedIn() && top.covers(unions.get(each.unit())))
                        .count());
                List<Seeded> waiting = mine.stream()
                        .filter(each -> each.standing().equals("IN_REVIEW") && top.covers(unions.get(each.at())))
                        .toList();
                for (Level level : Level.values()) {
                    assertThat(tally.waiting(level)).isEqualTo((int) waiting.stream()
                            .filter(each -> unions.get(each.at()).level() == level)
                            .count());
                }
                assertThat(tally.backlog()).isEqualTo(waiting.size());
                assertThat(tally.oldest())
                        .isEqualTo(waiting.stream().map(Seeded::since).min(Instant::compareTo));
                assertThat(tally.late()).isEqualTo((int) waiting.stream()
                        .map(Seeded::at)
                        .distinct()
                        .filter(at -> !at.equals(FUJIAN) && over(track, at))
                        .count());
            }
        }
    }

    /** A province with twice the units and a notice with more tracks ask the database no more often. */
    @Test
    void theNumberOfStatementsDependsNeitherOnUnitsNorOnTracks() {
        Visitor organizer = as("organizer");
        List<String> pages = List.of(
                "/campaigns/" + campaign.key(),
                "/campaigns/" + campaign.key() + "/progress",
                "/campaigns/" + campaign.key() + "/progress?show=UNITS&order=TREE",
                "/campaigns/" + campaign.key() + "/progress/chase?only=SILENT",
                "/org");
        List<Integer> few = statements(organizer, pages);
        seed(400);
        for (int n = 0; n < 60; n++) {
            UnionId id = new UnionId("fujian-xiamen-huli-w" + n);
            if (unions.find(id).isEmpty()) {
                unions.found(
                        id,
                        "厦门市湖里区第" + (n + 1) + "车间工会",
                        "湖里" + (n + 1) + "车间",
                        Level.GRASSROOTS,
                        UnionKind.GRASSROOTS,
                        HULI);
            }
        }
        assertThat(statements(organizer, pages)).isEqualTo(few);
        assertThat(units(organizer.get(pages.get(2)))).hasSize(50);
        int leaves = organizer
                .get(pages.get(2) + "&page=2")
                .page()
                .select(".board tbody tr")
                .size();
        assertThat(leaves).isBetween(10, 49);

        // Ten tracks instead of five.
        var city = campaigns.pack("city-2024");
        Campaign ten = campaigns.start(
                city,
                new StartOptions("ten-" + campaign.key(), Shift.none()),
                given.person("city-organizer").as(Role.ORGANIZER));
        assertThat(campaigns.tracks(ten.id())).hasSize(10);
        List<Integer> withTen = statements(
                as("city-organizer"),
                pages.stream()
                        .map(page -> page.replace(campaign.key(), ten.key()))
                        .toList());
        // Its notice names no day, and where no time is shown the clock is not asked.
        for (int page = 0; page < pages.size(); page++) {
            if (!pages.get(page).equals("/org")) { // all campaigns of the reader, however many there are
                assertThat(withTen.get(page)).as(pages.get(page)).isBetween(few.get(page) - 1, few.get(page));
            }
        }
    }

    /** For every unit and track the end that the one question about one unit answers, also where a late unit got more time. */
    @Test
    void theEndsAreThoseThatCount() {
        moveEnd(tracks.get(0), XIAMEN, Duration.ofDays(2));
        moveEnd(tracks.get(0), HULI, Duration.ofDays(1));
        moveEnd(tracks.get(1), HULI, Duration.ofDays(1));
        clock.walkTo(clock.now().plus(Duration.ofDays(3)));
        for (UnionId late : List.of(HULI, PORT)) {
            graces.grant(
                    tracks.get(0).id(),
                    late,
                    clock.now().plus(Duration.ofDays(late.equals(HULI) ? 1 : 2)),
                    "台风停工三天，准予延期。",
                    "闽工〔2026〕9号",
                    given.person("organizer").as(Role.ORGANIZER));
            clock.walkTo(clock.now().plus(Duration.ofHours(late.equals(HULI) ? 25 : 0)));
        }
        Ends ends = new Ends(deadlines.of(campaign.id()), graces.of(campaign.id()), Phase.COLLECTION);
        for (Union unit : unions.below(FUJIAN)) {
            for (Track track : tracks) {
                assertThat(ends.closes(track.id(), unit))
                        .as(unit.name() + " " + track.key())
                        .isEqualTo(deadlines
                                .inForce(track.id(), Phase.COLLECTION, unit.id())
                                .closes());
            }
        }
    }

    // ---- who may see ----

    @Test
    void everybodySeesHisOwnSubtreeAndNobodyAnother() {
        seed(50);
        String page = "/campaigns/" + campaign.key() + "/progress";
        assertThat(units(as("organizer").get(page)))
                .contains("厦门市总工会", "福州市总工会", "福建省直机关工会工委")
                .doesNotContain("厦门市湖里区总工会");
        assertThat(units(as("municipal").get(page))).contains("厦门市湖里区总工会").doesNotContain("福州市总工会");
        assertThat(units(as("grassroots").get(page))).containsExactly("厦门港务集团工会");
        assertThat(units(as("national").get(page))).contains("厦门市总工会");
        // The committee's organizer forwards the notice and sees its own units alone.
        assertThat(units(as("committee").get(page))).contains("福建省交通运输厅直属机关工会").doesNotContain("厦门市总工会");

        Visitor municipal = as("municipal");
        for (String unit : List.of("fujian", "fujian-fuzhou", "fujian-fuzhou-gulou", "no-such", "未知")) {
            String asked = "?at=" + java.net.URLEncoder.encode(unit, java.nio.charset.StandardCharsets.UTF_8);
            assertThat(municipal.get(page + asked).status()).as(unit).isEqualTo(404);
            assertThat(municipal.get(page + "/chase" + asked).status()).as(unit).isEqualTo(404);
            assertThat(municipal
                            .post(
                                    page + "/chase",
                                    Map.of("requestKey", UUID.randomUUID().toString(), "at", unit, "text", TEXT))
                            .status())
                    .as(unit)
                    .isEqualTo(404);
        }
        assertThat(as("anhui-official").get(page).status()).isEqualTo(404);
        assertThat(as("anhui-organizer").get(page).status()).isEqualTo(404);
        for (String other : List.of("worker", "clerk", "auditor", "admin")) {
            assertThat(as(other).get(page).status()).as(other).isEqualTo(403);
        }
    }

    // ---- the chase ----

    @Test
    void aSilentUnitIsChasedOnceADayAndSaysByWhom() {
        Visitor municipal = as("municipal");
        String chase = "/campaigns/" + campaign.key() + "/progress/chase?at=" + PORT + "&whole=true&from=" + XIAMEN
                + "&track=micro-video";
        Answer preview = municipal.get(chase);
        assertThat(preview.page().select("main h2").text()).isEqualTo("将催办 1 个单位 1 项，通知 2 人");
        assertThat(preview.page().select("main tbody tr").eachText())
                .containsExactly("厦门港务集团工会 网络正能量微视频征集 未报，尚未截止 陈秋实 黄建平");

        Map<String, List<String>> typed = Map.of("text", List.of(TEXT));
        Answer sent = municipal.submit(preview, "main form", typed);
        assertThat(sent.status()).isEqualTo(302);
        assertThat(sent.location()).contains("at=fujian-xiamen").contains("told=2");
        assertThat(told()).containsExactly("clerk /submit", "grassroots /campaigns/" + campaign.key() + "/progress");

        // The same form again: the connection broke, or somebody pressed twice.
        assertThat(municipal.submit(preview, "main form", typed).location()).isEqualTo(sent.location());
        assertThat(told()).hasSize(2);

        Answer again = municipal.get(chase);
        assertThat(again.page().select("main h3").eachText()).containsExactly("24 小时内已催办，这次不再通知");
        assertThat(again.page().select("main form button").text()).doesNotContain("发送催办");
        Answer refused = as("organizer")
                .post(
                        chase.replaceFirst("\\?.*", ""),
                        Map.of(
                                "requestKey",
                                UUID.randomUUID().toString(),
                                "at",
                                PORT.value(),
                                "whole",
                                "true",
                                "track",
                                "micro-video",
                                "text",
                                TEXT,
                                "said",
                                "1 2"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.page().select(".banner.error").text())
                .contains("24 小时内已经催办过")
                .contains("郑国安");
        assertThat(told()).hasSize(2);

        Document shown = new Document(municipal.follow(sent));
        assertThat(shown.text()).contains("催办已发送，共通知 2 人").contains("郑国安催办");
        assertThat(as("clerk").get("/notices").page().select("main").text())
                .contains("厦门市总工会催办 " + campaign.title() + "。厦门港务集团工会：网络正能量微视频征集。" + TEXT);

        clock.walkTo(clock.now().plus(Duration.ofHours(24)).plusSeconds(1));
        assertThat(as("municipal").get(chase).page().select("main h2").text()).isEqualTo("将催办 1 个单位 1 项，通知 2 人");
    }

    @Test
    void allLateOnesAreToldOnceEachAndEveryPlaceIsRecorded() {
        for (Track track : tracks) {
            moveEnd(track, HULI, Duration.ofDays(1));
        }
        // Four works wait at the district's desk, one was sent back by it; the port hands in nothing else.
        for (int n = 0; n < 4; n++) {
            insert(new Seeded(tracks.get(0).id(), PORT, "IN_REVIEW", HULI, null, clock.now()));
        }
        insert(new Seeded(tracks.get(1).id(), PORT, "RETURNED", null, HULI, clock.now()));
        clock.walkTo(clock.now().plus(Duration.ofDays(2)));

        Visitor organizer = as("organizer");
        Answer preview = organizer.get("/campaigns/" + campaign.key() + "/progress/chase?at=" + HULI);
        List<String> lines = preview.page().select("main tbody tr").eachText();
        assertThat(lines.stream().filter(line -> !line.contains("车间")))
                .containsExactly(
                        "厦门市湖里区总工会 网络正能量歌曲征集 逾期未审 4 吴文静",
                        "厦门港务集团工会 网络正能量微视频征集 退回后逾期未改 1 陈秋实 黄建平",
                        "厦门港务集团工会 数治提效特色应用系统征集 截止未报 陈秋实 黄建平",
                        "厦门港务集团工会 数字赋能工会征集 截止未报 陈秋实 黄建平",
                        "厦门港务集团工会 娘家人微故事征集 截止未报 陈秋实 黄建平");
        Answer sent = organizer.submit(preview, "main form", Map.of("text", List.of(TEXT)));
        assertThat(sent.location()).contains("told=3");
        assertThat(told())
                .containsExactly(
                        "clerk /submit", "district /inbox", "grassroots /campaigns/" + campaign.key() + "/progress");
        List<String> recorded = jdbc.sql("select t.details from trail t join chase c on c.id = t.subject join track k"
                        + " on k.id = c.track_id where k.campaign_id = ? and t.act = 'UNIT_CHASED' and t.actor_name = '苏立群'"
                        + " order by t.seq")
                .param(campaign.id().value())
                .query(String.class)
                .list();
        assertThat(recorded).hasSize(5);
        assertThat(recorded.get(0))
                .isEqualTo(
                        "{\"people\":\"1\",\"track\":\"" + tracks.get(0).id() + "\",\"union\":\"fujian-xiamen-huli\"}");
    }

    @Test
    void aTextTooShortOrAPreviewOutOfDateSendsNothing() {
        Visitor municipal = as("municipal");
        Answer preview = municipal.get("/campaigns/" + campaign.key() + "/progress/chase?at=" + PORT + "&whole=true");
        Answer refused = municipal.submit(preview, "main form", Map.of("text", List.of("快")));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.page().select(".banner.error").text()).isEqualTo("催办内容须为 5 至 200 字。请修改后再发送。");
        assertThat(refused.page().select("#text").text()).isEqualTo("快");

        insert(new Seeded(tracks.get(0).id(), PORT, "IN_REVIEW", PORT, null, clock.now()));
        Answer outdated = municipal.submit(preview, "main form", Map.of("text", List.of(TEXT)));
        assertThat(outdated.status()).isEqualTo(409);
        assertThat(outdated.page().select(".banner.error").text()).contains("预览之后情况有变");
        assertThat(told()).isEmpty();
        assertThat(municipal
                        .submit(outdated, "main form", Map.of("text", List.of(TEXT)))
                        .location())
                .contains("told=2");
    }

    /** Two desks chase the same unit at the same moment: it hears of it once. */
    @Test
    void twoChasesAtOnceAreOne() throws Exception {
        Visitor municipal = as("municipal");
        Visitor district = as("district");
        String chase = "/campaigns/" + campaign.key() + "/progress/chase?at=" + PORT + "&whole=true";
        Answer one = municipal.get(chase);
        Answer other = district.get(chase);
        Thread second = new Thread(() -> district.submit(other, "main form", Map.of("text", List.of(TEXT))));
        second.start();
        municipal.submit(one, "main form", Map.of("text", List.of(TEXT)));
        second.join();
        assertThat(told()).hasSize(2);
    }

    // ---- means ----

    /** What was put in, and how the story counts it: one by one, by the words of the screen. */
    record Seeded(TrackId track, UnionId unit, String standing, UnionId at, UnionId returnedBy, Instant since) {
        boolean handedIn() {
            return !standing.equals("DRAFT") && !standing.equals("WITHDRAWN");
        }
    }

    private record Document(Answer answer) {
        String text() {
            return answer.page().select("main").text();
        }
    }

    private List<Integer> numbers(Cell cell) {
        return List.of(
                cell.units(),
                cell.handedIn(),
                cell.up(),
                cell.waiting(),
                cell.returned(),
                cell.overdue(),
                cell.silent(),
                cell.missed());
    }

    private List<Integer> counted(List<Seeded> entries, List<Union> mine, Track track) {
        List<UnionId> ids = mine.stream().map(Union::id).toList();
        List<Seeded> here = entries.stream()
                .filter(each -> each.track().equals(track.id()) && each.handedIn())
                .toList();
        int[] n = new int[8];
        for (Seeded each : here) {
            boolean own = ids.contains(each.unit());
            boolean desk = ids.contains(each.at());
            boolean waits = each.standing().equals("IN_REVIEW");
            boolean returned = each.standing().equals("RETURNED");
            n[1] += own ? 1 : 0;
            n[2] += own && (each.standing().equals("SHORTLISTED") || (waits && !desk)) ? 1 : 0;
            n[3] += desk && waits ? 1 : 0;
            n[4] += own && returned ? 1 : 0;
            n[5] += desk && waits && !each.at().equals(FUJIAN) && over(track, each.at()) ? 1 : 0;
            n[5] += own && returned && !each.returnedBy().equals(FUJIAN) && over(track, each.returnedBy()) ? 1 : 0;
        }
        List<Union> all = unions.all();
        for (Union unit : mine) {
            if (all.stream()
                    .noneMatch(other -> other.parent().filter(unit.id()::equals).isPresent())) {
                n[0]++;
                if (here.stream().noneMatch(each -> each.unit().equals(unit.id()))) {
                    n[6]++;
                    n[7] += over(track, unit.id()) ? 1 : 0;
                }
            }
        }
        return List.of(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    }

    private boolean over(Track track, UnionId unit) {
        return deadlines
                .inForce(track.id(), Phase.COLLECTION, unit)
                .closes()
                .filter(closes -> !clock.now().isBefore(closes))
                .isPresent();
    }

    private List<Seeded> seed(int count) {
        Random random = new Random(4);
        List<Union> units = unions.below(FUJIAN).stream()
                .filter(unit -> !unit.id().value().matches(".*-w\\d+"))
                .toList();
        List<String> standings = List.of(
                "IN_REVIEW", "IN_REVIEW", "IN_REVIEW", "RETURNED", "SHORTLISTED", "DECLINED", "DRAFT", "WITHDRAWN");
        List<Seeded> seeded = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Union unit = units.get(random.nextInt(units.size()));
            List<Union> route = List.copyOf(unions.route(unit.id(), FUJIAN).values());
            UnionId desk = route.get(random.nextInt(route.size())).id();
            String standing = standings.get(random.nextInt(standings.size()));
            // Some track stays empty for a good part of the units.
            Track track = tracks.get(random.nextInt(random.nextInt(tracks.size()) + 1));
            seeded.add(new Seeded(
                    track.id(),
                    unit.id(),
                    standing,
                    standing.equals("IN_REVIEW") ? desk : null,
                    standing.equals("RETURNED") ? desk : null,
                    clock.now().minus(Duration.ofHours(random.nextInt(300)))));
        }
        seeded.forEach(this::insert);
        return seeded;
    }

    private void insert(Seeded each) {
        UUID id = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into entry (id, number, campaign_id, track_id, kind, channel, unit_id, submitter_id,"
                            + " submitter_name, title, fields, declared, definition_version, standing, level, at_union,"
                            + " returned_union, begun_at, saved_at, submitted_at, times_submitted, version)"
                            + " values (:id, :number, :campaign, :track, 'positive', 'ORGANISATION', :unit, :person, '某',"
                            + " '匠心', '{}', '[]', 1, :standing, :level, :at, :returned, :now, :now, :now, 1, 0)")
                    .param("id", id)
                    .param("number", id.toString())
                    .param("campaign", campaign.id().value())
                    .param("track", each.track().value())
                    .param("unit", each.unit().value())
                    .param("person", given.person("clerk").id().value())
                    .param("standing", each.standing())
                    .param(
                            "level",
                            each.at() == null
                                    ? null
                                    : unions.get(each.at()).level().name())
                    .param("at", each.at() == null ? null : each.at().value())
                    .param(
                            "returned",
                            each.returnedBy() == null ? null : each.returnedBy().value())
                    .param("now", each.since().atOffset(ZoneOffset.UTC))
                    .update();
            if (each.at() != null) {
                jdbc.sql(
                                "insert into inbox_item (task_id, model, node, subject, union_id, level, track_id, track, number,"
                                        + " title, unit, warnings, again, opened_at, due_at, state) values (:task, 'm', 'n', :id, :at,"
                                        + " :level, :track, 't', 'n', 't', 'u', 0, false, :since, :due, 'OPEN')")
                        .param("task", id.toString())
                        .param("id", id)
                        .param("at", each.at().value())
                        .param("level", unions.get(each.at()).level().name())
                        .param("track", each.track().value())
                        .param("since", each.since().atOffset(ZoneOffset.UTC))
                        .param(
                                "due",
                                deadlines
                                        .inForce(each.track(), Phase.COLLECTION, each.at())
                                        .closes()
                                        .orElseThrow()
                                        .atOffset(ZoneOffset.UTC))
                        .update();
            }
        });
    }

    private void moveEnd(Track track, UnionId unit, Duration from) {
        deadlines.move(
                track.id(),
                Phase.COLLECTION,
                unit,
                clock.now().plus(from),
                "本级先行汇总，提前截止。",
                "厦工〔2026〕3号",
                0,
                given.person("organizer").as(Role.ORGANIZER));
    }

    private Board.Shown shown(String at, BoardQuery.Show show) {
        return board.shown(
                oversight.view(campaign.key(), Optional.of(at), given.person("organizer")),
                new BoardQuery(show, BoardQuery.Only.ALL, BoardQuery.Order.TREE, "", 1));
    }

    /** Who was told, in the order of the logins, and where the notice leads. */
    private List<String> told() {
        return jdbc.sql("select p.login || ' ' || n.link from notice n join person p on p.id = n.person_id"
                        + " where n.word = 'chase' order by p.login")
                .query(String.class)
                .list();
    }

    private static List<String> units(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.page().select(".board tbody tr > th").stream()
                .map(th -> th.children().get(0))
                .map(Element::text)
                .toList();
    }

    private List<Integer> statements(Visitor visitor, List<String> pages) {
        return pages.stream()
                .map(page -> {
                    // Unions are read once per node: the second look is the usual one.
                    assertThat(visitor.get(page).status()).as(page).isEqualTo(200);
                    int before = CountedStatements.COUNT.get();
                    visitor.get(page);
                    return CountedStatements.COUNT.get() - before;
                })
                .toList();
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, "gongping-demo").status()).isEqualTo(302);
        visitor.get("/session/back");
        return visitor;
    }
}

package org.gongping.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.component.VEvent;
import org.gongping.Given;
import org.gongping.OwnSeason;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Issues;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.campaign.TwoOrganizers;
import org.gongping.entry.Entries;
import org.gongping.entry.EntryId;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A person subscribes; a deadline moves; the calendar program takes the new one. */
abstract class CalendarStory {
    private static final String PASSWORD = "gongping-demo";
    private static final String KEY = "calendar-season";
    private static final UnionId FUJIAN = new UnionId("fujian");
    private static final UnionId XIAMEN = new UnionId("fujian-xiamen");

    @LocalServerPort
    int port;

    @Autowired
    TwoOrganizers organizers;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Issues issues;

    @Autowired
    Phases phases;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Entries entries;

    @Autowired
    People people;

    @Autowired
    Agenda agenda;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    OwnSeason season;

    @BeforeEach
    void startASeason() {
        season.begin(KEY);
    }

    @Test
    void aProgramFetchesTheCalendarWithoutLoggingInAndGetsEachChange() throws Exception {
        String address = subscribe("district");
        Visitor program = new Visitor(port);
        Answer first = program.get(address);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Content-Type")).isEqualTo("text/calendar;charset=UTF-8");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache, private");
        assertThat(first.header("Set-Cookie")).isEmpty();
        assertThat(program.get(address, "If-None-Match", first.header("ETag")).status())
                .isEqualTo(304);
        assertThat(program.get(address, "If-Modified-Since", first.header("Last-Modified"))
                        .status())
                .isEqualTo(304);

        String uid = uid("song", "fujian-xiamen-huli");
        VEvent before = events(first).get(uid);
        Instant province = end("song", FUJIAN);
        assertThat(value(before, "DTEND")).isEqualTo(utc(province));
        assertThat(value(before, "SUMMARY")).isEqualTo("网络正能量歌曲征集：征集报送截止（湖里区）");
        assertThat(value(before, "SEQUENCE")).isEqualTo("1");
        assertThat(value(before, "STATUS")).isEqualTo("CONFIRMED");
        assertThat(value(before, "DESCRIPTION")).contains("由福建省总工会规定", "依据：闽工〔2023〕48号");
        assertThat(value(before, "URL"))
                .isEqualTo("http://localhost:" + port + "/forwarding/" + KEY + "/fujian-xiamen-huli");
        assertThat(before.getAlarms()).hasSize(2);

        // A young local deadline (version 1) takes over from one that was moved: the sequence rises all the same.
        move("song", FUJIAN, province.plus(Duration.ofDays(1)));
        assertThat(value(events(program.get(address)).get(uid), "SEQUENCE")).isEqualTo("2");
        move("song", XIAMEN, province.minus(Duration.ofDays(2)));
        Answer second = program.get(address, "If-None-Match", first.header("ETag"));
        assertThat(second.status()).isEqualTo(200);
        VEvent local = events(second).get(uid);
        assertThat(value(local, "SEQUENCE")).isEqualTo("3");
        assertThat(value(local, "DTEND")).isEqualTo(utc(province.minus(Duration.ofDays(2))));
        assertThat(value(local, "DESCRIPTION")).contains("由厦门市总工会自定", "依据：闽工〔2026〕12号");
        // Another unit beside the city has its own, which did not change with the city's.
        assertThat(sequences("fuzhou")).containsEntry(uid("song", "fujian-fuzhou"), 2);
        // Nothing changed by being looked at.
        assertThat(program.get(address).body()).isEqualTo(second.body());
    }

    @Test
    void aWrongAddressAnOldOneAndAClosedAccountGetTheSameAnswer() {
        String old = subscribe("transport");
        String now = subscribe("transport");
        assertThat(now).isNotEqualTo(old);
        assertThat(now).matches("/ics/[A-Za-z0-9_-]{43}\\.ics");
        Visitor program = new Visitor(port);
        assertThat(program.get(now).status()).isEqualTo(200);
        people.disable(given.person("transport").id(), Actor.system());
        try {
            List<Answer> answers = List.of(
                    program.get(old),
                    program.get(now),
                    program.get("/ics/x.ics"),
                    program.get("/ics/" + "A".repeat(43) + ".ics"));
            for (Answer answer : answers) {
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body()).isEmpty();
                assertThat(answer.headers().keySet())
                        .isEqualTo(answers.get(0).headers().keySet());
            }
        } finally {
            people.enable(given.person("transport").id(), Actor.system());
        }
        // Only the hash is kept.
        String secret = now.replaceAll("^/ics/|\\.ics$", "");
        assertThat(jdbc.sql("select token_sha256 from calendar_feed where person_id = ?")
                        .param(given.person("transport").id().value())
                        .query(String.class)
                        .single())
                .isEqualTo(CalendarFeeds.sha256(secret))
                .doesNotContain(secret);
        Visitor person = as("transport");
        Answer stopped = person.submit(person.get("/me"), "form[action=/me/calendar/stop]", Map.of());
        assertThat(person.follow(stopped).page().select(".banner.ok").text()).isEqualTo("已停止，原来的地址已失效。");
        assertThat(program.get(now).status()).isEqualTo(404);
    }

    @Test
    void theAddressIsShownOnceAndARepeatedFormMakesNoSecondOne() {
        Visitor person = as("gulou");
        Answer page = person.get("/me");
        Answer made = person.submit(page, "form[action=/me/calendar]", Map.of());
        assertThat(made.page().select("#address").attr("value")).startsWith("http://localhost:" + port + "/ics/");
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        Answer again = person.submit(page, "form[action=/me/calendar]", Map.of());
        assertThat(again.location()).isEqualTo("/me");
        assertThat(person.follow(again).page().select("#address")).isEmpty();
        assertThat(new Visitor(port).get("/me").location()).startsWith("/login");

        String address = path(made);
        Answer english = person.submit(person.get("/me"), "form.speak", Map.of("language", List.of("en")));
        assertThat(english.location()).isEqualTo("/me?done=spoken");
        assertThat(new Visitor(port).get(address).body())
                .contains("X-WR-CALNAME:Gongping deadlines")
                .contains("网络正能量歌曲征集: Collection closes");
    }

    @Test
    void everybodyHasTheDeadlinesOfTheOwnDesk() {
        Track video = track("micro-video");
        // A worker has none before there is a draft; then those of its track, for the unit it is handed in from.
        SignedIn worker = person("calendar-worker", Role.WORKER, "fujian-xiamen-huli-port");
        assertThat(agenda.of(worker, Locale.SIMPLIFIED_CHINESE)).isEmpty();
        EntryId draft = entries.begin(
                        video.id(), "positive", worker, worker.seats().get(0))
                .id();
        assertThat(agenda.of(worker, Locale.SIMPLIFIED_CHINESE))
                .extracting(Occasion::uid)
                .containsExactly(uid("micro-video", "fujian-xiamen-huli-port"));
        entries.discard(draft, worker);
        assertThat(agenda.of(worker, Locale.SIMPLIFIED_CHINESE)).isEmpty();

        // Units of the provincial organs have the earlier end their committee set in the notice.
        Occasion organs = occasion("transport", uid("micro-video", "fujian-organs-transport"));
        assertThat(organs.closes()).isEqualTo(end("micro-video", new UnionId("fujian-organs")));
        assertThat(agenda.of(given.person("auditor"), Locale.SIMPLIFIED_CHINESE))
                .isEmpty();
        // Who runs the season has the deliverables, too.
        assertThat(agenda.of(given.person("organizer"), Locale.SIMPLIFIED_CHINESE))
                .extracting(Occasion::uid)
                .filteredOn(uid -> uid.startsWith("deliverable-" + campaign().id()))
                .isNotEmpty();
        assertThat(agenda.of(given.person("provincial"), Locale.SIMPLIFIED_CHINESE))
                .extracting(Occasion::uid)
                .noneMatch(uid -> uid.startsWith("deliverable-"));
        // National officials sit above: the province's dates are not theirs to keep.
        assertThat(agenda.of(given.person("national"), Locale.SIMPLIFIED_CHINESE))
                .isEmpty();
    }

    @Test
    void aDeliverableThatIsMovedMovesInTheCalendar() {
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        Shift shift = Shift.soThatCollectionIsOpen(pack, LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE));
        Campaign campaign = campaigns.start(pack, new StartOptions("calendar-copy", shift), Actor.system());
        String uid = "deliverable-" + campaign.id() + "-copy-fujian@gongping";
        Occasion before = occasion("organizer", uid);
        Instant later = before.closes().plus(Duration.ofDays(1));

        organizers.move(
                campaign.id(),
                "copy",
                later,
                "邮路不通，顺延一天。",
                "闽工办〔2023〕70号",
                given.person("organizer").as(Role.ORGANIZER));

        Occasion after = occasion("organizer", uid);
        assertThat(after.closes()).isEqualTo(later);
        assertThat(List.of(before.sequence(), after.sequence())).isEqualTo(List.of(1, 2));
    }

    /** As programs read it: the same event, cancelled and confirmed again, each time with a higher sequence. */
    @Test
    void aDateThatIsTakenBackIsCancelledAndComesBackWhenItIsSetAgain() throws Exception {
        Campaign campaign = anotherSeason("calendar-withdrawn");
        Track song = campaigns.tracks(campaign.id()).get(0);
        Actor organizer = given.person("organizer").as(Role.ORGANIZER);
        String collection = "deadline-" + song.id() + "-COLLECTION-fujian@gongping";
        String copy = "deliverable-" + campaign.id() + "-copy-fujian@gongping";
        String address = subscribe("organizer");
        Visitor program = new Visitor(port);
        String closes = value(events(program.get(address)).get(collection), "DTEND");
        String due = value(events(program.get(address)).get(copy), "DTEND");
        assertThat(standing(program.get(address), collection)).isEqualTo("CONFIRMED 1 " + closes);

        organizers.withdraw(song.id(), Phase.COLLECTION, "场地未定，日期另行通知。", "闽工办〔2026〕71号", organizer);
        organizers.withdraw(campaign.id(), "copy", "场地未定，日期另行通知。", "闽工办〔2026〕71号", organizer);
        Answer cancelled = program.get(address);
        assertThat(standing(cancelled, collection)).isEqualTo("CANCELLED 2 " + closes);
        assertThat(standing(cancelled, copy)).isEqualTo("CANCELLED 2 " + due);
        assertThat(events(cancelled).get(collection).getAlarms()).isEmpty();

        Instant later = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(40));
        organizers.move(song.id(), Phase.COLLECTION, FUJIAN, later, "日期已定。", "闽工办〔2026〕72号", organizer);
        organizers.move(campaign.id(), "copy", later, "日期已定。", "闽工办〔2026〕72号", organizer);
        Answer again = program.get(address);
        assertThat(standing(again, collection)).isEqualTo("CONFIRMED 3 " + utc(later));
        assertThat(standing(again, copy)).isEqualTo("CONFIRMED 3 " + utc(later));
        assertThat(events(again).get(collection).getAlarms()).hasSize(2);
    }

    @Test
    void aPhaseThatIsPassedByIsCancelledUntilItIsHeldAfterAll() throws Exception {
        Campaign campaign = anotherSeason("calendar-skipped");
        Track song = campaigns.tracks(campaign.id()).get(0);
        Actor organizer = given.person("organizer").as(Role.ORGANIZER);
        Instant closes = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(60));
        organizers.move(song.id(), Phase.EXPERT_SCORING, FUJIAN, closes, "日期已定。", "闽工办〔2026〕73号", organizer);
        String uid = "deadline-" + song.id() + "-EXPERT_SCORING-fujian@gongping";
        String address = subscribe("organizer");
        Visitor program = new Visitor(port);
        assertThat(standing(program.get(address), uid)).isEqualTo("CONFIRMED 2 " + utc(closes));

        // The season came to it while it had no dates.
        phases.reach(song.id(), Phase.EXPERT_SCORING);
        transaction.executeWithoutResult(status -> jdbc.sql(
                        "update phase_run set state = 'SKIPPED' where track_id = ? and phase = 'EXPERT_SCORING'")
                .param(song.id().value())
                .update());
        assertThat(standing(program.get(address), uid)).isEqualTo("CANCELLED 3 " + utc(closes));
        phases.reach(song.id(), Phase.EXPERT_SCORING);
        assertThat(standing(program.get(address), uid)).isEqualTo("CONFIRMED 4 " + utc(closes));
    }

    private Campaign anotherSeason(String key) {
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        Shift shift = Shift.soThatCollectionIsOpen(pack, LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE));
        return campaigns.start(pack, new StartOptions(key, shift), Actor.system());
    }

    private static String standing(Answer answer, String uid) throws Exception {
        VEvent event = events(answer).get(uid);
        return value(event, "STATUS") + " " + value(event, "SEQUENCE") + " " + value(event, "DTEND");
    }

    @Test
    void aTrackThatTheNoticeGaveUpIsCancelledInTheCalendar() {
        CampaignDefinition pack = campaigns.pack("fujian-2023");
        Shift shift = Shift.soThatCollectionIsOpen(pack, LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE));
        Campaign campaign = campaigns.start(pack, new StartOptions("calendar-cancel", shift), Actor.system());
        Track story = campaigns.tracks(campaign.id()).get(4);
        String uid = "deadline-" + story.id() + "-COLLECTION-fujian-fuzhou@gongping";
        Occasion before = occasion("fuzhou", uid);
        assertThat(List.of(before.cancelled(), before.sequence())).isEqualTo(List.of(false, 1));

        String yaml = campaigns.definition(campaign.id()).source().yaml();
        issues.issue(
                campaign.id(),
                1,
                new CampaignDefinition.Source(
                        "campaign.yaml",
                        yaml.replaceFirst("(?s)\n  - key: story\n.*?\ndeadlines:", "\ndeadlines:")
                                .replace("micro-video, story]", "micro-video]")),
                "补充通知取消这个子项目。",
                "闽工〔2026〕2号",
                new Actor(given.person("organizer").id(), "苏立群", Role.ORGANIZER, FUJIAN));
        Occasion after = occasion("fuzhou", uid);
        assertThat(List.of(after.cancelled(), after.sequence(), after.summary()))
                .isEqualTo(List.of(true, 2, before.summary()));
    }

    @Test
    void thePageReadsWell() {
        try (BrowserSession browser = BrowserSession.open(port).login("industrial", PASSWORD)) {
            browser.size(1280).go("/me").screenshot("me-1280").accessible();
            browser.page().locator("form[action='/me/calendar'] button").click();
            browser.page().waitForSelector("#address");
            browser.screenshot("me-made-1280").accessible();
            browser.size(390).screenshot("me-made-390").accessible();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Map<String, Integer> sequences(String login) {
        return agenda.of(given.person(login), Locale.SIMPLIFIED_CHINESE).stream()
                .collect(Collectors.toMap(Occasion::uid, Occasion::sequence));
    }

    private Occasion occasion(String login, String uid) {
        return agenda.of(given.person(login), Locale.SIMPLIFIED_CHINESE).stream()
                .filter(each -> each.uid().equals(uid))
                .findFirst()
                .orElseThrow();
    }

    private SignedIn person(String login, Role role, String union) {
        return people.join(login + UUID.randomUUID(), "某人", "-", List.of(new Seat(role, new UnionId(union))))
                .signedIn();
    }

    private void move(String key, UnionId union, Instant closes) {
        deadlines.move(
                track(key).id(),
                Phase.COLLECTION,
                union,
                closes,
                "台风影响，推迟报送。",
                "闽工〔2026〕12号",
                deadlines.of(campaign().id()).stream()
                        .filter(end -> end.track().equals(track(key).id())
                                && end.phase() == Phase.COLLECTION
                                && end.union().equals(union))
                        .map(Deadline::version)
                        .findFirst()
                        .orElse(0),
                new Actor(given.person("organizer").id(), "苏立群", Role.ORGANIZER, FUJIAN));
    }

    private Track track(String key) {
        return campaigns.tracks(campaigns.byKey(KEY).id()).stream()
                .filter(track -> track.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Campaign campaign() {
        return campaigns.byKey(KEY);
    }

    private String uid(String track, String unit) {
        return "deadline-" + track(track).id() + "-COLLECTION-" + unit + "@gongping";
    }

    private Instant end(String track, UnionId union) {
        return deadlines
                .inForce(track(track).id(), Phase.COLLECTION, union)
                .closes()
                .orElseThrow();
    }

    private static String utc(Instant at) {
        return at.toString().replaceAll("[-:]", "");
    }

    private static Map<String, VEvent> events(Answer answer) throws Exception {
        return new CalendarBuilder()
                .build(new StringReader(answer.body())).getComponents(Component.VEVENT).stream()
                        .map(VEvent.class::cast)
                        .collect(Collectors.toMap(event -> value(event, "UID"), event -> event));
    }

    private static String value(VEvent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    /** The path of a fresh address of this person. */
    private String subscribe(String login) {
        Visitor person = as(login);
        return path(person.submit(person.get("/me"), "form[action=/me/calendar]", Map.of()));
    }

    private static String path(Answer made) {
        Document page = made.page();
        return page.select("#address").attr("value").replaceFirst("^http://localhost:\\d+", "");
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        visitor.login(login, PASSWORD);
        return visitor;
    }
}

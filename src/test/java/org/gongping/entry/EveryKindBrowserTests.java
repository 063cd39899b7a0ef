package org.gongping.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Packs;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseDates;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Severity;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackDefinition;
import org.gongping.campaign.When;
import org.gongping.demo.DemoAccounts;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.gongping.union.Role;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/**
 * Every kind of entry of the five notices is handed in through the browser, in the demonstration, by an author its track calls
 * upon. What is filled in follows from the definitions: a new kind is handed in without a line here.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000",
            "gongping.demo=true",
            "gongping.web.plain-http=true",
            "gongping.media.folder=target/entry-tests/every-kind",
            "gongping.jobs.enabled=false"
        })
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryKindBrowserTests {
    /** Who starts a pack in the demonstration, a worker and a clerk below. */
    private record Staff(String organizer, String worker, String clerk) {}

    private static final Map<String, Staff> STAFF = Map.of(
            "anhui-2020", new Staff("anhui-organizer", "machinery-worker", "machinery-clerk"),
            "binhai-2019", new Staff("binhai-organizer", "port-worker", "port-clerk"),
            "city-2024", new Staff("city-organizer", "clinic-worker", "clinic-clerk"),
            "fujian-2023", new Staff("organizer", "worker", "clerk"),
            "shaanxi-2023", new Staff("shaanxi-organizer", "metro-worker", "metro-clerk"));

    private static final Pattern LIKE_A_KEY = Pattern.compile("[A-Za-z]+(\\.[A-Za-z0-9_-]+)+");

    @Autowired
    Campaigns campaigns;

    @Autowired
    Entries entries;

    @Autowired
    People people;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private final Map<String, Track> open = new HashMap<>();
    private final Map<String, BrowserSession> sessions = new HashMap<>();

    /**
     * One entry to be handed in.
     *
     * @param number counts all cases: even ones at a desk, odd ones on a telephone
     * @param variant which option of the choices others depend on, which family of types where a part takes several
     */
    record Case(int number, String pack, TrackDefinition track, KindDefinition kind, int variant) {
        @Override
        public String toString() {
            return pack + " " + track.key() + "/" + kind.key() + (variant == 0 ? "" : " " + (variant + 1));
        }

        /** Tracks that take both are entered by workers and clerks in turn. */
        Channel channel() {
            return track.channels().get(number / 2 % track.channels().size());
        }

        int width() {
            return number % 2 == 0 ? 1280 : 390;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String pack : Packs.ALL) {
            for (TrackDefinition track : Packs.read(pack).tracks()) {
                for (KindDefinition kind : track.kinds()) {
                    for (int variant = 0; variant < variants(kind); variant++) {
                        cases.add(new Case(cases.size(), pack, track, kind, variant));
                    }
                }
            }
        }
        return cases;
    }

    /** As many entries as it takes to choose each option others depend on, and to send each family of types, once. */
    private static int variants(KindDefinition kind) {
        Stream<Integer> options = kind.fields().stream()
                .filter(field -> decides(kind, field))
                .map(field -> field.options().size());
        Stream<Integer> families = kind.parts().stream()
                .filter(part -> part.type() == PartDefinition.PartType.FILE)
                .map(part -> FilesInOrder.families(part).size());
        // papers of any format are not variants: they are told apart by the file's number
        return Stream.concat(options, families).max(Integer::compare).orElse(1);
    }

    private static boolean decides(KindDefinition kind, FieldDefinition field) {
        return Stream.of(
                        kind.fields().stream().flatMap(each -> each.when().stream()),
                        kind.parts().stream().flatMap(each -> each.when().stream()),
                        Stream.concat(
                                        kind.rules().stream(),
                                        kind.parts().stream().flatMap(part -> part.rules().stream()))
                                .flatMap(rule -> rule.basis().when().stream()))
                .flatMap(each -> each)
                .map(When::field)
                .anyMatch(field.key()::equals);
    }

    @Test
    void noKindIsLost() {
        Map<String, Long> kinds = cases().stream()
                .filter(each -> each.variant() == 0)
                .collect(Collectors.groupingBy(Case::pack, Collectors.counting()));
        assertThat(kinds)
                .isEqualTo(Map.of(
                        "anhui-2020",
                        14L,
                        "binhai-2019",
                        14L,
                        "city-2024",
                        13L,
                        "fujian-2023",
                        6L,
                        "shaanxi-2023",
                        1L));
        assertThat(cases()).hasSize(60);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void itIsHandedIn(Case each) {
        BrowserSession author = begin(each);
        Page page = author.page();
        EntryId draft = EntryId.of(page.url().split("/")[4]);
        KindDefinition form = entries.form(entries.get(draft));
        FormInOrder filled = new FormInOrder(form, each.number(), each.variant(), today());
        filled.fill(page);
        readable(author);
        page.locator("main form button.button").click();
        page.waitForURL(Pattern.compile(".*/files"));

        for (PartDefinition part : entries.kind(entries.get(draft)).parts()) {
            give(page, part, filled, each);
        }
        readable(author);
        page.locator("main .actions.end button").click();
        page.waitForURL(Pattern.compile(".*/review"));
        assertThat(page.locator(".error-summary")).hasCount(0);
        assertThat(page.locator(".finding.fail")).hasCount(0);
        assertThat(page.locator("textarea[name^='waiver.']")).hasCount(0);
        readable(author);
        if (early(each)) {
            author.accessible().screenshot("every-kind-" + each.pack() + "-" + each.width());
        }

        Locator ticks = page.locator("input[type=checkbox][name^='declared.']");
        assertThat(ticks).hasCount((int) entries.kind(entries.get(draft)).rules().stream()
                .filter(Rule.DeclarationRule.class::isInstance)
                .count());
        ticks.all().forEach(Locator::check);
        page.locator("main form.panel button.button").click();
        page.waitForURL(Pattern.compile(".*/receipt"));
        readable(author);
        Entry handedIn = entries.get(draft);
        assertThat(handedIn.kind()).isEqualTo(each.kind().key());
        assertThat(handedIn.standing()).isEqualTo(Standing.IN_REVIEW);
        assertThat(handedIn.channel()).isEqualTo(each.channel());
        String number = page.locator(".receipt .big span").innerText();
        assertThat(number)
                .matches(Pattern.quote(campaigns.get(track(each).campaign()).numbering()) + "-\\d{5}")
                .isEqualTo(handedIn.number().orElseThrow());
        assertThat(author.complaints()).isEmpty();
    }

    /** The other side of the same way: what breaks a rule is refused, in the words of the notice. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("filmCases")
    void aFilmThatBreaksARuleIsRefusedWithTheClause(Case each) {
        BrowserSession author = begin(each);
        Page page = author.page();
        page.navigate(page.url().replace("/info", "/files"));
        PartDefinition part = each.kind().parts().stream()
                .filter(EveryKindBrowserTests::limitsFilms)
                .findFirst()
                .orElseThrow();
        page.locator("#field-" + part.key()).setInputFiles(FilesInOrder.tooLongAndTooSmall());
        Locator told = page.locator("#slot-" + part.key() + " [data-answer]");
        for (Rule rule : part.rules()) {
            if (rule.severity() == Severity.BLOCK && limits(rule)) {
                assertThat(told.locator(".finding.fail").filter(new Locator.FilterOptions().setHasText(rule.clause())))
                        .hasCount(1);
            }
        }
        assertThat(page.locator("#slot-" + part.key() + " figure")).hasCount(0);
        readable(author);
        author.screenshot("every-kind-refused-" + each.pack());
        assertThat(author.complaints()).isEmpty();
    }

    /** 小于50MB: one byte less than 50 MB is taken, so the page must not say 49. */
    @Test
    void aLimitThatIsNotIncludedIsSaidSo() {
        Case film = filmCases().get(0);
        BrowserSession author = session(film).go("/submit/tracks/" + track(film).id());
        assertThat(author.page().locator(".rules li").filter(new Locator.FilterOptions().setHasText("文件小于50MB")))
                .containsText("文件不超过 50 MB（不含 50 MB）");
    }

    /** The first of each pack that takes films of a limited length or size. */
    static List<Case> filmCases() {
        Map<String, Case> first = new TreeMap<>();
        cases().stream()
                .filter(each -> each.kind().parts().stream().anyMatch(EveryKindBrowserTests::limitsFilms))
                .forEach(each -> first.putIfAbsent(each.pack(), each));
        return List.copyOf(first.values());
    }

    private static boolean limitsFilms(PartDefinition part) {
        return FilesInOrder.families(part).contains("video")
                && part.rules().stream().anyMatch(rule -> rule.severity() == Severity.BLOCK && limits(rule));
    }

    /** Whether it refuses 200 seconds of 640×360. */
    private static boolean limits(Rule rule) {
        return rule instanceof Rule.ResolutionRule
                || (rule instanceof Rule.DurationRule length
                        && length.max().filter(max -> max.toSeconds() < 200).isPresent());
    }

    // ---- the way through the wizard ----

    private BrowserSession begin(Case each) {
        BrowserSession author = session(each).size(each.width());
        Page page = author.page();
        author.go("/submit/tracks/" + track(each).id());
        readable(author);
        if (each.track().kinds().size() > 1) {
            page.locator("form.start select[name=kind]")
                    .selectOption(each.kind().key());
        }
        page.locator("form.start button").click();
        page.waitForURL(Pattern.compile(".*/info"));
        return author;
    }

    private static void give(Page page, PartDefinition part, FormInOrder filled, Case each) {
        int items = Math.min(Math.max(part.fewest(), part.most() > 1 ? 2 : 1), part.most());
        if (part.type() != PartDefinition.PartType.FILE) {
            for (int i = 0; i < items; i++) {
                if (i > 0) {
                    page.locator("#slot-" + part.key() + " button[name=stay]").click(); // one more
                }
                page.locator("[name='text." + part.key() + "']").nth(i).fill(filled.words(part, i));
            }
            return;
        }
        List<String> families = FilesInOrder.families(part);
        FilePayload[] files = IntStream.range(0, items)
                .mapToObj(i ->
                        FilesInOrder.of(part, families.get(each.variant() % families.size()), each.number() * 10 + i))
                .toArray(FilePayload[]::new);
        page.locator("#field-" + part.key()).setInputFiles(files);
        Locator slot = page.locator("#slot-" + part.key());
        assertThat(slot.locator(part.most() > 1 ? ".item" : "figure")).hasCount(items);
        part.caption().ifPresent(caption -> {
            for (int i = 0; i < items; i++) {
                slot.locator("textarea[name^='caption.']").nth(i).fill("劳动竞赛现场，第" + (i + 1) + "张");
            }
        });
    }

    /** No word is missing, none stands there as its key, none has a gap left open. */
    private static void readable(BrowserSession author) {
        String text =
                author.page().title() + "\n" + author.page().locator("body").innerText();
        assertThat(text).doesNotContain("??").doesNotContainPattern("\\{\\d");
        ResourceBundle words = ResourceBundle.getBundle("messages");
        assertThat(LIKE_A_KEY.matcher(text).results().map(found -> found.group()))
                .filteredOn(words::containsKey)
                .isEmpty();
    }

    /** Of each pack one on a telephone and one at a desk. */
    private static boolean early(Case each) {
        return cases().stream()
                .filter(other -> other.pack().equals(each.pack()))
                .limit(2)
                .anyMatch(other -> other.number() == each.number());
    }

    // ---- the demonstration ----

    private LocalDate today() {
        return clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
    }

    private Track track(Case each) {
        return open.get(each.pack() + " " + each.track().key());
    }

    private BrowserSession session(Case each) {
        Staff staff = STAFF.get(each.pack());
        return sessions.computeIfAbsent(
                each.channel() == Channel.INDIVIDUAL ? staff.worker() : staff.clerk(),
                login -> BrowserSession.open(port).login(login, DemoAccounts.PASSWORD));
    }

    /** Tracks that collect in days of their own need a start of their own to be open today. */
    @BeforeAll
    void start() {
        for (String pack : Packs.ALL) {
            CampaignDefinition definition = campaigns.pack(pack);
            Person person = people.byLogin(STAFF.get(pack).organizer()).orElseThrow();
            Actor organizer = new Actor(
                    person.id(),
                    person.name(),
                    Role.ORGANIZER,
                    person.seats().get(0).union());
            Campaign all = campaigns.start(
                    definition,
                    new StartOptions(pack + "-all", Shift.soThatCollectionIsOpen(definition, today())),
                    organizer);
            remember(pack, all, List.of());
            for (PhaseDates dates : definition.deadlines()) {
                if (dates.phase() == Phase.COLLECTION && !dates.tracks().isEmpty()) {
                    long days =
                            ChronoUnit.DAYS.between(dates.closes().orElseThrow().from(), today().plusDays(2));
                    Campaign own = campaigns.start(
                            definition,
                            new StartOptions(pack + "-" + dates.tracks().get(0), Shift.days(Math.toIntExact(days))),
                            organizer);
                    remember(pack, own, dates.tracks());
                }
            }
        }
    }

    private void remember(String pack, Campaign campaign, List<String> tracks) {
        campaigns.tracks(campaign.id()).stream()
                .filter(track -> tracks.isEmpty() || tracks.contains(track.key()))
                .forEach(track -> open.put(pack + " " + track.key(), track));
    }

    @AfterAll
    void leave() {
        sessions.values().forEach(BrowserSession::close);
    }
}

package org.gongping.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.media.NamingFiles;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * In a track judged blind, desks above the unit that handed in get copies that name nobody. A canary stands in every place the formats
 * have for it and in the files' names; all bytes of all answers are searched for it.
 */
@EntryTest
class BlindCopyTests {
    private static final String CANARY = "CanaryWangFang";

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

    private Entry entry;

    /** One work of each format, in one entry. */
    @BeforeEach
    void handIn() throws Exception {
        TrackId track = track("veiled", true);
        entry = submitted(track);
    }

    @Test
    void nothingAnUpperDeskGetsNamesTheMaker() throws Exception {
        List<String> pages = new ArrayList<>(List.of("/entries/" + number(), "/entries?q="));
        season.recommend(entry.id(), "official");
        pages.add("/inbox/" + season.task(entry.id()));
        Map<String, byte[]> answers = new LinkedHashMap<>();
        Reader district = browser("district");
        for (String page : pages) {
            HttpResponse<byte[]> html = district.bytes(page);
            assertThat(html.statusCode()).as(page).isEqualTo(200);
            answers.put(page, all(html));
            for (String address : addresses(html)) {
                HttpResponse<byte[]> file = district.bytes(address);
                assertThat(file.statusCode()).as(address).isIn(200, 404); // no small picture of a Word file
                answers.put(address, all(file));
            }
        }
        answers.forEach(
                (address, bytes) -> assertThat(everything(bytes)).as(address).doesNotContain(CANARY));
        assertThat(answers.keySet().stream()
                        .filter(address -> address.startsWith("/media") && address.contains("/blind"))
                        .map(address -> address.replaceFirst("/media/[^/]+", ""))
                        .distinct())
                .containsExactlyInAnyOrder("/blind", "/blind?download=");
        assertThat(answers.keySet().stream().filter(address -> address.endsWith("/blind?download=")))
                .hasSize(4);
    }

    @Test
    void theirCopiesAreCalledByTrackAndNumber() throws Exception {
        Reader district = browser("district");
        String serial = number().substring(number().lastIndexOf('-') + 1);
        List<String> names = new ArrayList<>();
        for (Item item : entries.items(entry)) {
            HttpResponse<byte[]> copy = district.bytes("/media/" + item.file().id() + "/blind?download=");
            names.add(copy.headers().firstValue("content-disposition").orElse(""));
            assertThat(copy.headers().firstValue("etag").orElse(""))
                    .doesNotContain(item.file().sha256());
            assertThat(copy.headers().firstValue("last-modified")).isEmpty();
        }
        assertThat(names.stream().map(name -> name.replaceAll("(?s).*filename=\"?([^\"]*)\"?;.*|.*''(.*)", "$1$2")))
                .extracting(name -> name.replaceAll("=\\?UTF-8\\?Q\\?|\\?=", ""))
                .containsExactly(
                        "veiled-works-" + serial + "-1.jpg",
                        "veiled-works-" + serial + "-2.pdf",
                        "veiled-works-" + serial + "-3.docx",
                        "veiled-works-" + serial + "-4.mp4");
    }

    @Test
    void theOriginalIsForItsAuthorTheUnitAndTheAuditor() throws Exception {
        Item item = entries.items(entry).get(0);
        String original = "/media/" + item.file().id();
        for (String login : List.of("worker", "official", "auditor")) {
            HttpResponse<byte[]> answer = browser(login).bytes(original);
            assertThat(answer.statusCode()).as(login).isEqualTo(200);
            assertThat(everything(answer.body())).as(login).contains(CANARY);
        }
        for (String login : List.of("district", "city", "province", "runs-it")) {
            HttpResponse<byte[]> answer = browser(login).bytes(original);
            assertThat(answer.statusCode()).as(login).isEqualTo(403);
            assertThat(new String(answer.body(), UTF_8))
                    .as(login)
                    .contains("这个子项目隐名评审，原件只有作者、报送单位和监督员能打开。请回到作品页，打开其中的隐名副本。")
                    .doesNotContain(CANARY);
            assertThat(browser(login).bytes(original + "/blind").statusCode())
                    .as(login)
                    .isEqualTo(200);
        }
        for (String stranger : List.of("colleague", "transport")) {
            for (String address : List.of(original, original + "/blind", original + "/thumbnail")) {
                assertThat(browser(stranger).bytes(address).statusCode())
                        .as(stranger + address)
                        .isEqualTo(404);
            }
        }
        assertThat(browser("worker").bytes(original + "/blind").statusCode()).isEqualTo(200); // what others will see
    }

    @Test
    void theUnitsOwnDeskReadsTheNameTheAuthorGave() throws Exception {
        Reader official = browser("official");
        String page =
                new String(official.bytes("/inbox/" + season.task(entry.id())).body(), UTF_8);
        assertThat(page).contains(CANARY + ".jpg").doesNotContain("/blind");
    }

    @Test
    void aFilmIsPlayedInPieces() throws Exception {
        Item film = entries.items(entry).get(3);
        Reader district = browser("district");
        HttpResponse<byte[]> piece = district.bytes("/media/" + film.file().id() + "/blind", "Range", "bytes=4-11");
        assertThat(piece.statusCode()).isEqualTo(206);
        assertThat(new String(piece.body(), StandardCharsets.ISO_8859_1)).startsWith("ftyp");
        assertThat(piece.headers().firstValue("content-type")).hasValue("video/mp4");
    }

    @Test
    void whereNoBlindPanelJudgesEveryDeskGetsTheOriginal() throws Exception {
        Entry open = submitted(track("open", false));
        String original = "/media/" + entries.items(open).get(0).file().id();
        assertThat(everything(browser("province").bytes(original).body())).contains(CANARY);
        assertThat(new String(
                        browser("province")
                                .bytes("/entries/" + open.number().orElseThrow())
                                .body(),
                        UTF_8))
                .contains(CANARY + ".jpg")
                .doesNotContain("/blind");
    }

    // ---- what is handed in ----

    private TrackId track(String key, boolean blind) {
        return campaigns.all().stream()
                .filter(campaign -> campaign.key().equals(key))
                .findFirst()
                .or(() -> java.util.Optional.of(start(key, blind)))
                .map(campaign -> campaigns.tracks(campaign.id()).get(0).id())
                .orElseThrow();
    }

    private org.gongping.campaign.Campaign start(String key, boolean blind) {
        CampaignDefinition definition = new CampaignReader()
                .read(new CampaignDefinition.Source(key + ".yaml", """
                key: %s
                title: 隐名评审
                document: 隐〔2023〕1号
                year: 2023
                season: season-vote-then-experts
                level: PROVINCIAL
                organizer: 福建省总工会
                organizers: [福建省总工会]
                numbering: %s
                weights: {experts: 100}
                tracks:
                  - key: %s-works
                    title: 作品
                    purpose: 各种格式。
                    channels: [INDIVIDUAL]
                    fields:
                      - {key: title, label: 作品名称, type: TEXT, required: true}
                      - {key: authors, label: 作者, type: TEXT, required: true}
                    rules:
                      - {check: author-name, severity: WARN, names: [authors], in: [FILE_NAME, METADATA], clause: 不得透露作者姓名}
                    kinds:
                      - key: work
                        title: 作品
                        parts:
                          - key: works
                            title: 作品
                            rules:
                              - {check: count, min: 1, max: 9, clause: 若干件}
                              - {check: editing-software, severity: WARN, clause: 不得合成}
                              - {check: file-name, severity: WARN, like: '{title}', clause: 以作品名称命名}
                deadlines:
                  - {phase: COLLECTION, opens: '2023-05-01', closes: '2023-06-28', words: 5月1日至6月28日}
                panels:
                  - {key: experts, title: 专家组, blind: %s, clause: 组织专家评审}
                """.formatted(key, key, key, blind)));
        return campaigns.start(
                definition,
                new StartOptions(
                        key,
                        Shift.soThatCollectionIsOpen(
                                definition,
                                clock.instant().atZone(NoticeDay.ZONE).toLocalDate())),
                Actor.system());
    }

    private Entry submitted(TrackId track) throws Exception {
        season.join("runs-it", "组织者", new Seat(Role.ORGANIZER, Season.PROVINCE));
        var worker = season.person("worker");
        EntryId id = entries.begin(track, "work", worker, new Seat(Role.WORKER, Season.FACTORY))
                .id();
        entries.saveFields(id, Map.of("title", "港口", "authors", CANARY), worker);
        for (Map.Entry<String, byte[]> file : NamingFiles.of(CANARY).entrySet()) {
            assertThat(everything(file.getValue())).as(file.getKey()).contains(CANARY); // or the test proves nothing
            entries.attach(
                    id, "works", new ByteArrayInputStream(file.getValue()), CANARY + "." + file.getKey(), worker);
        }
        // The form says who it is: only what the file adds to it is looked for.
        entries.saveFields(id, Map.of("title", "港口", "authors", "王芳"), worker);
        return entries.submit(id, worker);
    }

    private Reader browser(String login) {
        return new Reader(port).login(login);
    }

    private String number() {
        return entry.number().orElseThrow();
    }

    // ---- bytes ----

    private static List<String> addresses(HttpResponse<byte[]> html) {
        return org.jsoup.Jsoup.parse(new String(html.body(), UTF_8))
                .select("[src^=/media], [href^=/media], [poster]")
                .stream()
                .flatMap(element -> java.util.stream.Stream.of("src", "href", "poster")
                        .map(element::attr)
                        .filter(address -> address.startsWith("/media")))
                .distinct()
                .toList();
    }

    private static byte[] all(HttpResponse<byte[]> answer) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(answer.headers().map().toString().getBytes(UTF_8));
        all.writeBytes(answer.body());
        return all.toByteArray();
    }

    /** Also what is packed in an archive or in a PDF's streams; in the letters of one and of two bytes. */
    private static String everything(byte[] bytes) throws RuntimeException {
        StringBuilder all = new StringBuilder();
        for (var letters : List.of(UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            all.append(new String(bytes, letters)).append('\n');
        }
        String head = new String(bytes, StandardCharsets.ISO_8859_1);
        try {
            int zip = head.indexOf("PK\3\4");
            if (zip >= 0) {
                try (ZipInputStream parts =
                        new ZipInputStream(new ByteArrayInputStream(bytes, zip, bytes.length - zip))) {
                    for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                        all.append(part.getName()).append('\n').append(new String(parts.readAllBytes(), UTF_8));
                    }
                }
            }
            int pdf = head.indexOf("%PDF");
            if (pdf >= 0) {
                try (PDDocument document = Loader.loadPDF(java.util.Arrays.copyOfRange(bytes, pdf, bytes.length))) {
                    ByteArrayOutputStream open = new ByteArrayOutputStream();
                    document.setAllSecurityToBeRemoved(true);
                    document.save(open, org.apache.pdfbox.pdfwriter.compress.CompressParameters.NO_COMPRESSION);
                    all.append(open.toString(UTF_8)).append(document.getDocumentInformation());
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all.toString();
    }
}

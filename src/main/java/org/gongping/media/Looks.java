package org.gongping.media;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into pictures and documents for what they resemble. The one place where a file's content is decoded in our own process: sizes
 * are read from the header first, and it gives up after a while.
 */
class Looks {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
    private static final long MOST_PIXELS = 50_000_000;
    private static final long LARGEST_DOCUMENT = 20L << 20;
    private static final int LONGEST_TEXT = 200_000;
    private static final int MOST_PAGES = 100;
    /** A hash needs 32 pixels; decoding every fourth of a large photograph takes a fraction of the memory. */
    private static final int ENOUGH = 256;

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private final long patienceMillis;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "media-looks");
        thread.setDaemon(true);
        return thread;
    });

    Looks(long patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    /** @param picture none if it is no picture we can read, or an even sheet */
    record Look(@Nullable Long picture, @Nullable TextPrint text) {
        static final Look NONE = new Look(null, null);
    }

    /** Never throws for what is in the file: what cannot be read resembles nothing. */
    Look at(Path file, Inspection seen) {
        if (!seen.whole()) {
            return Look.NONE;
        }
        Future<Look> look = threads.submit(() -> look(file, seen));
        try {
            return look.get(patienceMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.info(
                    "{} of type {} is compared by its bytes only: {}", file, seen.type(), String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            look.cancel(true);
        }
        return Look.NONE;
    }

    private static Look look(Path file, Inspection seen) throws IOException {
        if (seen.type().equals("image/jpeg") || seen.type().equals("image/png")) {
            BufferedImage picture = picture(file, seen.rotation());
            return picture == null ? Look.NONE : new Look(PictureHash.of(picture), null);
        }
        Optional<TextPrint> text = Optional.empty();
        if (Files.size(file) <= LARGEST_DOCUMENT) {
            text = switch (seen.type()) {
                case "text/plain" -> TextPrint.of(start(Files.readString(file)));
                case "application/pdf" -> TextPrint.of(start(pdf(file)));
                case DOCX -> TextPrint.of(start(docx(file)));
                default -> Optional.empty();
            };
        }
        return new Look(null, text.orElse(null));
    }

    private static @Nullable BufferedImage picture(Path file, int rotation) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_PIXELS) {
                    return null;
                }
                ImageReadParam every = reader.getDefaultReadParam();
                int step = Math.max(1, Math.min(width, height) / ENOUGH);
                every.setSourceSubsampling(step, step, 0, 0);
                return turned(reader.read(0, every), rotation);
            } finally {
                reader.dispose();
            }
        }
    }

    /** As it is shown, clockwise. */
    private static BufferedImage turned(BufferedImage stored, int rotation) {
        if (rotation == 0) {
            return stored;
        }
        boolean lying = rotation % 180 != 0;
        int width = lying ? stored.getHeight() : stored.getWidth();
        int height = lying ? stored.getWidth() : stored.getHeight();
        AffineTransform turn = new AffineTransform();
        turn.translate(width / 2.0, height / 2.0);
        turn.quadrantRotate(rotation / 90);
        turn.translate(-stored.getWidth() / 2.0, -stored.getHeight() / 2.0);
        BufferedImage shown = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(stored, shown);
    }

    private static String pdf(Path file) throws IOException {
        try (var document = Loader.loadPDF(file.toFile())) {
            PDFTextStripper text = new PDFTextStripper();
            text.setEndPage(MOST_PAGES);
            return text.getText(document);
        }
    }

    private static String docx(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                XWPFDocument document = new XWPFDocument(in);
                XWPFWordExtractor text = new XWPFWordExtractor(document)) {
            return text.getText();
        }
    }

    private static String start(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}

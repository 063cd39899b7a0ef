package org.gongping.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.gongping.media.Decoders.Deed;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures files without trusting them. Headers are read here, with bounded reads; whatever must be parsed in earnest
 * (documents, archives, what cameras write into pictures) is read by a {@link Decoders decoder's own process}. A reader
 * that throws, dies, runs out of memory or does not come back makes the file untaken, not the server ill.
 */
class Inspector {
    static final String UNKNOWN = "application/octet-stream";
    private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);
    private static final int HEAD = 1 << 16;

    private final Duration patience;
    private final Decoders decoders;
    /** One thread per running inspection: a stuck one must not make the next author's file wait and fail. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "media-inspection");
        thread.setDaemon(true);
        return thread;
    });

    Inspector(Duration patience) {
        this(patience, Decoders.SHARED);
    }

    Inspector(Duration patience, Decoders decoders) {
        this.patience = patience;
        this.decoders = decoders;
    }

    /** Measures within the time limit; never throws for what is in the file. */
    Inspection inspect(Path file, String fileName) {
        return read(file, fileName).inspection();
    }

    /** The same, with what is passed on and not kept. */
    Reading read(Path file, String fileName) {
        Facts facts = headers(file, fileName);
        Answer answer = null;
        if (facts.trouble == null && facts.health != Health.EMPTY) {
            Deed deed = deed(facts.type, fileName);
            if (deed != null) {
                answer = decoders.look(deed, file, facts.type);
                facts.and(answer.facts());
            }
            normalise(facts, fileName);
            // What nobody could read is not known to lie.
            if (facts.health != Health.UNREADABLE && Endings.lies(fileName, facts.type)) {
                facts.trouble(Trouble.LYING_EXTENSION, Endings.of(fileName) + " ≠ " + facts.type);
            }
        }
        return new Reading(
                facts.inspection(),
                answer == null ? null : answer.pictureHash(),
                answer == null ? null : answer.text());
    }

    private Facts headers(Path file, String fileName) {
        AtomicReference<String> type = new AtomicReference<>(UNKNOWN);
        Future<Facts> look = threads.submit(() -> look(file, fileName, type));
        Facts failed = new Facts(UNKNOWN, Health.UNREADABLE);
        try {
            return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.info("{} of type {} cannot be read: {}", file, type, String.valueOf(e.getCause()));
            if (e.getCause() instanceof Error) {
                failed.trouble(Trouble.CRASHED, e.getCause().getClass().getSimpleName());
            }
        } catch (TimeoutException e) {
            LOG.warn("{} of type {} was not measured within {}", file, type, patience);
            failed.trouble(Trouble.HUNG, patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            look.cancel(true);
        }
        failed.type = Objects.requireNonNullElse(type.get(), UNKNOWN);
        return failed;
    }

    /** @param found told as soon as it is known, for the case that measuring fails */
    Facts look(Path path, String fileName, AtomicReference<String> found) throws IOException {
        try (Bytes file = new Bytes(path)) {
            if (file.length() == 0) {
                return new Facts(UNKNOWN, Health.EMPTY);
            }
            String type = type(file);
            found.set(type);
            Facts facts =
                    switch (type) {
                        case "video/mp4", "video/quicktime", "video/3gpp", "audio/mp4" -> Mp4.look(file, type);
                        case "video/x-msvideo", "audio/vnd.wave" -> Riff.look(file, type);
                        case "audio/mpeg" -> Mp3.look(file);
                        case "image/jpeg" -> Jpeg.look(file);
                        case "image/png" -> Png.look(file);
                        case "application/pdf" ->
                            new Facts(type, SecondFormats.endOfPdf(file) < 0 ? Health.TRUNCATED : Health.WHOLE);
                        default -> new Facts(type, Health.WHOLE);
                    };
            suspect(file, facts);
            return facts;
        }
    }

    private static void suspect(Bytes file, Facts facts) throws IOException {
        if (facts.type.startsWith("image/")) {
            facts.flood();
        }
        String second = SecondFormats.in(file, facts);
        if (second != null) {
            facts.trouble(Trouble.POLYGLOT, facts.type + " + " + second);
        }
        String head = new String(file.some(0, (int) Math.min(512, file.length())), StandardCharsets.ISO_8859_1);
        if (head.contains(SecondFormats.EICAR)) {
            facts.trouble(Trouble.ACTIVE_CONTENT, "EICAR");
        }
    }

    /** Who reads it in earnest; nobody for films and sounds, whose headers say all that is asked. */
    private static @Nullable Deed deed(String type, String fileName) {
        if (type.startsWith("image/") && !type.equals("image/svg+xml")) {
            return Deed.PICTURE;
        }
        return switch (type) {
            case "application/pdf" -> Deed.PDF;
            case "application/zip",
                    "application/x-tika-ooxml",
                    "application/java-archive",
                    "application/vnd.openxmlformats-officedocument" -> Deed.ARCHIVE;
            case "application/x-tika-msoffice" -> Deed.OLE;
            case "application/xml", "text/xml", "image/svg+xml", "text/html", "application/xhtml+xml" -> Deed.MARKUP;
            // Text in UTF-16 without a mark looks like any bytes.
            case UNKNOWN -> Endings.of(fileName).equals("txt") ? Deed.TEXT : null;
            default -> type.startsWith("text/") ? Deed.TEXT : null;
        };
    }

    /** Tika takes a poem that begins with a percent sign for a program's source. */
    private static void normalise(Facts facts, String fileName) {
        boolean text = facts.type.startsWith("text/") && !facts.type.equals("text/html");
        if (text && Endings.of(fileName).equals("txt")) {
            facts.type = "text/plain";
        }
    }

    private static String type(Bytes file) throws IOException {
        String film = Mp4.claimedType(file);
        if (film != null) {
            return film;
        }
        byte[] head = file.some(0, (int) Math.min(HEAD, file.length()));
        return MimeTypes.getDefaultMimeTypes()
                .detect(new ByteArrayInputStream(head), new Metadata())
                .getBaseType()
                .toString();
    }
}

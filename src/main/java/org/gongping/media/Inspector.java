package org.gongping.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;
import org.gongping.media.Inspection.Health;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures files without trusting them: a parser that throws, runs out of memory or does not come back makes the file
 * unreadable, not the request.
 */
class Inspector {
    private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);
    private static final String UNKNOWN = "application/octet-stream";
    private static final int HEAD = 1 << 16;

    /** Containers of which the first bytes tell only that they are one; the name may say which, and no more. */
    private static final Set<String> OFFICE =
            Set.of("application/zip", "application/x-tika-ooxml", "application/x-tika-msoffice");

    private final Duration patience;
    /** One thread per running inspection: a stuck one must not make the next author's file wait and fail. */
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "media-inspection");
        thread.setDaemon(true);
        return thread;
    });

    Inspector(Duration patience) {
        this.patience = patience;
    }

    /** Measures within the time limit; never throws for what is in the file. */
    Inspection inspect(Path file, String fileName) {
        AtomicReference<String> type = new AtomicReference<>(UNKNOWN);
        Future<Inspection> look = threads.submit(() -> look(file, fileName, type));
        try {
            return look.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            LOG.info("{} of type {} cannot be read: {}", file, type, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            LOG.warn("{} of type {} was not measured within {}", file, type, patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            look.cancel(true);
        }
        return Inspection.of(Objects.requireNonNullElse(type.get(), UNKNOWN), Health.UNREADABLE);
    }

    /** @param found told as soon as it is known, for the case that measuring fails */
    Inspection look(Path path, String fileName, AtomicReference<String> found) throws IOException {
        try (Bytes file = new Bytes(path)) {
            if (file.length() == 0) {
                return Inspection.of(UNKNOWN, Health.EMPTY);
            }
            String type = type(file, fileName);
            found.set(type);
            return switch (type) {
                case "video/mp4", "video/quicktime", "video/3gpp", "audio/mp4" -> Mp4.look(file, type);
                case "video/x-msvideo", "audio/vnd.wave" -> Riff.look(file, type);
                case "audio/mpeg" -> Mp3.look(file);
                case "image/jpeg" -> Jpeg.look(file);
                case "image/png" -> Png.look(file);
                default -> Inspection.of(type, Health.WHOLE);
            };
        }
    }

    private static String type(Bytes file, String fileName) throws IOException {
        String film = Mp4.claimedType(file);
        if (film != null) {
            return film;
        }
        byte[] head = file.some(0, (int) Math.min(HEAD, file.length()));
        String type = detect(head, new Metadata());
        if (OFFICE.contains(type)) {
            Metadata named = new Metadata();
            named.set(TikaCoreProperties.RESOURCE_NAME_KEY, fileName);
            return detect(head, named);
        }
        return type;
    }

    private static String detect(byte[] head, Metadata hints) throws IOException {
        return MimeTypes.getDefaultMimeTypes()
                .detect(new ByteArrayInputStream(head), hints)
                .getBaseType()
                .toString();
    }
}

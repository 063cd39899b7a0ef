package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.gongping.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Files kept, fingerprinted and inspected. Bytes first, row last: the table never names a file that is not there; a
 * file without a row only wastes room. Who may see a file is for the caller to judge.
 */
@Service
public class MediaFiles {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STALE = Duration.ofHours(24);

    private final MediaRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Shelf shelf;
    private final Inspector inspector = new Inspector(PATIENCE);
    private final long largest;

    MediaFiles(MediaRows rows, PlatformTransactionManager transactions, Clock clock, MediaSettings settings) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.shelf = new Shelf(settings.folder());
        this.largest = settings.maxFile().toBytes();
    }

    /**
     * Keeps the bytes until the stream ends, and measures them. A damaged file is kept too: its inspection says so, and
     * the rules of the campaign decide. Call it outside a transaction where the bytes come from a slow network: ours is
     * opened only for the row, but a transaction of the caller holds a connection all the while.
     *
     * @param in read to its end, not closed; at most one byte beyond the limit is asked for
     * @param fileName as the author's browser sent it; cleaned before it is stored
     * @param limitBytes most bytes the caller allows; the server's own limit ({@code gongping.media.max-file}) holds too
     * @throws MediaTooLarge as soon as the limit is passed
     * @throws MediaEmpty if there are no bytes
     * @throws MediaInterrupted if the stream breaks
     * @throws MediaStoreFull if our disk is full; after any of them nothing is left behind
     */
    public MediaFile keep(InputStream in, String fileName, long limitBytes) {
        String name = FileNames.clean(fileName);
        Shelf.Kept kept = shelf.take(in, name, Math.min(Math.max(0, limitBytes), largest));
        Inspection inspection = inspector.inspect(shelf.place(kept.sha256()), name);
        return Objects.requireNonNull(transaction.execute(
                status -> rows.save(new MediaFile(kept.sha256(), kept.size(), name, clock.instant(), inspection))));
    }

    public Optional<MediaFile> find(MediaId id) {
        return rows.findById(id.value());
    }

    /**
     * The file with this id.
     *
     * @throws MediaUnknown if there is none
     */
    public MediaFile get(MediaId id) {
        return find(id).orElseThrow(MediaUnknown::new);
    }

    /**
     * The bytes, in any part: pages ask for ranges of a film. Its file name is the fingerprint; the author's is {@link
     * MediaFile#name()}.
     *
     * @throws MediaUnknown if there is none
     */
    public Resource open(MediaId id) {
        MediaFile file = get(id);
        Path place = shelf.place(file.sha256());
        if (!Files.isRegularFile(place)) {
            throw new IllegalStateException("The bytes of file " + id + " are gone from " + place
                    + ": restore the media folder from its backup");
        }
        return new FileSystemResource(place);
    }

    /**
     * Measures any file without keeping it. Never throws for what is in it, and gives up after 10 seconds: then it is
     * unreadable.
     *
     * @param fileName only tells apart office formats that begin with the same bytes
     */
    public Inspection inspect(Path file, String fileName) {
        return inspector.inspect(file, fileName);
    }

    /**
     * Measures bytes that are not to be kept: a trial. They lie on the disk while they are measured, and are gone afterwards.
     *
     * @return what {@link #keep} would have returned; no row, no id to open it by
     * @throws MediaTooLarge as soon as the server's limit is passed
     * @throws MediaInterrupted if the stream breaks
     */
    public MediaFile measure(InputStream in, String fileName) {
        String name = FileNames.clean(fileName);
        Path trial = null;
        try {
            trial = Files.createTempFile("gongping-trial", ".tmp");
            long size = copy(in, trial, name);
            return new MediaFile("", size, name, clock.instant(), inspector.inspect(trial, name));
        } catch (IOException e) {
            throw new MediaInterrupted(name, e);
        } finally {
            try {
                if (trial != null) {
                    Files.deleteIfExists(trial);
                }
            } catch (IOException e) {
                LOG.warn("A trial was not removed: {}", trial, e);
            }
        }
    }

    private long copy(InputStream in, Path to, String name) throws IOException {
        long size = 0;
        byte[] buffer = new byte[65_536];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > largest) {
                    throw new MediaTooLarge(name, DataSize.ofBytes(largest).toMegabytes() + " MB");
                }
                out.write(buffer, 0, read);
            }
        }
        if (size == 0) {
            throw new MediaEmpty(name);
        }
        return size;
    }

    /** Removes what has been arriving for more than a day: a node was killed while it came. At every start. */
    @EventListener(ApplicationReadyEvent.class)
    public void sweep() {
        try {
            // The disk's clock, not the database's: it wrote the times we compare with.
            int removed = shelf.sweep(Instant.now().minus(STALE));
            if (removed > 0) {
                LOG.info("Removed {} half-arrived files", removed);
            }
        } catch (IOException | UncheckedIOException | DirectoryIteratorException e) {
            LOG.warn("Half-arrived files were not removed", e); // no reason not to start
        }
    }

    /** More bytes than allowed. Words: file name, limit. */
    public static class MediaTooLarge extends Refusal {
        MediaTooLarge(String name, String limit) {
            super(Kind.TOO_LARGE, "mediaTooLarge", name, limit);
        }
    }

    /** No bytes at all. Words: file name. */
    public static class MediaEmpty extends Refusal {
        MediaEmpty(String name) {
            super(Kind.INVALID, "mediaEmpty", name);
        }
    }

    /** The connection broke before all bytes had come. Words: file name. */
    public static class MediaInterrupted extends Refusal {
        MediaInterrupted(String name, IOException cause) {
            super(Kind.INVALID, "mediaInterrupted", name);
            initCause(cause);
        }
    }

    /** Our disk is full: nothing the author can change. */
    public static class MediaStoreFull extends Refusal {
        MediaStoreFull(IOException cause) {
            super(Kind.STORE_FULL, "mediaStoreFull");
            initCause(cause);
        }
    }

    /** No such file. */
    public static class MediaUnknown extends Refusal {
        MediaUnknown() {
            super(Kind.NOT_FOUND, "mediaUnknown");
        }
    }
}

package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongping.refusal.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files kept, fingerprinted and inspected. Bytes first, row last: the table never names a file that is not there; a
 * file without a row only wastes room. Who may see a file is for the caller to judge.
 */
@Service
public class MediaFiles {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFiles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STALE = Duration.ofHours(24);
    private static final int ATTEMPTS = 3;

    private final MediaRows rows;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Shelf shelf;
    private final Spool spool;
    private final Inspector inspector = new Inspector(PATIENCE);
    private final long largest;

    MediaFiles(
            MediaRows rows,
            PlatformTransactionManager transactions,
            Clock clock,
            MediaSettings settings,
            Shelf shelf,
            Spool spool) {
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.shelf = shelf;
        this.spool = spool;
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
     * @throws MediaStoreFull if our disk is full
     * @throws MediaStoreAway if the store does not answer; after any of them nothing is left behind that the sweep does not take
     */
    public MediaFile keep(InputStream in, String fileName, long limitBytes) {
        String name = FileNames.clean(fileName);
        try (Arrived arrived = spool.take(in, name, limit(limitBytes))) {
            return keep(arrived, name);
        }
    }

    /**
     * The same for a file that lies on this disk already. It stays where it is.
     *
     * @throws MediaTooLarge if it is larger than that
     * @throws MediaEmpty if there are no bytes
     * @throws MediaStoreFull if our disk is full
     */
    MediaFile keep(Path whole, String fileName, long limitBytes) {
        String name = FileNames.clean(fileName);
        try (Arrived arrived = spool.adopt(whole, name, limit(limitBytes))) {
            return keep(arrived, name);
        }
    }

    private long limit(long limitBytes) {
        return Math.min(Math.max(0, limitBytes), largest);
    }

    private MediaFile keep(Arrived arrived, String name) {
        Reading reading = inspector.read(arrived.file(), name);
        MediaFile file = new MediaFile(arrived.sha256(), arrived.size(), name, clock.instant(), reading);
        // The last row that named the same bytes may be let go at this moment, and take what we have just put down.
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            shelf.put(arrived);
            if (Boolean.TRUE.equals(transaction.execute(status -> name(file)))) {
                return file;
            }
        }
        throw new IllegalStateException("The bytes of " + name + " are taken away as soon as they are put down");
    }

    /** Writes the row, unless the bytes have been taken away since they were put down. */
    private boolean name(MediaFile file) {
        rows.lock(file.sha256().substring(0, 1));
        if (!shelf.holds(file.sha256(), file.size())) {
            return false;
        }
        rows.save(file);
        return true;
    }

    /**
     * Lets go of a file nobody refers to any more. Its bytes go with it, unless another row names the same; within a
     * transaction of the caller, which may still turn back, they wait for the daily sweep.
     */
    public void forget(MediaId id) {
        MediaFile file = find(id).orElse(null);
        if (file == null) {
            return;
        }
        boolean alone = !TransactionSynchronizationManager.isActualTransactionActive();
        transaction.executeWithoutResult(status -> rows.deleteById(id.value()));
        if (alone) {
            try {
                takeAwayUnlessNamed(file.sha256());
            } catch (MediaStoreAway away) {
                LOG.warn("The bytes of {} are left to the sweep", file.sha256(), away);
            }
        }
    }

    /**
     * To be called after something derived from these bytes was kept: their last row may have gone meanwhile, and its forgetting
     * saw nothing to take away. Whoever lets go of them from now on does see it.
     *
     * @return false if nobody names them any more; what was derived is gone, too
     */
    boolean stillNamed(String sha256) {
        return rows.existsBySha256(sha256) || !takeAwayUnlessNamed(sha256);
    }

    /** No transaction is open here: the rows that others write in between are seen. */
    private boolean takeAwayUnlessNamed(String sha256) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            rows.lock(sha256.substring(0, 1));
            if (rows.existsBySha256(sha256)) {
                return false;
            }
            shelf.remove(sha256);
            return true;
        }));
    }

    public Optional<MediaFile> find(MediaId id) {
        return rows.findById(id.value());
    }

    /** Any file with these bytes. */
    Optional<MediaFile> withBytes(String sha256) {
        return rows.findFirstBySha256(sha256);
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
     * The bytes, in any part: pages ask for ranges of a film. The author's name for them is {@link MediaFile#name()}.
     *
     * @throws MediaUnknown if there is none
     * @throws MediaStoreAway if the store does not answer
     */
    public Resource open(MediaId id) {
        MediaFile file = get(id);
        return shelf.open(file.sha256(), file.size());
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
     * @throws MediaEmpty if there are no bytes
     * @throws MediaInterrupted if the stream breaks
     */
    public MediaFile measure(InputStream in, String fileName) {
        String name = FileNames.clean(fileName);
        try (Arrived arrived = spool.take(in, name, largest)) {
            return new MediaFile(
                    arrived.sha256(), arrived.size(), name, clock.instant(), inspector.read(arrived.file(), name));
        }
    }

    /** Daily, on each node: removes what came only in part, and bytes that no row has named for a day. */
    @Scheduled(initialDelay = 60, fixedDelay = 24 * 60 * 60, timeUnit = TimeUnit.SECONDS)
    public void sweep() {
        try {
            int parts = spool.sweep(STALE) + shelf.sweep(STALE);
            AtomicInteger unnamed = new AtomicInteger();
            shelf.eachOlderThan(STALE, prints -> {
                Set<String> named = Set.copyOf(rows.named(prints));
                prints.stream()
                        .filter(print -> !named.contains(print) && takeAwayUnlessNamed(print))
                        .forEach(print -> unnamed.incrementAndGet());
            });
            if (parts + unnamed.get() > 0) {
                LOG.info("Removed {} half-arrived files and {} that nothing names", parts, unnamed);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Files nobody needs were not all removed", e); // tomorrow again
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

    /** The store of the files does not answer, or not in time: nothing the author can change, and soon over. */
    public static class MediaStoreAway extends Refusal {
        MediaStoreAway(Exception cause) {
            super(Kind.AWAY, "mediaStoreAway");
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

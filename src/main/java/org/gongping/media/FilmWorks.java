package org.gongping.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes films over for browsers, one after the other, in the background. What is asked for stands in a table: a node that
 * dies at work is silent, and another one, or the same one restarted, takes over after a minute. Three times is enough.
 */
@Component
class FilmWorks implements SmartLifecycle {
    static final String SUFFIX = "playable.mp4";

    private static final Logger LOG = LoggerFactory.getLogger(FilmWorks.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MOST_ATTEMPTS = 3;

    private final JdbcClient table;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final MediaFiles files;
    private final Derived derived;
    private final Spool spool;
    private final Ffmpeg ffmpeg;
    private final Semaphore asked = new Semaphore(0);
    private @Nullable Thread worker;

    FilmWorks(
            JdbcClient table,
            PlatformTransactionManager transactions,
            Clock clock,
            MediaFiles files,
            Derived derived,
            Spool spool,
            Ffmpeg ffmpeg) {
        this.table = table;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.files = files;
        this.derived = derived;
        this.spool = spool;
        this.ffmpeg = ffmpeg;
    }

    private record Job(String sha256, String state, int attempts) {}

    /** Whether it is on its way; false if it has failed for good. Asking twice is asking once. */
    boolean ask(MediaFile file) {
        Optional<String> state = table.sql("select state from media_rendition where sha256 = ?")
                .param(file.sha256())
                .query(String.class)
                .optional();
        if (state.isPresent()) {
            if (state.get().equals("MADE")) {
                again(file.sha256()); // it was made, but is not there: the folder was not in the backup
            }
            return !state.get().equals("FAILED");
        }
        try {
            transaction.executeWithoutResult(
                    status -> table.sql("insert into media_rendition (sha256, state, attempts, requested_at)"
                                    + " values (?, 'WAITING', 0, ?)")
                            .params(file.sha256(), time(clock.instant()))
                            .update());
        } catch (DuplicateKeyException e) {
            // another reader asked at the same moment
        }
        asked.release();
        return true;
    }

    private void again(String sha256) {
        transaction.executeWithoutResult(status -> table.sql(
                        "update media_rendition set state = 'WAITING', attempts = 0 where sha256 = ? and state = 'MADE'")
                .param(sha256)
                .update());
        asked.release();
    }

    /** Does the oldest piece of work there is, unless nobody has the film any more; false if there is none. */
    boolean workOnce() {
        Optional<Job> claimed = claim();
        if (claimed.isEmpty()) {
            return false;
        }
        Job job = claimed.get();
        Optional<MediaFile> file = files.withBytes(job.sha256());
        if (file.isEmpty()) {
            drop(job.sha256());
            return true;
        }
        boolean made = false;
        boolean away = false;
        try {
            made = make(job, file.get());
        } catch (MediaFiles.MediaStoreAway e) {
            away = true;
            LOG.warn("The film {} waits for its store", job.sha256(), e);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The film {} could not be made over", job.sha256(), e);
        }
        boolean stopped = Thread.interrupted(); // a thread that is interrupted would close the file of the database
        try {
            if (away || stopped && !made) {
                giveBack(job);
                return false;
            }
            boolean again = !made && job.attempts() + 1 < MOST_ATTEMPTS;
            say(job.sha256(), made ? "MADE" : again ? "WAITING" : "FAILED");
            return true;
        } finally {
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Job> claim() {
        Optional<Job> claimed = transaction.execute(status -> {
            Optional<Job> next = table.sql("""
                            select sha256, state, attempts from media_rendition
                            where state = 'WAITING' or (state = 'MAKING' and heartbeat < ?)
                            order by requested_at limit 1""")
                    .param(time(clock.instant().minus(SILENCE)))
                    .query(Job.class)
                    .optional();
            // Two nodes may see the same row; the counter lets one of them through.
            return next.filter(job -> table.sql("""
                                    update media_rendition set state = 'MAKING', attempts = attempts + 1, heartbeat = ?
                                    where sha256 = ? and state = ? and attempts = ?""")
                            .params(time(clock.instant()), job.sha256(), job.state(), job.attempts())
                            .update()
                    == 1);
        });
        return Objects.requireNonNull(claimed);
    }

    private boolean make(Job job, MediaFile file) throws IOException {
        if (job.attempts() >= MOST_ATTEMPTS) {
            return false; // it died with us each time
        }
        Path workplace = spool.workplace();
        Path made = workplace.resolve("made.mp4");
        Path blind = workplace.resolve("blind.mp4");
        try (Original original = Original.of(files.open(file.id()), workplace)) {
            if (!ffmpeg.playable(original.path(), file.inspection(), made, () -> alive(job.sha256()))) {
                return false;
            }
            BlindFilm.copy(made, "video/mp4", blind);
            derived.keep(job.sha256(), SUFFIX, blind);
            files.stillNamed(job.sha256());
            return true;
        } finally {
            Files.deleteIfExists(made);
            Files.deleteIfExists(blind);
            Files.deleteIfExists(workplace);
        }
    }

    private void alive(String sha256) {
        transaction.executeWithoutResult(
                status -> table.sql("update media_rendition set heartbeat = ? where sha256 = ?")
                        .params(time(clock.instant()), sha256)
                        .update());
    }

    private void say(String sha256, String state) {
        transaction.executeWithoutResult(status -> table.sql("update media_rendition set state = ? where sha256 = ?")
                .params(state, sha256)
                .update());
    }

    /** We are going down, or the store is: the film is none the worse: another node may begin at once, and this did not count. */
    private void giveBack(Job job) {
        transaction.executeWithoutResult(
                status -> table.sql("update media_rendition set state = 'WAITING', attempts = ?"
                                + " where sha256 = ? and state = 'MAKING' and attempts = ?")
                        .params(job.attempts(), job.sha256(), job.attempts() + 1)
                        .update());
    }

    private void drop(String sha256) {
        transaction.executeWithoutResult(status -> table.sql("delete from media_rendition where sha256 = ?")
                .param(sha256)
                .update());
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    @Override
    public void start() {
        if (ffmpeg.version().isEmpty()) {
            return; // another node may have it
        }
        Thread thread = new Thread(this::work, "media-films");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        worker = thread;
        thread.start();
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!workOnce()) {
                    asked.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    asked.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("The table of films to be made over cannot be read now", e);
                asked.drainPermits();
                try {
                    TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
                } catch (InterruptedException stop) {
                    return;
                }
            }
        }
    }

    @Override
    public void stop() {
        Thread thread = worker;
        worker = null;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}

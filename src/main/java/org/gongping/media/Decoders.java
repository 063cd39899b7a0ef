package org.gongping.media;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes of their own in which files are parsed and decoded (reliability rule 13): at most two at a time, 256 MB and
 * ten seconds per file. One that hangs or dies takes only its file along and is replaced at the next one. Started when
 * first needed; one that is not needed for a while goes. Starting one takes longer than most files, so each is used for
 * many.
 */
final class Decoders {
    /** The limits hold for the machine, so there is one set of processes per server. */
    static final Decoders SHARED = new Decoders(Duration.ofSeconds(10), 2, 500, Duration.ofMinutes(2));

    private static final Logger LOG = LoggerFactory.getLogger(Decoders.class);

    /** What a decoder can be asked to do. */
    enum Deed {
        PICTURE,
        PDF,
        ARCHIVE,
        OLE,
        MARKUP,
        TEXT,
        /** JPEG of at most 640 pixels, of a picture or a document's first page. */
        THUMBNAIL,
        /** A copy without a word about its maker. */
        BLIND_PDF,
        BLIND_OFFICE,
        /** Never comes back; only where the tests allow it. */
        HANG,
        /** Fills the memory; only where the tests allow it. */
        DEVOUR,
        /** Ends its process; only where the tests allow it. */
        EXIT
    }

    private final Duration patience;
    private final int filesEach;
    private final Duration idle;
    private final Semaphore places;
    private final Deque<Decoder> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "media-decoders");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param patience for one file
     * @param most processes at a time
     * @param filesEach after so many files a process is replaced: parsers leak
     * @param idle a process nobody needed for so long goes
     */
    Decoders(Duration patience, int most, int filesEach, Duration idle) {
        this.patience = patience;
        this.filesEach = filesEach;
        this.idle = idle;
        this.places = new Semaphore(most, true);
        clock.scheduleWithFixedDelay(this::letGo, idle.toMillis(), idle.toMillis(), TimeUnit.MILLISECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "media-decoders-end"));
    }

    /** Reads a file; what goes wrong is said in the answer. */
    Answer look(Deed deed, Path file, String type) {
        try {
            return ask(deed, file, type, null);
        } catch (Failed e) {
            LOG.warn("{} of type {}: {}", file, type, e.getMessage());
            Facts facts = new Facts(type, Health.UNREADABLE);
            facts.trouble(e.trouble, e.evidence);
            return new Answer(facts, null, null);
        }
    }

    /**
     * Makes a file of a file.
     *
     * @throws Failed if the decoder hung or died
     */
    Answer make(Deed deed, Path file, String type, Path result) throws Failed {
        return ask(deed, file, type, result);
    }

    private Answer ask(Deed deed, Path file, String type, @Nullable Path result) throws Failed {
        places.acquireUninterruptibly();
        try {
            Decoder decoder = take();
            if (decoder.files() == 0) {
                return ask(decoder, deed, file, type, result);
            }
            try {
                return ask(decoder, deed, file, type, result);
            } catch (Failed e) {
                if (e.trouble == Trouble.HUNG) {
                    throw e;
                }
                // It may have died of an earlier file, or of the system: a fresh one decides.
                return ask(new Decoder(), deed, file, type, result);
            }
        } finally {
            places.release();
        }
    }

    private Answer ask(Decoder decoder, Deed deed, Path file, String type, @Nullable Path result) throws Failed {
        try {
            Answer answer = decoder.ask(deed, file, type, result, patience);
            giveBack(decoder);
            return answer;
        } catch (TimeoutException e) {
            decoder.kill();
            throw new Failed(Trouble.HUNG, patience.toSeconds() + " s", "did not come back within " + patience);
        } catch (IOException e) {
            String last = decoder.lastWords();
            decoder.kill();
            throw new Failed(Trouble.CRASHED, deed.name(), "the decoder died: " + e.getMessage() + " " + last);
        }
    }

    private Decoder take() {
        synchronized (waiting) {
            while (!waiting.isEmpty()) {
                Decoder decoder = waiting.pop();
                if (decoder.isAlive()) {
                    return decoder;
                }
                decoder.kill();
            }
        }
        return new Decoder();
    }

    private void giveBack(Decoder decoder) {
        if (decoder.files() >= filesEach) {
            decoder.kill();
            return;
        }
        synchronized (waiting) {
            waiting.push(decoder);
        }
    }

    private void letGo() {
        synchronized (waiting) {
            waiting.removeIf(decoder -> {
                boolean old = decoder.idleFor(idle);
                if (old) {
                    decoder.kill();
                }
                return old;
            });
        }
    }

    /** Processes that wait for a file; tests count them. */
    int idle() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    void close() {
        clock.shutdownNow();
        synchronized (waiting) {
            waiting.forEach(Decoder::kill);
            waiting.clear();
        }
    }

    /** A decoder hung or died of a file. */
    static final class Failed extends Exception {
        final Trouble trouble;
        final String evidence;

        Failed(Trouble trouble, String evidence, String message) {
            super(message);
            this.trouble = trouble;
            this.evidence = evidence;
        }
    }
}

package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gongping.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files that come in pieces, over days if need be: across a cut line, a new browser, a restarted server, by whichever node.
 * The bytes lie in a folder that the nodes share, one file per upload; its size is how far it has come, so that nothing can
 * contradict it after a power cut. Holds no database connection while bytes move (ADR 11).
 */
@Service
public class Uploads {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);
    private static final Duration PATIENCE = Duration.ofHours(24);
    /** A browser that repeats the end after its answer got lost does so at once, not after a week. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private static final RowMapper<Row> ROW = (row, number) -> new Row(
            row.getObject("id", UUID.class),
            row.getString("name"),
            row.getLong("size"),
            row.getObject("begun_at", OffsetDateTime.class).toInstant(),
            row.getObject("media_id", UUID.class));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final MediaFiles media;
    private final Clock clock;
    private final UploadSettings settings;
    private final UploadFolder folder;
    private final long largest;

    Uploads(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            MediaFiles media,
            Clock clock,
            MediaSettings kept,
            UploadSettings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.media = media;
        this.clock = clock;
        this.settings = settings;
        this.folder = new UploadFolder(kept.folder().resolve("uploads")); // the same disk: a second name is no copy
        this.largest = kept.maxFile().toBytes();
    }

    /**
     * How far a file has come.
     *
     * @param offset bytes that are here
     * @param size bytes it has, as said at its beginning
     */
    public record Progress(long offset, long size) {}

    private record Row(
            UUID id,
            String name,
            long size,
            Instant begun,
            @Nullable UUID mediaId) {}

    /**
     * Announces a file. Call it outside a transaction: what gives way to it is deleted from the disk, and only once that is
     * certain.
     *
     * @param person only he can go on with it
     * @param purpose what it is for, in the caller's words; whoever goes on with it must say the same
     * @param limitBytes most bytes the caller allows; the server's own limit holds too
     * @throws MediaFiles.MediaTooLarge if it has more
     * @throws MediaFiles.MediaEmpty if it has none
     * @throws UploadsPiledUp if this person has begun too many files
     * @throws MediaFiles.MediaStoreFull if there is no room for it
     */
    public UUID begin(UUID person, String purpose, String fileName, long size, long limitBytes) {
        String name = FileNames.clean(fileName);
        long limit = Math.min(limitBytes, largest);
        if (size <= 0) {
            throw new MediaFiles.MediaEmpty(name);
        }
        if (size > limit) {
            throw new MediaFiles.MediaTooLarge(name, Spool.inWords(limit));
        }
        UUID id = UUID.randomUUID();
        List<Yielding> yielding = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                oneAfterTheOther(person);
                makeRoom(person, size, yielding);
                folder.requireRoom(size
                        - yielding.stream()
                                .mapToLong(one -> folder.size(one.id()))
                                .sum());
                yielding.forEach(one -> deleteRow(one.id()));
                jdbc.sql("insert into upload (id, person_id, purpose, name, size, begun_at) values (?, ?, ?, ?, ?, ?)")
                        .params(id, person, purpose, name, size, clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
            });
            yielding.forEach(one -> folder.remove(one.id()));
            return id;
        } finally {
            yielding.forEach(one -> one.hold().close());
        }
    }

    /** An upload that gives way to another; held, so that nobody goes on with it meanwhile. */
    private record Yielding(UUID id, UploadFolder.Hold hold) {}

    /** Two tabs that begin at the same moment must not both find the last place free; held to the end of the transaction. */
    private void oneAfterTheOther(UUID person) {
        jdbc.sql("select digit from media_lock where digit = ? for update")
                .param(person.toString().substring(0, 1))
                .query(String.class)
                .single();
    }

    /** Who has lost his browser need not wait a day: what has rested for an hour gives way. */
    private void makeRoom(UUID person, long size, List<Yielding> yielding) {
        List<Row> begun = jdbc.sql("select * from upload where person_id = ? and media_id is null order by begun_at")
                .param(person)
                .query(ROW)
                .list();
        long room = settings.maxUnfinished().toBytes() - size;
        int files = settings.maxUnfinishedFiles() - 1;
        long taken = begun.stream().mapToLong(Row::size).sum();
        int count = begun.size();
        for (Row one : begun) {
            if (taken <= room && count <= files) {
                return;
            }
            if (restedFor(one, Duration.ofHours(1)) && hold(one.id(), yielding)) {
                taken -= one.size();
                count--;
            }
        }
        if (taken > room || count > files) {
            throw new UploadsPiledUp(count, Spool.inWords(taken));
        }
    }

    private boolean hold(UUID id, List<Yielding> yielding) {
        try {
            yielding.add(new Yielding(id, folder.hold(id)));
            return true;
        } catch (UploadBusy busy) {
            return false;
        }
    }

    /**
     * How far it has come.
     *
     * @throws UploadUnknown if there is none, or it is another's, or for something else
     */
    public Progress look(UUID id, UUID person, String purpose) {
        Row row = row(id, person, purpose);
        return new Progress(offset(row), row.size());
    }

    /**
     * Takes the next bytes. What has come when the line breaks stays.
     *
     * @param offset where they belong: exactly behind the last one that is here
     * @param in read up to the count, not closed
     * @param count how many are coming
     * @throws UploadBusy while another connection brings bytes of the same file
     * @throws UploadElsewhere if they belong elsewhere
     * @throws MediaFiles.MediaTooLarge if they are more than announced
     * @throws MediaFiles.MediaInterrupted if the line breaks
     * @throws MediaFiles.MediaStoreFull if our disk is full
     */
    public Progress append(UUID id, UUID person, String purpose, long offset, InputStream in, long count) {
        row(id, person, purpose); // a stranger learns nothing, not even that it is busy
        try (UploadFolder.Hold hold = folder.hold(id)) {
            Row row = row(id, person, purpose); // it may have been dropped or finished before it was ours
            long here = offset(row);
            if (offset != here) {
                throw new UploadElsewhere(offset, here);
            }
            if (count > row.size() - here) {
                throw new MediaFiles.MediaTooLarge(row.name(), Spool.inWords(row.size()));
            }
            if (row.mediaId() == null && count > 0) {
                folder.write(id, here, in, count, row.name());
            }
            return new Progress(here + count, row.size());
        }
    }

    /** A file that has come, to be kept by whom it was for. */
    public final class Whole {
        private final Row row;

        private Whole(Row row) {
            this.row = row;
        }

        /** As {@link MediaFiles#keep}; the bytes are not copied where the disk can do without. */
        public MediaFile keep(long limitBytes) {
            return media.keep(folder.bytes(row.id()), row.name(), limitBytes);
        }

        /** To be called in the transaction that makes use of the file: from then on a repeated end does nothing. */
        public void kept(MediaFile file) {
            jdbc.sql("update upload set media_id = ? where id = ?")
                    .params(file.id().value(), row.id())
                    .update();
        }
    }

    /**
     * Ends an upload: all its bytes are here. A repeat does nothing.
     *
     * @param use keeps the file and says so; if it throws, the upload stays as it is and can be ended again
     * @throws UploadBusy while it is being ended by another request
     * @throws UploadUnfinished if bytes are missing
     */
    public void finish(UUID id, UUID person, String purpose, Consumer<Whole> use) {
        row(id, person, purpose);
        try (UploadFolder.Hold hold = folder.hold(id)) {
            Row row = row(id, person, purpose);
            if (row.mediaId() == null) {
                if (offset(row) < row.size()) {
                    throw new UploadUnfinished(row.name());
                }
                use.accept(new Whole(row));
            }
            folder.remove(id);
        }
    }

    /** Gives up an upload; one that is gone already is given up. */
    public void drop(UUID id, UUID person, String purpose) {
        row(id, person, purpose);
        try (UploadFolder.Hold hold = folder.hold(id)) {
            delete(id);
        }
    }

    /** Hourly, on each node: removes what nobody went on with for a day, and forgets what ended a week ago. */
    @Scheduled(initialDelay = 60, fixedDelay = 60 * 60, timeUnit = TimeUnit.SECONDS)
    public void sweep() {
        try {
            transaction.executeWithoutResult(
                    status -> jdbc.sql("delete from upload where media_id is not null and begun_at < ?")
                            .param(clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                            .update());
            jdbc
                    .sql("select * from upload where media_id is null and begun_at < ?")
                    .param(clock.instant().minus(PATIENCE).atOffset(ZoneOffset.UTC))
                    .query(ROW)
                    .list()
                    .stream()
                    .filter(begun -> restedFor(begun, PATIENCE))
                    .forEach(begun -> dropIfFree(begun.id()));
            for (UUID id : folder.all()) {
                boolean known = jdbc.sql("select count(*) from upload where id = ? and media_id is null")
                                .param(id)
                                .query(Long.class)
                                .single()
                        > 0;
                if (!known) {
                    dropIfFree(id);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Uploads nobody goes on with were not all removed", e); // in an hour again
        }
    }

    private boolean dropIfFree(UUID id) {
        try (UploadFolder.Hold hold = folder.hold(id)) {
            delete(id);
            return true;
        } catch (UploadBusy busy) {
            return false;
        }
    }

    private void delete(UUID id) {
        transaction.executeWithoutResult(status -> deleteRow(id));
        folder.remove(id);
    }

    private void deleteRow(UUID id) {
        jdbc.sql("delete from upload where id = ? and media_id is null")
                .param(id)
                .update();
    }

    /** By the disk's times and this machine's clock: an hour or a day, not a deadline. */
    private boolean restedFor(Row row, Duration time) {
        return folder.touched(row.id())
                .map(touched -> touched.isBefore(Instant.now().minus(time)))
                .orElseGet(() -> row.begun().isBefore(clock.instant().minus(time)));
    }

    private Row row(UUID id, UUID person, String purpose) {
        return jdbc.sql("select * from upload where id = ? and person_id = ? and purpose = ?")
                .params(id, person, purpose)
                .query(ROW)
                .optional()
                .orElseThrow(UploadUnknown::new);
    }

    private long offset(Row row) {
        return row.mediaId() == null ? folder.size(row.id()) : row.size();
    }

    /** No such upload, or not for you, or ended, or rested for more than a day. */
    public static class UploadUnknown extends Refusal {
        UploadUnknown() {
            super(Kind.NOT_FOUND, "uploadUnknown");
        }
    }

    /** Another connection is bringing bytes of it; soon it will have ended. */
    public static class UploadBusy extends Refusal {
        UploadBusy() {
            super(Kind.CONFLICT, "uploadBusy");
        }
    }

    /** These bytes belong elsewhere. Words: where they would belong, where we are. */
    public static class UploadElsewhere extends Refusal {
        UploadElsewhere(long offset, long here) {
            super(Kind.CONFLICT, "uploadElsewhere", offset, here);
        }
    }

    /** Ended before its end. Words: file name. */
    public static class UploadUnfinished extends Refusal {
        UploadUnfinished(String name) {
            super(Kind.CONFLICT, "uploadUnfinished", name);
        }
    }

    /** Too many begun. Words: how many, their bytes. */
    public static class UploadsPiledUp extends Refusal {
        UploadsPiledUp(int files, String size) {
            super(Kind.INVALID, "uploadsPiledUp", files, size);
        }
    }
}

package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.gongping.media.MediaFiles.MediaTooLarge;
import org.gongping.media.MediaFiles.MediaUnknown;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.core.io.Resource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Files and their rows together, told once and run on both databases; the tables are checked against the entity. */
@DataJpaTest
@ImportAutoConfiguration(FlywayAutoConfiguration.class)
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class KeepingStory {
    private static final Instant NOW = Instant.parse("2023-06-28T15:59:59.123456Z");

    @TempDir
    Path folder;

    @Autowired
    MediaRows rows;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    DataSource database;

    private Shelf shelf;
    private MediaFiles files;

    @BeforeEach
    void nothingIsKept() throws IOException {
        rows.deleteAll();
        shelf = emptyShelf();
        files = files(shelf);
    }

    @Test
    void aKeptFilmIsFoundAgain() throws IOException {
        Path film = TestFiles.rotated(5, 1920, 1080);
        MediaFile kept = keep(film, "C:\\作品\\绝活.mp4");

        MediaFile found = files.get(kept.id());
        assertThat(found.name()).isEqualTo("绝活.mp4");
        assertThat(found.type()).isEqualTo("video/mp4");
        assertThat(found.size()).isEqualTo(Files.size(film));
        assertThat(found.keptAt()).isEqualTo(NOW);
        assertThat(found.sha256()).isEqualTo(sha256(film));
        assertThat(found.inspection()).isEqualTo(files.inspect(film, "绝活.mp4"));
        assertThat(found.inspection().height()).isEqualTo(1920);
        Resource bytes = files.open(kept.id());
        assertThat(bytes.getContentAsByteArray()).isEqualTo(Files.readAllBytes(film));
    }

    @Test
    void whatAFileDoesNotTellIsAbsent() throws IOException {
        MediaFile kept = keep(TestFiles.pdf(), "推荐表.pdf");
        Facts paper = new Facts("application/pdf", Inspection.Health.WHOLE);
        paper.pages = 1;
        paper.characters = 0;
        assertThat(files.get(kept.id()).inspection()).isEqualTo(paper.inspection());
    }

    @Test
    void whatAPhotoTellsOfItsMakerIsKept() throws IOException {
        MediaFile kept = files.keep(new ByteArrayInputStream(TestPhotos.naming("王芳")), "IMG_1.png", 1 << 20);
        Inspection found = files.get(kept.id()).inspection();
        assertThat(found).isEqualTo(kept.inspection());
        assertThat(found.properties()).contains(new Inspection.Property("EXIF Artist", "王芳"));
        assertThat(found.takenAt()).isEqualTo("2023-05-01T09:30:15");
        assertThat(found.software()).isEqualTo("Meitu 9.8");
        assertThat(found.trouble()).isEqualTo(Trouble.LYING_EXTENSION);
        assertThat(found.evidence()).isEqualTo("png ≠ image/jpeg");
    }

    @Test
    void aDamagedFilmIsKeptAndSaysSo() throws IOException {
        MediaFile kept = keep(TestFiles.truncatedIndexFirst(), "绝活.mp4");
        assertThat(files.get(kept.id()).inspection().health()).isEqualTo(Inspection.Health.TRUNCATED);
    }

    @Test
    void theSameBytesTwiceAreOneFileAndTwoRows() throws IOException {
        MediaFile one = keep(TestFiles.png(640, 480), "一.png");
        MediaFile two = keep(TestFiles.png(640, 480), "二.png");
        assertThat(two.id()).isNotEqualTo(one.id());
        assertThat(two.sha256()).isEqualTo(one.sha256());
        assertThat(stored()).containsExactly(Shelf.place(one.sha256()));
        assertThat(rows.findAll()).extracting(MediaFile::name).containsExactlyInAnyOrder("一.png", "二.png");
    }

    @Test
    @Timeout(60)
    void theSameBytesAtTheSameMomentAreOneFile() throws Exception {
        byte[] bytes = new byte[300_000];
        ExecutorService people = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                new Random(round).nextBytes(bytes);
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<MediaFile>> keeping = new ArrayList<>();
                for (int person = 0; person < 4; person++) {
                    byte[] own = bytes.clone();
                    keeping.add(people.submit(() -> {
                        start.await();
                        return files.keep(new ByteArrayInputStream(own), "a.bin", 1 << 20);
                    }));
                }
                for (Future<MediaFile> kept : keeping) {
                    assertThat(files.open(kept.get().id()).getContentAsByteArray())
                            .isEqualTo(bytes);
                }
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(stored()).hasSize(20);
        assertThat(rows.count()).isEqualTo(80);
    }

    @Test
    void noConnectionIsHeldWhileBytesArrive() {
        HikariDataSource pool = (HikariDataSource) database;
        List<Integer> held = new ArrayList<>();
        InputStream watching = new ByteArrayInputStream(new byte[500_000]) {
            @Override
            public synchronized int read(byte[] bytes, int from, int count) {
                held.add(pool.getHikariPoolMXBean().getActiveConnections());
                return super.read(bytes, from, count);
            }
        };
        files.keep(watching, "a.bin", 1 << 20);
        assertThat(held).hasSizeGreaterThan(5).containsOnly(0);
    }

    @Test
    void aRefusedFileLeavesNeitherRowNorBytes() throws IOException {
        assertThatThrownBy(() -> files.keep(new SpoolTests.Endless(), "绝活.mp4", 100_000))
                .isInstanceOf(MediaTooLarge.class);
        assertThat(stored()).isEmpty();
        assertThat(rows.count()).isZero();
    }

    @Test
    void theServersOwnLimitHoldsWhateverTheCallerAllows() throws IOException {
        SpoolTests.Endless endless = new SpoolTests.Endless();
        assertThatThrownBy(() -> files.keep(endless, "绝活.mp4", Long.MAX_VALUE))
                .isInstanceOfSatisfying(MediaTooLarge.class, refusal -> assertThat(refusal.words())
                        .containsExactly("绝活.mp4", "2 MB"));
        assertThat(endless.given).isEqualTo((2 << 20) + 1);
        assertThatThrownBy(() -> files.keep(new SpoolTests.Endless(), "绝活.mp4", -1))
                .isInstanceOf(MediaTooLarge.class);
    }

    @Test
    void aCallerWhoTurnsBackTakesTheRowWithHim() {
        MediaId id = new TransactionTemplate(transactions).execute(status -> {
            status.setRollbackOnly();
            return files.keep(new ByteArrayInputStream(new byte[10]), "a", 10).id();
        });
        assertThat(files.find(id)).isEmpty();
    }

    @Test
    void anUnknownFileIsRefused() {
        MediaId nobody = new MediaId(UUID.randomUUID());
        assertThat(files.find(nobody)).isEmpty();
        assertThatThrownBy(() -> files.get(nobody)).isInstanceOf(MediaUnknown.class);
        assertThatThrownBy(() -> files.open(nobody)).isInstanceOf(MediaUnknown.class);
    }

    @Test
    void halfArrivedFilesAreSwept() throws IOException {
        Path half = Files.write(Files.createDirectories(folder.resolve("tmp")).resolve("half"), new byte[9]);
        Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        MediaFile kept = keep(TestFiles.png(640, 480), "a.png");
        files.sweep();
        assertThat(stored()).containsExactly(Shelf.place(kept.sha256()));
        assertThat(half).doesNotExist();
    }

    @Test
    void aForgottenFileTakesItsBytesAlongUnlessAnotherRowNamesThem() throws IOException {
        MediaFile one = keep(TestFiles.png(640, 480), "一.png");
        MediaFile two = keep(TestFiles.png(640, 480), "二.png");
        shelf.keep(one.sha256(), "320.png", TestFiles.png(320, 240));
        files.forget(one.id());
        assertThat(files.find(one.id())).isEmpty();
        assertThat(files.open(two.id()).contentLength()).isEqualTo(two.size());
        assertThat(stored()).hasSize(2);
        files.forget(two.id());
        files.forget(two.id());
        assertThat(stored()).isEmpty();
    }

    @Test
    void whoMayStillTurnBackLosesNoBytes() throws IOException {
        MediaFile kept = keep(TestFiles.png(640, 480), "a.png");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            files.forget(kept.id());
            status.setRollbackOnly();
        });
        assertThat(files.open(kept.id()).contentLength()).isEqualTo(kept.size());
        new TransactionTemplate(transactions).executeWithoutResult(status -> files.forget(kept.id()));
        assertThat(files.find(kept.id())).isEmpty();
        assertThat(stored()).containsExactly(Shelf.place(kept.sha256())); // till the sweep comes
    }

    @Test
    void bytesThatNothingNamesAreSweptAfterADay() throws IOException {
        MediaFile kept = keep(TestFiles.png(640, 480), "a.png");
        try (Arrived stray = new Spool(folder.resolve("tmp")).take(new ByteArrayInputStream(new byte[9]), "a", 9)) {
            shelf.put(stray);
            files.sweep();
            assertThat(stored()).contains(Shelf.place(stray.sha256()), Shelf.place(kept.sha256()));
            MediaFiles aDayLater = files(new Older(shelf));
            aDayLater.sweep();
        }
        assertThat(stored()).containsExactly(Shelf.place(kept.sha256()));
    }

    /** What one person lets go at the moment another hands in the same: nobody's row may lose its bytes. */
    @Test
    @Timeout(120)
    void lettingGoNeverTakesTheBytesOfWhoIsKeepingTheSame() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(4);
        MediaFiles sweeping = files(new Older(shelf));
        try {
            byte[] bytes = new byte[5_000];
            for (int round = 0; round < 30; round++) {
                new Random(round).nextBytes(bytes);
                MediaFile first = files.keep(new ByteArrayInputStream(bytes), "a.bin", 1 << 20);
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<MediaFile>> keeping = new ArrayList<>();
                for (int person = 0; person < 2; person++) {
                    byte[] own = bytes.clone();
                    keeping.add(people.submit(() -> {
                        start.await();
                        return files.keep(new ByteArrayInputStream(own), "b.bin", 1 << 20);
                    }));
                }
                Future<?> forgetting = people.submit(() -> {
                    start.await();
                    files.forget(first.id());
                    return null;
                });
                Future<?> sweep = people.submit(() -> {
                    start.await();
                    sweeping.sweep();
                    return null;
                });
                for (Future<MediaFile> kept : keeping) {
                    forgetting.get();
                    sweep.get();
                    assertThat(files.open(kept.get().id()).getContentAsByteArray())
                            .isEqualTo(bytes);
                }
                for (Future<MediaFile> kept : keeping) {
                    files.forget(kept.get().id());
                }
                assertThat(stored()).isEmpty();
            }
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    @Timeout(60)
    void whoHandsInTheSameBytesJustBeforeTheyAreTakenAwayWaitsAndPutsThemDownAgain() throws Exception {
        byte[] bytes = "同一份作品".getBytes("UTF-8");
        MediaFile first = files.keep(new ByteArrayInputStream(bytes), "a.bin", 100);
        ExecutorService colleague = Executors.newSingleThreadExecutor();
        try {
            AtomicReference<Future<MediaFile>> keeping = new AtomicReference<>();
            MediaFiles slow = files(new Older(shelf) {
                @Override
                public void remove(String sha256) {
                    keeping.set(colleague.submit(() -> files.keep(new ByteArrayInputStream(bytes), "b.bin", 100)));
                    assertThatThrownBy(() -> keeping.get().get(500, TimeUnit.MILLISECONDS))
                            .isInstanceOf(TimeoutException.class);
                    super.remove(sha256);
                }
            });
            slow.forget(first.id());
            MediaFile second = keeping.get().get();
            assertThat(files.open(second.id()).getContentAsByteArray()).isEqualTo(bytes);
        } finally {
            colleague.shutdownNow();
        }
    }

    /** The same shelf a day later. */
    private static class Older implements Shelf {
        private final Shelf now;

        Older(Shelf now) {
            this.now = now;
        }

        @Override
        public void put(Arrived file) {
            now.put(file);
        }

        @Override
        public boolean holds(String sha256, long size) {
            return now.holds(sha256, size);
        }

        @Override
        public Resource open(String sha256, long size) {
            return now.open(sha256, size);
        }

        @Override
        public void remove(String sha256) {
            now.remove(sha256);
        }

        @Override
        public void eachOlderThan(Duration age, Consumer<List<String>> batch) throws IOException {
            now.eachOlderThan(age.minusDays(1).minusSeconds(5), batch);
        }

        @Override
        public int sweep(Duration age) {
            return 0;
        }

        @Override
        public Optional<Resource> find(String sha256, String suffix) {
            return now.find(sha256, suffix);
        }

        @Override
        public void keep(String sha256, String suffix, Path file) {
            now.keep(sha256, suffix, file);
        }
    }

    private MediaFiles files(Shelf shelf) {
        return new MediaFiles(
                rows,
                transactions,
                Clock.fixed(NOW, ZoneOffset.UTC),
                new MediaSettings(folder, DataSize.ofMegabytes(2)),
                shelf,
                new Spool(folder.resolve("tmp")));
    }

    private MediaFile keep(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return files.keep(in, name, 10 << 20);
        }
    }

    Shelf emptyShelf() throws IOException {
        return new FolderShelf(folder);
    }

    /** Names of all that lies on the shelf. */
    List<String> stored() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gongping.Gongping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What comes in pieces outlives the server, and takes no more memory for being large. */
@Timeout(180)
class UploadsTests {
    private static final long SIZE = 200L << 20;

    @TempDir
    Path folder;

    private final UUID person = UUID.randomUUID();
    private ConfigurableApplicationContext server;

    @BeforeEach
    void start() {
        server = new SpringApplicationBuilder(Gongping.class)
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("db") + ";DB_CLOSE_ON_EXIT=FALSE",
                        "--gongping.media.folder=" + folder.resolve("media"),
                        "--gongping.jobs.enabled=false",
                        "--server.port=0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUploadOutlivesTheServerAndItsSizeCostsNoMemory() throws IOException {
        UUID id = uploads().begin(person, "test", "大.bin", SIZE, Long.MAX_VALUE);
        long half = SIZE / 2 + 7;
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        uploads().append(id, person, "test", 0, new Numbers(0), half);
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(2 << 20);

        stop();
        start();

        assertThat(uploads().look(id, person, "test")).isEqualTo(new Uploads.Progress(half, SIZE));
        before = threads.getThreadAllocatedBytes(self);
        uploads().append(id, person, "test", half, new Numbers(half), SIZE - half);
        MediaFile[] kept = new MediaFile[1];
        uploads().finish(id, person, "test", whole -> {
            kept[0] = whole.keep(Long.MAX_VALUE);
            whole.kept(kept[0]);
        });
        assertThat(threads.getThreadAllocatedBytes(self) - before).isLessThan(6 << 20);
        assertThat(kept[0].size()).isEqualTo(SIZE);
        Path bytes = folder.resolve("media").resolve(Shelf.place(kept[0].sha256()));
        try (InputStream is = Files.newInputStream(bytes);
                InputStream should = new Numbers(0)) {
            byte[] a = new byte[1 << 16];
            byte[] b = new byte[1 << 16];
            for (long left = SIZE; left > 0; left -= a.length) {
                is.readNBytes(a, 0, a.length);
                should.read(b, 0, b.length);
                assertThat(a).isEqualTo(b);
            }
        }
    }

    /** Between the file's place and the row that says so: the repeat finds all it needs. */
    @Test
    void anEndThatBreaksOffIsRepeated() {
        UUID id = uploads().begin(person, "test", "a.bin", 1000, 1000);
        uploads().append(id, person, "test", 0, new Numbers(0), 1000);
        assertThatThrownBy(() -> uploads().finish(id, person, "test", whole -> {
                    whole.keep(1000);
                    throw new IllegalStateException("planted: the database is gone");
                }))
                .hasMessageContaining("planted");
        assertThat(uploads().look(id, person, "test").offset()).isEqualTo(1000);
        MediaFile[] kept = new MediaFile[1];
        uploads().finish(id, person, "test", whole -> kept[0] = whole.keep(1000));
        assertThat(server.getBean(MediaFiles.class).open(kept[0].id()).exists()).isTrue();
    }

    /** 4 GB in 40 files at most: the oldest would give way, but that is not enough. */
    @Test
    void whoIsRefusedLosesNothing() throws IOException {
        UUID rested = uploads().begin(person, "test", "a.bin", 1000, 1000);
        uploads().append(rested, person, "test", 0, new Numbers(0), 500);
        Files.setLastModifiedTime(
                folder.resolve("media/uploads").resolve(rested.toString()),
                FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        for (int file = 0; file < 8; file++) {
            uploads().begin(person, "test", "b.bin", 500 << 20, 500 << 20);
        }
        assertThatThrownBy(() -> uploads().begin(person, "test", "c.bin", 500 << 20, 500 << 20))
                .isInstanceOf(Uploads.UploadsPiledUp.class);
        assertThat(uploads().look(rested, person, "test")).isEqualTo(new Uploads.Progress(500, 1000));
        uploads().append(rested, person, "test", 500, new Numbers(500), 500);
        Files.setLastModifiedTime(
                folder.resolve("media/uploads").resolve(rested.toString()),
                FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        uploads().begin(person, "test", "c.bin", 96 << 20, 96 << 20);
        assertThatThrownBy(() -> uploads().look(rested, person, "test")).isInstanceOf(Uploads.UploadUnknown.class);
        try (Stream<Path> left = Files.list(folder.resolve("media/uploads"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whoBeginsAtTheSameMomentDoesNotPassTheLimitTogether() throws Exception {
        for (int file = 0; file < 39; file++) {
            uploads().begin(person, "test", "a.bin", 10, 10);
        }
        ExecutorService tabs = Executors.newFixedThreadPool(6);
        try {
            CyclicBarrier start = new CyclicBarrier(6);
            List<Future<Boolean>> begun = new ArrayList<>();
            for (int tab = 0; tab < 6; tab++) {
                begun.add(tabs.submit(() -> {
                    start.await();
                    try {
                        uploads().begin(person, "test", "b.bin", 10, 10);
                        return true;
                    } catch (Uploads.UploadsPiledUp refused) {
                        return false;
                    }
                }));
            }
            int places = 0;
            for (Future<Boolean> one : begun) {
                places += one.get() ? 1 : 0;
            }
            assertThat(places).isEqualTo(1);
        } finally {
            tabs.shutdownNow();
        }
    }

    private Uploads uploads() {
        return server.getBean(Uploads.class);
    }

    /** Bytes that say where they stand. */
    private static class Numbers extends InputStream {
        private long at;

        Numbers(long from) {
            this.at = from;
        }

        @Override
        public int read() {
            long here = at++;
            return (int) (here * 31 + (here >> 16)) & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int count) {
            for (int i = 0; i < count; i++) {
                bytes[from + i] = (byte) read();
            }
            return count;
        }
    }
}

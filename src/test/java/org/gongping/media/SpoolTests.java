package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.gongping.media.MediaFiles.MediaEmpty;
import org.gongping.media.MediaFiles.MediaInterrupted;
import org.gongping.media.MediaFiles.MediaStoreFull;
import org.gongping.media.MediaFiles.MediaTooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bytes arrive completely or not at all. */
class SpoolTests {
    @TempDir
    Path folder;

    @Test
    void bytesAreCountedAndFingerprinted() throws IOException {
        try (Arrived arrived = new Spool(folder).take(new ByteArrayInputStream("工评".getBytes("UTF-8")), "a.txt", 6)) {
            assertThat(arrived.size()).isEqualTo(6);
            assertThat(arrived.sha256()).isEqualTo("0e82a98b08fe11fb271f9a0e44307311007643bba75675d878b8a22f025f27eb");
            assertThat(arrived.file()).hasContent("工评");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aFileThatIsHereAlreadyGetsASecondNameAndStays() throws IOException {
        Path whole = Files.writeString(folder.resolve("whole"), "工评");
        Spool spool = new Spool(folder.resolve("tmp"));
        try (Arrived arrived = spool.adopt(whole, "a.txt", 6)) {
            assertThat(arrived.size()).isEqualTo(6);
            assertThat(arrived.sha256()).isEqualTo("0e82a98b08fe11fb271f9a0e44307311007643bba75675d878b8a22f025f27eb");
            assertThat(Files.getAttribute(whole, "unix:nlink")).isEqualTo(2);
        }
        assertThatThrownBy(() -> spool.adopt(whole, "a.txt", 5)).isInstanceOf(MediaTooLarge.class);
        assertThatThrownBy(() -> spool.adopt(Files.createFile(folder.resolve("empty")), "a", 9))
                .isInstanceOf(MediaEmpty.class);
        assertThat(files()).containsExactlyInAnyOrder("whole", "empty");
    }

    @Test
    @Timeout(10)
    void anEndlessFileIsRefusedOneByteBeyondTheLimit() throws IOException {
        Endless endless = new Endless();
        long limit = (1 << 20) + 17;
        assertThatThrownBy(() -> new Spool(folder).take(endless, "绝活.mp4", limit))
                .isInstanceOfSatisfying(MediaTooLarge.class, refusal -> assertThat(refusal.words())
                        .isEqualTo(List.of("绝活.mp4", "1048593 B")));
        assertThat(endless.given).isEqualTo(limit + 1);
        assertThat(files()).isEmpty();
    }

    @Test
    void exactlyTheLimitIsAllowed() throws IOException {
        assertThat(new Spool(folder)
                        .take(new ByteArrayInputStream(new byte[1 << 20]), "a", 1 << 20)
                        .size())
                .isEqualTo(1 << 20);
        assertThatThrownBy(
                        () -> new Spool(folder).take(new ByteArrayInputStream(new byte[(1 << 20) + 1]), "a", 1 << 20))
                .isInstanceOfSatisfying(MediaTooLarge.class, refusal -> assertThat(refusal.words())
                        .isEqualTo(List.of("a", "1 MB")));
        assertThat(files()).hasSize(1);
    }

    @Test
    void noBytesAreRefused() throws IOException {
        assertThatThrownBy(() -> new Spool(folder).take(InputStream.nullInputStream(), "a.mp4", 100))
                .isInstanceOf(MediaEmpty.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aBrokenTransferLeavesNothing() throws IOException {
        InputStream broken = new Endless() {
            @Override
            public int read(byte[] bytes, int from, int count) throws IOException {
                if (given > 200_000) {
                    throw new IOException("connection reset");
                }
                return super.read(bytes, from, count);
            }
        };
        assertThatThrownBy(() -> new Spool(folder).take(broken, "a.mp4", 1 << 20))
                .isInstanceOf(MediaInterrupted.class)
                .hasRootCauseMessage("connection reset");
        assertThat(files()).isEmpty();
    }

    @Test
    void aCallerThatThrowsLeavesNothing() throws IOException {
        InputStream angry = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("planted");
            }
        };
        assertThatThrownBy(() -> new Spool(folder).take(angry, "a", 100)).isInstanceOf(IllegalStateException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void aFullDiskIsToldApartFromABrokenOne() throws IOException {
        assertThatThrownBy(() -> failing("No space left on device").take(new Endless(), "a", 1 << 20))
                .isInstanceOfSatisfying(
                        MediaStoreFull.class,
                        refusal -> assertThat(refusal.kind().status()).isEqualTo(507))
                .hasRootCauseMessage("No space left on device");
        assertThatThrownBy(() -> failing("Input/output error").take(new Endless(), "a", 1 << 20))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void onlyWhatArrivesForADayIsSwept() throws IOException {
        Path old = Files.createFile(folder.resolve("old"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        Path young = Files.createFile(folder.resolve("young"));
        Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofHours(23))));

        assertThat(new Spool(folder).sweep(Duration.ofHours(24))).isEqualTo(1);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(new Spool(folder.resolve("none")).sweep(Duration.ZERO)).isZero();
    }

    private Spool failing(String message) {
        return new Spool(folder) {
            @Override
            FileOutputStream create(Path file) throws IOException {
                return new FileOutputStream(file.toFile()) {
                    private int written;

                    @Override
                    public void write(byte[] bytes, int from, int count) throws IOException {
                        written += count;
                        if (written > 100_000) {
                            throw new IOException(message);
                        }
                        super.write(bytes, from, count);
                    }
                };
            }
        };
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    /** Gives bytes for ever, and counts them. */
    static class Endless extends InputStream {
        long given;

        @Override
        public int read() {
            given++;
            return 7;
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            given += count;
            return count;
        }
    }
}

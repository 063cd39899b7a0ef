package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;
import org.springframework.util.StreamUtils;

/** What a place for files does, told once and run on a folder and on an object store. */
abstract class ShelfStory {
    private static final int MB = 1 << 20;

    @TempDir
    Path local;

    Shelf shelf;

    abstract Shelf emptyShelf() throws IOException;

    /** Names of all that lies in it. */
    abstract List<String> all() throws IOException;

    @BeforeEach
    void anEmptyShelf() throws IOException {
        shelf = emptyShelf();
    }

    @Test
    void bytesLieUnderTheirFingerprint() throws IOException {
        String print = put("工评".getBytes("UTF-8")).sha256();
        assertThat(print).isEqualTo("0e82a98b08fe11fb271f9a0e44307311007643bba75675d878b8a22f025f27eb");
        assertThat(all()).containsExactly(print.substring(0, 2) + "/" + print.substring(2, 4) + "/" + print);
        assertThat(shelf.holds(print, 6)).isTrue();
        assertThat(shelf.holds(print, 5)).isFalse();
        assertThat(shelf.open(print, 6).getContentAsByteArray()).isEqualTo("工评".getBytes("UTF-8"));
    }

    @Test
    void aLargeFileIsTheSameByteForByte() throws IOException {
        byte[] bytes = random(40 * MB + 12_345);
        String print = put(bytes).sha256();
        Resource kept = shelf.open(print, bytes.length);
        assertThat(kept.contentLength()).isEqualTo(bytes.length);
        assertThat(kept.getContentAsByteArray()).isEqualTo(bytes);
        assertThat(all()).hasSize(1);
    }

    @Test
    void anyPartIsReadAlone() throws IOException {
        byte[] bytes = random(9 * MB);
        Resource kept = shelf.open(put(bytes).sha256(), bytes.length);
        for (int[] part : new int[][] {
            {0, 1}, {0, 100}, {5 * MB - 3, 7}, {4 * MB - 1, 2}, {3 * MB, 5 * MB}, {9 * MB - 1, 1}, {0, 9 * MB}
        }) {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            try (InputStream in = kept.getInputStream()) {
                StreamUtils.copyRange(in, out, part[0], part[0] + part[1] - 1L);
            }
            assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, part[0], part[0] + part[1]));
        }
        try (InputStream in = kept.getInputStream()) {
            assertThat(in.skip(100L * MB)).isLessThanOrEqualTo(100L * MB);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void theSameBytesTwiceAreOneFile() throws IOException {
        byte[] bytes = random(1000);
        put(bytes);
        put(bytes);
        assertThat(all()).hasSize(1);
    }

    @Test
    void aDamagedLeftoverIsReplaced() throws IOException {
        byte[] bytes = random(1000);
        String print = put(bytes).sha256();
        shelf.remove(print);
        damage(print, Arrays.copyOf(bytes, 400));
        assertThat(shelf.holds(print, 1000)).isFalse();
        put(bytes);
        assertThat(shelf.open(print, 1000).getContentAsByteArray()).isEqualTo(bytes);
        assertThat(all()).hasSize(1);
    }

    /** Lays other bytes where these belong. */
    abstract void damage(String sha256, byte[] bytes) throws IOException;

    @Test
    void bytesThatAreGoneAreMissed() throws IOException {
        String print = put(random(10)).sha256();
        shelf.remove(print);
        assertThat(shelf.holds(print, 10)).isFalse();
        assertThatThrownBy(() -> shelf.open(print, 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(print)
                .hasMessageContaining("backup");
        shelf.remove(print); // again: somebody else may have been faster
    }

    @Test
    void whatWasDerivedGoesWithItsFile() throws IOException {
        String print = put(random(10)).sha256();
        String other = put(random(11)).sha256();
        assertThat(shelf.find(print, "320.jpg")).isEmpty();
        shelf.keep(print, "320.jpg", file(random(50)));
        byte[] newer = random(60);
        Path made = file(newer);
        shelf.keep(print, "320.jpg", made);
        shelf.keep(print, "720p.mp4", file(random(70)));
        shelf.keep(other, "320.jpg", file(random(80)));
        assertThat(made).exists();

        Resource found = shelf.find(print, "320.jpg").orElseThrow();
        assertThat(found.contentLength()).isEqualTo(60);
        assertThat(found.getContentAsByteArray()).isEqualTo(newer);

        shelf.remove(print);
        assertThat(shelf.find(print, "320.jpg")).isEmpty();
        assertThat(shelf.find(print, "720p.mp4")).isEmpty();
        assertThat(shelf.find(other, "320.jpg")).isPresent();
        assertThat(all()).hasSize(2);
    }

    @Test
    void aDerivedFileHasNoWayOut() {
        for (String suffix : List.of("../x", "a/b", "", ".hidden", "x".repeat(60))) {
            assertThatThrownBy(() -> shelf.find("ab".repeat(32), suffix)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsKeptIsListedInBatchesAndOnlyOldOnes() throws IOException {
        List<String> prints = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            prints.add(put(random(20 + i)).sha256());
        }
        shelf.keep(prints.get(0), "320.jpg", file(random(50)));
        shelf.keep("ab".repeat(32), "320.jpg", file(random(50)));
        List<String> old = new ArrayList<>();
        shelf.eachOlderThan(Duration.ofHours(24), old::addAll);
        assertThat(old).isEmpty();
        shelf.eachOlderThan(Duration.ofSeconds(-5), old::addAll);
        prints.add("ab".repeat(32)); // nothing but what was derived from it is left
        assertThat(Set.copyOf(old)).containsExactlyInAnyOrderElementsOf(prints);
    }

    Arrived put(byte[] bytes) throws IOException {
        try (Arrived arrived = new Spool(local.resolve("tmp"))
                .take(new java.io.ByteArrayInputStream(bytes), "a", Long.MAX_VALUE - 1)) {
            shelf.put(arrived);
            return arrived;
        }
    }

    private Path file(byte[] bytes) throws IOException {
        Path file = Files.createTempFile(local, "made", "");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes);
        }
        return file;
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

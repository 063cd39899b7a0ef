package org.gongping.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/** Real films made heavy: behind the last box lies one more, of random bytes that players skip. */
public final class Padded {
    private Padded() {}

    /** The film with exactly so many bytes, of a content of its own for each seed. */
    public static Path film(Path film, long size, int seed) {
        Path made = Path.of("target", "test-media", "padded-" + size + "-" + seed + "-" + film.getFileName());
        try {
            if (Files.exists(made) && Files.size(made) == size) {
                return made;
            }
            Path making = Files.createTempFile(made.getParent(), "padded", "");
            Files.copy(film, making, StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile out = new RandomAccessFile(making.toFile(), "rw")) {
                long left = size - out.length();
                out.seek(out.length());
                out.writeInt(Math.toIntExact(left));
                out.write("free".getBytes(StandardCharsets.US_ASCII));
                Random random = new Random(seed);
                byte[] some = new byte[1 << 20];
                for (long rest = left - 8; rest > 0; rest -= some.length) {
                    random.nextBytes(some);
                    out.write(some, 0, (int) Math.min(some.length, rest));
                }
            }
            return Files.move(making, made, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

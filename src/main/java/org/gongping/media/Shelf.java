package org.gongping.media;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * The folder with the files, each under the sha256 of its bytes ({@code ab/cd/abcd…}). A file appears there by one
 * rename, complete and on the disk, or not at all (reliability rule 12).
 */
class Shelf {
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Path arriving;

    Shelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.arriving = this.folder.resolve("tmp"); // the same disk: a rename cannot be half-done
    }

    /** Bytes that lie on the shelf. */
    record Kept(String sha256, long size) {}

    /** Takes bytes until the stream ends. Reads at most one byte more than the limit. Leaves nothing behind when it throws. */
    Kept take(InputStream in, String fileName, long limit) {
        try {
            Files.createDirectories(arriving);
        } catch (IOException e) {
            throw refused(e, arriving);
        }
        Path file = arriving.resolve(UUID.randomUUID().toString());
        try {
            Kept kept = receive(in, fileName, limit, file);
            place(file, kept);
            return kept;
        } catch (IOException e) {
            throw refused(e, file);
        } finally {
            remove(file);
        }
    }

    /** Where the bytes with this fingerprint lie. */
    Path place(String sha256) {
        return folder.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }

    /** Removes what arrived only in part, and lies untouched since a moment on this machine's clock. */
    int sweep(Instant untouchedSince) throws IOException {
        if (!Files.isDirectory(arriving)) {
            return 0;
        }
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(arriving)) {
            for (Path file : files) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(untouchedSince)
                            && Files.deleteIfExists(file)) {
                        removed++;
                    }
                } catch (NoSuchFileException e) {
                    // arrived meanwhile, or swept by another node
                }
            }
        }
        return removed;
    }

    /** Opens the file bytes arrive in; tests fill the disk here. */
    FileOutputStream create(Path file) throws IOException {
        return new FileOutputStream(file.toFile());
    }

    private Kept receive(InputStream in, String fileName, long limit, Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (FileOutputStream out = create(file)) {
            byte[] buffer = new byte[BUFFER];
            while (true) {
                int wanted = (int) Math.min(buffer.length, limit - size + 1);
                int got = read(in, buffer, wanted, fileName);
                if (got < 0) {
                    break;
                }
                size += got;
                if (size > limit) {
                    throw new MediaFiles.MediaTooLarge(fileName, inWords(limit));
                }
                digest.update(buffer, 0, got);
                out.write(buffer, 0, got);
            }
            if (size == 0) {
                throw new MediaFiles.MediaEmpty(fileName);
            }
            out.getFD().sync();
        }
        return new Kept(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Reading is the author's network, writing our disk: the two failures need different words. */
    private static int read(InputStream in, byte[] buffer, int wanted, String fileName) {
        try {
            return in.read(buffer, 0, wanted);
        } catch (IOException e) {
            throw new MediaFiles.MediaInterrupted(fileName, e);
        }
    }

    private void place(Path file, Kept kept) throws IOException {
        Path place = place(kept.sha256());
        // The same bytes may be there already, or arrive at this moment by another thread or node: all write the same,
        // so whoever renames last changes nothing. A leftover of another size is not these bytes and is replaced.
        if (Files.exists(place) && Files.size(place) == kept.size()) {
            return;
        }
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
        // A row must not outlive a power cut that the file's name did not survive.
        for (Path parent = place.getParent();
                parent != null && parent.startsWith(folder);
                parent = parent.getParent()) {
            sync(parent);
        }
    }

    private static void sync(Path directory) {
        try (FileChannel channel = FileChannel.open(directory)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories; there the rename itself is journalled.
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the sweep takes it tomorrow
        }
    }

    private RuntimeException refused(IOException e, Path file) {
        return isFull(e) || hasNoRoom()
                ? new MediaFiles.MediaStoreFull(e)
                : new UncheckedIOException(file.toString(), e);
    }

    /** The system words it; a few wordings cover Linux, macOS and Windows, and the room left covers the rest. */
    private static boolean isFull(IOException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space");
    }

    private boolean hasNoRoom() {
        @Nullable Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there != null && Files.getFileStore(there).getUsableSpace() < BUFFER;
        } catch (IOException e) {
            return false;
        }
    }

    private static String inWords(long bytes) {
        DataSize size = DataSize.ofBytes(bytes);
        if (bytes > 0 && bytes % (1 << 20) == 0) {
            return size.toMegabytes() + " MB";
        }
        return bytes > 0 && bytes % (1 << 10) == 0 ? size.toKilobytes() + " KB" : bytes + " B";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package org.gongping.media;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/**
 * The folder bytes arrive in and are counted and fingerprinted in, before they are put in their place. Takes as much memory
 * for a large file as for a small one.
 */
class Spool {
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    Spool(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** Takes bytes until the stream ends. Reads at most one byte more than the limit. Leaves nothing behind when it throws. */
    Arrived take(InputStream in, String fileName, long limit) {
        Path file = place();
        try {
            return receive(in, fileName, limit, file);
        } catch (IOException e) {
            remove(file);
            throw refused(e, file);
        } catch (RuntimeException e) {
            remove(file);
            throw e;
        }
    }

    /**
     * Takes a file that has come already, by a second name where the disk can do that, else as a copy. The original stays: until
     * the row is written a repeat must find it.
     */
    Arrived adopt(Path whole, String fileName, long limit) {
        Path file = place();
        try {
            long size = Files.size(whole);
            if (size > limit) {
                throw new MediaFiles.MediaTooLarge(fileName, inWords(limit));
            }
            if (size == 0) {
                throw new MediaFiles.MediaEmpty(fileName);
            }
            secondName(file, whole);
            sync(file);
            return new Arrived(file, fingerprint(file), size);
        } catch (IOException e) {
            remove(file);
            throw refused(e, file);
        } catch (RuntimeException e) {
            remove(file);
            throw e;
        }
    }

    /** A second name for the same bytes, on disks that cannot do that a copy. */
    static void secondName(Path file, Path whole) throws IOException {
        try {
            Files.createLink(file, whole);
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.copy(whole, file, StandardCopyOption.REPLACE_EXISTING);
            sync(file);
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static String fingerprint(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private Path place() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused(e, folder);
        }
        return folder.resolve(UUID.randomUUID().toString());
    }

    /** An empty folder to make derived files in; the caller removes it with all that is in it. */
    Path workplace() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder), "making");
    }

    /** Removes what arrived only in part, and lies untouched for so long. The disk's times are compared with this machine's clock. */
    int sweep(Duration age) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        Instant untouchedSince = Instant.now().minus(age);
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(untouchedSince)
                            && FileSystemUtils.deleteRecursively(file)) {
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

    private Arrived receive(InputStream in, String fileName, long limit, Path file) throws IOException {
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
        return new Arrived(file, HexFormat.of().formatHex(digest.digest()), size);
    }

    /** Reading is the author's network, writing our disk: the two failures need different words. */
    private static int read(InputStream in, byte[] buffer, int wanted, String fileName) {
        try {
            return in.read(buffer, 0, wanted);
        } catch (IOException e) {
            throw new MediaFiles.MediaInterrupted(fileName, e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the sweep takes it tomorrow
        }
    }

    /** A full disk is told apart from a broken one. */
    static RuntimeException refused(IOException e, Path file) {
        return isFull(e) || hasNoRoom(file)
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

    private static boolean hasNoRoom(Path file) {
        @Nullable Path there = file.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there != null && Files.getFileStore(there).getUsableSpace() < BUFFER;
        } catch (IOException e) {
            return false;
        }
    }

    static String inWords(long bytes) {
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

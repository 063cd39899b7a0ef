package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder, shared by all nodes, in which files come in pieces: one file per upload, whose size is how far it has come, and
 * one that is locked while bytes come.
 */
class UploadFolder {
    private static final Logger LOG = LoggerFactory.getLogger(UploadFolder.class);
    private static final int BUFFER = 1 << 16;

    private final Path folder;

    UploadFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path bytes(UUID id) {
        return folder.resolve(id.toString());
    }

    /** A file of its own: closing any other handle of the same file would let its lock go. */
    private Path lock(UUID id) {
        return folder.resolve(id + ".lock");
    }

    /** Bytes that are here. */
    long size(UUID id) {
        try {
            return Files.size(bytes(id));
        } catch (NoSuchFileException noByteYet) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void requireRoom(long size) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).getUsableSpace() < size) {
                throw new MediaFiles.MediaStoreFull(new IOException("No room for " + size + " bytes"));
            }
        } catch (IOException e) {
            throw Spool.refused(e, folder);
        }
    }

    /** Writes so many bytes from a place on. What has been written when it throws stays. */
    void write(UUID id, long offset, InputStream in, long count, String fileName) {
        byte[] buffer = new byte[BUFFER];
        long at = offset;
        try (FileChannel file = FileChannel.open(bytes(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            try {
                while (at < offset + count) {
                    int got = read(in, buffer, (int) Math.min(buffer.length, offset + count - at), fileName);
                    ByteBuffer some = ByteBuffer.wrap(buffer, 0, got);
                    while (some.hasRemaining()) {
                        at += file.write(some, at);
                    }
                }
            } catch (IOException | RuntimeException e) {
                sync(file, e);
                throw e;
            }
            file.force(false); // what we said has come must survive a power cut
        } catch (IOException e) {
            throw Spool.refused(e, bytes(id));
        }
    }

    /** What has come before the trouble is worth keeping, too; but the trouble is what is told. */
    private static void sync(FileChannel file, Exception trouble) {
        try {
            file.force(false);
        } catch (IOException e) {
            trouble.addSuppressed(e);
        }
    }

    private static int read(InputStream in, byte[] buffer, int wanted, String fileName) {
        try {
            int got = in.read(buffer, 0, wanted);
            if (got < 0) {
                throw new IOException("The body ended early");
            }
            return got;
        } catch (IOException e) {
            throw new MediaFiles.MediaInterrupted(fileName, e);
        }
    }

    /** When bytes came last, by the disk's clock; absent before the first. */
    Optional<Instant> touched(UUID id) {
        try {
            return Optional.of(Files.getLastModifiedTime(bytes(id)).toInstant());
        } catch (NoSuchFileException noByteYet) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Uploads of which anything lies here. */
    Set<UUID> all() throws IOException {
        Set<UUID> found = new HashSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    String name = file.getFileName().toString().replace(".lock", "");
                    if (name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
                        found.add(UUID.fromString(name));
                    }
                }
            }
        }
        return found;
    }

    /** The lock's file goes, too: whoever opened it before finds the upload ended or gone once it is his. */
    void remove(UUID id) {
        for (Path file : Set.of(bytes(id), lock(id))) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debug("Left to the sweep: {}", e.toString());
            }
        }
    }

    /**
     * One connection at a time brings bytes of a file, whichever node it ends at.
     *
     * @throws Uploads.UploadBusy when another does
     */
    Hold hold(UUID id) {
        FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(lock(id), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new Hold(channel);
            }
            close(channel);
        } catch (OverlappingFileLockException thisNode) {
            close(channel);
        } catch (IOException e) {
            close(channel);
            throw Spool.refused(e, folder);
        }
        throw new Uploads.UploadBusy();
    }

    private static void close(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("A lock's file was not closed: {}", e.toString());
        }
    }

    record Hold(FileChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            UploadFolder.close(channel);
        }
    }
}

package org.gongping.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** Files in a folder of one disk, shared by all nodes. A file appears by one rename. */
class FolderShelf implements Shelf {
    private static final int BATCH = 500;

    private final Path folder;

    FolderShelf(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    public void put(Arrived file) {
        Path place = place(file.sha256());
        try {
            // The same bytes may be there already, or arrive at this moment by another thread or node: all write the
            // same, so whoever renames last changes nothing. A leftover of another size is not these bytes and is
            // replaced.
            if (!holds(file.sha256(), file.size())) {
                // By a second name: until the row is written the bytes may have to be put down again.
                Path moving = file.file().resolveSibling(UUID.randomUUID().toString());
                Spool.secondName(moving, file.file());
                move(moving, place);
            }
        } catch (IOException e) {
            throw Spool.refused(e, place);
        }
    }

    @Override
    public boolean holds(String sha256, long size) {
        try {
            Path place = place(sha256);
            return Files.isRegularFile(place) && Files.size(place) == size;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Resource open(String sha256, long size) {
        Path place = place(sha256);
        if (!Files.isRegularFile(place)) {
            throw new IllegalStateException(
                    "The bytes of a file are gone from " + place + ": restore the media folder from its backup");
        }
        return new FileSystemResource(place);
    }

    @Override
    public void remove(String sha256) {
        try {
            Files.deleteIfExists(place(sha256));
            Path beside =
                    folder.resolve("derived").resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
            if (Files.isDirectory(beside)) {
                try (DirectoryStream<Path> derived = Files.newDirectoryStream(beside, sha256 + ".*")) {
                    for (Path one : derived) {
                        Files.deleteIfExists(one);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void eachOlderThan(Duration age, Consumer<List<String>> batch) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant before = now().minus(age);
        List<String> found = new ArrayList<>();
        collect(folder, before, found, batch);
        if (Files.isDirectory(folder.resolve("derived"))) {
            collect(folder.resolve("derived"), before, found, batch);
        }
        while (!found.isEmpty()) {
            hand(found, batch);
        }
    }

    /** Only ab/cd/abcd… and abcd….jpg: what else lies in the folder is none of ours. */
    private static void collect(Path folder, Instant before, List<String> found, Consumer<List<String>> batch)
            throws IOException {
        try (DirectoryStream<Path> firsts = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path first : firsts) {
                Files.walkFileTree(first, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
                        String name = file.getFileName().toString();
                        if (name.matches("[0-9a-f]{64}(\\..*)?")
                                && seen.lastModifiedTime().toInstant().isBefore(before)) {
                            found.add(name.substring(0, 64));
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                });
                while (found.size() >= BATCH) {
                    hand(found, batch);
                }
            }
        }
    }

    private static void hand(List<String> found, Consumer<List<String>> batch) {
        List<String> some = found.subList(0, Math.min(BATCH, found.size()));
        batch.accept(List.copyOf(some));
        some.clear();
    }

    /** The disk's clock: a shared disk writes times by its own. */
    private Instant now() throws IOException {
        Path probe = Files.createTempFile(folder, "now", "");
        try {
            return Files.getLastModifiedTime(probe).toInstant();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    @Override
    public int sweep(Duration age) {
        return 0; // what comes in part comes into the spool
    }

    @Override
    public Optional<Resource> find(String sha256, String suffix) {
        Path place = folder.resolve(Derived.place(sha256, suffix));
        return Files.isRegularFile(place) ? Optional.of(new FileSystemResource(place)) : Optional.empty();
    }

    @Override
    public void keep(String sha256, String suffix, Path file) {
        Path place = folder.resolve(Derived.place(sha256, suffix));
        Path copy = folder.resolve("tmp").resolve(UUID.randomUUID().toString());
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
            move(copy, place);
        } catch (IOException e) {
            throw Spool.refused(e, place);
        } finally {
            new Arrived(copy, sha256, 0).close();
        }
    }

    Path place(String sha256) {
        return folder.resolve(Shelf.place(sha256));
    }

    private void move(Path file, Path place) throws IOException {
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
}

package org.gongping.media;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** A folder beside the originals. */
@Component
class DerivedFolder implements Derived {
    private static final Logger LOG = LoggerFactory.getLogger(DerivedFolder.class);
    private static final Duration STALE = Duration.ofHours(24);

    private final Path folder;

    DerivedFolder(MediaSettings settings) {
        this.folder = settings.folder().toAbsolutePath().normalize().resolve("renditions");
    }

    @Override
    public Optional<Resource> find(String sha256, String suffix) {
        Path place = place(sha256, suffix);
        return Files.isRegularFile(place) ? Optional.of(new FileSystemResource(place)) : Optional.empty();
    }

    @Override
    public void keep(String sha256, String suffix, Path file) throws IOException {
        Path place = place(sha256, suffix);
        Files.createDirectories(place.getParent());
        Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public Path workplace() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder.resolve("tmp")), "making");
    }

    /** Removes what a node was making when it was killed more than a day ago. At every start. */
    @EventListener(ApplicationReadyEvent.class)
    void sweep() {
        Path making = folder.resolve("tmp");
        if (!Files.isDirectory(making)) {
            return;
        }
        Instant stale = Instant.now().minus(STALE); // by the disk's clock, as the times it is compared with
        try (DirectoryStream<Path> left = Files.newDirectoryStream(making)) {
            for (Path one : left) {
                if (Files.getLastModifiedTime(one).toInstant().isBefore(stale)) {
                    FileSystemUtils.deleteRecursively(one);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("Half-made files were not removed", e); // no reason not to start
        }
    }

    private Path place(String sha256, String suffix) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + "." + suffix);
    }
}

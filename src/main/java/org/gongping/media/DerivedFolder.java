package org.gongping.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** A folder beside the originals. */
@Component
class DerivedFolder implements Derived {
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

    private Path place(String sha256, String suffix) {
        return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + "." + suffix);
    }
}

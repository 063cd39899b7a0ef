package org.gongping.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FolderShelfTests extends ShelfStory {
    @Override
    Shelf emptyShelf() throws IOException {
        return new FolderShelf(Files.createDirectories(local.resolve("media")));
    }

    @Override
    List<String> all() throws IOException {
        Path folder = local.resolve("media");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }

    @Override
    void damage(String sha256, byte[] bytes) throws IOException {
        Files.write(local.resolve("media").resolve(Shelf.place(sha256)), bytes);
    }

    @Test
    void pagesSendAFileOfTheDiskThemselves() throws IOException {
        assertThat(shelf.open(put(random(10)).sha256(), 10).isFile()).isTrue();
    }
}

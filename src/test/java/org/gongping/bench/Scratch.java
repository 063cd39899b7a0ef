package org.gongping.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A folder for one run, gone afterwards. */
record Scratch(Path folder) implements AutoCloseable {
    static Scratch of(String benchmark) throws IOException {
        return new Scratch(Files.createTempDirectory("gongping-bench-" + benchmark));
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(folder);
    }
}

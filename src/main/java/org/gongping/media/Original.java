package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.Resource;

/** An original as a file other programs can read: itself, or for the time being a copy of what lies elsewhere. */
record Original(Path path, boolean borrowed) implements AutoCloseable {
    static Original of(Resource bytes, Path workplace) throws IOException {
        if (bytes.isFile()) {
            return new Original(bytes.getFile().toPath(), false);
        }
        Path copy = workplace.resolve("original");
        try (InputStream in = bytes.getInputStream()) {
            Files.copy(in, copy);
        }
        return new Original(copy, true);
    }

    @Override
    public void close() throws IOException {
        if (borrowed) {
            Files.deleteIfExists(path);
        }
    }
}

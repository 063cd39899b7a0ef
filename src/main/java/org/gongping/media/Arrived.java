package org.gongping.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that have arrived completely and lie in a file of their own on this node's disk, until they are put in their place.
 * To be closed in any case.
 */
record Arrived(Path file, String sha256, long size) implements AutoCloseable {
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the sweep takes it tomorrow
        }
    }
}

package org.gongping.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.gongping.media.Inspection.Health;

/** PNG: chunks, the first with the size, the last named IEND. Pixels are never decoded. */
final class Png {
    private static final String TYPE = "image/png";
    private static final int MOST_CHUNKS = 1_000_000;

    private Png() {}

    static Inspection look(Bytes file) throws IOException {
        if (file.length() < 33) {
            return Inspection.of(TYPE, Health.TRUNCATED);
        }
        ByteBuffer head = file.at(16, 8);
        int width = head.getInt(0);
        int height = head.getInt(4);
        if (!file.says(12, "IHDR") || width <= 0 || height <= 0) {
            return Inspection.of(TYPE, Health.UNREADABLE);
        }
        return Inspection.picture(TYPE, health(file), width, height, 0);
    }

    private static Health health(Bytes file) throws IOException {
        long at = 8;
        for (int chunk = 0; chunk < MOST_CHUNKS; chunk++) {
            if (at + 12 > file.length()) {
                return Health.TRUNCATED;
            }
            ByteBuffer head = file.at(at, 8);
            long size = head.getInt(0);
            if (size < 0) {
                return Health.UNREADABLE;
            }
            if (at + 12 + size > file.length()) {
                return Health.TRUNCATED;
            }
            if (file.says(at + 4, "IEND")) {
                return Health.WHOLE;
            }
            at += 12 + size;
        }
        return Health.UNREADABLE;
    }
}

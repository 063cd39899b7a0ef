package org.gongping.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.gongping.media.Inspection.Health;

/** PNG: chunks, the first with the size, the last named IEND. Pixels are never decoded. */
final class Png {
    private static final String TYPE = "image/png";
    private static final int MOST_CHUNKS = 1_000_000;

    private Png() {}

    static Facts look(Bytes file) throws IOException {
        if (file.length() < 33) {
            return new Facts(TYPE, Health.TRUNCATED);
        }
        ByteBuffer head = file.at(16, 8);
        int width = head.getInt(0);
        int height = head.getInt(4);
        if (!file.says(12, "IHDR") || width <= 0 || height <= 0) {
            return new Facts(TYPE, Health.UNREADABLE);
        }
        Facts facts = new Facts(TYPE, Health.WHOLE).size(width, height);
        facts.health = health(file, facts);
        return facts;
    }

    private static Health health(Bytes file, Facts facts) throws IOException {
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
                facts.end = at + 12 + size;
                return Health.WHOLE;
            }
            at += 12 + size;
        }
        return Health.UNREADABLE;
    }
}

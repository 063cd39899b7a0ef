package org.gongping.media;

import java.io.IOException;
import org.gongping.media.Inspection.Health;

/** JPEG: a row of segments up to the picture data. Pixels are never decoded. */
final class Jpeg {
    private static final String TYPE = "image/jpeg";

    private Jpeg() {}

    static Facts look(Bytes file) throws IOException {
        int width = 0;
        int height = 0;
        long at = 2;
        while (true) {
            long next = marker(file, at);
            int marker = file.one(next - 1);
            if (marker < 0 || next + 2 > file.length()) {
                return cut(width, height);
            }
            if (marker == 0xd9) {
                return new Facts(TYPE, Health.UNREADABLE); // ends before any picture
            }
            int size = file.one(next) << 8 | file.one(next + 1);
            if (size < 2) {
                return new Facts(TYPE, Health.UNREADABLE);
            }
            if (next + size > file.length()) {
                return cut(width, height);
            }
            if (isFrame(marker) && size >= 7) {
                height = file.one(next + 3) << 8 | file.one(next + 4);
                width = file.one(next + 5) << 8 | file.one(next + 6);
            } else if (marker == 0xda) {
                if (width == 0 || height == 0) {
                    return new Facts(TYPE, Health.UNREADABLE);
                }
                long end = end(file, next + size);
                Facts facts = new Facts(TYPE, end > 0 ? Health.WHOLE : Health.TRUNCATED).size(width, height);
                facts.end = end;
                return facts;
            }
            at = next + size;
        }
    }

    /** Start of frame of any coding, but not the three tables that share its numbers. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static Facts cut(int width, int height) {
        Facts facts = new Facts(TYPE, Health.TRUNCATED);
        return width == 0 || height == 0 ? facts : facts.size(width, height);
    }

    /** Place after the next marker's two bytes; filling bytes FF before it are allowed. */
    private static long marker(Bytes file, long at) throws IOException {
        if (file.one(at) >= 0 && file.one(at) != 0xff) {
            throw new Damaged("no marker at " + at);
        }
        while (file.one(at) == 0xff) {
            at++;
        }
        return at + 1;
    }

    /**
     * The place behind the picture's end mark, -1 if there is none. Telephones append more behind it (a depth map, a
     * second picture, their own tags), so the picture data is walked until the mark.
     */
    static long end(Bytes file, long data) throws IOException {
        long length = file.length();
        long at = data;
        while (at + 1 < length) {
            if (file.one(at) != 0xff) {
                at++;
                continue;
            }
            int marker = file.one(at + 1);
            if (marker == 0xd9) {
                return at + 2;
            }
            boolean insideData = marker == 0 || marker == 0xff || (marker >= 0xd0 && marker <= 0xd7);
            if (insideData) {
                at += marker == 0xff ? 1 : 2;
            } else {
                // The tables and the header of the next scan of a progressive picture.
                at += 2 + Math.max(2, file.one(at + 2) << 8 | file.one(at + 3));
            }
        }
        return -1;
    }
}

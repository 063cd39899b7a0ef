package org.gongping.media;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.IOException;
import org.gongping.media.Inspection.Health;

/** JPEG: a row of segments up to the picture data. Pixels are never decoded. */
final class Jpeg {
    private static final String TYPE = "image/jpeg";

    private Jpeg() {}

    static Inspection look(Bytes file) throws IOException {
        int width = 0;
        int height = 0;
        int rotation = 0;
        long at = 2;
        while (true) {
            long next = marker(file, at);
            int marker = file.one(next - 1);
            if (marker < 0 || next + 2 > file.length()) {
                return cut(width, height, rotation);
            }
            if (marker == 0xd9) {
                return Inspection.of(TYPE, Health.UNREADABLE); // ends before any picture
            }
            int size = file.one(next) << 8 | file.one(next + 1);
            if (size < 2) {
                return Inspection.of(TYPE, Health.UNREADABLE);
            }
            if (next + size > file.length()) {
                return cut(width, height, rotation);
            }
            if (isFrame(marker) && size >= 7) {
                height = file.one(next + 3) << 8 | file.one(next + 4);
                width = file.one(next + 5) << 8 | file.one(next + 6);
            } else if (marker == 0xe1 && size > 8 && file.says(next + 2, "Exif\0\0")) {
                rotation = rotation(file.some(next + 8, size - 8));
            } else if (marker == 0xda) {
                if (width == 0 || height == 0) {
                    return Inspection.of(TYPE, Health.UNREADABLE);
                }
                return Inspection.picture(
                        TYPE, ends(file, next + size) ? Health.WHOLE : Health.TRUNCATED, width, height, rotation);
            }
            at = next + size;
        }
    }

    /** Start of frame of any coding, but not the three tables that share its numbers. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static Inspection cut(int width, int height, int rotation) {
        return width == 0 || height == 0
                ? Inspection.of(TYPE, Health.TRUNCATED)
                : Inspection.picture(TYPE, Health.TRUNCATED, width, height, rotation);
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
     * Whether the picture's end mark is there. Most files end with it; phones append more behind it (a depth map, a
     * second picture, their own tags), so otherwise the picture data is walked until the mark.
     */
    private static boolean ends(Bytes file, long data) throws IOException {
        long length = file.length();
        if (file.one(length - 2) == 0xff && file.one(length - 1) == 0xd9) {
            return true;
        }
        long at = data;
        while (at + 1 < length) {
            if (file.one(at) != 0xff) {
                at++;
                continue;
            }
            int marker = file.one(at + 1);
            if (marker == 0xd9) {
                return true;
            }
            boolean insideData = marker == 0 || marker == 0xff || (marker >= 0xd0 && marker <= 0xd7);
            if (insideData) {
                at += marker == 0xff ? 1 : 2;
            } else {
                // The tables and the header of the next scan of a progressive picture.
                at += 2 + Math.max(2, file.one(at + 2) << 8 | file.one(at + 3));
            }
        }
        return false;
    }

    /** Degrees clockwise by the EXIF orientation; mirrored ones count as their unmirrored twins. */
    private static int rotation(byte[] exif) {
        Metadata metadata = new Metadata();
        new ExifReader().extract(new ByteArrayReader(exif), metadata);
        ExifIFD0Directory main = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        Integer orientation = main == null ? null : main.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
        return switch (orientation == null ? 1 : orientation) {
            case 3, 4 -> 180;
            case 6, 7 -> 90;
            case 5, 8 -> 270;
            default -> 0;
        };
    }
}

package org.gongping.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * JPEG and PNG without a word about their maker: the picture data and what is needed to decode them are copied, all else
 * is left behind, unknown parts as well. The pixels stay as they are; how a photo is to be turned is told by a segment of
 * our own that holds nothing else.
 */
final class BlindPicture {
    private static final int BUFFER = 1 << 16;
    private static final Set<String> CHUNKS =
            Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs");
    /** What turns numbers into colours; names, texts and makers of a profile are blanked. */
    private static final Set<String> COLOURS = Set.of(
            "rXYZ", "gXYZ", "bXYZ", "wtpt", "bkpt", "chad", "rTRC", "gTRC", "bTRC", "kTRC", "A2B0", "A2B1", "A2B2",
            "B2A0", "B2A1", "B2A2", "gamt");

    private BlindPicture() {}

    static void copy(Bytes file, String type, int rotation, OutputStream out) throws IOException {
        if (type.equals("image/png")) {
            png(file, rotation, out);
        } else {
            jpeg(file, rotation, out);
        }
    }

    private static void jpeg(Bytes file, int rotation, OutputStream out) throws IOException {
        out.write(new byte[] {(byte) 0xff, (byte) 0xd8});
        if (rotation != 0) {
            out.write(orientation(rotation));
        }
        long at = 2;
        while (true) {
            while (file.one(at) == 0xff && file.one(at + 1) == 0xff) {
                at++;
            }
            int marker = file.one(at + 1);
            if (file.one(at) != 0xff || marker <= 0) {
                throw new Damaged("no marker at " + at);
            }
            if (marker == 0xd9) {
                out.write(new byte[] {(byte) 0xff, (byte) 0xd9});
                return;
            }
            int size = file.one(at + 2) << 8 | file.one(at + 3);
            if (size < 2) {
                throw new Damaged("segment of " + size + " bytes");
            }
            segment(file, at, marker, size, out);
            at += 2 + size;
            if (marker == 0xda) {
                long end = endOfScan(file, at);
                copy(file, at, end, out);
                at = end;
            }
        }
    }

    private static void segment(Bytes file, long at, int marker, int size, OutputStream out) throws IOException {
        boolean table = marker >= 0xc0 && marker <= 0xcf || marker >= 0xda && marker <= 0xdf;
        boolean adobe = marker == 0xee && size == 14 && file.says(at + 4, "Adobe");
        if (table || adobe) {
            copy(file, at, at + 2 + size, out);
        } else if (marker == 0xe0 && size >= 16 && file.says(at + 4, "JFIF\0")) {
            byte[] head = file.some(at, 18);
            head[2] = 0;
            head[3] = 16; // without its thumbnail
            head[16] = 0;
            head[17] = 0;
            out.write(head);
        } else if (marker == 0xe2 && size > 160 && file.says(at + 4, "ICC_PROFILE\0\1\1")) {
            byte[] profile = file.some(at, 2 + size);
            colours(profile, 18);
            out.write(profile);
        }
    }

    private static long endOfScan(Bytes file, long from) throws IOException {
        long at = from;
        while (at + 1 < file.length()) {
            int marker = file.one(at + 1);
            boolean inside = marker == 0 || marker == 0xff || (marker >= 0xd0 && marker <= 0xd7);
            if (file.one(at) != 0xff) {
                at++;
            } else if (inside) {
                at += marker == 0xff ? 1 : 2;
            } else {
                return at;
            }
        }
        throw new Damaged("no end mark");
    }

    /** ICC.1, 7.2 and 7.3: a header, a table of places, the tables themselves. */
    private static void colours(byte[] bytes, int start) {
        ByteBuffer profile = ByteBuffer.wrap(bytes, start, bytes.length - start).slice();
        byte[] kept = new byte[profile.capacity()];
        int count = Math.min(Math.max(0, profile.getInt(128)), 100);
        int tables = Math.min(132 + 12 * count, kept.length);
        Arrays.fill(kept, 0, tables, (byte) 1);
        for (int i = 0; i < count && 144 + 12 * i <= kept.length; i++) {
            byte[] name = new byte[4];
            profile.get(132 + 12 * i, name);
            long from = Integer.toUnsignedLong(profile.getInt(136 + 12 * i));
            long to = from + Integer.toUnsignedLong(profile.getInt(140 + 12 * i));
            if (COLOURS.contains(new String(name, StandardCharsets.ISO_8859_1)) && to <= kept.length) {
                Arrays.fill(kept, (int) from, (int) to, (byte) 1);
            }
        }
        Arrays.fill(kept, 4, 8, (byte) 0); // whose module, maker, model, creator
        Arrays.fill(kept, 24, 36, (byte) 0); // when
        Arrays.fill(kept, 48, 56, (byte) 0);
        Arrays.fill(kept, 80, 128, (byte) 0);
        for (int i = 0; i < kept.length; i++) {
            bytes[start + i] = kept[i] == 1 ? bytes[start + i] : 0;
        }
    }

    /** EXIF with one entry, the orientation. */
    private static byte[] orientation(int rotation) {
        int code = rotation == 90 ? 6 : rotation == 180 ? 3 : 8;
        return ByteBuffer.allocate(36)
                .put(new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34})
                .put("Exif\0\0MM\0*\0\0\0\b\0\1".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) code)
                .array();
    }

    private static void png(Bytes file, int rotation, OutputStream out) throws IOException {
        copy(file, 0, 8, out);
        long at = 8;
        while (true) {
            ByteBuffer head = file.at(at, 8);
            long size = Integer.toUnsignedLong(head.getInt(0));
            String name = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
            if (CHUNKS.contains(name)) {
                copy(file, at, at + 12 + size, out);
            }
            if (name.equals("IHDR") && rotation != 0) {
                byte[] segment = orientation(rotation);
                out.write(chunk("eXIf", Arrays.copyOfRange(segment, 10, segment.length)));
            }
            if (name.equals("IEND")) {
                return;
            }
            at += 12 + size;
        }
    }

    private static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length)
                .putInt(content.length)
                .put(name.getBytes(StandardCharsets.ISO_8859_1))
                .put(content);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) sum.getValue()).array();
    }

    static void copy(Bytes file, long from, long to, OutputStream out) throws IOException {
        for (long at = from; at < to; at += BUFFER) {
            out.write(file.some(at, (int) Math.min(BUFFER, to - at)));
        }
    }
}

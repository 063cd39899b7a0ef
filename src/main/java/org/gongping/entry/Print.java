package org.gongping.entry;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.gongping.media.PictureHash;
import org.gongping.media.TextPrint;

/**
 * A fingerprint of one piece of an entry, and the keys it is found by. Two prints that are alike have a key of one among the probes of
 * the other: always for bytes and pictures, nearly always for texts.
 *
 * @param piece key of the field or part; of the second file of a part and the further ones with their number: photos#2
 */
record Print(String piece, Kind kind, byte[] bytes) {
    /** What is compared; the strongest first. */
    enum Kind {
        BYTES,
        PICTURE,
        TEXT
    }

    private static final int QUARTER = 16;

    static Print ofBytes(String piece, byte[] sha256) {
        return new Print(piece, Kind.BYTES, sha256);
    }

    static Print ofPicture(String piece, long hash) {
        return new Print(
                piece,
                Kind.PICTURE,
                ByteBuffer.allocate(Long.BYTES).putLong(hash).array());
    }

    static Print ofText(String piece, TextPrint text) {
        return new Print(piece, Kind.TEXT, text.bytes());
    }

    /** What it is stored under. */
    long[] keys() {
        return switch (kind) {
            case BYTES -> new long[] {key(0, ByteBuffer.wrap(bytes).getLong())};
            case PICTURE -> {
                long[] keys = new long[4];
                for (int quarter = 0; quarter < 4; quarter++) {
                    keys[quarter] = key(quarter, quarter(quarter));
                }
                yield keys;
            }
            case TEXT -> texts();
        };
    }

    /**
     * What is looked up to find all that are alike. Of two hashes at most 8 bits apart, either the first quarter differs by at most 2
     * bits or one of the others by at most 1: else they were 3+2+2+2 = 9 apart.
     */
    long[] probes() {
        if (kind != Kind.PICTURE) {
            return keys();
        }
        long[] probes = new long[137 + 3 * 17];
        int count = 0;
        for (int quarter = 0; quarter < 4; quarter++) {
            long here = quarter(quarter);
            probes[count++] = key(quarter, here);
            for (int one = 0; one < QUARTER; one++) {
                probes[count++] = key(quarter, here ^ 1L << one);
                for (int two = one + 1; quarter == 0 && two < QUARTER; two++) {
                    probes[count++] = key(quarter, here ^ 1L << one ^ 1L << two);
                }
            }
        }
        return probes;
    }

    /** 64 bits of it, to tell most prints that are not alike from those that may be. */
    long sketch() {
        return switch (kind) {
            case BYTES -> ByteBuffer.wrap(bytes).getLong(Long.BYTES);
            case PICTURE -> hash();
            case TEXT -> TextPrint.of(bytes).sketch();
        };
    }

    /**
     * Whether a print with this sketch can be alike.
     *
     * @param keys it has in common with this one
     */
    boolean mayResemble(long sketch, int keys) {
        int apart = Long.bitCount(sketch() ^ sketch);
        return switch (kind) {
            case BYTES -> apart == 0;
            case PICTURE -> apart <= PictureHash.NEAR;
            case TEXT -> apart <= TextPrint.SKETCH_NEAR && keys >= TextPrint.COMMON_BANDS;
        };
    }

    /** How alike two prints are, 0 to 1; empty if not alike or not comparable. */
    OptionalDouble likeness(Print other) {
        if (kind != other.kind) {
            return OptionalDouble.empty();
        }
        return switch (kind) {
            case BYTES -> Arrays.equals(bytes, other.bytes) ? OptionalDouble.of(1) : OptionalDouble.empty();
            case PICTURE -> {
                int apart = PictureHash.distance(hash(), other.hash());
                yield apart <= PictureHash.NEAR ? OptionalDouble.of(1 - apart / 64.0) : OptionalDouble.empty();
            }
            case TEXT -> {
                double share = TextPrint.of(bytes).likeness(TextPrint.of(other.bytes));
                yield share >= TextPrint.NEAR ? OptionalDouble.of(share) : OptionalDouble.empty();
            }
        };
    }

    private long hash() {
        return ByteBuffer.wrap(bytes).getLong();
    }

    private long quarter(int number) {
        return hash() >>> QUARTER * number & 0xffff;
    }

    private long[] texts() {
        int[] bands = TextPrint.of(bytes).bands();
        long[] keys = new long[bands.length];
        for (int band = 0; band < bands.length; band++) {
            keys[band] = key(band, Integer.toUnsignedLong(bands[band]));
        }
        return keys;
    }

    /** Kind and band in front: a key of one is never taken for one of another. */
    private long key(int band, long value) {
        return (long) kind.ordinal() << 62 | (kind == Kind.BYTES ? value >>> 2 : (long) band << 32 | value);
    }
}

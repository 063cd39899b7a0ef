package org.gongping.media;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a text is made of, in 504 bytes: for each of 126 orders of all possible four-letter pieces, which of its pieces comes first
 * (MinHash; Broder 1997). The share of equal places estimates how many pieces two texts have in common of all they have
 * together; moving sentences about hardly changes it. Blanks and punctuation do not count; traditional and simplified
 * characters differ. What was stored is compared for years: change nothing here without computing all stored ones anew.
 */
public final class TextPrint {
    /** From here on two texts are called alike. The estimate's standard error is at most 0.045. */
    public static final double NEAR = 0.5;

    /** 字; shorter ones are formulas everybody writes. */
    public static final int SHORTEST = 50;

    /** Bits of two sketches that may differ; of texts alike by 0.5 one in a thousand differs in more. */
    public static final int SKETCH_NEAR = 26;

    /** Bands two texts must have in common to be compared; of those alike by 0.5 one in 38 has fewer, by 0.6 one in 2,000. */
    public static final int COMMON_BANDS = 2;

    private static final int ROWS = 3;

    private static final int BANDS = 42;
    private static final int PLACES = ROWS * BANDS;
    private static final int PIECE = 4;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final int[] first;

    private TextPrint(int[] first) {
        this.first = first;
    }

    /** The print of a text; none of one shorter than 50 字 without blanks and punctuation. */
    public static Optional<TextPrint> of(String text) {
        int[] letters = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .toArray();
        if (letters.length < SHORTEST) {
            return Optional.empty();
        }
        int[] first = new int[PLACES];
        Arrays.fill(first, -1); // the last of all, read without sign
        for (int from = 0; from + PIECE <= letters.length; from++) {
            long piece = 0;
            for (int letter = from; letter < from + PIECE; letter++) {
                piece = mixed(piece + letters[letter]);
            }
            for (int place = 0; place < PLACES; place++) {
                int rank = (int) (mixed(piece ^ (place + 1) * GOLDEN) >>> 32);
                if (Integer.compareUnsigned(rank, first[place]) < 0) {
                    first[place] = rank;
                }
            }
        }
        return Optional.of(new TextPrint(first));
    }

    /** As {@link #bytes()} gave it. */
    public static TextPrint of(byte[] bytes) {
        int[] first = new int[PLACES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(first);
        return new TextPrint(first);
    }

    /** For the table. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(PLACES * Integer.BYTES);
        bytes.asIntBuffer().put(first);
        return bytes.array();
    }

    /** Common pieces of all pieces, 0 to 1: an estimate. */
    public double likeness(TextPrint other) {
        int same = 0;
        for (int place = 0; place < PLACES; place++) {
            if (first[place] == other.first[place]) {
                same++;
            }
        }
        return (double) same / PLACES;
    }

    /** One bit each of 64 places (b-bit MinHash; Li and König 2010): rules out most texts that are not alike. */
    public long sketch() {
        long sketch = 0;
        for (int place = 0; place < Long.SIZE; place++) {
            sketch |= (first[place] & 1L) << place;
        }
        return sketch;
    }

    /** One number per band, 32 bits each: texts that are alike have some in common at the same places. */
    public int[] bands() {
        int[] bands = new int[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long sum = 0;
            for (int row = 0; row < ROWS; row++) {
                sum = mixed(sum + first[band * ROWS + row]);
            }
            bands[band] = (int) (sum >>> 32);
        }
        return bands;
    }

    /** Scatters all 64 bits (the finisher of MurmurHash3). */
    private static long mixed(long value) {
        long mix = value;
        mix = (mix ^ mix >>> 33) * 0xFF51AFD7ED558CCDL;
        mix = (mix ^ mix >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mix ^ mix >>> 33;
    }
}

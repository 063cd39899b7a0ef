package org.gongping.media;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a picture looks like, in 64 bits: the signs of the lowest frequencies of its cosine transform against their median (pHash). A
 * picture saved anew, made smaller, brighter, grey or marked with words keeps nearly all of them (docs/adr/0009). What was
 * stored is compared for years: change nothing here without computing all stored ones anew.
 */
public final class PictureHash {
    /** Bits that may differ between two copies of one picture. */
    public static final int NEAR = 8;

    private static final int SIDE = 32;
    private static final int FREQUENCIES = 8;
    private static final int BITS = FREQUENCIES * FREQUENCIES;

    /** Of 255 shades; a sheet as even as that has no look of its own, and all of its kind would be alike. */
    private static final double LEAST_CONTRAST = 2;

    private static final double[][] COSINE = new double[FREQUENCIES + 1][SIDE];

    static {
        for (int k = 0; k <= FREQUENCIES; k++) {
            for (int i = 0; i < SIDE; i++) {
                // StrictMath: the same bits on every machine
                COSINE[k][i] = StrictMath.cos((2 * i + 1) * k * Math.PI / (2 * SIDE));
            }
        }
    }

    private PictureHash() {}

    /**
     * The hash of a picture as it is shown: turn it first as its EXIF says. What is transparent counts as white.
     *
     * @return none for an even sheet and for pictures smaller than 32 pixels
     */
    public static @Nullable Long of(BufferedImage shown) {
        if (shown.getWidth() < SIDE || shown.getHeight() < SIDE) {
            return null;
        }
        double[][] small = shrunk(shown);
        if (contrast(small) < LEAST_CONTRAST) {
            return null;
        }
        double[] waves = new double[BITS];
        for (int v = 0; v < FREQUENCIES; v++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                waves[v * FREQUENCIES + u] = wave(small, u + 1, v + 1);
            }
        }
        double[] sorted = waves.clone();
        Arrays.sort(sorted);
        double median = (sorted[BITS / 2 - 1] + sorted[BITS / 2]) / 2;
        long hash = 0;
        for (int bit = 0; bit < BITS; bit++) {
            if (waves[bit] > median) {
                hash |= 1L << bit;
            }
        }
        return hash;
    }

    /** Bits that differ, 0 to 64; unrelated pictures are about 32 apart. */
    public static int distance(long one, long other) {
        return Long.bitCount(one ^ other);
    }

    /** The mean brightness of each of 32×32 fields. */
    private static double[][] shrunk(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        double[][] sum = new double[SIDE][SIDE];
        int[][] count = new int[SIDE][SIDE];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            picture.getRGB(0, y, width, 1, row, 0, width);
            int down = (int) ((long) y * SIDE / height);
            for (int x = 0; x < width; x++) {
                int across = (int) ((long) x * SIDE / width);
                sum[down][across] += brightness(row[x]);
                count[down][across]++;
            }
        }
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                sum[y][x] /= count[y][x];
            }
        }
        return sum;
    }

    private static double brightness(int argb) {
        double light = 0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff);
        int cover = argb >>> 24;
        return cover == 0xff ? light : 255 + (light - 255) * cover / 255;
    }

    private static double contrast(double[][] small) {
        double[] all = Arrays.stream(small).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElse(0);
        return Math.sqrt(Arrays.stream(all)
                .map(shade -> (shade - mean) * (shade - mean))
                .average()
                .orElse(0));
    }

    private static double wave(double[][] small, int u, int v) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            double line = 0;
            for (int x = 0; x < SIDE; x++) {
                line += small[y][x] * COSINE[u][x];
            }
            sum += line * COSINE[v][y];
        }
        return sum;
    }
}

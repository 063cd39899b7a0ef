package org.gongping.media;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/** The place where pictures that look alike get like numbers. Called in the decoder's process, on a small picture. */
final class PictureHash {
    private PictureHash() {}

    /** Absent as long as nobody compares pictures. */
    static @Nullable Long of(BufferedImage picture) {
        return null;
    }
}

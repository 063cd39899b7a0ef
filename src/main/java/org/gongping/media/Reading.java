package org.gongping.media;

import org.jspecify.annotations.Nullable;

/**
 * All that one look at a file yields: what is kept of it, and what is only passed on.
 *
 * @param pictureHash of a picture, by {@link PictureHash}
 * @param text of a document, at most {@value #LONGEST_TEXT} characters
 */
record Reading(
        Inspection inspection,
        @Nullable Long pictureHash,
        @Nullable String text) {
    static final int LONGEST_TEXT = 200_000;
}

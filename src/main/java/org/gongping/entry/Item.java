package org.gongping.entry;

import java.util.UUID;
import org.gongping.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a part of an entry: a file, or a text, or a link.
 *
 * @param part key of the part
 * @param number its place among the items of the part, from 1
 * @param caption what its author says of it; empty where nothing is said
 * @param text the text or the link; none for a file
 * @param alias what its file is called for a reader who is not to know who made it; none for all others
 */
public record Item(
        UUID id,
        String part,
        int number,
        String caption,
        @Nullable String text,
        @Nullable MediaFile file,
        @Nullable String alias) {
    Item(UUID id, String part, int number, String caption, @Nullable String text, @Nullable MediaFile file) {
        this(id, part, number, caption, text, file, null);
    }

    /** The same for a reader who gets the copy that names nobody. */
    Item called(String alias) {
        return new Item(id, part, number, caption, text, file, alias);
    }

    /** Whether the reader gets the copy that names nobody. */
    public boolean blind() {
        return alias != null;
    }

    /** What its file is called for this reader. */
    public @Nullable String fileName() {
        return alias != null || file == null ? alias : file.name();
    }

    /** What it is made of, to see whether it has changed. */
    String content() {
        return file == null ? String.valueOf(text) : file.sha256();
    }

    /** Only addresses of the web become links: others would run in the reader's name. */
    public boolean web() {
        return text != null && Checks.isLink(text);
    }
}

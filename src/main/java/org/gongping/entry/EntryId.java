package org.gongping.entry;

import java.io.Serializable;
import java.util.UUID;

/** Names one entry, from its first draft on; people use its number. */
public record EntryId(UUID value) implements Serializable {
    public static EntryId of(String text) {
        return new EntryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

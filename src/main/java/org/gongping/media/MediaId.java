package org.gongping.media;

import java.io.Serializable;
import java.util.UUID;

/** Names one kept file. */
public record MediaId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}

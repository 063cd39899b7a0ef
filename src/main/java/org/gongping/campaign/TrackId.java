package org.gongping.campaign;

import java.io.Serializable;
import java.util.UUID;

/** Names one track of a running campaign. */
public record TrackId(UUID value) implements Serializable {
    public static TrackId of(String text) {
        return new TrackId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

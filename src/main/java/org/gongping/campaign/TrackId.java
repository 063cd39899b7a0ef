package org.gongping.campaign;

import java.io.Serializable;
import java.util.UUID;

/** Names one track of a running campaign. */
public record TrackId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}

package org.gongping.union;

import java.io.Serializable;
import java.util.UUID;

/** Names one person who can log in. */
public record PersonId(UUID value) implements Serializable {
    @Override
    public String toString() {
        return value.toString();
    }
}

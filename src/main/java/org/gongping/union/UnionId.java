package org.gongping.union;

import java.io.Serializable;

/** Names one union, for instance {@code fujian-xiamen-huli}: lower-case letters, digits and hyphens, never reused. */
public record UnionId(String value) implements Serializable {
    public UnionId {
        if (!value.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("Not the id of a union: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package org.gongping.union;

import java.io.Serializable;
import java.util.regex.Pattern;

/** Names one union, for instance {@code fujian-xiamen-huli}: lower-case letters, digits and hyphens, never reused. */
public record UnionId(String value) implements Serializable {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,64}");

    public UnionId {
        // Made a hundred thousand times for one page of the board: the pattern is compiled once.
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not the id of a union: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

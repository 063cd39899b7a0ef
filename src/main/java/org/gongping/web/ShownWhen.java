package org.gongping.web;

import java.util.List;

/**
 * A field is asked for only when another one has one of these values; the script shows and hides it at once.
 *
 * @param values the empty one stands for nothing chosen
 * @param now whether it is shown as the page comes, for those without a script
 */
public record ShownWhen(String key, List<String> values, boolean now) {
    public ShownWhen {
        values = List.copyOf(values);
    }

    /** Without a script it is always shown. */
    public ShownWhen(String key, String value) {
        this(key, List.of(value), true);
    }

    /** For the script: one value per line. */
    public String value() {
        return String.join("\n", values);
    }
}

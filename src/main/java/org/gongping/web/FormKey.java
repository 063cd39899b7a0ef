package org.gongping.web;

import java.util.UUID;

/** The number a form carries so that it counts once; drawn by {@code fields :: requestKey}. */
public final class FormKey {
    private FormKey() {}

    public static UUID fresh() {
        return UUID.randomUUID();
    }
}

package org.gongping.union;

import org.jspecify.annotations.Nullable;

/**
 * Who acts, from which desk: written into every event, so that the trail can say who did it and for which unit.
 *
 * @param person nobody when the system acts by itself
 * @param union the union acted for, none for the system
 */
public record Actor(
        @Nullable PersonId person,
        String name,
        @Nullable Role role,
        @Nullable UnionId union) {
    /** The product itself: a timer, a start-up. */
    public static Actor system() {
        return new Actor(null, "系统", null, null);
    }
}

package org.gongping.union;

import java.util.Optional;

/** The five levels of recommendation, lowest first. */
public enum Level {
    GRASSROOTS,
    DISTRICT,
    MUNICIPAL,
    PROVINCIAL,
    NATIONAL;

    /** The level above, none above the national one. */
    public Optional<Level> above() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }

    public boolean isAbove(Level other) {
        return ordinal() > other.ordinal();
    }
}

package org.gongping.entry;

import java.util.List;
import org.gongping.union.Level;
import org.jspecify.annotations.Nullable;

/**
 * What resembles an entry, as far as one reader may know. Whether it is the same work a human decides.
 *
 * @param shown entries the reader may see, the strongest likeness first
 * @param elsewhere the others, without a word about which they are
 */
public record Likeness(List<Shown> shown, List<Elsewhere> elsewhere) {
    static final Likeness NONE = new Likeness(List.of(), List.of());

    /**
     * An entry the reader may see.
     *
     * @param unit name of its unit
     * @param season title of its campaign
     */
    public record Shown(Entry entry, String unit, String season, List<Common> common) {}

    /**
     * What is alike.
     *
     * @param piece label of the field or part in the entry looked at
     * @param otherPiece the same in the other
     * @param kind BYTES, PICTURE or TEXT
     */
    public record Common(String piece, String otherPiece, String kind, int percent) {}

    /**
     * Entries of units the reader's desk does not cover.
     *
     * @param by the lowest level whose desk sees both; absent if there is none
     */
    public record Elsewhere(@Nullable Level by, int count) {}

    /** Among what the checks say; never keeps an entry from going on. */
    public List<Finding> findings() {
        return count() == 0 ? List.of() : List.of(Finding.hint("entry", "", "likeness", "alike", count()));
    }

    public int count() {
        return shown.size() + elsewhere.stream().mapToInt(Elsewhere::count).sum();
    }
}

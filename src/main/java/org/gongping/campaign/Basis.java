package org.gongping.campaign;

import java.util.Optional;
import org.gongping.union.Level;

/**
 * What every rule says of itself, whatever it demands.
 *
 * @param key stable within the part or kind it stands in: findings are kept under it
 * @param clause the words of the notice it follows from
 * @param from the lowest level whose officials apply it: an entry going up is checked anew by the rules that begin there; none:
 *     it holds from the submitter on
 * @param when holds only for entries that chose one of these options
 * @param waiver who may let an entry pass that breaks it; only with {@link Severity#WAIVABLE}
 */
public record Basis(
        String key,
        Severity severity,
        String clause,
        Optional<Level> from,
        Optional<When> when,
        Optional<Waiver> waiver) {
    /** A rule that holds for every entry from the submitter on. */
    public static Basis of(String key, Severity severity, String clause) {
        return new Basis(key, severity, clause, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * 条件可适当放宽: the submitter gives a reason, an official of this level lets it pass or not.
     *
     * @param level lowest level whose officials may grant it
     * @param clause the words of the notice that allow it, none where they are the rule's own
     */
    public record Waiver(Level level, Optional<String> clause) {}
}

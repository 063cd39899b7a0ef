package org.gongping.entry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Basis;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Severity;
import org.gongping.union.Level;
import org.jspecify.annotations.Nullable;

/**
 * What a check of one rule found: the clause of the notice beside the measured value.
 *
 * @param place where the author mends it
 * @param where key of the field, part or declaration
 * @param label what the form calls it
 * @param rule name of the check, for instance {@code duration}
 * @param outcome whether the rule is met
 * @param message key of the sentence in the bundles, without the prefix {@code finding.}
 * @param words measured value and limit, in the order of the sentence
 * @param clause the words of the notice; empty for what the product itself asks
 * @param item the file, text or link it is about, where the part holds several
 * @param from the level from which on the rule holds, where it does not hold yet for whom this was found: only to be told
 * @param waiver lowest level whose officials may let the entry pass all the same
 * @param reason why the author asks for that; empty if he does not
 */
public record Finding(
        Place place,
        String where,
        String label,
        String rule,
        Severity severity,
        Outcome outcome,
        String message,
        List<Object> words,
        String clause,
        @Nullable UUID item,
        @Nullable Level from,
        @Nullable Level waiver,
        String reason) {
    public Finding {
        words = List.copyOf(words);
    }

    /** What the product itself asks of a place: no rule of the notice says it. */
    static Finding fault(
            Place place, String where, String label, String rule, String clause, String message, Object... words) {
        return new Finding(
                place,
                where,
                label,
                rule,
                Severity.BLOCK,
                Outcome.FAILED,
                message,
                List.of(words),
                clause,
                null,
                null,
                null,
                "");
    }

    /** Something no rule asks for and officials should look at. */
    static Finding hint(String where, String label, String rule, String message, Object... words) {
        return new Finding(
                Place.PART,
                where,
                label,
                rule,
                Severity.WARN,
                Outcome.FAILED,
                message,
                List.of(words),
                "",
                null,
                null,
                null,
                "");
    }

    static Finding of(
            Rule rule, Place place, String where, String label, Outcome outcome, String message, Object... words) {
        return new Finding(
                place,
                where,
                label,
                rule.key(),
                rule.severity(),
                outcome,
                message,
                List.of(words),
                rule.clause(),
                null,
                rule.basis().from().orElse(null),
                rule.basis().waiver().map(Basis.Waiver::level).orElse(null),
                "");
    }

    /** The same about one of several items. */
    Finding about(@Nullable UUID item, String label) {
        return new Finding(
                place, where, label, rule, severity, outcome, message, words, clause, item, from, waiver, reason);
    }

    /** The same in other words: for a reader who is not to know all of them. */
    Finding saying(String message, Object... words) {
        return new Finding(
                place,
                where,
                label,
                rule,
                severity,
                outcome,
                message,
                List.of(words),
                clause,
                item,
                from,
                waiver,
                reason);
    }

    /** The same with the author's reason for asking that it be let pass. */
    Finding because(String reason) {
        return new Finding(
                place, where, label, rule, severity, outcome, message, words, clause, item, from, waiver, reason);
    }

    /** As officials of this level find it; none if its rule begins above them. */
    Optional<Finding> at(Level level) {
        if (from != null && from.isAbove(level)) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                place, where, label, rule, severity, outcome, message, words, clause, item, null, waiver, reason));
    }

    /** One reason covers all items of a part that break the same rule. */
    public String key() {
        return where + "." + rule;
    }

    /** Whether this keeps the entry from being handed in. */
    public boolean blocks() {
        return outcome == Outcome.FAILED
                && from == null
                && (severity == Severity.BLOCK || (severity == Severity.WAIVABLE && reason.isBlank()));
    }

    /** Whether an official should look at it. */
    public boolean warns() {
        return outcome == Outcome.UNKNOWN
                || (outcome == Outcome.FAILED && from == null && (severity != Severity.BLOCK || !reason.isBlank()));
    }

    /** Whether the author may ask that it be let pass; also of a rule that only begins further up. */
    public boolean waivable() {
        return outcome == Outcome.FAILED && severity == Severity.WAIVABLE;
    }

    /** Whether officials of this level cannot recommend it: a rule that begins at or below them and is broken, unwaived. */
    public boolean stops(Level level) {
        return outcome == Outcome.FAILED
                && from != null
                && !from.isAbove(level)
                && (severity == Severity.BLOCK || (severity == Severity.WAIVABLE && reason.isBlank()));
    }

    /** What a check can say. */
    public enum Outcome {
        MET,
        FAILED,
        /** Could not be measured, for instance a fragmented file without a length: a human looks. */
        UNKNOWN
    }

    /** Where something is to be mended. */
    public enum Place {
        FIELD,
        PART,
        DECLARATION
    }
}

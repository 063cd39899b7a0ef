package org.gongping.entry;

import java.util.List;
import org.gongping.campaign.Severity;

/**
 * What a check of one rule found: the clause of the notice beside the measured value.
 *
 * @param where key of the field or part
 * @param label what the form calls it
 * @param rule name of the check, for instance {@code duration}
 * @param outcome whether the rule is met
 * @param message key of the sentence in the bundles, without the prefix {@code finding.}
 * @param words measured value and limit, in the order of the sentence
 * @param clause the words of the notice; empty for what the product itself asks
 */
public record Finding(
        String where,
        String label,
        String rule,
        Severity severity,
        Outcome outcome,
        String message,
        List<Object> words,
        String clause) {
    /** Whether this keeps the entry from being handed in. */
    public boolean blocks() {
        return outcome == Outcome.FAILED && severity == Severity.BLOCK;
    }

    /** Whether an official should look at it. */
    public boolean warns() {
        return outcome == Outcome.UNKNOWN || (outcome == Outcome.FAILED && severity != Severity.BLOCK);
    }

    /** What a check can say. */
    public enum Outcome {
        MET,
        FAILED,
        /** Could not be measured, for instance a fragmented file without a length: a human looks. */
        UNKNOWN
    }
}

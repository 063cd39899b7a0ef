package org.gongping.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing a notice demands of an entry. A rule about the picture (ratio, resolution) says nothing about a file without one,
 * and a rule about time nothing about a file without duration: whether such a file may come at all is said by the media types.
 */
public sealed interface Rule {
    /** Stable within the part or kind it stands in: findings are kept under it. */
    String key();

    Severity severity();

    /** The words of the notice it follows from. */
    String clause();

    /** The file is of one of these media types, judged by its content, not by its name. */
    record MediaTypeRule(String key, Severity severity, String clause, List<String> in) implements Rule {
        public MediaTypeRule {
            in = List.copyOf(in);
        }
    }

    /** The running time lies between both, both included. */
    record DurationRule(String key, Severity severity, String clause, Optional<Duration> min, Optional<Duration> max)
            implements Rule {}

    /** The picture has one of these ratios. */
    record AspectRatioRule(String key, Severity severity, String clause, List<Ratio> in) implements Rule {
        public AspectRatioRule {
            in = List.copyOf(in);
        }
    }

    /** The shorter side has at least so many pixels: 1080P is 1080, upright or across. */
    record ResolutionRule(String key, Severity severity, String clause, int shortSideMin) implements Rule {}

    /** The file's size in bytes lies between both, both included. */
    record FileSizeRule(String key, Severity severity, String clause, Optional<Long> min, Optional<Long> max)
            implements Rule {}

    /** What only a human can see: an item of the official's checklist. */
    record ReviewerRule(String key, Severity severity, String clause, String text) implements Rule {}

    /** What only the submitter can know: ticked before handing in. */
    record DeclarationRule(String key, Severity severity, String clause, String text) implements Rule {}

    /**
     * The day in a date field lies at most so many years back.
     *
     * @param field key of the date field
     */
    record CreatedWithinRule(String key, Severity severity, String clause, String field, int years) implements Rule {}

    /** Width to height. */
    record Ratio(int width, int height) {
        @Override
        public String toString() {
            return width + ":" + height;
        }
    }
}

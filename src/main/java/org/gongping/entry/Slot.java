package org.gongping.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Severity;
import org.gongping.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * A place for one file, as its page draws it.
 *
 * @param file what lies in it
 * @param findings of the file that lies in it, or that it is missing
 * @param refused the last file that was sent, if it was not taken
 */
record Slot(
        PartDefinition part,
        @Nullable MediaFile file,
        List<Finding> findings,
        @Nullable Refused refused) {
    /**
     * A file that was not taken.
     *
     * @param sentence why, in one sentence
     * @param findings all that was found, met rules too; empty when it was not even measured
     */
    record Refused(String sentence, List<Finding> findings) {}

    public String id() {
        return "field-" + part.key();
    }

    /** For the browser's file dialog. */
    public String accept() {
        return String.join(",", types());
    }

    private List<String> types() {
        return hard(MediaTypeRule.class).flatMap(rule -> rule.in().stream()).toList();
    }

    public @Nullable String typeNames() {
        return types().isEmpty()
                ? null
                : String.join("、", types().stream().map(Checks::name).toList());
    }

    public @Nullable Duration shortest() {
        return first(DurationRule.class, DurationRule::min);
    }

    public @Nullable Duration longest() {
        return first(DurationRule.class, DurationRule::max);
    }

    public @Nullable Long smallest() {
        return first(FileSizeRule.class, FileSizeRule::min);
    }

    public @Nullable Long largest() {
        return first(FileSizeRule.class, FileSizeRule::max);
    }

    /** Width to height, as decimal numbers, for the script. */
    public @Nullable String ratios() {
        String all = ratioRules()
                .map(ratio -> String.valueOf((double) ratio.width() / ratio.height()))
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? null : all;
    }

    public @Nullable String ratioNames() {
        String all = ratioRules().map(Ratio::toString).collect(Collectors.joining("、"));
        return all.isEmpty() ? null : all;
    }

    public double ratioTolerance() {
        return Checks.RATIO_TOLERANCE;
    }

    private Stream<Ratio> ratioRules() {
        return hard(AspectRatioRule.class).flatMap(rule -> rule.in().stream());
    }

    public @Nullable Integer shortSide() {
        return first(ResolutionRule.class, ResolutionRule::shortSideMin);
    }

    private <R extends Rule, T> @Nullable T first(Class<R> type, Function<R, Optional<T>> limit) {
        return hard(type)
                .flatMap(rule -> limit.apply(rule).stream())
                .findFirst()
                .orElse(null);
    }

    /** A script stops a file only for what the server would refuse. */
    private <R extends Rule> Stream<R> hard(Class<R> type) {
        return part.rules().stream()
                .filter(rule -> rule.severity() == Severity.BLOCK)
                .filter(type::isInstance)
                .map(type::cast);
    }
}

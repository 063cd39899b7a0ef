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
import org.gongping.campaign.Rule.CharactersRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Severity;
import org.gongping.media.MediaFile;
import org.jspecify.annotations.Nullable;

/**
 * A place for files, texts or links, as its page draws it.
 *
 * @param items what lies in it
 * @param findings of the part as a whole, or that it is empty
 * @param refused the last files that were sent and not taken
 */
record Slot(PartDefinition part, List<Held> items, List<Finding> findings, List<Refused> refused) {
    /**
     * One item.
     *
     * @param findings what the rules say of it
     */
    record Held(Item item, List<Finding> findings) {}

    /**
     * A file that was not taken.
     *
     * @param sentence why, in one sentence
     * @param findings all that was found, met rules too; empty when it was not even measured
     */
    record Refused(String sentence, List<Finding> findings) {}

    static Slot of(PartDefinition part, List<Item> items, List<Finding> findings, List<Refused> refused) {
        List<Finding> own = findings.stream()
                .filter(finding ->
                        finding.place() == Finding.Place.PART && finding.where().equals(part.key()))
                .toList();
        List<Item> held =
                items.stream().filter(item -> item.part().equals(part.key())).toList();
        boolean one = part.most() == 1 && held.size() == 1;
        return new Slot(
                part,
                held.stream()
                        .map(item -> new Held(
                                item,
                                own.stream()
                                        .filter(finding -> one || item.id().equals(finding.item()))
                                        .toList()))
                        .toList(),
                own.stream().filter(finding -> !one && finding.item() == null).toList(),
                refused);
    }

    public String id() {
        return "field-" + part.key();
    }

    public boolean ofFiles() {
        return part.type() == PartDefinition.PartType.FILE;
    }

    public boolean ofTexts() {
        return part.type() == PartDefinition.PartType.TEXT;
    }

    public boolean several() {
        return part.most() > 1;
    }

    public boolean full() {
        return several() && items.size() >= part.most();
    }

    /** Most 字 of a text. */
    public @Nullable Integer most() {
        return first(CharactersRule.class, CharactersRule::max);
    }

    /** What lies in a slot for one file. */
    public @Nullable MediaFile file() {
        return items.isEmpty() || several() ? null : items.get(0).item().file();
    }

    /** For the browser's file dialog. */
    public String accept() {
        return String.join(",", types());
    }

    private List<String> types() {
        return hard(MediaTypeRule.class).flatMap(rule -> rule.in().stream()).toList();
    }

    public List<String> typeNames() {
        return Checks.names(types());
    }

    /** Photographs are called so. */
    public boolean pictures() {
        return PartChecks.pictures(part);
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
        return FileChecks.RATIO_TOLERANCE;
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
                .filter(rule ->
                        rule.severity() == Severity.BLOCK && rule.basis().from().isEmpty())
                .filter(type::isInstance)
                .map(type::cast);
    }
}

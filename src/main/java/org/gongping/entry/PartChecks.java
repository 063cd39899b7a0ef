package org.gongping.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.PartDefinition.Caption;
import org.gongping.campaign.PartDefinition.PartType;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.CharactersRule;
import org.gongping.campaign.Rule.CountRule;
import org.gongping.campaign.Rule.FileNameRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.TotalSizeRule;
import org.gongping.entry.Finding.Outcome;
import org.gongping.entry.Finding.Place;
import org.gongping.media.MediaFile;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What is asked of a part: how many items, what each must be, what is said of it. */
final class PartChecks {
    private PartChecks() {}

    static List<Finding> of(PartDefinition part, Sheet sheet) {
        List<Item> items = sheet.in(part);
        List<Finding> findings = new ArrayList<>();
        if (items.isEmpty()) {
            if (part.required()) {
                findings.add(missing(part));
            }
            return findings;
        }
        part.count().ifPresent(count -> findings.add(count(part, count, items.size())));
        for (Item item : items) {
            UUID named = part.most() > 1 ? item.id() : null;
            String label = part.most() > 1 ? part.title() + " " + item.number() : part.title();
            for (Finding finding : item(part, item, sheet)) {
                findings.add(finding.about(named, label));
            }
        }
        for (Rule rule : part.rules()) {
            if (rule instanceof TotalSizeRule total) {
                findings.add(total(part, total, items));
            }
        }
        return findings;
    }

    private static Finding missing(PartDefinition part) {
        String clause = part.rules().isEmpty() ? "" : part.rules().get(0).clause();
        String message =
                switch (part.type()) {
                    case FILE -> "part.missing";
                    case TEXT -> "part.noText";
                    case LINK -> "part.noLink";
                };
        return Finding.fault(Place.PART, part.key(), part.title(), "required", clause, message, part.title());
    }

    /** 组照需 4 至 8 幅，现在是 3 幅。 */
    private static Finding count(PartDefinition part, CountRule rule, int count) {
        String what = pictures(part) ? "pictures" : "items";
        if (count < rule.min()) {
            return of(
                    rule,
                    part,
                    Outcome.FAILED,
                    what + ".tooFew",
                    part.title(),
                    rule.min(),
                    rule.max(),
                    count,
                    rule.min() - count);
        }
        if (count > rule.max()) {
            return of(
                    rule,
                    part,
                    Outcome.FAILED,
                    what + ".tooMany",
                    part.title(),
                    rule.min(),
                    rule.max(),
                    count,
                    count - rule.max());
        }
        return of(rule, part, Outcome.MET, what + ".met", part.title(), count);
    }

    static boolean pictures(PartDefinition part) {
        List<String> types = part.rules().stream()
                .filter(MediaTypeRule.class::isInstance)
                .flatMap(rule -> ((MediaTypeRule) rule).in().stream())
                .toList();
        return !types.isEmpty() && types.stream().allMatch(type -> type.startsWith("image/"));
    }

    private static Finding total(PartDefinition part, TotalSizeRule rule, List<Item> items) {
        long bytes = items.stream()
                .map(Item::file)
                .mapToLong(file -> file == null ? 0 : file.size())
                .sum();
        boolean met = bytes <= rule.max();
        return of(
                rule,
                part,
                met ? Outcome.MET : Outcome.FAILED,
                met ? "total.met" : "total.tooLarge",
                part.title(),
                DataSize.ofBytes(bytes),
                DataSize.ofBytes(rule.max()));
    }

    private static List<Finding> item(PartDefinition part, Item item, Sheet sheet) {
        List<Finding> findings = new ArrayList<>();
        MediaFile file = item.file();
        if (file != null) {
            findings.addAll(FileChecks.of(part, file, Seen.of(file)));
            for (Rule rule : part.rules()) {
                if (rule instanceof FileNameRule name) {
                    findings.add(FileName.check(part, name, file.name(), sheet));
                }
            }
        } else {
            words(part, String.valueOf(item.text()), findings);
        }
        part.caption().ifPresent(caption -> caption(part, caption, item.caption(), findings));
        return findings;
    }

    private static void words(PartDefinition part, String text, List<Finding> findings) {
        if (part.type() == PartType.LINK && !Checks.isLink(text)) {
            findings.add(Finding.fault(
                    Place.PART, part.key(), part.title(), "format", "", "field.LINK", part.title(), text));
        }
        for (Rule rule : part.rules()) {
            if (rule instanceof CharactersRule limits) {
                findings.add(characters(part, limits, Checks.characters(text)));
            }
        }
    }

    /** Of a text or a document. */
    static Finding characters(PartDefinition part, CharactersRule rule, @Nullable Integer count) {
        if (count == null) {
            return of(rule, part, Outcome.UNKNOWN, "characters.unknown");
        }
        if (rule.max().isPresent() && count > rule.max().get()) {
            return of(
                    rule,
                    part,
                    Outcome.FAILED,
                    "characters.tooMany",
                    part.title(),
                    rule.max().get(),
                    count,
                    count - rule.max().get());
        }
        if (rule.min().isPresent() && count < rule.min().get()) {
            return of(
                    rule,
                    part,
                    Outcome.FAILED,
                    "characters.tooFew",
                    part.title(),
                    rule.min().get(),
                    count);
        }
        return of(rule, part, Outcome.MET, "characters.met", part.title(), count);
    }

    private static void caption(PartDefinition part, Caption caption, String text, List<Finding> findings) {
        int length = Checks.characters(text);
        if (text.isBlank()) {
            if (caption.required()) {
                findings.add(Finding.fault(
                        Place.PART,
                        part.key(),
                        part.title(),
                        "caption",
                        caption.clause().orElse(""),
                        "caption.missing",
                        caption.label()));
            }
        } else if (caption.maxLength().isPresent()
                && length > caption.maxLength().get()) {
            findings.add(Finding.fault(
                    Place.PART,
                    part.key(),
                    part.title(),
                    "caption",
                    caption.clause().orElse(""),
                    "caption.tooLong",
                    caption.label(),
                    caption.maxLength().get(),
                    length));
        }
    }

    static Finding of(Rule rule, PartDefinition part, Outcome outcome, String message, Object... words) {
        return Finding.of(rule, Place.PART, part.key(), part.title(), outcome, message, words);
    }
}

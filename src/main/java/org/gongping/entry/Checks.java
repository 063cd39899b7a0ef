package org.gongping.entry;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.ReviewerRule;
import org.gongping.media.Characters;
import org.gongping.media.MediaFile;
import org.gongping.union.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies the rules of a kind to what was measured. The same input gives the same findings, whenever it is asked. */
@Component
class Checks {
    private final Clock clock;

    Checks(Clock clock) {
        this.clock = clock;
    }

    /**
     * Everything the kind asks, in the order of the form: fields, parts, declarations.
     *
     * @param level whose officials ask; none for the author, who is also told what higher levels will find
     */
    List<Finding> of(Sheet sheet, @Nullable Level level) {
        List<Finding> findings = new ArrayList<>();
        for (FieldDefinition field : sheet.kind().fields()) {
            FieldChecks.of(field, sheet.typed(field.key())).ifPresent(findings::add);
        }
        for (PartDefinition part : sheet.kind().parts()) {
            findings.addAll(PartChecks.of(part, sheet));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE);
        for (Rule rule : sheet.kind().rules()) {
            findings.addAll(WholeChecks.of(rule, sheet, today));
        }
        return findings.stream()
                .map(finding ->
                        finding.because(finding.waivable() ? sheet.waivers().getOrDefault(finding.key(), "") : ""))
                .flatMap(finding -> level == null ? Optional.of(finding).stream() : finding.at(level).stream())
                .toList();
    }

    /** What the rules of a slot say of a file, met ones too: an official sees measured value and clause side by side. */
    List<Finding> part(PartDefinition part, MediaFile file) {
        return FileChecks.of(part, file, Seen.of(file));
    }

    /**
     * The checklist of the kind for one level: what only a human can see, of its parts and of the whole.
     *
     * @param level whose officials look
     */
    static List<ChecklistItem> checklist(KindDefinition kind, Level level) {
        List<ChecklistItem> items = new ArrayList<>();
        kind.parts().forEach(part -> items.addAll(items(part.key(), part.rules(), level)));
        items.addAll(items("entry", kind.rules(), level));
        return items;
    }

    private static List<ChecklistItem> items(String where, List<Rule> rules, Level level) {
        return rules.stream()
                .filter(ReviewerRule.class::isInstance)
                .filter(rule ->
                        rule.basis().from().filter(from -> from.isAbove(level)).isEmpty())
                .map(rule -> new ChecklistItem(
                        where + "." + rule.key(), ((ReviewerRule) rule).text(), rule.clause(), rule.severity()))
                .toList();
    }

    /** 字数 as the notices mean it. */
    static int characters(String text) {
        return Characters.count(text);
    }

    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isLink(String text) {
        return text.matches("https?://[^\\s<>\"']{3,500}");
    }

    /** video/mp4 is MP4 to a person. */
    static List<String> names(List<String> types) {
        return types.stream().map(Checks::name).distinct().toList();
    }

    static String name(String type) {
        return switch (type) {
            case "audio/mpeg" -> "MP3";
            case "image/jpeg" -> "JPG";
            case "video/quicktime" -> "MOV";
            case "video/x-msvideo", "video/avi", "video/vnd.avi" -> "AVI";
            case "application/msword", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" ->
                "Word";
            case "application/vnd.ms-excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" ->
                "Excel";
            case "application/vnd.ms-powerpoint",
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation" -> "PPT";
            default -> type.substring(type.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        };
    }
}

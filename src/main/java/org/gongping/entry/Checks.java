package org.gongping.entry;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Rule.ReviewerRule;
import org.gongping.campaign.Severity;
import org.gongping.entry.Finding.Outcome;
import org.gongping.media.Characters;
import org.gongping.media.Inspection;
import org.gongping.media.MediaFile;
import org.gongping.media.Trouble;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Applies the rules of a kind to what was measured. The same input gives the same findings, whenever it is asked. */
@Component
class Checks {
    /** 16:9 of 1920×1088, as some cameras store it, is still 16:9. */
    static final double RATIO_TOLERANCE = 0.01;

    private final Clock clock;

    Checks(Clock clock) {
        this.clock = clock;
    }

    /** Everything the kind asks, in the order of the form: fields, parts, declarations. */
    List<Finding> of(
            KindDefinition kind, Map<String, String> fields, List<String> declared, Map<String, MediaFile> parts) {
        List<Finding> findings = new ArrayList<>();
        for (FieldDefinition field : kind.fields()) {
            field(field, fields.getOrDefault(field.key(), "")).ifPresent(findings::add);
        }
        for (PartDefinition part : kind.parts()) {
            MediaFile file = parts.get(part.key());
            if (file != null) {
                findings.addAll(part(part, file));
            } else if (part.required()) {
                findings.add(new Finding(
                        part.key(),
                        part.title(),
                        "required",
                        Severity.BLOCK,
                        Outcome.FAILED,
                        "part.missing",
                        List.of(part.title()),
                        part.rules().isEmpty() ? "" : part.rules().get(0).clause()));
            }
        }
        for (Rule rule : kind.rules()) {
            whole(kind, rule, fields, declared).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> field(FieldDefinition field, String text) {
        if (text.isBlank()) {
            return field.required()
                    ? Optional.of(fault(field, "required", "field.required", field.label()))
                    : Optional.empty();
        }
        int length = Characters.count(text);
        if (field.minLength().isPresent() && length < field.minLength().get()) {
            return Optional.of(fault(
                    field,
                    "length",
                    "field.tooShort",
                    field.label(),
                    field.minLength().get(),
                    length));
        }
        if (field.maxLength().isPresent() && length > field.maxLength().get()) {
            return Optional.of(fault(
                    field,
                    "length",
                    "field.tooLong",
                    field.label(),
                    field.maxLength().get(),
                    length));
        }
        return format(field, text);
    }

    private static Optional<Finding> format(FieldDefinition field, String text) {
        boolean fits =
                switch (field.type()) {
                    case TEXT, LONG_TEXT, YES_NO -> true;
                    case MULTI_CHOICE ->
                        field.options().containsAll(text.lines().toList());
                    case EMAIL -> text.matches("[^@\\s]{1,64}@[^@\\s]{1,200}\\.[^@\\s]{2,30}");
                    case ID_NUMBER -> text.matches("\\d{17}[\\dXx]");
                    case CHOICE -> field.options().contains(text);
                    case NUMBER -> text.matches("-?\\d{1,15}(\\.\\d{1,6})?");
                    case DATE -> day(text).isPresent();
                    case PHONE -> text.matches("1\\d{10}|0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?");
                    case LINK -> text.matches("https?://[^\\s<>\"']{3,500}");
                };
        return fits
                ? Optional.empty()
                : Optional.of(fault(field, "format", "field." + field.type().name(), field.label(), text));
    }

    private static Finding fault(FieldDefinition field, String rule, String message, Object... words) {
        return new Finding(
                field.key(),
                field.label(),
                rule,
                Severity.BLOCK,
                Outcome.FAILED,
                message,
                List.of(words),
                field.clause().orElse(""));
    }

    /** What the rules of a slot say of a file, met ones too: an official sees measured value and clause side by side. */
    List<Finding> part(PartDefinition part, MediaFile file) {
        Inspection seen = file.inspection();
        List<Finding> findings = new ArrayList<>();
        damage(part, file).ifPresent(findings::add);
        if (findings.isEmpty()) {
            for (Rule rule : part.rules()) {
                measured(part, rule, seen, file.size()).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** A broken file is refused whatever the notice says; nothing else about it can be trusted. */
    private static Optional<Finding> damage(PartDefinition part, MediaFile file) {
        Inspection seen = file.inspection();
        Trouble trouble = seen.trouble();
        if (trouble != null) {
            String evidence = seen.evidence() == null ? "" : seen.evidence();
            // The name is what lies; of the other troubles the inside tells.
            List<Object> words = trouble == Trouble.LYING_EXTENSION
                    ? List.of(part.title(), file.name(), name(seen.type()))
                    : List.of(part.title(), evidence);
            return Optional.of(new Finding(
                    part.key(),
                    part.title(),
                    "safe",
                    Severity.BLOCK,
                    Outcome.FAILED,
                    "file." + trouble.name(),
                    words,
                    ""));
        }
        String message =
                switch (seen.health()) {
                    case WHOLE -> seen.duration() != null && seen.duration().isZero() ? "file.noLength" : "";
                    case TRUNCATED -> "file.truncated";
                    case UNREADABLE -> "file.unreadable";
                    case EMPTY -> "file.empty";
                };
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        part.key(),
                        part.title(),
                        "whole",
                        Severity.BLOCK,
                        Outcome.FAILED,
                        message,
                        List.of(part.title()),
                        ""));
    }

    private static Optional<Finding> measured(PartDefinition part, Rule rule, Inspection seen, long size) {
        if (rule instanceof MediaTypeRule types) {
            if (seen.type().equals("application/octet-stream")) {
                return Optional.of(failed(part, rule, "type.unknown", names(types.in())));
            }
            boolean met = types.in().contains(seen.type());
            return Optional.of(found(part, rule, met, "type", name(seen.type()), names(types.in())));
        } else if (rule instanceof DurationRule time) {
            return duration(part, time, seen);
        } else if (rule instanceof AspectRatioRule ratios) {
            return ratio(part, ratios, seen);
        } else if (rule instanceof ResolutionRule resolution) {
            return resolution(part, resolution, seen);
        } else if (rule instanceof FileSizeRule limits) {
            return Optional.of(size(part, limits, size));
        }
        return Optional.empty(); // a reviewer's item: judged by a human at every level
    }

    private static Optional<Finding> duration(PartDefinition part, DurationRule rule, Inspection seen) {
        if (seen.type().startsWith("image/")) {
            return Optional.empty();
        }
        if (seen.duration() == null) {
            return Optional.of(unknown(part, rule, "duration.unknown"));
        }
        // A song is not called a film.
        String what = seen.type().startsWith("audio/") ? "sound" : "duration";
        // The notices count in seconds: a film cut at 3:00 whose last frame ends at 3:00.03 keeps 3分钟.
        Duration time = Duration.ofSeconds(Math.round(seen.duration().toMillis() / 1000.0));
        if (rule.max().isPresent() && time.compareTo(rule.max().get()) > 0) {
            return Optional.of(
                    failed(part, rule, what + ".tooLong", time, rule.max().get()));
        }
        if (rule.min().isPresent() && time.compareTo(rule.min().get()) < 0) {
            return Optional.of(
                    failed(part, rule, what + ".tooShort", time, rule.min().get()));
        }
        return Optional.of(met(part, rule, what + ".met", time));
    }

    private static Optional<Finding> ratio(PartDefinition part, AspectRatioRule rule, Inspection seen) {
        if (seen.type().startsWith("audio/")) {
            return Optional.empty();
        }
        if (seen.width() == null || seen.height() == null || seen.height() == 0) {
            return Optional.of(unknown(part, rule, "picture.unknown"));
        }
        double shown = (double) seen.width() / seen.height();
        boolean met = rule.in().stream().anyMatch(ratio -> {
            double wanted = (double) ratio.width() / ratio.height();
            return Math.abs(shown - wanted) <= wanted * RATIO_TOLERANCE;
        });
        return Optional.of(found(
                part,
                rule,
                met,
                "ratio",
                seen.width() + "×" + seen.height(),
                String.join("、", rule.in().stream().map(Ratio::toString).toList())));
    }

    private static Optional<Finding> resolution(PartDefinition part, ResolutionRule rule, Inspection seen) {
        if (seen.type().startsWith("audio/")) {
            return Optional.empty();
        }
        if (seen.width() == null || seen.height() == null) {
            return Optional.of(unknown(part, rule, "picture.unknown"));
        }
        boolean met =
                Math.min(seen.width(), seen.height()) >= rule.shortSideMin().orElse(0);
        return Optional.of(found(
                part,
                rule,
                met,
                "resolution",
                seen.width() + "×" + seen.height(),
                rule.shortSideMin().orElse(0)));
    }

    private static Finding size(PartDefinition part, FileSizeRule rule, long size) {
        DataSize measured = DataSize.ofBytes(size);
        if (rule.max().isPresent() && size > rule.max().get()) {
            return failed(
                    part,
                    rule,
                    "size.tooLarge",
                    measured,
                    DataSize.ofBytes(rule.max().get()));
        }
        if (rule.min().isPresent() && size < rule.min().get()) {
            return failed(
                    part,
                    rule,
                    "size.tooSmall",
                    measured,
                    DataSize.ofBytes(rule.min().get()));
        }
        return met(part, rule, "size.met", measured);
    }

    private Optional<Finding> whole(KindDefinition kind, Rule rule, Map<String, String> fields, List<String> declared) {
        if (rule instanceof DeclarationRule declaration) {
            boolean ticked = declared.contains(rule.key());
            return Optional.of(new Finding(
                    rule.key(),
                    declaration.text(),
                    "declaration",
                    rule.severity(),
                    ticked ? Outcome.MET : Outcome.FAILED,
                    ticked ? "declaration.met" : "declaration.missing",
                    List.of(declaration.text()),
                    rule.clause()));
        }
        if (rule instanceof CreatedWithinRule created) {
            return kind.field(created.field())
                    .flatMap(field -> day(fields.getOrDefault(field.key(), "")).map(day -> age(field, created, day)));
        }
        return Optional.empty();
    }

    private Finding age(FieldDefinition field, CreatedWithinRule rule, LocalDate day) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE);
        String message = day.isAfter(today)
                ? "created.inFuture"
                : day.isBefore(today.minusYears(rule.years())) ? "created.tooOld" : "created.met";
        return new Finding(
                field.key(),
                field.label(),
                "created-within",
                rule.severity(),
                message.equals("created.met") ? Outcome.MET : Outcome.FAILED,
                message,
                List.of(day.toString(), rule.years()),
                rule.clause());
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The checklist of the kind: what only a human can see, of its parts and of the whole. */
    static List<ChecklistItem> checklist(KindDefinition kind) {
        List<ChecklistItem> items = new ArrayList<>();
        kind.parts().forEach(part -> items.addAll(items(part.key(), part.rules())));
        items.addAll(items("entry", kind.rules()));
        return items;
    }

    private static List<ChecklistItem> items(String where, List<Rule> rules) {
        return rules.stream()
                .filter(ReviewerRule.class::isInstance)
                .map(rule -> new ChecklistItem(
                        where + "." + rule.key(), ((ReviewerRule) rule).text(), rule.clause(), rule.severity()))
                .toList();
    }

    private static Finding found(PartDefinition part, Rule rule, boolean met, String what, Object... words) {
        return met ? met(part, rule, what + ".met", words) : failed(part, rule, what + ".wrong", words);
    }

    private static Finding met(PartDefinition part, Rule rule, String message, Object... words) {
        return finding(part, rule, Outcome.MET, message, words);
    }

    private static Finding failed(PartDefinition part, Rule rule, String message, Object... words) {
        return finding(part, rule, Outcome.FAILED, message, words);
    }

    private static Finding unknown(PartDefinition part, Rule rule, String message) {
        return finding(part, rule, Outcome.UNKNOWN, message);
    }

    private static Finding finding(PartDefinition part, Rule rule, Outcome outcome, String message, Object... words) {
        return new Finding(
                part.key(), part.title(), rule.key(), rule.severity(), outcome, message, List.of(words), rule.clause());
    }

    /** video/mp4 is MP4 to a person. */
    private static String names(List<String> types) {
        return String.join("、", types.stream().map(Checks::name).toList());
    }

    static String name(String type) {
        return switch (type) {
            case "audio/mpeg" -> "MP3";
            case "image/jpeg" -> "JPG";
            case "video/quicktime" -> "MOV";
            case "video/x-msvideo", "video/avi" -> "AVI";
            case "application/octet-stream" -> "?";
            case "text/plain" -> "TXT";
            case "audio/vnd.wave" -> "WAV";
            case "application/msword" -> "DOC";
            case "application/vnd.ms-excel" -> "XLS";
            case "application/vnd.ms-powerpoint" -> "PPT";
            case "application/vnd.openxmlformats-officedocument.wordprocessingml.document" -> "DOCX";
            case "application/vnd.openxmlformats-officedocument.presentationml.presentation" -> "PPTX";
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> "XLSX";
            default -> type.substring(type.indexOf('/') + 1).toUpperCase(java.util.Locale.ROOT);
        };
    }
}

package org.gongping.entry;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.AuthorNameRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DateBetweenRule;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.EitherOfRule;
import org.gongping.campaign.Rule.NumberBetweenRule;
import org.gongping.campaign.Rule.PeopleRule;
import org.gongping.campaign.Rule.PublishedRule;
import org.gongping.entry.Finding.Outcome;
import org.gongping.entry.Finding.Place;

/** The rules about an entry as a whole. */
final class WholeChecks {
    private WholeChecks() {}

    static List<Finding> of(Rule rule, Sheet sheet, LocalDate today) {
        if (rule instanceof DeclarationRule declaration) {
            return List.of(declared(declaration, sheet.declared().contains(rule.key())));
        } else if (rule instanceof CreatedWithinRule created) {
            return day(created.field(), sheet).map(day -> age(created, day, today, sheet)).stream()
                    .toList();
        } else if (rule instanceof DateBetweenRule between) {
            return day(between.field(), sheet).map(day -> between(between, day, sheet)).stream()
                    .toList();
        } else if (rule instanceof NumberBetweenRule between) {
            return number(between.field(), sheet).map(number -> between(between, number, sheet)).stream()
                    .toList();
        } else if (rule instanceof PeopleRule people) {
            return sheet.typed(people.field()).isBlank() ? List.of() : List.of(people(people, sheet));
        } else if (rule instanceof PublishedRule published) {
            return published(published, sheet);
        } else if (rule instanceof EitherOfRule either) {
            return List.of(either(either, sheet));
        } else if (rule instanceof AuthorNameRule names) {
            return AuthorNames.of(names, sheet);
        }
        return List.of(); // a reviewer's item: judged by a human at every level
    }

    private static Finding declared(DeclarationRule rule, boolean ticked) {
        return Finding.of(
                rule,
                Place.DECLARATION,
                rule.key(),
                rule.text(),
                ticked ? Outcome.MET : Outcome.FAILED,
                ticked ? "declaration.met" : "declaration.missing",
                rule.text());
    }

    /** Whether there must be a day, and a real one, is said by the field. */
    private static Optional<LocalDate> day(String field, Sheet sheet) {
        return Checks.day(sheet.typed(field));
    }

    private static Optional<BigDecimal> number(String field, Sheet sheet) {
        String typed = sheet.typed(field);
        return typed.matches("-?\\d{1,15}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(typed)) : Optional.empty();
    }

    private static Finding age(CreatedWithinRule rule, LocalDate day, LocalDate today, Sheet sheet) {
        String message = day.isAfter(today)
                ? "created.inFuture"
                : day.isBefore(today.minusYears(rule.years())) ? "created.tooOld" : "created.met";
        return field(rule, rule.field(), sheet, message.equals("created.met"), message, day.toString(), rule.years());
    }

    private static Finding between(DateBetweenRule rule, LocalDate day, Sheet sheet) {
        String label = sheet.label(rule.field());
        if (rule.from().isPresent() && day.isBefore(rule.from().get())) {
            return field(
                    rule,
                    rule.field(),
                    sheet,
                    false,
                    "date.tooEarly",
                    label,
                    day,
                    rule.from().get());
        }
        if (rule.to().isPresent() && day.isAfter(rule.to().get())) {
            return field(
                    rule,
                    rule.field(),
                    sheet,
                    false,
                    "date.tooLate",
                    label,
                    day,
                    rule.to().get());
        }
        return field(rule, rule.field(), sheet, true, "date.met", label, day);
    }

    private static Finding between(NumberBetweenRule rule, BigDecimal number, Sheet sheet) {
        String label = sheet.label(rule.field());
        if (rule.min().isPresent()
                && number.compareTo(BigDecimal.valueOf(rule.min().get())) < 0) {
            return field(
                    rule,
                    rule.field(),
                    sheet,
                    false,
                    "number.tooSmall",
                    label,
                    number,
                    rule.min().get());
        }
        if (rule.max().isPresent()
                && number.compareTo(BigDecimal.valueOf(rule.max().get())) > 0) {
            return field(
                    rule,
                    rule.field(),
                    sheet,
                    false,
                    "number.tooLarge",
                    label,
                    number,
                    rule.max().get());
        }
        return field(rule, rule.field(), sheet, true, "number.met", label, number);
    }

    private static Finding people(PeopleRule rule, Sheet sheet) {
        String label = sheet.label(rule.field());
        int named = AuthorNames.split(sheet.typed(rule.field())).size();
        if (rule.max().isPresent() && named > rule.max().get()) {
            return field(
                    rule,
                    rule.field(),
                    sheet,
                    false,
                    "people.tooMany",
                    label,
                    named,
                    rule.max().get());
        }
        if (rule.min().isPresent() && named < rule.min().get()) {
            return field(
                    rule,
                    rule.field(),
                    sheet,
                    false,
                    "people.tooFew",
                    label,
                    named,
                    rule.min().get());
        }
        return field(rule, rule.field(), sheet, true, "people.met", label, named);
    }

    private static Finding field(Rule rule, String key, Sheet sheet, boolean met, String message, Object... words) {
        return Finding.of(
                rule, sheet.place(key), key, sheet.label(key), met ? Outcome.MET : Outcome.FAILED, message, words);
    }

    private static List<Finding> published(PublishedRule rule, Sheet sheet) {
        List<Finding> findings = new ArrayList<>();
        String link = sheet.words(rule.link()).orElse("");
        if (link.isEmpty()) {
            findings.add(field(rule, rule.link(), sheet, false, "published.noLink", sheet.label(rule.link())));
        } else if (!link.lines().allMatch(Checks::isLink)) {
            findings.add(field(rule, rule.link(), sheet, false, "field.LINK", sheet.label(rule.link()), link));
        } else {
            findings.add(field(rule, rule.link(), sheet, true, "published.met", sheet.label(rule.link())));
        }
        rule.hashtag().ifPresent(tag -> findings.add(hashtag(rule, tag, sheet)));
        if (rule.since().isPresent() && rule.on().isPresent()) {
            LocalDate since = rule.since().get();
            String on = rule.on().get();
            day(on, sheet)
                    .ifPresent(day -> findings.add(
                            day.isBefore(since)
                                    ? field(rule, on, sheet, false, "date.tooEarly", sheet.label(on), day, since)
                                    : field(rule, on, sheet, true, "date.met", sheet.label(on), day)));
        }
        return findings;
    }

    private static Finding hashtag(PublishedRule rule, String tag, Sheet sheet) {
        if (rule.text().isEmpty()) {
            return Finding.of(
                    rule,
                    sheet.place(rule.link()),
                    rule.link(),
                    sheet.label(rule.link()),
                    Outcome.UNKNOWN,
                    "hashtag.unknown",
                    tag);
        }
        String text = rule.text().get();
        boolean met = plain(sheet.words(text).orElse("")).contains(plain(tag));
        return field(rule, text, sheet, met, met ? "hashtag.met" : "hashtag.missing", sheet.label(text), tag);
    }

    /** ＃追光正能量　逐梦新达人＃ and #追光正能量 逐梦新达人# are one tag. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Finding either(EitherOfRule rule, Sheet sheet) {
        long filled = rule.of().stream().filter(sheet::filled).count();
        List<String> labels = rule.of().stream().map(sheet::label).toList();
        boolean met = filled >= rule.min();
        // Where both can be mended: whoever means to upload must get past the fields.
        String first = rule.of().stream()
                .filter(key -> sheet.place(key) == Place.PART)
                .findFirst()
                .orElse(rule.of().get(0));
        return Finding.of(
                rule,
                sheet.place(first),
                first,
                sheet.label(first),
                met ? Outcome.MET : Outcome.FAILED,
                met ? "either.met" : "either.missing",
                labels,
                rule.min(),
                filled);
    }
}

package org.gongping.entry;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.gongping.campaign.FieldDefinition;
import org.gongping.entry.Finding.Place;

/** What the form itself asks of each field. */
final class FieldChecks {
    private static final String NUMBER = "-?\\d{1,15}(\\.\\d{1,6})?";

    private FieldChecks() {}

    static Optional<Finding> of(FieldDefinition field, String text) {
        if (text.isBlank()) {
            return field.required()
                    ? Optional.of(fault(field, "required", "field.required", field.label()))
                    : Optional.empty();
        }
        int length = Checks.characters(text);
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
        return format(field, text).or(() -> range(field, text));
    }

    private static Optional<Finding> format(FieldDefinition field, String text) {
        boolean fits =
                switch (field.type()) {
                    case TEXT, LONG_TEXT -> true;
                    case YES_NO -> text.equals("true");
                    case MULTI_CHOICE ->
                        field.options().containsAll(text.lines().toList());
                    case EMAIL -> text.matches("[^@\\s]{1,64}@[^@\\s]{1,200}\\.[^@\\s]{2,30}");
                    case ID_NUMBER -> idNumber(text);
                    case CHOICE -> field.options().contains(text);
                    case NUMBER -> text.matches(NUMBER);
                    case DATE -> Checks.day(text).isPresent();
                    case PHONE -> text.matches("1\\d{10}|0\\d{2,3}-?\\d{7,8}(-\\d{1,6})?");
                    case LINK -> Checks.isLink(text);
                };
        return fits
                ? Optional.empty()
                : Optional.of(fault(field, "format", "field." + field.type().name(), field.label(), text));
    }

    private static Optional<Finding> range(FieldDefinition field, String text) {
        if (!text.matches(NUMBER)) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        if (field.min().isPresent()
                && number.compareTo(BigDecimal.valueOf(field.min().get())) < 0) {
            return Optional.of(fault(
                    field, "range", "field.tooSmall", field.label(), field.min().get(), number));
        }
        if (field.max().isPresent()
                && number.compareTo(BigDecimal.valueOf(field.max().get())) > 0) {
            return Optional.of(fault(
                    field, "range", "field.tooLarge", field.label(), field.max().get(), number));
        }
        return Optional.empty();
    }

    /** GB 11643-1999: six digits of a region, the day of birth, a serial number, and a digit made of them all. */
    static boolean idNumber(String text) {
        if (!text.matches("[1-9]\\d{16}[\\dXx]")) {
            return false;
        }
        try {
            LocalDate.parse(text.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException noSuchDay) {
            return false;
        }
        int sum = 0;
        for (int i = 0, weight = 1; i < 17; i++) {
            // ISO 7064, MOD 11-2: the digit i places before the last one weighs 2 to the power of i
            weight = weight * 2 % 11;
            sum += (text.charAt(16 - i) - '0') * weight;
        }
        return "10X98765432".charAt(sum % 11) == text.toUpperCase(Locale.ROOT).charAt(17);
    }

    private static Finding fault(FieldDefinition field, String rule, String message, Object... words) {
        return Finding.fault(
                Place.FIELD, field.key(), field.label(), rule, field.clause().orElse(""), message, words);
    }
}

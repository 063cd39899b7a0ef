package org.gongping.campaign;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.refusal.Refusal;

/**
 * Dates as people type them or copy them out of a notice: 2026-08-28 18:00, 8月28日, 2026年8月下旬, 立即, 8月1日至8月28日, or words in
 * quotation marks that stay words.
 */
final class DateTexts {
    private static final Pattern DAY = Pattern.compile(
            "(?:(\\d{4})[年./-])?(\\d{1,2})[月./-](?:(\\d{1,2})日?|([上中下]旬|上中旬|中下旬))(?:\\s*(\\d{1,2})[:：时](\\d{2})?分?)?");

    private static final Pattern QUOTED = Pattern.compile("[“「\"](.{1,200})[”」\"]");

    private DateTexts() {}

    /** What was read of one end. */
    private record End(NewDate date, Optional<NoticeDay> vague) {
        static final End KEPT = new End(NewDate.KEPT, Optional.empty());
    }

    /** A line's dates; without 至 or 起 the text is the end. */
    static NewDates of(DateOf of, String text, LocalDate today) {
        String said = text.strip();
        Matcher quoted = QUOTED.matcher(said);
        if (quoted.matches()) {
            return words(of, quoted.group(1));
        }
        String[] ends = said.split("\\s*(?:至|到|~|～|—+|\\bto\\b|\\buntil\\b)\\s*", 2);
        String first = ends[0].replaceFirst("^(?:自|从|from\\b)\\s*", "").strip();
        if (ends.length == 2) {
            return dates(of, first.isEmpty() ? End.KEPT : opening(first, today), closing(ends[1].strip(), today));
        }
        boolean begins = !first.equals(said) || first.endsWith("起");
        return begins
                ? dates(of, opening(first.replaceFirst("起$", ""), today), End.KEPT)
                : dates(of, End.KEPT, closing(first, today));
    }

    static NewDates words(DateOf of, String words) {
        return new NewDates(of, NewDate.NONE, NewDate.NONE, words.strip(), Optional.empty(), Optional.empty());
    }

    private static NewDates dates(DateOf of, End opens, End closes) {
        Optional<NoticeDay> from = opens.vague().or(closes::vague);
        Optional<NoticeDay> to = closes.vague().or(opens::vague);
        return new NewDates(of, opens.date(), closes.date(), "", from.map(NoticeDay::from), to.map(NoticeDay::to));
    }

    private static End opening(String text, LocalDate today) {
        return now(text) ? new End(NewDate.NOW, Optional.empty()) : end(day(text, today), true);
    }

    private static End closing(String text, LocalDate today) {
        return now(text) ? new End(NewDate.NOW, Optional.empty()) : end(day(text, today), false);
    }

    private static End end(NoticeDay day, boolean opens) {
        return (opens ? day.startsAt() : day.endsAt())
                .map(at -> new End(NewDate.at(at), Optional.empty()))
                .orElseGet(() -> new End(NewDate.NONE, Optional.of(day)));
    }

    static boolean now(String text) {
        return text.equals("立即")
                || text.equals("即日")
                || text.toLowerCase(Locale.ROOT).equals("now");
    }

    /** A day with or without its year; without one it is the next such day. */
    static NoticeDay day(String text, LocalDate today) {
        Matcher day = DAY.matcher(text.strip());
        if (!day.matches()) {
            throw new DateUnreadable(text);
        }
        int month = Integer.parseInt(day.group(2));
        int year = day.group(1) != null
                ? Integer.parseInt(day.group(1))
                : month < today.getMonthValue() - 6 ? today.getYear() + 1 : today.getYear();
        String in = day.group(4) != null ? day.group(4) : String.format("%02d", Integer.parseInt(day.group(3)));
        String time = day.group(5) == null
                ? ""
                : String.format(" %02d:%s", Integer.parseInt(day.group(5)), day.group(6) == null ? "00" : day.group(6));
        return Optional.of(year)
                .filter(each -> each >= 2000 && each <= 2200)
                .flatMap(each -> Values.day(String.format("%04d-%02d-%s%s", each, month, in, time)))
                .orElseThrow(() -> new DateUnreadable(text));
    }

    /** No day that exists, in none of the ways it can be written. */
    static class DateUnreadable extends Refusal {
        DateUnreadable(String text) {
            super(Kind.INVALID, "dateUnreadable", text.length() > 40 ? text.substring(0, 40) : text);
        }
    }
}

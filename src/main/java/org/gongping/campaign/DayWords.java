package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Puts days into the words of a notice. They are data like the notice's own words, so they are Chinese for everybody. */
final class DayWords {
    private DayWords() {}

    /** Words for dates that were moved away from the notice's; its own words follow in brackets. */
    static String shifted(Optional<NoticeDay> opens, Optional<NoticeDay> closes, int seasonYear, String original) {
        return (closes.filter(NoticeDay::exact).isPresent()
                        ? "至" + exact(closes.orElseThrow().to())
                                + closes.orElseThrow()
                                        .time()
                                        .map(DayWords::hour)
                                        .orElse("")
                        : vague(opens, closes, seasonYear))
                + "（通知原文：" + original + "）";
    }

    /** Words for a closing that an organizer set by a document of his own. */
    static String closing(Instant closes, String document) {
        return "至" + end(closes) + by(document);
    }

    private static String end(Instant closes) {
        ZonedDateTime local = closes.atZone(NoticeDay.ZONE);
        // Midnight belongs to the day that ends with it: nobody reads 0:00 as the evening before.
        return local.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? exact(local.toLocalDate().minusDays(1)) + "24:00"
                : exact(local.toLocalDate()) + hour(local.toLocalTime());
    }

    /** Words for both ends of a window that an organizer set. */
    static String window(Optional<Instant> opens, Optional<Instant> closes, String document) {
        String words = opens.map(at -> "自" + opening(at) + (closes.isEmpty() ? "起" : ""))
                        .orElse("")
                + closes.map(at -> "至" + end(at)).orElse("");
        return (words.isEmpty() ? "时间另行通知" : words) + by(document);
    }

    /** Words for days that are only about known. */
    static String vague(LocalDate from, LocalDate to, String document) {
        boolean wholeMonth = from.getDayOfMonth() == 1 && to.equals(from.withDayOfMonth(from.lengthOfMonth()));
        return "约" + (wholeMonth ? month(from, 0) : range(from, to, 0)) + by(document);
    }

    /** A preview has no document yet. */
    private static String by(String document) {
        return document.isEmpty() ? "" : "（" + document + "）";
    }

    private static String opening(Instant opens) {
        ZonedDateTime local = opens.atZone(NoticeDay.ZONE);
        return exact(local.toLocalDate())
                + (local.toLocalTime().equals(LocalTime.MIDNIGHT) ? "" : hour(local.toLocalTime()));
    }

    private static String hour(LocalTime time) {
        return String.format("%d:%02d", time.getHour(), time.getMinute());
    }

    private static String exact(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    private static String vague(Optional<NoticeDay> opens, Optional<NoticeDay> closes, int seasonYear) {
        if (closes.isEmpty()) {
            return opens.map(day -> day.exact()
                            ? exact(day.from()) + "起"
                            : "约" + month(day.from(), seasonYear)
                                    + NoticeDay.Part.of(day.from()).words() + "后")
                    .orElse("时间另行通知");
        }
        LocalDate last = closes.get().to();
        if (opens.isEmpty()) {
            return "至约" + month(last, seasonYear) + NoticeDay.Part.of(last).words();
        }
        LocalDate first = opens.get().from();
        if (opens.get().exact()) {
            return exact(first) + "至约" + month(last, first.getYear())
                    + NoticeDay.Part.of(last).words();
        }
        return "约" + range(first, last, seasonYear);
    }

    private static String range(LocalDate first, LocalDate last, int seasonYear) {
        NoticeDay.Part from = NoticeDay.Part.of(first);
        NoticeDay.Part to = NoticeDay.Part.of(last);
        String start = month(first, seasonYear);
        if (first.getYear() != last.getYear() || first.getMonthValue() != last.getMonthValue()) {
            return start + from.words() + "至" + month(last, first.getYear()) + to.words();
        }
        return switch (to.ordinal() - from.ordinal()) {
            case 0 -> start + from.words();
            case 1 -> start + from.letter() + to.words();
            default -> start + from.words() + "至" + to.words();
        };
    }

    /** The year is said only where it is not the one the reader takes for granted. */
    private static String month(LocalDate day, int expectedYear) {
        return (day.getYear() == expectedYear ? "" : day.getYear() + "年") + day.getMonthValue() + "月";
    }
}

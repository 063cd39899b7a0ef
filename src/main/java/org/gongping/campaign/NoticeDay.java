package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A day as a notice gives it: exactly (6月28日), or only by the part of the month (8月下旬), then as the days it can be.
 *
 * @param from first day it can be
 * @param to last day it can be, the same for an exact one
 */
public record NoticeDay(LocalDate from, LocalDate to) {
    /** Where the days of all notices are counted. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public NoticeDay {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " … " + to);
        }
    }

    public static NoticeDay exactly(LocalDate day) {
        return new NoticeDay(day, day);
    }

    /** 上旬: the 1st to the 10th, 中旬: to the 20th, 下旬: to the end of the month. */
    static NoticeDay in(YearMonth month, Part part) {
        return switch (part) {
            case EARLY -> new NoticeDay(month.atDay(1), month.atDay(10));
            case MIDDLE -> new NoticeDay(month.atDay(11), month.atDay(20));
            case LATE -> new NoticeDay(month.atDay(21), month.atEndOfMonth());
        };
    }

    public boolean exact() {
        return from.equals(to);
    }

    /** The instant an opening on this day means; none for a vague one, by which no timer may run. */
    public Optional<Instant> startsAt() {
        return exact() ? Optional.of(from.atStartOfDay(ZONE).toInstant()) : Optional.empty();
    }

    /** The instant a closing on this day means: 24:00 of it. */
    public Optional<Instant> endsAt() {
        return exact() ? Optional.of(to.plusDays(1).atStartOfDay(ZONE).toInstant()) : Optional.empty();
    }

    NoticeDay plusDays(int days) {
        return new NoticeDay(from.plusDays(days), to.plusDays(days));
    }

    /** A third of a month. */
    enum Part {
        EARLY("上"),
        MIDDLE("中"),
        LATE("下");

        private final String letter;

        Part(String letter) {
            this.letter = letter;
        }

        String letter() {
            return letter;
        }

        String words() {
            return letter + "旬";
        }

        static Part of(LocalDate day) {
            return day.getDayOfMonth() <= 10 ? EARLY : day.getDayOfMonth() <= 20 ? MIDDLE : LATE;
        }

        static Optional<Part> named(String words) {
            for (Part part : values()) {
                if (part.words().equals(words)) {
                    return Optional.of(part);
                }
            }
            return Optional.empty();
        }
    }
}

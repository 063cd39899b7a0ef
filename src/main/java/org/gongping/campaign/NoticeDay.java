package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A day as a notice gives it: exactly (6月28日, also with the hour), or only by the month or a part of it (8月下旬), then as the
 * days it can be.
 *
 * @param from first day it can be
 * @param to last day it can be, the same for an exact one
 * @param time hour of an exact day, none where the whole day counts
 */
public record NoticeDay(LocalDate from, LocalDate to, Optional<LocalTime> time) {
    /** Where the days of all notices are counted. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public NoticeDay {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(from + " … " + to);
        }
        if (time.isPresent() && !from.equals(to)) {
            throw new IllegalArgumentException("Only an exact day has an hour: " + from + " … " + to);
        }
    }

    NoticeDay(LocalDate from, LocalDate to) {
        this(from, to, Optional.empty());
    }

    public static NoticeDay exactly(LocalDate day) {
        return new NoticeDay(day, day);
    }

    /** 上旬: the 1st to the 10th, 中旬: to the 20th, 下旬: to the end of the month; 中下旬: 中旬 or 下旬. */
    static NoticeDay in(YearMonth month, String words) {
        if (words.length() == 3) {
            NoticeDay first = in(month, Part.named(words.charAt(0)));
            return new NoticeDay(
                    first.from(), in(month, Part.named(words.charAt(1))).to());
        }
        return in(month, Part.named(words.charAt(0)));
    }

    private static NoticeDay in(YearMonth month, Part part) {
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
        return exact()
                ? Optional.of(from.atTime(time.orElse(LocalTime.MIDNIGHT))
                        .atZone(ZONE)
                        .toInstant())
                : Optional.empty();
    }

    /** The instant a closing on this day means: its hour, else 24:00 of it. */
    public Optional<Instant> endsAt() {
        return exact()
                ? Optional.of(time.map(to::atTime)
                        .orElseGet(() -> to.plusDays(1).atStartOfDay())
                        .atZone(ZONE)
                        .toInstant())
                : Optional.empty();
    }

    NoticeDay plusDays(int days) {
        return new NoticeDay(from.plusDays(days), to.plusDays(days), time);
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

        static Part named(char letter) {
            return switch (letter) {
                case '上' -> EARLY;
                case '中' -> MIDDLE;
                default -> LATE;
            };
        }
    }
}

package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The time a {@link Gantt} shows: from the first day of the earliest month to the last of the latest. */
record GanttAxis(Instant from, Instant to) {
    static GanttAxis of(List<Gantt.Line> lines, Instant startedAt, Instant now) {
        List<Instant> touched = new ArrayList<>();
        for (Gantt.Line line : lines) {
            for (Deadline each : line.deadlines()) {
                each.opens().ifPresent(touched::add);
                each.closes().ifPresent(touched::add);
                each.from().ifPresent(day -> touched.add(start(day)));
                each.to().ifPresent(day -> touched.add(start(day.plusDays(1))));
                // Without an end the bar needs some length to be seen.
                each.from().filter(day -> end(each).isEmpty()).ifPresent(day -> touched.add(start(day.plusMonths(1))));
                if (begin(each).isEmpty()
                        && end(each).filter(startedAt::isBefore).isPresent()) {
                    touched.add(startedAt);
                }
            }
        }
        Instant first = touched.stream().min(Comparator.naturalOrder()).orElse(now);
        Instant last = touched.stream().max(Comparator.naturalOrder()).orElse(now.plusSeconds(1));
        return new GanttAxis(
                start(month(first).atDay(1)),
                start(month(last.minusNanos(1)).plusMonths(1).atDay(1)));
    }

    int x(Instant at) {
        double share =
                (double) (at.getEpochSecond() - from.getEpochSecond()) / (to.getEpochSecond() - from.getEpochSecond());
        return Gantt.LEFT + (int) Math.round(Math.max(0, Math.min(1, share)) * (Gantt.RIGHT - Gantt.LEFT));
    }

    List<Gantt.Month> months() {
        List<Gantt.Month> months = new ArrayList<>();
        YearMonth first = month(from);
        long count = first.until(month(to), ChronoUnit.MONTHS);
        long each = count <= 20 ? 1 : count <= 60 ? 3 : 12;
        for (int n = 0; n < count; n++) {
            YearMonth month = first.plusMonths(n);
            int x = x(start(month.atDay(1)));
            months.add(new Gantt.Month(x, x(start(month.plusMonths(1).atDay(1))) - x, month, n % each == 0));
        }
        return months;
    }

    List<Integer> tenths() {
        List<Integer> tenths = new ArrayList<>();
        for (Gantt.Month month : months()) {
            if (month.width() >= 30) {
                tenths.add(x(start(month.month().atDay(11))));
                tenths.add(x(start(month.month().atDay(21))));
            }
        }
        return tenths;
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(NoticeDay.ZONE));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(NoticeDay.ZONE).toInstant();
    }

    /** A vague phase begins on the first day its words can mean. */
    static Optional<Instant> begin(Deadline of) {
        return of.opens().or(() -> of.from().map(GanttAxis::start));
    }

    static Optional<Instant> end(Deadline of) {
        return of.closes().or(() -> of.to().map(day -> start(day.plusDays(1))));
    }
}

package org.gongping.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.gongping.campaign.DateOf;
import org.gongping.campaign.NoticeDay;
import org.gongping.union.UnionId;

/**
 * A moment at which the late ones under a date are reminded: so many days before it, on the day, after it; always in the morning.
 *
 * @param of the phase or the deliverable that ends
 * @param union whose date it is: the organizer's, a local one, or that of a unit that was granted more time
 * @param kind {@code BEFORE_7}, {@code ON_THE_DAY}, {@code AFTER}
 */
record Occasion(DateOf of, UnionId union, String kind, Instant at, Instant closes) {
    static final String AFTER = "AFTER";
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** All of one date. Until 24:00 of the 28th means that the 28th is the day. */
    static List<Occasion> of(DateOf of, UnionId union, Instant closes, List<Integer> daysBefore) {
        LocalDate day = closes.minusNanos(1).atZone(NoticeDay.ZONE).toLocalDate();
        List<Occasion> all = new ArrayList<>();
        for (int days : daysBefore) {
            all.add(new Occasion(of, union, "BEFORE_" + days, morning(day.minusDays(days)), closes));
        }
        // An end before nine leaves no morning of its own.
        if (morning(day).isBefore(closes)) {
            all.add(new Occasion(of, union, "ON_THE_DAY", morning(day), closes));
        }
        all.add(new Occasion(of, union, AFTER, morning(day.plusDays(1)), closes));
        return all;
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(NoticeDay.ZONE).toInstant();
    }

    boolean after() {
        return kind.equals(AFTER);
    }

    /** Whose date it is, in one word. */
    String date() {
        return of.track().map(Object::toString).orElse("") + " "
                + of.phase().map(Enum::name).or(of::deliverable).orElseThrow() + " " + union.value();
    }
}

package org.gongping.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;

/**
 * A moment at which the late ones under a date are reminded: so many days before it, on the day, after it; always in the morning.
 *
 * @param union whose date it is: the organizer's, or a local one
 * @param kind {@code BEFORE_7}, {@code ON_THE_DAY}, {@code AFTER}
 */
record Occasion(TrackId track, UnionId union, String kind, Instant at, Instant closes) {
    static final String AFTER = "AFTER";
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** All of one date. Until 24:00 of the 28th means that the 28th is the day. */
    static List<Occasion> of(TrackId track, UnionId union, Instant closes, List<Integer> daysBefore) {
        LocalDate day = closes.minusNanos(1).atZone(NoticeDay.ZONE).toLocalDate();
        List<Occasion> all = new ArrayList<>();
        for (int days : daysBefore) {
            all.add(new Occasion(track, union, "BEFORE_" + days, morning(day.minusDays(days)), closes));
        }
        // An end before nine leaves no morning of its own.
        if (morning(day).isBefore(closes)) {
            all.add(new Occasion(track, union, "ON_THE_DAY", morning(day), closes));
        }
        all.add(new Occasion(track, union, AFTER, morning(day.plusDays(1)), closes));
        return all;
    }

    private static Instant morning(LocalDate day) {
        return day.atTime(MORNING).atZone(NoticeDay.ZONE).toInstant();
    }

    boolean after() {
        return kind.equals(AFTER);
    }
}

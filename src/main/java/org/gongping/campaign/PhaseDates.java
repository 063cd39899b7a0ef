package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * When a phase runs.
 *
 * @param opens none: open from the start of the campaign
 * @param closes none: the notice names no end
 * @param words as the notice says it; they stay beside every date computed from them
 * @param tracks keys of the tracks it holds for; empty: all that have no dates of their own
 */
public record PhaseDates(
        Phase phase, Optional<NoticeDay> opens, Optional<NoticeDay> closes, String words, List<String> tracks) {
    public PhaseDates {
        tracks = List.copyOf(tracks);
    }

    public Optional<Instant> opensAt() {
        return opens.flatMap(NoticeDay::startsAt);
    }

    public Optional<Instant> closesAt() {
        return closes.flatMap(NoticeDay::endsAt);
    }

    /** Whether an end is given by the part of the month only. */
    public boolean vague() {
        return opens.filter(day -> !day.exact()).isPresent()
                || closes.filter(day -> !day.exact()).isPresent();
    }

    /** First day a vague phase can touch; none for an exact one. */
    public Optional<LocalDate> vagueFrom() {
        return vague() ? opens.or(() -> closes).map(NoticeDay::from) : Optional.empty();
    }

    /** Last day a vague phase can touch; none for an exact one and for one without an end. */
    public Optional<LocalDate> vagueTo() {
        return vague() ? closes.map(NoticeDay::to) : Optional.empty();
    }

    PhaseDates shifted(int days, int seasonYear) {
        Optional<NoticeDay> opensThen = opens.map(day -> day.plusDays(days));
        Optional<NoticeDay> closesThen = closes.map(day -> day.plusDays(days));
        return new PhaseDates(
                phase, opensThen, closesThen, DayWords.shifted(opensThen, closesThen, seasonYear, words), tracks);
    }
}

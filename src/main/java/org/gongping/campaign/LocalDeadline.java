package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An earlier closing set by a unit that forwards the notice (转发) to the units below it.
 *
 * @param union full name of the unit
 * @param document number or title of the forwarding notice, none when it has none
 */
public record LocalDeadline(String union, Phase phase, LocalDate closes, Optional<String> document, String words) {
    public Instant closesAt() {
        return NoticeDay.exactly(closes).endsAt().orElseThrow();
    }

    LocalDeadline shifted(int days, int seasonYear) {
        NoticeDay then = NoticeDay.exactly(closes.plusDays(days));
        return new LocalDeadline(
                union,
                phase,
                then.to(),
                document,
                DayWords.shifted(Optional.empty(), Optional.of(then), seasonYear, words));
    }
}

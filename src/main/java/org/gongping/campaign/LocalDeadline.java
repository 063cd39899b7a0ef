package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An earlier closing set by a unit that forwards the notice (转发) to the units below it.
 *
 * @param union full name of the unit
 * @param closes an exact day
 * @param document number or title of the forwarding notice, none when it has none
 * @param tracks keys of the tracks it holds for; empty: all
 */
public record LocalDeadline(
        String union, Phase phase, NoticeDay closes, Optional<String> document, String words, List<String> tracks) {
    public LocalDeadline {
        tracks = List.copyOf(tracks);
    }

    public Instant closesAt() {
        return closes.endsAt().orElseThrow();
    }

    LocalDeadline shifted(int days, int seasonYear) {
        NoticeDay then = closes.plusDays(days);
        return new LocalDeadline(
                union,
                phase,
                then,
                document,
                DayWords.shifted(Optional.empty(), Optional.of(then), seasonYear, words),
                tracks);
    }
}

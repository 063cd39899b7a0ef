package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * When a phase of a track ends: for everybody, or earlier for one unit and those below it.
 *
 * @param union who set it: the organizer, or the unit
 * @param opens none: open from the start
 * @param closes none: the notice names no exact day
 * @param from first day a vague date can mean
 * @param to last day a vague date can mean
 * @param version counts its changes from 1
 */
public record Deadline(
        TrackId track,
        Phase phase,
        UnionId union,
        Optional<Instant> opens,
        Optional<Instant> closes,
        String words,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        int version) {
    /** For the queries: what is only shown is read past the entities, so that a later lock never sees a stale one. */
    Deadline(
            UUID track,
            Phase phase,
            String union,
            @Nullable Instant opens,
            @Nullable Instant closes,
            String words,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int version) {
        this(
                new TrackId(track),
                phase,
                new UnionId(union),
                Optional.ofNullable(opens),
                Optional.ofNullable(closes),
                words,
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                version);
    }

    /** With more time granted: until then, unless it ends later anyway. */
    Deadline until(Instant grace) {
        return closes.filter(grace::isAfter).isEmpty()
                ? this
                : new Deadline(track, phase, union, opens, Optional.of(grace), words, from, to, version);
    }
}

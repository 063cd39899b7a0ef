package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The dates of a phase or a deliverable, as they stand or as they are ordered.
 *
 * @param opens none: open from the start, or not said exactly
 * @param closes none: no exact end, and no timer
 * @param words as people read it
 * @param from first day a vague date can mean
 * @param to last day a vague date can mean
 */
public record Window(
        Optional<Instant> opens,
        Optional<Instant> closes,
        String words,
        Optional<LocalDate> from,
        Optional<LocalDate> to) {
    static final Window UNSET = new Window(Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty());
}

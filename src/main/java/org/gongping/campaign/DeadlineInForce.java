package org.gongping.campaign;

import java.time.Instant;
import java.util.Optional;
import org.gongping.union.UnionId;

/**
 * The deadline that counts for a unit: the earliest closing on its line up to the organizer.
 *
 * @param opens none: open from the start
 * @param closes none: no exact day is set
 * @param setBy the union whose deadline it is
 * @param version of that union's deadline
 */
public record DeadlineInForce(
        Phase phase, Optional<Instant> opens, Optional<Instant> closes, String words, UnionId setBy, int version) {}

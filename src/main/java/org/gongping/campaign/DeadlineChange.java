package org.gongping.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * One move of a deadline, as it will be shown to an auditor.
 *
 * @param union whose deadline it is
 * @param version the deadline's version since then
 * @param oldCloses none for a vague date and for a local deadline that is new
 * @param oldWords none for a local deadline that is new
 * @param document number of the document that orders the move
 * @param by name of the person at that time
 * @param byUnion the union acted for
 */
public record DeadlineChange(
        TrackId track,
        Phase phase,
        UnionId union,
        int version,
        Optional<Instant> oldCloses,
        Optional<String> oldWords,
        Instant newCloses,
        String reason,
        String document,
        Optional<PersonId> person,
        String by,
        Optional<UnionId> byUnion,
        Instant changedAt) {
    /** For the queries. */
    DeadlineChange(
            UUID track,
            Phase phase,
            String union,
            int version,
            @Nullable Instant oldCloses,
            @Nullable String oldWords,
            Instant newCloses,
            String reason,
            String document,
            @Nullable UUID person,
            String by,
            @Nullable String byUnion,
            Instant changedAt) {
        this(
                new TrackId(track),
                phase,
                new UnionId(union),
                version,
                Optional.ofNullable(oldCloses),
                Optional.ofNullable(oldWords),
                newCloses,
                reason,
                document,
                Optional.ofNullable(person).map(PersonId::new),
                by,
                Optional.ofNullable(byUnion).map(UnionId::new),
                changedAt);
    }
}

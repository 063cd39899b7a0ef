package org.gongping.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * One change of the dates of a phase, as it will be shown to an auditor.
 *
 * @param union whose deadline it is
 * @param version the deadline's version since then
 * @param oldCloses none for a vague date and for a local deadline that is new
 * @param oldWords none for a local deadline that is new
 * @param newCloses none: the date is vague now, its words stand in {@code newWords}
 * @param document number of the document that orders the move
 * @param by name of the person at that time
 * @param byUnion the union acted for
 * @param amendment the document's other changes stand there; none for changes older than amendments
 * @param approvedBy the second person, where one was needed
 */
public record DeadlineChange(
        TrackId track,
        Phase phase,
        UnionId union,
        int version,
        Optional<Instant> oldOpens,
        Optional<Instant> oldCloses,
        Optional<String> oldWords,
        Optional<Instant> newOpens,
        Optional<Instant> newCloses,
        Optional<String> newWords,
        String reason,
        String document,
        Optional<PersonId> person,
        String by,
        Optional<UnionId> byUnion,
        Instant changedAt,
        Optional<AmendmentId> amendment,
        Optional<String> approvedBy) {
    /** For the queries. */
    DeadlineChange(
            UUID track,
            Phase phase,
            String union,
            int version,
            @Nullable Instant oldOpens,
            @Nullable Instant oldCloses,
            @Nullable String oldWords,
            @Nullable Instant newOpens,
            @Nullable Instant newCloses,
            @Nullable String newWords,
            String reason,
            String document,
            @Nullable UUID person,
            String by,
            @Nullable String byUnion,
            Instant changedAt,
            @Nullable UUID amendment,
            @Nullable String approvedBy) {
        this(
                new TrackId(track),
                phase,
                new UnionId(union),
                version,
                Optional.ofNullable(oldOpens),
                Optional.ofNullable(oldCloses),
                Optional.ofNullable(oldWords),
                Optional.ofNullable(newOpens),
                Optional.ofNullable(newCloses),
                Optional.ofNullable(newWords),
                reason,
                document,
                Optional.ofNullable(person).map(PersonId::new),
                by,
                Optional.ofNullable(byUnion).map(UnionId::new),
                changedAt,
                Optional.ofNullable(amendment).map(AmendmentId::new),
                Optional.ofNullable(approvedBy));
    }
}

package org.gongping.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.PersonId;

/**
 * What an inbox row shows of the thing to be judged, written down when the task opens.
 *
 * @param warnings findings the official should look at
 * @param returnedBy who sent it back at this level before, if anybody did: the task comes back to that desk's person
 * @param dueAt deadline of the union the task lies at
 */
public record SubjectCard(
        String number,
        String title,
        UUID track,
        String trackTitle,
        String unit,
        int warnings,
        Optional<PersonId> returnedBy,
        Optional<Instant> dueAt) {}

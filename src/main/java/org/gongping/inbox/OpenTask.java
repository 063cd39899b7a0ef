package org.gongping.inbox;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.Level;
import org.gongping.union.UnionId;

/**
 * A task that waits at a desk.
 *
 * @param form name of its form, for instance {@code recommend-entry}
 * @param subject id of what is judged, the business key of its process
 * @param union the desk it lies on
 * @param card what the list shows of the subject
 * @param meantForSomeoneElse a colleague of this desk returned the subject and gets it back
 * @param again the subject was sent back at this level before
 * @param dueAt deadline of this union, none when the notice gives no exact day
 */
public record OpenTask(
        TaskId id,
        String form,
        UUID subject,
        UnionId union,
        Level level,
        SubjectCard card,
        boolean meantForSomeoneElse,
        boolean again,
        Instant openedAt,
        Optional<Instant> dueAt) {}

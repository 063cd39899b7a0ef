package org.gongping.trail;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.PersonId;
import org.gongping.union.Role;

/**
 * One act as it stands in the trail.
 *
 * @param ordinal place in the chain of its subject, from 1
 * @param details what changed, values as shown to an auditor
 * @param deadline closing in force for the entry's unit when it happened
 */
record TrailRecord(
        UUID subject,
        int ordinal,
        Instant at,
        Act act,
        Optional<PersonId> actor,
        String actorName,
        Optional<Role> role,
        Optional<String> unionId,
        Optional<String> unionName,
        String reason,
        Map<String, String> details,
        Optional<Instant> deadline,
        String previous,
        String hash) {}

package org.gongping.entry;

import java.time.Instant;
import java.util.List;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;

/**
 * Why an entry went back to its author.
 *
 * @param reasons codes of the form recommend-entry, for instance {@code DURATION}
 */
public record LastReturn(PersonId by, String byName, UnionId union, Instant at, String opinion, List<String> reasons) {}

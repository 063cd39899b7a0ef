package org.gongping.inbox;

import java.util.UUID;
import org.gongping.union.Level;
import org.gongping.union.UnionId;

/** What the tasks are about; implemented where the subjects are known, so that the inbox stays below them. */
public interface Subjects {
    /** What an inbox row shows of a subject that reaches a desk. */
    SubjectCard card(UUID subject, UnionId union, Level level);

    /**
     * Holds the subject until the transaction ends. Whoever acts on a subject and its tasks takes the subject first: a verdict
     * and a withdrawal at the same moment then wait for each other instead of locking each other out.
     */
    void hold(UUID subject);
}

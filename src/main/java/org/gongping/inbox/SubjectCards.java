package org.gongping.inbox;

import java.util.UUID;
import org.gongping.union.Level;
import org.gongping.union.UnionId;

/** Tells the inbox what a task's subject is called; implemented where the subjects are known, so that the inbox stays below them. */
public interface SubjectCards {
    SubjectCard card(UUID subject, UnionId union, Level level);
}

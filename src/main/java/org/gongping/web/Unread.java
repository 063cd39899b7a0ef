package org.gongping.web;

import org.gongping.union.PersonId;

/** How many notices wait for a person: the number in the head of every page. Answered by whoever keeps notices. */
public interface Unread {
    int of(PersonId person);
}

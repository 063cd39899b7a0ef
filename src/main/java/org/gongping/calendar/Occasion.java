package org.gongping.calendar;

import java.time.Instant;

/**
 * One deadline as a calendar program keeps it.
 *
 * @param uid the same for one deadline matter of one unit, however often it changes
 * @param sequence rises with every change, so that programs take the new one (RFC 5545, 3.8.7.4)
 * @param changed when it last changed
 * @param closes the deadline
 * @param path of the page that shows more
 * @param cancelled it no longer counts
 */
record Occasion(
        String uid,
        int sequence,
        Instant changed,
        Instant closes,
        String summary,
        String description,
        String path,
        boolean cancelled) {}

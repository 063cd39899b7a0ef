package org.gongping.entry;

import org.gongping.campaign.Severity;

/**
 * What a human must see before recommending an entry, because no machine can.
 *
 * @param key unique within the kind: part and rule
 * @param clause the words of the notice
 * @param severity whether recommending without it is refused
 */
public record ChecklistItem(String key, String text, String clause, Severity severity) {}

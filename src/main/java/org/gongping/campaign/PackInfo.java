package org.gongping.campaign;

import org.gongping.union.Level;

/** A campaign the product brings along, ready to be started. */
public record PackInfo(String key, String title, String document, int year, Level level, String organizer) {}

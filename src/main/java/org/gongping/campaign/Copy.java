package org.gongping.campaign;

/**
 * 抄送: a unit that gets a copy of what the units below it hand in, without being a step of their route.
 *
 * @param union full name of the unit
 * @param clause words of the notice
 */
public record Copy(String union, String clause) {}

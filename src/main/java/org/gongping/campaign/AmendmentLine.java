package org.gongping.campaign;

/**
 * One line of an amendment with what it changes.
 *
 * @param after as it was when it was counted; a line that says "now" is fixed at the decision
 * @param version of the dates before it, 0 where there were none; if another one is found at the decision nothing is done
 */
public record AmendmentLine(DateOf of, Window before, Window after, int version) {}

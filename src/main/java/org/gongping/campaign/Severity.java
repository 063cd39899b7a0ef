package org.gongping.campaign;

/** How hard a rule is. */
public enum Severity {
    /** An entry that breaks it cannot be handed in. */
    BLOCK,
    /** 一般、最好: said to the submitter and to every official, stops nothing. */
    WARN
}

package org.gongping.campaign;

/** How hard a rule is. */
public enum Severity {
    /** An entry that breaks it cannot be handed in. */
    BLOCK,
    /** 一般、最好: said to the submitter and to every official, stops nothing. */
    WARN,
    /** 条件可适当放宽: the submitter may ask for it with a reason, an official of the named level decides. */
    WAIVABLE
}

package org.gongping.union;

/** What a person does at a union; a person may hold several seats. */
public enum Role {
    /** 职工: hands in own works. */
    WORKER,
    /** 填报员: hands in for the unit. */
    CLERK,
    /** 审核员: checks and recommends at the union's level. */
    OFFICIAL,
    /** 组织者: runs campaigns of the union, moves deadlines. */
    ORGANIZER,
    /** 审计员: reads everything of the union's subtree, changes nothing. */
    AUDITOR,
    /** 管理员: keeps unions and accounts, sees no entries. */
    ADMINISTRATOR
}

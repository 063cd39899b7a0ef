package org.gongping.entry;

/** Where an entry stands; each has one chip, one word and one colour. */
public enum Standing {
    /** 草稿: seen by its author and the unit's clerks only. */
    DRAFT,
    /** 审核中: waits at the desk of one union. */
    IN_REVIEW,
    /** 退回修改: waits for its author. */
    RETURNED,
    /** 入围: recommended by every level of its route. */
    SHORTLISTED,
    /** 不予推荐. */
    DECLINED,
    /** 已撤回 by its author. */
    WITHDRAWN,
    /** 已逾期: given up because its date passed while it waited (逾期视为放弃); comes back if the date is moved. */
    LAPSED;

    /** Whether its author may change it. */
    public boolean editable() {
        return this == DRAFT || this == RETURNED;
    }

    public boolean over() {
        return this == SHORTLISTED || this == DECLINED || this == WITHDRAWN || this == LAPSED;
    }

    /** The chip of the design language. */
    public String chip() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}

package org.gongping.campaign;

/** Who may hand in an entry. */
public enum Channel {
    /** 个人报名: a worker, for himself. */
    INDIVIDUAL,
    /** 单位报送: a clerk, for the unit. */
    ORGANISATION
}

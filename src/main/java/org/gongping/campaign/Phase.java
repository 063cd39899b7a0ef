package org.gongping.campaign;

/** The phases a notice gives times for. Their order in a season is said by the season's process, not here. */
public enum Phase {
    /** 征集: entries come in and climb. */
    COLLECTION,
    /** 作品初评. */
    PRELIMINARY_REVIEW,
    /** 网络投票. */
    PUBLIC_VOTE,
    /** 专家评审. */
    EXPERT_SCORING,
    /** 公示. */
    PUBLIC_NOTICE,
    /** 活动总结. */
    SUMMARY
}

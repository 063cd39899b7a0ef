package org.gongping.campaign;

/** The phases a notice gives times for. Their order in a season is said by the season's process, not here. */
public enum Phase {
    /** 启动推广. */
    LAUNCH,
    /** 征集: entries come in and climb. */
    COLLECTION,
    /** 作品初评. */
    PRELIMINARY_REVIEW,
    /** 网络投票. */
    PUBLIC_VOTE,
    /** 专家评审. */
    EXPERT_SCORING,
    /** 推荐上报: the best go up to the campaign above. */
    RECOMMENDATION,
    /** 公示. */
    PUBLIC_NOTICE,
    /** 结果发布. */
    RELEASE,
    /** 活动总结. */
    SUMMARY
}

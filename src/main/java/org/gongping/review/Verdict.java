package org.gongping.review;

/** What an official may say of an entry at one level; the word the gateways of level-recommendation read. */
public enum Verdict {
    /** 推荐 to the level above. */
    RECOMMEND,
    /** 退回修改, and back to the official who returned it. */
    RETURN,
    /** 退回修改, and then from the grassroots again. */
    RESTART,
    /** 不予推荐: the entry's way ends here. */
    DECLINE
}

package org.gongping.campaign;

/** What a campaign does beyond its tracks, in order. */
public enum Stage {
    /** 各子项目进行中. */
    TRACKS,
    /** 各单位报送总结. */
    UNITS_SUMMARIES,
    /** 撰写结项报告. */
    CLOSING_REPORT,
    /** 已结束. */
    ENDED;

    Stage next() {
        return this == ENDED ? ENDED : values()[ordinal() + 1];
    }
}

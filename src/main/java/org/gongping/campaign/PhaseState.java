package org.gongping.campaign;

/** How a phase of a track stands, in the order of its life; a deadline moved into the future leads from CLOSED back to OPEN. */
public enum PhaseState {
    /** 未开始: its opening has not come, or is still vague. */
    WAITING,
    /** 进行中. */
    OPEN,
    /** 已截止: what came in by then is worked off. */
    CLOSED,
    /** 已完成: the season goes on. */
    DONE,
    /** 不设此阶段: the notice gives the track no dates for it. */
    SKIPPED;

    /** Whether the season has passed it. */
    public boolean over() {
        return this == DONE || this == SKIPPED;
    }

    /** The chip of the design language. */
    public String chip() {
        return "phase-" + name().toLowerCase(java.util.Locale.ROOT);
    }
}

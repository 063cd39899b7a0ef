package org.gongping.campaign;

/**
 * What becomes of what still waits at a desk when its date has passed.
 *
 * @param clause the notice's words: 逾期视为放弃
 */
public record Overdue(Then then, String clause) {
    /** What follows. */
    public enum Then {
        /** 逾期视为放弃: it lapses at once. */
        LAPSE,
        /** 待上级处理: it stays where it is until the level above or the organizer decides. What counts when a notice says nothing. */
        HOLD
    }
}

package org.gongping.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one unit, or all units of one union, are in one track.
 *
 * @param units how many units the row stands for, of those the track is for
 * @param exempt further units that the track is not for (不适用)
 * @param handedIn entries handed in and not taken back
 * @param up of these, how many have left the row's union upward
 * @param waiting how many wait at a desk of the row
 * @param returned how many were sent back and are with their authors
 * @param overdue how many wait, or were sent back, although their date has passed, and those that lapsed by it and may come back
 * @param lapsed of these, how many lapsed: more time may be granted for them
 * @param givenUp how many lapsed and are given up by decision
 * @param tooLate how many lapsed and cannot come back, because the review they would go to is over
 * @param silent units that have handed in nothing though they may
 * @param missed of these, units whose collection is over
 * @param closes when the collection ends for the row's union
 * @param chased when somebody of the row was last told to hurry
 */
record Cell(
        int units,
        int exempt,
        int handedIn,
        int up,
        int waiting,
        int returned,
        int overdue,
        int lapsed,
        int givenUp,
        int tooLate,
        int silent,
        int missed,
        boolean begun,
        @Nullable Instant closes,
        BoardRows.@Nullable Chased chased) {
    /** The colour of a cell; each has a word and a sign of its own, the first that fits counts. */
    enum Heat {
        /** ✕ 逾期. */
        OVERDUE,
        /** ✕ 截止未报. */
        MISSED,
        /** – 已失效: what lapsed does not come back. */
        LAPSED,
        /** – 不适用: the track is not for these units. */
        EXEMPT,
        /** – 无: nobody to hand in, and nothing at the desk. */
        IDLE,
        /** – 未开始. */
        AHEAD,
        /** ○ 未报: nobody has handed in. */
        SILENT,
        /** ◔ 部分未报. */
        PARTLY,
        /** ◔ 办理中. */
        MOVING,
        /** ✓ 已办完. */
        DONE;

        public String style() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Heat heat() {
        if (overdue > 0) {
            return Heat.OVERDUE;
        }
        if (missed > 0) {
            return Heat.MISSED;
        }
        if (givenUp + tooLate > 0 && givenUp + tooLate == handedIn) {
            return Heat.LAPSED;
        }
        if (units == 0 && handedIn + waiting == 0) {
            return exempt > 0 ? Heat.EXEMPT : Heat.IDLE;
        }
        if (!begun && handedIn + waiting == 0) {
            return Heat.AHEAD;
        }
        if (silent > 0) {
            return handedIn == 0 ? Heat.SILENT : Heat.PARTLY;
        }
        return waiting + returned > 0 ? Heat.MOVING : Heat.DONE;
    }

    int late() {
        return overdue + missed;
    }

    boolean shown(BoardQuery.Only only) {
        return switch (only) {
            case ALL -> true;
            case LATE -> late() > 0;
            case SILENT -> silent > 0;
            case WAITING -> waiting > 0;
            case RETURNED -> returned > 0;
        };
    }
}

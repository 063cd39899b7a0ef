package org.gongping.progress;

import org.gongping.campaign.Track;
import org.gongping.union.Union;

/**
 * Something a desk should hurry with.
 *
 * @param unit who should do it
 * @param entries how many it is about; 0 when nothing was handed in
 */
record Matter(Union unit, Track track, Kind kind, int entries) {
    /** What there is to hurry with; all but the first are late. */
    enum Kind {
        /** 未报: nothing handed in, still time. */
        SILENT,
        /** 截止未报: nothing handed in, and the collection is over for the unit. */
        MISSED,
        /** 逾期未审: entries wait at a desk whose date has passed. */
        STUCK,
        /** 逾期已失效: entries lapsed, and more time may be asked for. */
        LAPSED,
        /** 逾期未改: entries sent back were not amended before the date of the desk that sent them. */
        UNAMENDED;

        boolean late() {
            return this != SILENT;
        }
    }
}

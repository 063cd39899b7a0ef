package org.gongping.entry;

import java.util.List;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Service;

/** Whether entries still wait for a word of an official or of their author; asked, not counted: one row answers it. */
@Service
public class Waiting {
    private static final List<Standing> WAITING = List.of(Standing.IN_REVIEW, Standing.RETURNED);

    private final EntryRows rows;

    Waiting(EntryRows rows) {
        this.rows = rows;
    }

    /** At any desk of a track. */
    public boolean anywhere(TrackId track) {
        return rows.existsByTrackIdAndStandingIn(track.value(), WAITING);
    }

    /** At another desk than this one, which is the last on every way. */
    public boolean elsewhere(TrackId track, UnionId desk) {
        return rows.existsByTrackIdAndStandingInAndAtUnionNot(track.value(), WAITING, desk.value());
    }
}

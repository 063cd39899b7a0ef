package org.gongping.progress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseRun;
import org.gongping.campaign.PhaseState;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;

/** What can still be done for entries that lapsed, and if nothing, why. */
class Remedies {
    /** Of one set of lapsed entries. */
    enum Remedy {
        /** 可以宽限: the level above or the organizer may grant more time. */
        GRACE,
        /** 已决定视为放弃. */
        GIVEN_UP,
        /** 初评已截止: what came back could not be reviewed any more. */
        REVIEWED
    }

    private record Place(TrackId track, UnionId desk) {}

    private final Set<TrackId> reviewed;
    private final Map<Place, Graces.Grace> decided = new HashMap<>();

    /** @param latestFirst all decisions of the campaign */
    Remedies(List<PhaseRun> runs, List<Graces.Grace> latestFirst) {
        this.reviewed = runs.stream()
                .filter(run -> run.phase() == Phase.PRELIMINARY_REVIEW
                        && (run.state() == PhaseState.CLOSED || run.state() == PhaseState.DONE))
                .map(PhaseRun::track)
                .collect(Collectors.toSet());
        latestFirst.forEach(grace -> decided.putIfAbsent(new Place(grace.track(), grace.unit()), grace));
    }

    Remedy of(Count lapsed) {
        if (reviewed.contains(lapsed.track())) {
            return Remedy.REVIEWED;
        }
        Graces.Grace last = decided.get(new Place(lapsed.track(), lapsed.at().orElse(lapsed.unit())));
        return last != null && last.until().isEmpty() ? Remedy.GIVEN_UP : Remedy.GRACE;
    }
}

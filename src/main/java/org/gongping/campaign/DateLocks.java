package org.gongping.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/** Holds what an amendment changes, so that what is counted stays so until it is decided. */
@Component
class DateLocks {
    private final DeadlineRows deadlines;
    private final Campaigns campaigns;
    private final Unions unions;

    DateLocks(DeadlineRows deadlines, Campaigns campaigns, Unions unions) {
        this.deadlines = deadlines;
        this.campaigns = campaigns;
        this.unions = unions;
    }

    /**
     * Takes the locks of every line, in the draft's order. The organizer's row is always among them: two changes of one phase
     * never pass each other, nobody hands in and no task is completed while it is counted.
     */
    HeldDates hold(AmendmentDraft draft) {
        UnionId organizer = campaigns.get(draft.campaign()).organizer();
        List<UnionId> all = unions.get(draft.union()).line();
        List<String> line = all.subList(Math.max(0, all.indexOf(organizer)), all.size()).stream()
                .map(UnionId::value)
                .toList();
        return new HeldDates(draft.lines().stream()
                .map(NewDates::of)
                .distinct()
                .collect(Collectors.toMap(
                        of -> of, of -> hold(of, draft.campaign(), line), (one, other) -> one, LinkedHashMap::new)));
    }

    private List<DeadlineRow> hold(DateOf of, CampaignId campaign, List<String> line) {
        return of.phase()
                .map(phase -> deadlines.lockForMoving(of.track().orElseThrow().value(), phase, line))
                .orElseGet(() -> deadlines.lockForMoving(
                        of.track().map(TrackId::value).orElse(campaign.value()),
                        of.deliverable().orElseThrow(),
                        line));
    }
}

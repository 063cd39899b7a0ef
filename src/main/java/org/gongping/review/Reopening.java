package org.gongping.review;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.OverdueEntries;
import org.gongping.job.Job;
import org.gongping.job.Worker;
import org.gongping.message.Notices;
import org.gongping.review.Round.EntryReopened;
import org.gongping.union.UnionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Brings lapsed entries back, desk by desk in the order of their ids. What is back has not lapsed, so no entry comes back twice. */
@Component
class Reopening implements Worker {
    static final String KIND = "lapse-reopening";

    /** Each starts a process of its own; a step stays under a second. */
    private static final int SET = 100;

    private final OverdueEntries overdue;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Notices notices;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Reopening(
            OverdueEntries overdue,
            Campaigns campaigns,
            Deadlines deadlines,
            Notices notices,
            Clock clock,
            ApplicationEventPublisher events) {
        this.overdue = overdue;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.notices = notices;
        this.clock = clock;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The mark is the desk that was done last. */
    @Override
    public Step step(Job job) {
        TrackId track = new TrackId(job.subject());
        UnionId scope = new UnionId(Objects.requireNonNull(job.details().get("scope")));
        Optional<UnionId> next = overdue.lapsed(track, scope).keySet().stream()
                .filter(desk -> desk.value().compareTo(job.reached()) > 0)
                .min(java.util.Comparator.comparing(UnionId::value));
        if (next.isEmpty()) {
            return new Step(job.reached(), 0, true);
        }
        UnionId desk = next.get();
        deadlines.holdForReading(track, Phase.COLLECTION, desk);
        if (!open(track, desk)) {
            return new Step(desk.value(), 0, false);
        }
        List<EntryId> set = overdue.lapsedAt(track, desk, SET);
        int back = 0;
        for (EntryId id : set) {
            Optional<Entry> reopened = overdue.reopen(id);
            if (reopened.isPresent()) {
                tell(reopened.get(), desk, job);
                back++;
            }
        }
        return new Step(set.size() < SET ? desk.value() : job.reached(), back, false);
    }

    private boolean open(TrackId track, UnionId desk) {
        return deadlines
                .inForce(track, Phase.COLLECTION, desk)
                .closes()
                .filter(closes -> !clock.instant().isBefore(closes))
                .isEmpty();
    }

    private void tell(Entry entry, UnionId desk, Job job) {
        String reason = job.details().getOrDefault("reason", "");
        events.publishEvent(new EntryReopened(
                entry.id(), entry.track(), desk, entry.resumesAt().orElseThrow(), reason, job.by()));
        notices.tell(
                "entryReopened",
                List.of(entry.title(), campaigns.track(entry.track()).title()),
                "/my",
                List.of(entry.submitter()),
                "reopened:" + job.id() + ":" + entry.id());
    }
}

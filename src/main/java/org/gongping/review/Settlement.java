package org.gongping.review;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.entry.EntryId;
import org.gongping.entry.OverdueEntries;
import org.gongping.entry.OverdueEntries.Desk;
import org.gongping.entry.OverdueEntries.Lapsed;
import org.gongping.entry.Standing;
import org.gongping.inbox.Inbox;
import org.gongping.job.Job;
import org.gongping.job.Worker;
import org.gongping.message.Notices;
import org.gongping.review.Round.EntriesLapsed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives up what a closed round left waiting: set by set, each set with its tasks, processes and trail in one transaction. A server
 * that is killed has done whole sets only, and the next goes on after the last.
 */
@Component
class Settlement implements Worker {
    static final String KIND = "round-settlement";

    /** First what waits for the desk, then what waits for its authors. */
    static final List<Standing> ORDER = List.of(Standing.IN_REVIEW, Standing.RETURNED);

    private final Rounds rounds;
    private final OverdueEntries overdue;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Inbox inbox;
    private final Notices notices;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final int set;

    Settlement(
            Rounds rounds,
            OverdueEntries overdue,
            Campaigns campaigns,
            Deadlines deadlines,
            Inbox inbox,
            Notices notices,
            Clock clock,
            ApplicationEventPublisher events,
            // A verdict on one of the set and a move of the date wait for it: a second, ten on a very busy machine.
            @Value("${gongping.settlement.set:500}") int set) {
        this.rounds = rounds;
        this.overdue = overdue;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.inbox = inbox;
        this.notices = notices;
        this.clock = clock;
        this.events = events;
        this.set = set;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** The mark is the standing that is being settled and the last entry: {@code RETURNED 0190…}. */
    @Override
    public Step step(Job job) {
        Phase phase = Phase.valueOf(job.details().getOrDefault("phase", Phase.COLLECTION.name()));
        Round round = rounds.get(new RoundId(job.subject()));
        boolean begins = job.reached().isEmpty();
        if (begins) {
            // Once: verdicts and submissions that are under way finish first, they were in time. Later ones see the
            // date.
            deadlines.holdForClosing(round.track(), phase, round.union());
        } else {
            deadlines.holdForReading(round.track(), phase, round.union());
        }
        Optional<Instant> closed = deadlines
                .inForce(round.track(), phase, round.union())
                .closes()
                .filter(closing -> !clock.instant().isBefore(closing));
        boolean collection = phase == Phase.COLLECTION;
        Optional<Instant> before = collection ? rounds.get(round.id()).lapsesBefore() : closed;
        if (closed.isEmpty() || before.isEmpty()) {
            return new Step(job.reached(), 0, true); // the date was moved meanwhile: what waits is in time again
        }
        if (begins) {
            // Let go of the date at once: every desk below it waits for whoever holds it.
            Standing first =
                    collection ? ORDER.get(0) : Standing.RETURNED; // the organizer's own desk keeps what waits for it
            return new Step(first.name(), 0, false);
        }
        String[] mark = job.reached().split(" ");
        Standing standing = Standing.valueOf(mark[0]);
        EntryId last = mark.length < 2 ? null : EntryId.of(mark[1]);
        List<Lapsed> lapsed =
                overdue.lapse(new Desk(round.track(), round.union(), before.get()), standing, closed.get(), last, set);
        if (!lapsed.isEmpty()) {
            settle(round, closed.get(), lapsed);
        }
        if (lapsed.size() == set) {
            return new Step(standing + " " + lapsed.get(set - 1).entry(), set, false);
        }
        int next = ORDER.indexOf(standing) + 1;
        return next < ORDER.size()
                ? new Step(ORDER.get(next).name(), lapsed.size(), false)
                : new Step(job.reached(), lapsed.size(), true);
    }

    private void settle(Round round, Instant deadline, List<Lapsed> lapsed) {
        List<EntryId> ids = lapsed.stream().map(Lapsed::entry).toList();
        // Before their processes end: the engine would close the tasks one by one.
        inbox.lapse(ids.stream().map(EntryId::value).toList());
        notices.tell(
                "entriesLapsed",
                List.of(campaigns.track(round.track()).title(), deadline.toString()),
                "/my",
                lapsed.stream().map(Lapsed::author).toList(),
                "lapsed:" + round.id() + ":" + deadline);
        events.publishEvent(new EntriesLapsed(round.id(), round.track(), round.union(), deadline, ids));
    }
}

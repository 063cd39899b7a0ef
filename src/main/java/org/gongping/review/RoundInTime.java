package org.gongping.review;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Closing;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.entry.Entry;
import org.gongping.entry.InTime;
import org.gongping.entry.LastReturn;
import org.gongping.entry.Standing;
import org.gongping.refusal.Refusal;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;

/** What counts is the date and what follows from it, not whether timer and job have been there yet. */
@Component
class RoundInTime implements InTime {
    private final Rounds rounds;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final Clock clock;

    RoundInTime(Rounds rounds, Campaigns campaigns, Deadlines deadlines, Unions unions, Clock clock) {
        this.rounds = rounds;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.clock = clock;
    }

    @Override
    public void require(Entry entry) {
        UnionId desk = entry.atUnion().orElseThrow();
        Track track = campaigns.track(entry.track());
        boolean returned = entry.standing() == Standing.RETURNED;
        boolean atTheTop = desk.equals(track.organizer());
        if (atTheTop && !returned) {
            return; // the organizer decides until he has decided
        }
        Phase phase = atTheTop ? Phase.PRELIMINARY_REVIEW : Phase.COLLECTION;
        Optional<Instant> closed = closed(track, phase, desk);
        Optional<Instant> before = closed.flatMap(closing -> atTheTop
                ? Optional.of(closing).filter(at -> rounds.lapses(track))
                : rounds.lapsesBefore(track, desk, closing));
        Optional<Instant> since = returned ? entry.lastReturn().map(LastReturn::at) : entry.reachedAt();
        if (before.isPresent() && since.filter(before.get()::isAfter).isPresent()) {
            throw returned
                    ? new AmendmentOverdue(entry.title(), closed.orElseThrow(), unions.get(desk))
                    : new VerdictOverdue(entry.title(), closed.orElseThrow(), unions.get(desk));
        }
    }

    private Optional<Instant> closed(Track track, Phase phase, UnionId desk) {
        try {
            return deadlines.inForce(track.id(), phase, desk).closes().filter(closing -> !clock.instant()
                    .isBefore(closing));
        } catch (Deadlines.DeadlineUnknown none) {
            return Optional.empty();
        }
    }

    /** Too late to decide: by the notice the entry is given up; says how it could still go on. */
    public static class VerdictOverdue extends Refusal {
        VerdictOverdue(String title, Instant closed, Union desk) {
            super(Kind.CONFLICT, "verdictOverdue", title, new Closing(closed), desk.name());
        }
    }

    /** Too late to hand it in again: by the notice the entry is given up. */
    public static class AmendmentOverdue extends Refusal {
        AmendmentOverdue(String title, Instant closed, Union desk) {
            super(Kind.CONFLICT, "amendmentOverdue", title, new Closing(closed), desk.name());
        }
    }
}

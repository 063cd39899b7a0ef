package org.gongping.process;

import org.gongping.campaign.Phases;
import org.gongping.entry.Entry.EntryShortlisted;
import org.gongping.entry.Entry.EntryWithdrawn;
import org.gongping.entry.Entry.LevelReached;
import org.gongping.review.Reviews.VerdictGiven;
import org.gongping.review.Round.EntriesLapsed;
import org.gongping.review.Round.RoundClosed;
import org.gongping.review.Verdict;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The last entry that leaves a phase's desks ends the phase. Two reads by key while the phase cannot end yet, which is nearly
 * always; entries are counted only afterwards.
 */
@Component
class PhaseSettling {
    private final Phases phases;

    PhaseSettling(Phases phases) {
        this.phases = phases;
    }

    @EventListener
    void look(RoundClosed closed) {
        phases.settle(closed.track());
    }

    @EventListener
    void look(LevelReached reached) {
        phases.settle(reached.track());
    }

    @EventListener
    void look(EntryShortlisted shortlisted) {
        phases.settle(shortlisted.track());
    }

    @EventListener
    void look(EntryWithdrawn withdrawn) {
        phases.settle(withdrawn.track());
    }

    @EventListener
    void look(EntriesLapsed lapsed) {
        phases.settle(lapsed.track());
    }

    @EventListener
    void look(VerdictGiven given) {
        if (given.verdict() == Verdict.DECLINE) {
            phases.settle(given.track());
        }
    }
}

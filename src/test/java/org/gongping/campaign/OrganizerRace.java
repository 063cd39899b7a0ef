package org.gongping.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.gongping.campaign.Amendments.Seen;
import org.gongping.union.Actor;
import org.springframework.stereotype.Component;

/** Two organizers change one date at once: one does, the other is told. */
@Component
final class OrganizerRace {
    private final Amendments amendments;

    OrganizerRace(Amendments amendments) {
        this.amendments = amendments;
    }

    void run(RacedDate date, int number) throws Exception {
        date.begin("organizers " + number);
        if (!date.closing().isAfter(date.now().plusSeconds(60))) {
            date.move(date.now().plus(DateRaces.STEP));
        }
        Instant base = date.closing();
        int version = date.version();
        List<Callable<Optional<Amendment>>> both = new ArrayList<>();
        List<Amendment> asked = new ArrayList<>();
        for (int who = 1; who <= 2; who++) {
            Instant wanted = base.plus(DateRaces.STEP.multipliedBy(who));
            Actor one = who == 1 ? date.organizer() : date.second();
            Actor other = who == 1 ? date.second() : date.organizer();
            both.add(deed(date.draft(NewDate.at(wanted)), one, other, asked));
        }
        List<Amendment> winners = new ArrayList<>();
        for (Future<Optional<Amendment>> each : date.atOnce(both)) {
            each.get().ifPresent(winners::add);
        }
        date.follow();
        date.expect(winners.size() == 1, "winners", winners.size());
        date.expect(date.version() == version + 1, "version", date.version());
        for (Amendment winner : winners) {
            date.explained(winner);
            Instant wanted = winner.lines().get(0).after().closes().orElseThrow();
            List<Instant> due = date.dueTimes();
            date.expect(wanted.equals(date.closing()), "date", date.closing());
            date.expect(due.isEmpty() || due.equals(List.of(wanted)), "timers", due);
        }
        // Who lost keeps a request that can no longer be granted: he takes it back.
        for (Amendment request : asked) {
            if (amendments.get(request.id()).state() == AmendmentState.ASKED) {
                amendments.reject(request.id(), "日期已由他人调整。", request.asked());
            }
        }
    }

    /** An order, or where a second person is needed the other's yes to a request that waits. */
    private Callable<Optional<Amendment>> deed(AmendmentDraft draft, Actor one, Actor other, List<Amendment> asked) {
        AmendmentPreview preview = amendments.preview(draft);
        Seen seen = Seen.of(preview);
        if (!preview.needsApproval()) {
            return () -> won(() -> amendments.order(draft, RacedDate.REASON, RacedDate.DOCUMENT, seen, one));
        }
        Amendment request = amendments.order(draft, RacedDate.REASON, RacedDate.DOCUMENT, seen, one);
        asked.add(request);
        return () -> won(() -> amendments.approve(request.id(), Optional.empty(), other));
    }

    /** None when somebody else was faster and he is told so. */
    private static Optional<Amendment> won(Callable<Amendment> deed) throws Exception {
        try {
            return Optional.of(deed.call());
        } catch (Deadlines.DeadlineMovedMeanwhile | HeldDates.RequestOutdated slower) {
            return Optional.empty();
        }
    }
}

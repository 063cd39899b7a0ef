package org.gongping.campaign;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import org.gongping.campaign.RacedDate.Standing;

/** An extension against the timer of the old date. */
final class ExtensionRace {
    private ExtensionRace() {}

    static void run(RacedDate date, int number) throws Exception {
        date.begin("extension " + number);
        date.openWith(
                date.closing().isAfter(date.now()) ? date.closing() : date.now().plus(DateRaces.STEP));
        Instant end = date.closing();
        int version = date.version();
        Instant later = end.plus(DateRaces.STEP);
        date.walkTo(end.plusMillis(200));
        String timer = date.timers().get(0);
        Amendment decided;
        Standing met;
        if (number % 4 == 0) {
            Future<Boolean> fired = date.meanwhile(() -> date.fires(timer));
            decided = date.decide(NewDate.at(later));
            met = date.after(fired);
            date.follow();
        } else {
            date.lock(timer);
            decided = date.decide(NewDate.at(later));
            met = date.standing();
            switch (number % 4) {
                case 1 -> {
                    date.fires(timer);
                    met = date.standing();
                    date.follow();
                }
                case 2 -> {
                    Future<Boolean> fired = date.meanwhile(() -> date.fires(timer));
                    date.follow();
                    date.after(fired);
                }
                default -> date.firesBeforeTheFollowersEyes(timer);
            }
            if (met.open() && date.reopened(decided) > 0) {
                date.early("a round closed after its date had been moved");
            }
        }
        DeadlineChange change = date.explained(decided);
        if (!met.open()) {
            date.otherWasFirst();
            met.closedAt()
                    .filter(at -> !at.isBefore(change.changedAt()))
                    .ifPresent(at -> date.early("closed at " + at + ", moved at " + change.changedAt()));
        }
        date.expect(later.equals(date.closing()) && date.version() == version + 1, "date", date.closing());
        date.expect(date.standing().open(), "round", date.standing());
        date.expect(date.dueTimes().equals(List.of(later)), "timers", date.dueTimes());
    }
}

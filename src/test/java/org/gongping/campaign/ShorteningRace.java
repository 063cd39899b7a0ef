package org.gongping.campaign;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.gongping.Given;
import org.gongping.campaign.Deadlines.CollectionClosed;
import org.gongping.campaign.RacedDate.Standing;
import org.gongping.entry.Entries;
import org.gongping.entry.EntryId;
import org.springframework.stereotype.Component;

/** A date brought forward to this moment against an entry that is handed in and a timer that fires for nothing. */
@Component
final class ShorteningRace {
    private final Given given;
    private final Entries entries;

    ShorteningRace(Given given, Entries entries) {
        this.given = given;
        this.entries = entries;
    }

    void run(RacedDate date, int number) throws Exception {
        date.begin("shortening " + number);
        date.openWith(date.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1)));
        EntryId draft = given.draftMicroVideo("worker", "提前截止" + number);
        String timer = date.timers().get(0);
        Future<Boolean> fired = date.meanwhile(() -> date.fires(timer));
        Future<Optional<Instant>> refused = date.meanwhile(() -> refused(draft, date));
        Amendment decided = date.decide(NewDate.NOW);
        boolean undisturbed = fired.get();
        date.explained(decided);
        Instant closes = date.closing();
        boolean taken = refused.get().isEmpty();
        Optional<Instant> handedIn = entries.get(draft).submittedAt();
        if (taken) {
            date.otherWasFirst();
            date.expect(handedIn.filter(closes::isAfter).isPresent(), "handed in", handedIn);
        } else {
            date.expect(handedIn.isEmpty(), "refused, but handed in", handedIn);
            refused.get()
                    .filter(closes::isAfter)
                    .ifPresent(at -> date.early("refused at " + at + ", the end was " + closes));
        }
        date.follow();
        if (date.standing().open()) {
            Instant due = closes.truncatedTo(ChronoUnit.MILLIS);
            date.expect(!undisturbed || date.dueTimes().equals(List.of(due)), "timers", date.dueTimes());
            date.timers().forEach(date::fires);
        }
        Standing closed = date.standing();
        date.expect(!closed.open(), "round", closed);
        closed.closedAt()
                .filter(closes::isAfter)
                .ifPresent(at -> date.early("closed at " + at + ", the end was " + closes));
        date.expect(date.dueTimes().isEmpty(), "timers", date.dueTimes());
    }

    /** When it was refused as too late; none: it was handed in. */
    private Optional<Instant> refused(EntryId draft, RacedDate date) {
        try {
            entries.submit(draft, given.person("worker"));
            return Optional.empty();
        } catch (CollectionClosed late) {
            return Optional.of(date.now());
        }
    }
}

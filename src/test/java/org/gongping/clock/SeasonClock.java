package org.gongping.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Lets a test walk through a season: the product's clock stands where it says. Only tests have it. */
@Component
public class SeasonClock {
    private final DatabaseClock clock;

    SeasonClock(DatabaseClock clock) {
        this.clock = clock;
    }

    public Instant now() {
        return clock.instant();
    }

    public void walkTo(Instant then) {
        clock.shiftBy(Duration.ZERO);
        clock.shiftBy(Duration.between(clock.instant(), then));
    }

    public void backToNow() {
        clock.shiftBy(Duration.ZERO);
    }

    public Clock clock() {
        return clock;
    }
}

package org.gongping.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gongping.Given;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * R9: dates are changed while timers fire, entries are handed in and others change them too. Whoever asks says how often; what was
 * broken is told in words. The clock is left wherever it was walked to.
 */
@Component
public class DateRaces {
    /** How far a date is moved each time. */
    static final Duration STEP = Duration.ofMinutes(10);

    private final ObjectProvider<RacedDate> dates;
    private final ShorteningRace shortening;
    private final OrganizerRace organizers;
    private final Given given;

    DateRaces(ObjectProvider<RacedDate> dates, ShorteningRace shortening, OrganizerRace organizers, Given given) {
        this.dates = dates;
        this.shortening = shortening;
        this.organizers = organizers;
        this.given = given;
    }

    /**
     * A series of races.
     *
     * @param first how often the other one, not the change, came first
     * @param approved how many changes had a second organizer
     * @param early rounds that closed, or entries that were refused, before the date that counted
     * @param lost changes, timers and entries that are not as they were decided
     * @param unexplained changes without a reason, a document, or the second organizer whom the rule asks for
     */
    public record Outcome(
            int trials, int first, int approved, List<String> early, List<String> lost, List<String> unexplained) {
        public List<String> faults() {
            List<String> all = new ArrayList<>(early);
            all.addAll(lost);
            all.addAll(unexplained);
            return all;
        }
    }

    /**
     * An extension against the timer of the old date: both at once; the timer locked by an executor before and fired after the
     * decision (reliability M1); the same while the job that follows sets the timers; the same while that job waits for it.
     */
    public Outcome extensions(int trials) throws Exception {
        return series("micro-video", trials, ExtensionRace::run);
    }

    /**
     * A date is brought forward to this moment while an entry is handed in and a timer fires for nothing. Afterwards it lies ahead
     * again.
     */
    public Outcome shortenings(int trials) throws Exception {
        try (RacedDate date = date("micro-video")) {
            Instant before = date.closing();
            Outcome outcome = series("micro-video", trials, shortening::run);
            date.openWith(before.isAfter(date.now()) ? before : date.now().plus(STEP));
            return outcome;
        }
    }

    /**
     * Two organizers change one date at once: both order it, or where a second person is asked each says yes to the other's request.
     *
     * @param track key of the sub-project whose date they change
     */
    public Outcome twoOrganizers(String track, int trials) throws Exception {
        return series(track, trials, organizers::run);
    }

    private interface Trial {
        void run(RacedDate date, int number) throws Exception;
    }

    private Outcome series(String track, int trials, Trial trial) throws Exception {
        try (RacedDate date = date(track)) {
            for (int number = 0; number < trials; number++) {
                trial.run(date, number);
            }
            return date.outcome(trials);
        }
    }

    private RacedDate date(String track) {
        return dates.getObject().of(given.track(track).id());
    }
}

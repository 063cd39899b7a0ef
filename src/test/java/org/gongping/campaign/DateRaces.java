package org.gongping.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.ManagementService;
import org.gongping.Given;
import org.gongping.campaign.Amendments.Seen;
import org.gongping.campaign.Deadlines.CollectionClosed;
import org.gongping.clock.SeasonClock;
import org.gongping.entry.Entries;
import org.gongping.entry.EntryId;
import org.gongping.job.Jobs;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * R9: dates are changed while timers fire, entries are handed in and others change them too. Whoever asks says how often; what was
 * broken is told in words. The clock is left wherever it was walked to.
 */
@Component
public class DateRaces {
    private static final String REASON = "台风影响，延长报送时间。";
    private static final String DOCUMENT = "闽工办〔2026〕61号";
    private static final UnionId PROVINCE = new UnionId("fujian");

    /** A desk whose end is the province's. */
    private static final UnionId DESK = new UnionId("fujian-xiamen-huli-port");

    private static final Duration STEP = Duration.ofMinutes(10);

    private final Amendments amendments;
    private final TwoOrganizers organizers;
    private final Deadlines deadlines;
    private final DeadlineChangeRows changes;
    private final Campaigns campaigns;
    private final Entries entries;
    private final Jobs jobs;
    private final Given given;
    private final ManagementService management;
    private final SeasonClock clock;
    private final JdbcClient jdbc;
    private final Locks locks;
    private final TransactionTemplate transaction;

    /** So many entries may one organizer move alone. */
    private final int alone;

    DateRaces(
            Amendments amendments,
            TwoOrganizers organizers,
            Deadlines deadlines,
            DeadlineChangeRows changes,
            Campaigns campaigns,
            Entries entries,
            Jobs jobs,
            Given given,
            ManagementService management,
            SeasonClock clock,
            JdbcClient jdbc,
            Locks locks,
            TransactionTemplate transaction,
            @Value("${gongping.amendment.approval-above:100}") int alone) {
        this.amendments = amendments;
        this.organizers = organizers;
        this.deadlines = deadlines;
        this.changes = changes;
        this.campaigns = campaigns;
        this.entries = entries;
        this.jobs = jobs;
        this.given = given;
        this.management = management;
        this.clock = clock;
        this.jdbc = jdbc;
        this.locks = locks;
        this.transaction = transaction;
        this.alone = alone;
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
    public Outcome extensions(int trials) throws InterruptedException {
        return new Series(given.track("micro-video").id()).run(trials, Series::extension);
    }

    /**
     * A date is brought forward to this moment while an entry is handed in and a timer fires for nothing. Afterwards it stands where
     * it stood.
     */
    public Outcome shortenings(int trials) throws InterruptedException {
        TrackId track = given.track("micro-video").id();
        Instant before = deadlines.inForce(track, Phase.COLLECTION, PROVINCE).closes().orElseThrow();
        Outcome outcome = new Series(track).run(trials, Series::shortening);
        organizers.move(
                track,
                Phase.COLLECTION,
                PROVINCE,
                before.isAfter(clock.now()) ? before : clock.now().plus(STEP),
                REASON,
                DOCUMENT,
                given.person("organizer").as(Role.ORGANIZER));
        return outcome;
    }

    /**
     * Two organizers change one date at once: both order it, or where a second person is asked each says yes to the other's request.
     *
     * @param track key of the sub-project whose date they change
     */
    public Outcome twoOrganizers(String track, int trials) throws InterruptedException {
        return new Series(given.track(track).id()).run(trials, Series::twoAtOnce);
    }

    private interface Trial {
        void run(Series series, int number) throws Exception;
    }

    private record Standing(boolean open, Optional<Instant> closedAt) {}

    private final class Series {
        private final TrackId track;
        private final ExecutorService threads = Executors.newFixedThreadPool(3);
        private final List<String> early = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private final List<String> unexplained = new ArrayList<>();
        private final Actor organizer = given.person("organizer").as(Role.ORGANIZER);
        private final Actor second = organizers.second(PROVINCE);
        private final Random chance = new Random(9);
        private long decision;
        private int first;
        private int approved;

        Series(TrackId track) {
            this.track = track;
        }

        Outcome run(int trials, Trial trial) throws InterruptedException {
            try {
                for (int number = 0; number < trials; number++) {
                    trial.run(this, number);
                }
                return new Outcome(trials, first, approved, early, lost, unexplained);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            } finally {
                threads.shutdownNow();
            }
        }

        void extension(int number) throws Exception {
            openWith(closing().isAfter(clock.now()) ? closing() : clock.now().plus(STEP));
            Instant end = closing();
            int version = version();
            Instant later = end.plus(STEP);
            clock.walkTo(end.plusMillis(200));
            String timer = timers().get(0);
            Amendment decided;
            Standing met;
            if (number % 4 == 0) {
                Future<Boolean> fired = meanwhile(() -> fires(timer));
                decided = decide(draft(NewDate.at(later)));
                met = after(fired);
                jobs.runDue();
            } else {
                lock(timer);
                decided = decide(draft(NewDate.at(later)));
                met = standing();
                switch (number % 4) {
                    case 1 -> {
                        fires(timer);
                        met = standing();
                        jobs.runDue();
                    }
                    case 2 -> {
                        Future<Boolean> fired = threads.submit(() -> fires(timer));
                        jobs.runDue();
                        after(fired);
                    }
                    default -> firesBeforeTheFollowersEyes(timer);
                }
                if (amendments.get(decided.id()).done().reopened() > 0) {
                    early.add("extension " + number + ": a round closed after its date had been moved");
                }
            }
            DeadlineChange change = explained(decided, "extension " + number);
            if (!met.open()) {
                first++;
                met.closedAt().filter(at -> !at.isBefore(change.changedAt())).ifPresent(at -> early.add("extension " + number
                        + ": closed at " + at + ", moved at " + change.changedAt()));
            }
            expect(later.equals(closing()) && version() == version + 1, "extension", number, "date", closing());
            expect(standing().open(), "extension", number, "round", standing());
            expect(dueTimes().equals(List.of(later)), "extension", number, "timers", dueTimes());
        }

        /** The job that follows has found the timer and waits for it; only then is it committed that it has fired. */
        private void firesBeforeTheFollowersEyes(String timer) throws Exception {
            Future<?> following = transaction.execute(status -> {
                management.executeJob(timer);
                Future<?> behind = threads.submit(jobs::runDue);
                while (!behind.isDone() && !locks.somebodyWaits()) {
                    LockSupport.parkNanos(1_000_000);
                }
                return behind;
            });
            following.get();
        }

        private Standing after(Future<Boolean> fired) throws Exception {
            if (!fired.get()) {
                timers().forEach(this::fires);
            }
            return standing();
        }

        void shortening(int number) throws Exception {
            openWith(clock.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1)));
            EntryId draft = given.draftMicroVideo("worker", "提前截止" + number);
            String timer = timers().get(0);
            Future<Boolean> fired = meanwhile(() -> fires(timer));
            Future<Optional<Instant>> refused = meanwhile(() -> refused(draft));
            Amendment decided = decide(draft(NewDate.NOW));
            boolean undisturbed = fired.get();
            explained(decided, "shortening " + number);
            Instant closes = closing();
            Optional<Instant> handedIn = entries.get(draft).submittedAt();
            if (refused.get().isEmpty()) {
                first++;
                expect(handedIn.filter(closes::isAfter).isPresent(), "shortening", number, "handed in", handedIn);
            } else {
                expect(handedIn.isEmpty(), "shortening", number, "refused, but handed in", handedIn);
                refused.get().filter(closes::isAfter).ifPresent(at -> early.add("shortening " + number
                        + ": refused at " + at + ", the end was " + closes));
            }
            jobs.runDue();
            if (standing().open()) {
                Instant due = closes.truncatedTo(ChronoUnit.MILLIS);
                expect(!undisturbed || dueTimes().equals(List.of(due)), "shortening", number, "timers", dueTimes());
                timers().forEach(this::fires);
            }
            Standing closed = standing();
            expect(!closed.open(), "shortening", number, "round", closed);
            closed.closedAt().filter(closes::isAfter).ifPresent(at -> early.add("shortening " + number + ": closed at "
                    + at + ", the end was " + closes));
            expect(dueTimes().isEmpty(), "shortening", number, "timers", dueTimes());
        }

        void twoAtOnce(int number) throws Exception {
            if (!closing().isAfter(clock.now().plusSeconds(60))) {
                move(clock.now().plus(STEP));
            }
            Instant base = closing();
            int version = version();
            List<Callable<Optional<Amendment>>> both = new ArrayList<>();
            List<Amendment> asked = new ArrayList<>();
            for (int who = 1; who <= 2; who++) {
                AmendmentDraft draft = draft(NewDate.at(base.plus(STEP.multipliedBy(who))));
                Actor one = who == 1 ? organizer : second;
                Actor other = who == 1 ? second : organizer;
                AmendmentPreview preview = amendments.preview(draft);
                if (preview.needsApproval()) {
                    Amendment request = amendments.order(draft, REASON, DOCUMENT, Seen.of(preview), one);
                    asked.add(request);
                    both.add(() -> won(() -> amendments.approve(request.id(), Optional.empty(), other)));
                } else {
                    both.add(() -> won(() -> amendments.order(draft, REASON, DOCUMENT, Seen.of(preview), one)));
                }
            }
            List<Amendment> winners = new ArrayList<>();
            for (Future<Optional<Amendment>> each : threads.invokeAll(both)) {
                each.get().ifPresent(winners::add);
            }
            jobs.runDue();
            expect(winners.size() == 1, "organizers", number, "winners", winners.size());
            expect(version() == version + 1, "organizers", number, "version", version());
            for (Amendment winner : winners) {
                explained(winner, "organizers " + number);
                Instant wanted = winner.lines().get(0).after().closes().orElseThrow();
                expect(wanted.equals(closing()), "organizers", number, "date", closing());
                expect(
                        dueTimes().stream().allMatch(wanted::equals) && dueTimes().size() <= 1,
                        "organizers",
                        number,
                        "timers",
                        dueTimes());
            }
            // Who lost keeps a request that can no longer be granted: he takes it back.
            for (Amendment request : asked) {
                if (amendments.get(request.id()).state() == AmendmentState.ASKED) {
                    amendments.reject(request.id(), "日期已由他人调整。", request.asked());
                }
            }
        }

        /** None when somebody else was faster and he is told so. */
        private Optional<Amendment> won(Callable<Amendment> deed) throws Exception {
            try {
                return Optional.of(deed.call());
            } catch (Deadlines.DeadlineMovedMeanwhile | Amendments.RequestOutdated slower) {
                return Optional.empty();
            }
        }

        /** The round is open under this date, with an entry that waits in it. */
        private void openWith(Instant date) {
            if (!closing().equals(date)) {
                move(date);
            }
            if (timers().isEmpty()) {
                given.submittedMicroVideo("worker", "正在截止");
            }
            if (timers().isEmpty()) {
                move(date.plusSeconds(1)); // a race that was lost has left it closed
            }
        }

        private void move(Instant date) {
            explained(decide(draft(NewDate.at(date))), "between races");
            jobs.runDue();
        }

        /** Somewhere in the time that the last decision took: begun together, the shorter of the two would always be first. */
        private <A> Future<A> meanwhile(Callable<A> deed) {
            long pause = (long) (decision * chance.nextDouble());
            return threads.submit(() -> {
                LockSupport.parkNanos(pause);
                return deed.call();
            });
        }

        /**
         * As an executor fires it. One that finds its job changed has done nothing: the engine lets it be due again ten seconds
         * later, whatever was set meanwhile, and then there is a new date to ask.
         */
        private boolean fires(String timer) {
            try {
                management.executeJob(timer);
                return true;
            } catch (RuntimeException changedMeanwhile) {
                return false;
            }
        }

        /** When it was refused as too late; none: it was handed in. */
        private Optional<Instant> refused(EntryId draft) {
            try {
                entries.submit(draft, given.person("worker"));
                return Optional.empty();
            } catch (CollectionClosed late) {
                return Optional.of(clock.now());
            }
        }

        private void lock(String timer) {
            transaction.executeWithoutResult(status -> jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = 'somebody',"
                            + " LOCK_EXP_TIME_ = DUEDATE_, REV_ = REV_ + 1 where ID_ = ?")
                    .param(timer)
                    .update());
        }

        private AmendmentDraft draft(NewDate closes) {
            NewDates line = new NewDates(
                    DateOf.phase(track, Phase.COLLECTION),
                    NewDate.KEPT,
                    closes,
                    "",
                    Optional.empty(),
                    Optional.empty());
            return new AmendmentDraft(
                    campaigns.track(track).campaign(), PROVINCE, List.of(line), true, true, Optional.empty());
        }

        /** Whatever the numbers are by then: only the version must be the one that was seen. */
        private Amendment decide(AmendmentDraft draft) {
            long begin = System.nanoTime();
            Seen seen = new Seen(Seen.of(amendments.preview(draft)).versions(), Optional.empty());
            Amendment decided = organizers.decide(draft, seen, REASON, DOCUMENT, organizer);
            decision = System.nanoTime() - begin;
            return decided;
        }

        private DeadlineChange explained(Amendment decided, String when) {
            List<DeadlineChange> written = changes.ofAmendment(decided.id().value());
            if (written.size() != 1) {
                lost.add(when + ": " + written.size() + " rows in the history");
            }
            DeadlineChange change = written.get(0);
            boolean needed = decided.counted().entries() > alone;
            approved += needed ? 1 : 0;
            if (!change.reason().equals(REASON)
                    || !change.document().equals(DOCUMENT)
                    || needed != change.approvedBy().isPresent()
                    || change.approvedBy().filter(change.by()::equals).isPresent()) {
                unexplained.add(when + ": " + change);
            }
            return change;
        }

        private void expect(boolean held, String race, int number, String what, Object found) {
            if (!held) {
                lost.add(race + " " + number + ": " + what + " " + found);
            }
        }

        private Instant closing() {
            return deadlines.inForce(track, Phase.COLLECTION, DESK).closes().orElseThrow();
        }

        private int version() {
            return deadlines.inForce(track, Phase.COLLECTION, DESK).version();
        }

        private Standing standing() {
            return jdbc.sql("select state, closed_at from round where track_id = ? and union_id = ?")
                    .params(track.value(), DESK.value())
                    .query(DateRaces::standing)
                    .single();
        }

        private List<String> timers() {
            return timers((row, n) -> row.getString("ID_"));
        }

        private List<Instant> dueTimes() {
            return timers((row, n) -> row.getObject("DUEDATE_", LocalDateTime.class)
                    .toInstant(ZoneOffset.UTC));
        }

        private <A> List<A> timers(RowMapper<A> mapper) {
            return jdbc.sql("""
                            select j.* from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                            join round r on cast(r.id as varchar) = e.BUSINESS_KEY_
                            where r.track_id = ? and r.union_id = ?""").params(track.value(), DESK.value()).query(mapper).list();
        }
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getString("state").equals("OPEN"),
                Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}

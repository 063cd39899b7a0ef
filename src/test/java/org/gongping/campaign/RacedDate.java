package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.gongping.clock.SeasonClock;
import org.gongping.job.Jobs;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The date about which one series of races goes, the round and the timer that hang on it, and what was found broken. */
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class RacedDate implements AutoCloseable {
    static final String REASON = "台风影响，延长报送时间。";
    static final String DOCUMENT = "闽工办〔2026〕61号";
    static final UnionId PROVINCE = new UnionId("fujian");

    /** A desk whose end is the province's. */
    private static final UnionId DESK = new UnionId("fujian-xiamen-huli-port");

    private final Amendments amendments;
    private final TwoOrganizers organizers;
    private final Deadlines deadlines;
    private final DeadlineChangeRows changes;
    private final Campaigns campaigns;
    private final Jobs jobs;
    private final Given given;
    private final ManagementService management;
    private final SeasonClock clock;
    private final JdbcClient jdbc;
    private final Locks locks;
    private final TransactionTemplate transaction;

    /** So many entries may one organizer move alone. */
    private final int alone;

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final Random chance = new Random(9);
    private final List<String> early = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();
    private TrackId track;
    private Actor organizer;
    private String race = "";
    private long decision;
    private int first;
    private int approved;

    RacedDate(
            Amendments amendments,
            TwoOrganizers organizers,
            Deadlines deadlines,
            DeadlineChangeRows changes,
            Campaigns campaigns,
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
        this.jobs = jobs;
        this.given = given;
        this.management = management;
        this.clock = clock;
        this.jdbc = jdbc;
        this.locks = locks;
        this.transaction = transaction;
        this.alone = alone;
    }

    /** The end of the province's collection for this sub-project. */
    RacedDate of(TrackId collection) {
        track = collection;
        organizer = given.person("organizer").as(Role.ORGANIZER);
        return this;
    }

    /** What is found from now on belongs to this one. */
    void begin(String name) {
        race = name;
    }

    DateRaces.Outcome outcome(int trials) {
        return new DateRaces.Outcome(trials, first, approved, early, lost, unexplained);
    }

    void otherWasFirst() {
        first++;
    }

    void early(String what) {
        early.add(race + ": " + what);
    }

    void expect(boolean held, String what, Object found) {
        if (!held) {
            lost.add(race + ": " + what + " " + found);
        }
    }

    Actor organizer() {
        return organizer;
    }

    Actor second() {
        return organizers.second(PROVINCE);
    }

    Instant now() {
        return clock.now();
    }

    void walkTo(Instant then) {
        clock.walkTo(then);
    }

    /** The round is open under this date, with an entry that waits in it. */
    void openWith(Instant date) {
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

    void move(Instant date) {
        explained(decide(NewDate.at(date)));
        follow();
    }

    /** Lets the jobs do what follows from the changes. */
    void follow() {
        jobs.runDue();
    }

    /** How many rounds the job of a change found closed and opened again. */
    int reopened(Amendment change) {
        return amendments.get(change.id()).done().reopened();
    }

    <A> List<Future<A>> atOnce(List<Callable<A>> deeds) throws InterruptedException {
        return threads.invokeAll(deeds);
    }

    /** Somewhere in the time that the last decision took: begun together, the shorter of the two would always be first. */
    <A> Future<A> meanwhile(Callable<A> deed) {
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
    boolean fires(String timer) {
        try {
            management.executeJob(timer);
            return true;
        } catch (RuntimeException changedMeanwhile) {
            return false;
        }
    }

    /** As it stands once the timer has fired, if need be in a second try. */
    Standing after(Future<Boolean> fired) throws Exception {
        if (!fired.get()) {
            timers().forEach(this::fires);
        }
        return standing();
    }

    /** The job that follows has found the timer and waits for it; only then is it committed that it has fired. */
    void firesBeforeTheFollowersEyes(String timer) throws Exception {
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

    /** As an executor does before it fires it. */
    void lock(String timer) {
        transaction.executeWithoutResult(status -> jdbc.sql("update ACT_RU_JOB set LOCK_OWNER_ = 'somebody',"
                        + " LOCK_EXP_TIME_ = DUEDATE_, REV_ = REV_ + 1 where ID_ = ?")
                .param(timer)
                .update());
    }

    AmendmentDraft draft(NewDate closes) {
        NewDates line = new NewDates(
                DateOf.phase(track, Phase.COLLECTION), NewDate.KEPT, closes, "", Optional.empty(), Optional.empty());
        return new AmendmentDraft(
                campaigns.track(track).campaign(), PROVINCE, List.of(line), true, true, Optional.empty());
    }

    /** Whatever the numbers are by then: only the version must be the one that was seen. */
    Amendment decide(NewDate closes) {
        AmendmentDraft draft = draft(closes);
        long begin = System.nanoTime();
        Seen seen = new Seen(Seen.of(amendments.preview(draft)).versions(), Optional.empty());
        Amendment decided = organizers.decide(draft, seen, REASON, DOCUMENT, organizer);
        decision = System.nanoTime() - begin;
        return decided;
    }

    /** The change as an auditor reads it: one row, with reason, document, and the second organizer whom the rule asks for. */
    DeadlineChange explained(Amendment decided) {
        List<DeadlineChange> written = changes.ofAmendment(decided.id().value());
        if (written.size() != 1) {
            lost.add(race + ": " + written.size() + " rows in the history");
        }
        DeadlineChange change = written.get(0);
        boolean needed = decided.counted().entries() > alone;
        approved += needed ? 1 : 0;
        if (!change.reason().equals(REASON)
                || !change.document().equals(DOCUMENT)
                || needed != change.approvedBy().isPresent()
                || change.approvedBy().filter(change.by()::equals).isPresent()) {
            unexplained.add(race + ": " + change);
        }
        return change;
    }

    Instant closing() {
        return deadlines.inForce(track, Phase.COLLECTION, DESK).closes().orElseThrow();
    }

    int version() {
        return deadlines.inForce(track, Phase.COLLECTION, DESK).version();
    }

    Standing standing() {
        return jdbc.sql("select state, closed_at from round where track_id = ? and union_id = ?")
                .params(track.value(), DESK.value())
                .query((row, n) -> new Standing(
                        row.getString("state").equals("OPEN"),
                        Optional.ofNullable(row.getObject("closed_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .single();
    }

    List<String> timers() {
        return timers((row, n) -> row.getString("ID_"));
    }

    List<Instant> dueTimes() {
        return timers((row, n) -> row.getObject("DUEDATE_", LocalDateTime.class).toInstant(ZoneOffset.UTC));
    }

    private <A> List<A> timers(RowMapper<A> mapper) {
        return jdbc.sql("""
                        select j.* from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_
                        join round r on cast(r.id as varchar) = e.BUSINESS_KEY_
                        where r.track_id = ? and r.union_id = ?""").params(track.value(), DESK.value()).query(mapper).list();
    }

    /** Whether the round is open, and since when not. */
    record Standing(boolean open, Optional<Instant> closedAt) {}

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

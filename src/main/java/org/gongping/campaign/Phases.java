package org.gongping.campaign;

import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Unions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The phases of every track: reached, opened and closed by the organizer's dates, done when their work is. Each step is decided
 * here by the data and the database's clock; the processes only ask at the right moment, and may ask too early or twice.
 *
 * <p>The seam to the engine of a phase is one event each way: it hears {@link PhaseTurned} and says {@link #finish}.
 */
@Service
public class Phases {
    /** Whoever takes part in these may do so until their end. */
    private static final Set<Phase> RUN_TO_THEIR_END =
            EnumSet.of(Phase.COLLECTION, Phase.PUBLIC_VOTE, Phase.PUBLIC_NOTICE);

    /** Begin with the notice itself: a vague beginning holds nobody up. */
    private static final Set<Phase> BEGIN_AT_ONCE = EnumSet.of(Phase.LAUNCH, Phase.COLLECTION);

    /** Done by themselves as soon as nothing waits in them. */
    private static final Set<Phase> DONE_BY_THEIR_WORK = EnumSet.of(Phase.COLLECTION, Phase.PRELIMINARY_REVIEW);

    private static final String LATEST =
            "select * from phase_run where track_id = :track and phase = :phase order by pass desc limit 1";

    private final JdbcClient jdbc;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final DeadlinesShown shown;
    private final PhaseWork work;
    private final Unions unions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Phases(
            JdbcClient jdbc,
            Campaigns campaigns,
            Deadlines deadlines,
            DeadlinesShown shown,
            PhaseWork work,
            Unions unions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.shown = shown;
        this.work = work;
        this.unions = unions;
        this.events = events;
        this.clock = clock;
    }

    /** The latest pass of a phase; none while the season has not come to it. */
    public Optional<PhaseRun> run(TrackId track, Phase phase) {
        return jdbc.sql(LATEST)
                .param("track", track.value())
                .param("phase", phase.name())
                .query((row, n) -> run(row))
                .optional();
    }

    /** All that the tracks of a campaign have come to, in the order of the notice and of their coming. */
    @Transactional(readOnly = true)
    public List<PhaseRun> of(CampaignId campaign) {
        List<TrackId> order = campaigns.tracks(campaign).stream().map(Track::id).toList();
        return jdbc.sql("""
                        select p.* from phase_run p join track t on t.id = p.track_id
                        where t.campaign_id = :campaign order by p.reached_at, p.pass""").param("campaign", campaign.value()).query((row, n) -> run(row)).list().stream()
                .filter(run -> order.contains(run.track()))
                .sorted(Comparator.comparingInt(run -> order.indexOf(run.track())))
                .toList();
    }

    /**
     * The season comes to a phase. Without dates it is skipped, but for the collection; otherwise it waits for its opening, or
     * opens at once when that has passed.
     */
    @Transactional
    public PhaseState reach(TrackId track, Phase phase) {
        deadlines.holdForReading(track, phase, campaigns.track(track).organizer());
        int pass = run(track, phase).map(PhaseRun::pass).orElse(0) + 1;
        PhaseState state =
                phase != Phase.COLLECTION && dates(track, phase).isEmpty() ? PhaseState.SKIPPED : PhaseState.WAITING;
        jdbc.sql("insert into phase_run (id, track_id, phase, pass, state, reached_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        Generators.timeBasedEpochGenerator().generate(),
                        track.value(),
                        phase.name(),
                        pass,
                        state.name(),
                        now())
                .update();
        if (state == PhaseState.SKIPPED) {
            turned(lock(track, phase), state);
            return state;
        }
        return openIfDue(track, phase);
    }

    /**
     * Opens a waiting phase whose opening has come.
     *
     * @return how it stands now
     */
    @Transactional
    public PhaseState openIfDue(TrackId track, Phase phase) {
        // A move that is under way finishes first: then its date counts.
        deadlines.holdForReading(track, phase, campaigns.track(track).organizer());
        PhaseRun run = lock(track, phase);
        if (run.state() == PhaseState.WAITING
                && opening(run)
                        .filter(opens -> !clock.instant().isBefore(opens))
                        .isPresent()) {
            set(run, PhaseState.OPEN, "opened_at");
            turned(run, PhaseState.OPEN);
        }
        return state(track, phase);
    }

    /**
     * Closes an open phase whose end has passed. A timer may fire although the date has just been moved (reliability M1): then
     * nothing is closed.
     *
     * @return how it stands now; DONE when nothing was left to do
     */
    @Transactional
    public PhaseState closeIfDue(TrackId track, Phase phase) {
        deadlines.holdForReading(track, phase, campaigns.track(track).organizer());
        PhaseRun run = lock(track, phase);
        if (run.state() == PhaseState.OPEN
                && closing(track, phase)
                        .filter(closes -> !clock.instant().isBefore(closes))
                        .isPresent()) {
            set(run, PhaseState.CLOSED, "closed_at");
            turned(run, PhaseState.CLOSED);
            if (phase == Phase.LAUNCH) {
                finish(track, phase, Actor.system(), "");
            } else {
                settle(track);
            }
        }
        return state(track, phase);
    }

    /**
     * Opens a closed phase again whose end now lies in the future.
     *
     * @return whether it did; a phase that is done stays done
     */
    @Transactional
    public boolean reopenIfMoved(TrackId track, Phase phase) {
        Optional<PhaseRun> found = run(track, phase).filter(run -> run.state() == PhaseState.CLOSED);
        if (found.isEmpty()
                || closing(track, phase)
                        .filter(closes -> clock.instant().isBefore(closes))
                        .isEmpty()) {
            return false;
        }
        PhaseRun run = lock(track, phase);
        if (run.state() != PhaseState.CLOSED) {
            return false;
        }
        jdbc.sql("update phase_run set state = 'OPEN', closed_at = null where id = ?")
                .param(run.id().value())
                .update();
        turned(run, PhaseState.OPEN);
        return true;
    }

    /** When a phase opens; none while the notice is vague about it and nobody has set a day. */
    public Optional<Instant> opening(TrackId track, Phase phase) {
        return run(track, phase).flatMap(this::opening);
    }

    private Optional<Instant> opening(PhaseRun run) {
        Optional<Deadline> dates = dates(run.track(), run.phase());
        return opening(
                run,
                dates.flatMap(Deadline::opens),
                dates.flatMap(Deadline::from).isPresent());
    }

    /**
     * What the clock of a phase would be set to by these dates of the organizer.
     *
     * @return none where no clock runs; inside, none where it waits for a day
     */
    public Optional<Optional<Instant>> clock(PhaseRun run, Window dates) {
        return switch (run.state()) {
            case WAITING -> Optional.of(opening(run, dates.opens(), dates.from().isPresent()));
            case OPEN -> Optional.of(dates.closes());
            case CLOSED -> dates.closes().filter(clock.instant()::isBefore).map(Optional::of);
            case DONE, SKIPPED -> Optional.empty();
        };
    }

    private Optional<Instant> opening(PhaseRun run, Optional<Instant> set, boolean unsure) {
        if (set.isPresent()) {
            return set;
        }
        boolean vague = unsure && !BEGIN_AT_ONCE.contains(run.phase()) && namesAnOpening(run);
        return vague ? Optional.empty() : Optional.of(run.reachedAt());
    }

    /** Whether the vague day of a notice is the opening's, not only the end's. */
    private boolean namesAnOpening(PhaseRun run) {
        Track track = campaigns.track(run.track());
        return campaigns
                .definition(track.campaign())
                .schedule()
                .dates(run.phase(), track.key())
                .flatMap(PhaseDates::opens)
                .isPresent();
    }

    /** When a phase closes for everybody; none while no exact day is set. */
    public Optional<Instant> closing(TrackId track, Phase phase) {
        return dates(track, phase).flatMap(Deadline::closes);
    }

    /**
     * Says that the work of a phase is done; the season goes on. Saying it again does nothing.
     *
     * @param by the product itself, or an organizer of the campaign, who gives a reason
     */
    @Transactional
    public void finish(TrackId track, Phase phase, Actor by, String reason) {
        Track of = campaigns.track(track);
        requireOrganizer(of.campaign(), by, reason);
        PhaseRun run = find(track, phase).orElseThrow(() -> new PhaseNotReached(phase));
        if (run.state() == PhaseState.DONE) {
            return;
        }
        requireEnd(run);
        set(run, PhaseState.DONE, "done_at");
        events.publishEvent(new PhaseDone(run.id(), track, of.campaign(), phase, run.pass(), by, reason.strip()));
    }

    /** Refuses what {@link #finish} would refuse; for a look before it. */
    @Transactional(readOnly = true)
    void requireEnd(TrackId track, Phase phase) {
        requireEnd(run(track, phase).orElseThrow(() -> new PhaseNotReached(phase)));
    }

    private void requireEnd(PhaseRun run) {
        Phase phase = run.phase();
        switch (run.state()) {
            case SKIPPED, DONE -> throw new PhaseNotReached(phase);
            case WAITING -> throw new PhaseNotOpen(phase);
            case OPEN -> {
                if (RUN_TO_THEIR_END.contains(phase)) {
                    throw closing(run.track(), phase)
                            .<Refusal>map(closes -> new PhaseNotClosed(phase, closes))
                            .orElseGet(() -> new PhaseHasNoEnd(phase));
                }
            }
            case CLOSED -> {}
        }
        if (work.waits(run.track(), phase)) {
            throw new PhaseHasWork(phase);
        }
    }

    /**
     * Looks whether the collection or the preliminary review of a track is done by now: nothing waits there any more. For
     * whoever has just moved an entry or closed a round.
     */
    @Transactional
    public void settle(TrackId track) {
        for (Phase phase : DONE_BY_THEIR_WORK) {
            // Locked before it is counted: of the two last entries, decided at once, the second one sees the first.
            if (run(track, phase).filter(Phases::mayEnd).isPresent()
                    && mayEnd(lock(track, phase))
                    && !work.waits(track, phase)) {
                finish(track, phase, Actor.system(), "");
            }
        }
    }

    /** A track that a later issue gave up goes through no more phases. */
    @Transactional
    public void giveUp(TrackId track) {
        jdbc.sql("update phase_run set state = 'SKIPPED' where track_id = ? and state in ('WAITING', 'OPEN', 'CLOSED')")
                .param(track.value())
                .update();
    }

    /** By its dates alone; work may still wait in it. */
    static boolean mayEnd(PhaseRun run) {
        return run.state() == PhaseState.CLOSED
                || run.state() == PhaseState.OPEN && !RUN_TO_THEIR_END.contains(run.phase());
    }

    /** The product itself, or an organizer of the campaign who says why. */
    void requireOrganizer(CampaignId id, Actor by, String reason) {
        if (by.person() == null) {
            return;
        }
        Campaign campaign = campaigns.get(id);
        if (by.role() != Role.ORGANIZER || !campaign.organizer().equals(by.union())) {
            throw new Campaigns.CampaignNotYours(unions.get(campaign.organizer()));
        }
        int length = reason.strip().length();
        if (length < Deadlines.SHORTEST_REASON || length > Deadlines.LONGEST_REASON) {
            throw new PhaseReasonMissing(Deadlines.SHORTEST_REASON, Deadlines.LONGEST_REASON);
        }
    }

    /** The organizer's dates: a phase closes for all when it closes for the last. */
    private Optional<Deadline> dates(TrackId track, Phase phase) {
        return shown.of(track, phase, List.of(campaigns.track(track).organizer())).stream()
                .findFirst();
    }

    private PhaseState state(TrackId track, Phase phase) {
        return run(track, phase).orElseThrow().state();
    }

    private Optional<PhaseRun> find(TrackId track, Phase phase) {
        return jdbc.sql(LATEST + " for update")
                .param("track", track.value())
                .param("phase", phase.name())
                .query((row, n) -> run(row))
                .optional();
    }

    private PhaseRun lock(TrackId track, Phase phase) {
        return find(track, phase).orElseThrow();
    }

    private void set(PhaseRun run, PhaseState state, String column) {
        jdbc.sql("update phase_run set state = ?, " + column + " = ? where id = ?")
                .params(state.name(), now(), run.id().value())
                .update();
    }

    private void turned(PhaseRun run, PhaseState state) {
        CampaignId campaign = campaigns.track(run.track()).campaign();
        events.publishEvent(new PhaseTurned(run.id(), run.track(), campaign, run.phase(), run.pass(), state));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static PhaseRun run(ResultSet row) throws SQLException {
        return new PhaseRun(
                new PhaseRun.Id(row.getObject("id", UUID.class)),
                new TrackId(row.getObject("track_id", UUID.class)),
                Phase.valueOf(row.getString("phase")),
                row.getInt("pass"),
                PhaseState.valueOf(row.getString("state")),
                row.getObject("reached_at", OffsetDateTime.class).toInstant(),
                instant(row, "opened_at"),
                instant(row, "closed_at"),
                instant(row, "done_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A phase has opened (also again), closed or was skipped; in the same transaction. */
    public record PhaseTurned(
            PhaseRun.Id run, TrackId track, CampaignId campaign, Phase phase, int pass, PhaseState state) {}

    /**
     * The work of a phase is done; in the same transaction.
     *
     * @param reason empty when the product itself says it
     */
    public record PhaseDone(
            PhaseRun.Id run, TrackId track, CampaignId campaign, Phase phase, int pass, Actor by, String reason) {}

    /** The season has not come to this phase, or passes it by. */
    public static class PhaseNotReached extends Refusal {
        PhaseNotReached(Phase phase) {
            super(Kind.CONFLICT, "phaseNotReached", phase);
        }
    }

    /** It has not begun. */
    public static class PhaseNotOpen extends Refusal {
        PhaseNotOpen(Phase phase) {
            super(Kind.CONFLICT, "phaseNotOpen", phase);
        }
    }

    /** People may still take part. */
    public static class PhaseNotClosed extends Refusal {
        PhaseNotClosed(Phase phase, Instant closes) {
            super(Kind.CONFLICT, "phaseNotClosed", phase, new Closing(closes));
        }
    }

    /** It runs to its end, and nobody has set one. */
    public static class PhaseHasNoEnd extends Refusal {
        PhaseHasNoEnd(Phase phase) {
            super(Kind.CONFLICT, "phaseHasNoEnd", phase);
        }
    }

    /** Entries wait to be decided. */
    public static class PhaseHasWork extends Refusal {
        PhaseHasWork(Phase phase) {
            super(Kind.CONFLICT, "phaseHasWork", phase);
        }
    }

    /** Who ends a phase by hand says why. */
    public static class PhaseReasonMissing extends Refusal {
        PhaseReasonMissing(int shortest, int longest) {
            super(Kind.INVALID, "phaseReasonMissing", shortest, longest);
        }
    }
}

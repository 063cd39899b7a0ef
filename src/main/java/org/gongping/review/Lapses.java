package org.gongping.review;

import java.time.Clock;
import java.util.Map;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.DeadlineInForce;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces.GraceGranted;
import org.gongping.campaign.Graces.OverdueGivenUp;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseState;
import org.gongping.campaign.Phases.PhaseTurned;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.entry.OverdueEntries;
import org.gongping.entry.OverdueEntries.Desk;
import org.gongping.entry.Standing;
import org.gongping.job.Jobs;
import org.gongping.review.Round.RoundClosed;
import org.gongping.union.Actor;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Entries given up because their date passed (逾期视为放弃), and how they come back when the date is moved. */
@Service
public class Lapses {
    private final Rounds rounds;
    private final OverdueEntries overdue;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final Jobs jobs;
    private final Clock clock;

    Lapses(
            Rounds rounds,
            OverdueEntries overdue,
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            Jobs jobs,
            Clock clock) {
        this.rounds = rounds;
        this.overdue = overdue;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What the round leaves waiting is given up as a job that begins with its close. */
    @EventListener
    void settle(RoundClosed closed) {
        settle(rounds.get(closed.round()), Actor.system());
    }

    /** What the organizer returned and its author did not hand in again is given up when the preliminary review closes. */
    @EventListener
    void settle(PhaseTurned turned) {
        Track track = campaigns.track(turned.track());
        if (turned.phase() == Phase.PRELIMINARY_REVIEW && turned.state() == PhaseState.CLOSED && rounds.lapses(track)) {
            rounds.find(track.id(), track.organizer()).ifPresent(round -> {
                int waiting = deadlines
                        .inForce(track.id(), Phase.PRELIMINARY_REVIEW, track.organizer())
                        .closes()
                        .map(closes ->
                                overdue.waiting(new Desk(track.id(), track.organizer(), closes), Standing.RETURNED))
                        .orElse(0);
                begin(round, Phase.PRELIMINARY_REVIEW, waiting, Actor.system());
            });
        }
    }

    /** What was held is given up by decision. */
    @EventListener
    void settle(OverdueGivenUp decided) {
        rounds.giveUp(decided.track(), decided.unit()).ifPresent(round -> settle(round, decided.by()));
    }

    /** With more time granted, what had lapsed there is back. */
    @EventListener
    void reopen(GraceGranted granted) {
        reopen(granted.track(), granted.unit(), granted.by(), granted.reason());
    }

    private void settle(Round round, Actor by) {
        int waiting = round.lapsesBefore()
                .map(before -> new Desk(round.track(), round.union(), before))
                .map(desk -> Settlement.ORDER.stream()
                        .mapToInt(standing -> overdue.waiting(desk, standing))
                        .sum())
                .orElse(0);
        begin(round, Phase.COLLECTION, waiting, by);
    }

    private void begin(Round round, Phase phase, int waiting, Actor by) {
        if (waiting > 0) {
            jobs.begin(Settlement.KIND, round.id().value(), Map.of("phase", phase.name()), waiting, by);
        }
    }

    /**
     * How many lapsed entries would be open again if this union's date were moved into the future: those that lapsed at it or below it,
     * but for desks that an earlier date further down keeps closed.
     */
    @Transactional(readOnly = true)
    public int count(TrackId track, UnionId scope) {
        return overdue.lapsed(track, scope).entrySet().stream()
                .filter(desk -> opens(track, desk.getKey(), scope))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** Of a local date and one above it the local one is earlier, so the one in force tells who keeps the desk closed. */
    private boolean opens(TrackId track, UnionId desk, UnionId scope) {
        DeadlineInForce inForce = deadlines.inForce(track, Phase.COLLECTION, desk);
        return inForce.closes()
                        .filter(closes -> !clock.instant().isBefore(closes))
                        .isEmpty()
                || unions.covers(inForce.setBy(), scope);
    }

    /**
     * Begins to bring them back, as a job, in the transaction that moves the date: each to the desk it lapsed at, or to its author if
     * it had been returned. Only desks whose date then lies in the future; nothing begins where nothing has lapsed.
     *
     * @param reason for the trail: why the date was moved
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(TrackId track, UnionId scope, Actor by, String reason) {
        int lapsed = overdue.lapsed(track, scope).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (lapsed > 0) {
            jobs.begin(Reopening.KIND, track.value(), Map.of("scope", scope.value(), "reason", reason), lapsed, by);
        }
    }
}

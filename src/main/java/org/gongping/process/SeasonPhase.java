package org.gongping.process;

import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.gongping.campaign.Amendment.Done;
import org.gongping.campaign.Amendments;
import org.gongping.campaign.Deadlines.DeadlineMoved;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseState;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Phases.PhaseDone;
import org.gongping.campaign.TrackId;
import org.gongping.campaign.Window;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * phase-*.bpmn: the clock of one phase of one track. It asks {@link Phases} when a timer fires and waits on when it was told
 * that nothing is due; a date or a word that comes meanwhile wakes it in the transaction of whoever gave it.
 */
@Component
@ProcessBean
public class SeasonPhase {
    private final Phases phases;
    private final RuntimeService runtime;
    private final Timers timers;
    private final Amendments amendments;

    /** The phase whose process this thread is just running: it does not wait, and reads the answer from the data. */
    private final ThreadLocal<String> asking = new ThreadLocal<>();

    SeasonPhase(Phases phases, RuntimeService runtime, Timers timers, Amendments amendments) {
        this.phases = phases;
        this.runtime = runtime;
        this.timers = timers;
        this.amendments = amendments;
    }

    /** The season comes to a phase: how it stands, a name of {@link PhaseState}. */
    public String reach(String trackId, String phase) {
        return ask(trackId, phase, phases::reach);
    }

    public Date opening(String trackId, String phase) {
        return Timers.due(phases.opening(TrackId.of(trackId), Phase.valueOf(phase)));
    }

    public String openIfDue(String trackId, String phase) {
        return ask(trackId, phase, phases::openIfDue);
    }

    public Date closing(String trackId, String phase) {
        return Timers.due(phases.closing(TrackId.of(trackId), Phase.valueOf(phase)));
    }

    public String closeIfDue(String trackId, String phase) {
        return ask(trackId, phase, phases::closeIfDue);
    }

    private String ask(String trackId, String phase, BiFunction<TrackId, Phase, PhaseState> question) {
        TrackId track = TrackId.of(trackId);
        Phase which = Phase.valueOf(phase);
        asking.set(subject(track, which));
        try {
            return question.apply(track, which).name();
        } finally {
            asking.remove();
        }
    }

    @EventListener
    void goOn(PhaseDone done) {
        tell("PhaseDone", done.track(), done.phase());
    }

    /** The season's clocks follow in the transaction of the decision; the amendment keeps how many did. */
    @EventListener
    void move(DeadlineMoved moved) {
        int set = follow(moved.track(), moved.phase());
        if (set > 0) {
            amendments.done(moved.amendment(), new Done(set, 0, 0, 0));
        }
    }

    private int follow(TrackId track, Phase phase) {
        if (phases.reopenIfMoved(track, phase)) {
            tell("PhaseReopened", track, phase);
            return instance(track, phase).map(timers::count).orElse(0);
        }
        return phases.run(track, phase)
                .flatMap(run -> switch (run.state()) {
                    case WAITING -> instance(track, phase).map(id -> timers.move(id, phases.opening(track, phase)));
                    case OPEN -> instance(track, phase).map(id -> timers.move(id, phases.closing(track, phase)));
                    case CLOSED, DONE, SKIPPED -> Optional.empty();
                })
                .orElse(0);
    }

    /** How many clocks {@link #move} would set if these became the organizer's dates. */
    int wouldMove(TrackId track, Phase phase, Window after) {
        return phases.run(track, phase)
                .flatMap(run -> phases.clock(run, after).flatMap(to -> instance(track, phase)
                        // A closed phase has no clock; it gets one when it opens again.
                        .map(id -> run.state() == PhaseState.CLOSED
                                ? 1
                                : timers.elsewhere(id, to).size())))
                .orElse(0);
    }

    private Optional<String> instance(TrackId track, Phase phase) {
        return runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(process(phase))
                .processInstanceBusinessKey(track.toString())
                .list()
                .stream()
                .map(Execution::getId)
                .findFirst();
    }

    private void tell(String message, TrackId track, Phase phase) {
        if (subject(track, phase).equals(asking.get())) {
            return;
        }
        runtime.createExecutionQuery()
                .processDefinitionKey(process(phase))
                .processInstanceBusinessKey(track.toString())
                .messageEventSubscriptionName(message)
                .list()
                .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()));
    }

    private static String subject(TrackId track, Phase phase) {
        return track + " " + phase;
    }

    private static String process(Phase phase) {
        return "phase-" + phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.gongping.process;

import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Execution;
import org.gongping.campaign.Deadlines.DeadlineMoved;
import org.gongping.campaign.Phase;
import org.gongping.campaign.PhaseRun;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Phases.PhaseDone;
import org.gongping.campaign.TrackId;
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

    SeasonPhase(Phases phases, RuntimeService runtime, Timers timers) {
        this.phases = phases;
        this.runtime = runtime;
        this.timers = timers;
    }

    /** The season comes to a phase: how it stands, a name of {@link org.gongping.campaign.PhaseState}. */
    public String reach(String trackId, String phase) {
        return phases.reach(TrackId.of(trackId), Phase.valueOf(phase)).name();
    }

    public Date opening(String trackId, String phase) {
        return Timers.due(phases.opening(TrackId.of(trackId), Phase.valueOf(phase)));
    }

    public String openIfDue(String trackId, String phase) {
        return phases.openIfDue(TrackId.of(trackId), Phase.valueOf(phase)).name();
    }

    public Date closing(String trackId, String phase) {
        return Timers.due(phases.closing(TrackId.of(trackId), Phase.valueOf(phase)));
    }

    public String closeIfDue(String trackId, String phase) {
        return phases.closeIfDue(TrackId.of(trackId), Phase.valueOf(phase)).name();
    }

    @EventListener
    void goOn(PhaseDone done) {
        tell("PhaseDone", done.track(), done.phase());
    }

    @EventListener
    void move(DeadlineMoved moved) {
        TrackId track = moved.track();
        Phase phase = moved.phase();
        if (phases.reopenIfMoved(track, phase)) {
            tell("PhaseReopened", track, phase);
            return;
        }
        Optional<PhaseRun> run = phases.run(track, phase);
        if (run.isEmpty()) {
            return;
        }
        switch (run.get().state()) {
            case WAITING -> instance(track, phase).ifPresent(id -> timers.move(id, phases.opening(track, phase)));
            case OPEN -> instance(track, phase).ifPresent(id -> timers.move(id, phases.closing(track, phase)));
            case CLOSED, DONE, SKIPPED -> {}
        }
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

    /** A process that is just being asked does not wait yet: it reads the answer from the data when it goes on. */
    private void tell(String message, TrackId track, Phase phase) {
        runtime.createExecutionQuery()
                .processDefinitionKey(process(phase))
                .processInstanceBusinessKey(track.toString())
                .messageEventSubscriptionName(message)
                .list()
                .forEach(waiting -> runtime.messageEventReceived(message, waiting.getId()));
    }

    private static String process(Phase phase) {
        return "phase-" + phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

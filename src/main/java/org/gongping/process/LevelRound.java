package org.gongping.process;

import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gongping.review.Round.RoundOpened;
import org.gongping.review.RoundId;
import org.gongping.review.Rounds;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** level-round.bpmn: the clock of one union's round; one timer, which {@link RoundClocks} sets anew after every change. */
@Component
@ProcessBean
public class LevelRound {
    private static final String PROCESS = "level-round";

    private final Rounds rounds;
    private final RuntimeService runtime;

    LevelRound(Rounds rounds, RuntimeService runtime) {
        this.rounds = rounds;
        this.runtime = runtime;
    }

    /** When the timer is due: the deadline in force for the union. */
    public Date closing(String roundId) {
        return Timers.due(rounds.closing(RoundId.of(roundId)));
    }

    /** Closes the round unless its deadline was moved while the timer fired. */
    public boolean closeIfDue(String roundId) {
        return rounds.closeIfDue(RoundId.of(roundId));
    }

    @EventListener
    void start(RoundOpened opened) {
        start(opened.round());
    }

    /** Starts its clock; for a round that opens, or opens again. */
    void start(RoundId round) {
        runtime.startProcessInstanceByKey(PROCESS, round.toString(), Map.of("roundId", round.toString()));
    }
}

package org.gongping.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gongping.campaign.Deadlines.DeadlineMoved;
import org.gongping.campaign.Graces.GraceGranted;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.inbox.Inbox;
import org.gongping.review.Round;
import org.gongping.review.Round.RoundOpened;
import org.gongping.review.RoundId;
import org.gongping.review.Rounds;
import org.gongping.union.UnionId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** level-round.bpmn: the clock of one union's round; one timer, moved with every change of its deadline. */
@Component
@ProcessBean
public class LevelRound {
    private static final String PROCESS = "level-round";

    /** A round without an exact day waits for one to be set; a timer must be due some day. */
    private static final Instant NOT_SET = Instant.parse("9999-01-01T00:00:00Z");

    private final Rounds rounds;
    private final Inbox inbox;
    private final RuntimeService runtime;
    private final ManagementService management;

    LevelRound(Rounds rounds, Inbox inbox, RuntimeService runtime, ManagementService management) {
        this.rounds = rounds;
        this.inbox = inbox;
        this.runtime = runtime;
        this.management = management;
    }

    /** When the timer is due: the deadline in force for the union. */
    public Date closing(String roundId) {
        return Date.from(rounds.closing(RoundId.of(roundId)).orElse(NOT_SET));
    }

    /** Closes the round unless its deadline was moved while the timer fired. */
    public boolean closeIfDue(String roundId) {
        return rounds.closeIfDue(RoundId.of(roundId));
    }

    @EventListener
    void start(RoundOpened opened) {
        start(opened.round());
    }

    private void start(RoundId round) {
        runtime.startProcessInstanceByKey(PROCESS, round.toString(), Map.of("roundId", round.toString()));
    }

    /** Every running round at or below the unit gets its new due time, and its open tasks too, in the transaction of the change. */
    @EventListener
    void move(DeadlineMoved moved) {
        if (moved.phase() == Phase.COLLECTION) {
            follow(moved.track(), moved.union());
        }
    }

    /** A late unit's round opens again until then. */
    @EventListener
    void move(GraceGranted granted) {
        follow(granted.track(), granted.unit());
    }

    private void follow(TrackId track, UnionId union) {
        for (Round round : rounds.below(track, union)) {
            Optional<Instant> closing = rounds.closing(round.id());
            if (round.open()) {
                timer(round.id())
                        .forEach(job ->
                                management.setJobDuedate(job.getId(), Date.from(closing.orElse(NOT_SET)), false));
            } else if (rounds.reopen(round.id())) {
                start(round.id());
            }
            inbox.reschedule(round.track().value(), round.union(), closing);
        }
    }

    private List<Job> timer(RoundId round) {
        List<String> instances = runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(round.toString())
                .list()
                .stream()
                .map(instance -> instance.getId())
                .toList();
        return instances.stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance).list().stream())
                .toList();
    }
}

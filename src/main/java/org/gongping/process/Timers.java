package org.gongping.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Due times of a process's timers, which follow the deadlines. */
@Component
class Timers {
    /** What has no exact day waits for one to be set; a timer must be due some day. */
    private static final Instant NOT_SET = Instant.parse("9999-01-01T00:00:00Z");

    private final ManagementService management;

    Timers(ManagementService management) {
        this.management = management;
    }

    static Date due(Optional<Instant> at) {
        return Date.from(at.orElse(NOT_SET));
    }

    /**
     * In the caller's transaction: the date and the clock move together or not at all.
     *
     * @return how many were set anew
     * @throws OptimisticLockingFailureException when one of them has just fired: whoever moved the date came second and looks again
     */
    int move(String processInstance, Optional<Instant> to) {
        List<Job> moving = elsewhere(processInstance, to);
        try {
            moving.forEach(job -> management.setJobDuedate(job.getId(), due(to), false));
        } catch (OptimisticLockingException | NullValueException fired) {
            throw new OptimisticLockingFailureException("A timer fired while its date was moved", fired);
        }
        return moving.size();
    }

    int count(String processInstance) {
        return (int) management
                .createJobQuery()
                .processInstanceId(processInstance)
                .timers()
                .count();
    }

    /** Those that do not stand there already. */
    List<Job> elsewhere(String processInstance, Optional<Instant> to) {
        return management.createJobQuery().processInstanceId(processInstance).timers().list().stream()
                .filter(job -> job.getDuedate().getTime() != due(to).getTime())
                .toList();
    }
}

package org.gongping.process;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
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

    /** In the caller's transaction: the date and the clock move together or not at all. */
    void move(String processInstance, Optional<Instant> to) {
        management
                .createJobQuery()
                .processInstanceId(processInstance)
                .timers()
                .list()
                .forEach(job -> management.setJobDuedate(job.getId(), due(to), false));
    }
}

package org.gongping.process;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.gongping.review.RoundId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The timers of many rounds at once: three statements for hundreds of them, where the engine's own API takes three for each. */
@Repository
class RoundTimers {
    /** The timer at which a round waits for its end; other timers of its process stay. */
    private static final String WAITS_AT = "catch_localDeadline";

    private final JdbcClient jdbc;
    private final ObjectProvider<ProcessEngine> engine;

    RoundTimers(JdbcClient jdbc, ObjectProvider<ProcessEngine> engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    /**
     * Sets the timers anew, in the caller's transaction.
     *
     * @param ends when each round ends; none: it waits for a date to be set
     * @return how many timers were set; those that were due then already are not among them
     */
    int set(Map<RoundId, Optional<Instant>> ends) {
        if (ends.isEmpty()) {
            return 0;
        }
        Map<String, Date> due = new HashMap<>();
        jdbc.sql("""
                        select j.ID_ as job, e.BUSINESS_KEY_ as round from ACT_RU_EXECUTION e
                        join ACT_RU_JOB j on j.PROCESS_INSTANCE_ID_ = e.ID_
                        where e.BUSINESS_KEY_ in (:rounds) and j.HANDLER_CFG_ = :waits""")
                .param("rounds", ends.keySet().stream().map(RoundId::toString).toList())
                .param("waits", WAITS_AT)
                .query((row, n) -> due.put(
                        row.getString("job"),
                        Timers.due(ends.getOrDefault(RoundId.of(row.getString("round")), Optional.empty()))))
                .list();
        if (due.isEmpty()) {
            return 0;
        }
        // Held before they are read: whoever is just firing one ends first, or finds it changed and tries again. In the
        // order in which the engine writes them.
        List<String> held = jdbc.sql("select ID_ from ACT_RU_JOB where ID_ in (:jobs) order by ID_ for update")
                .param("jobs", due.keySet())
                .query(String.class)
                .list();
        due.keySet().retainAll(Set.copyOf(held));
        if (due.isEmpty()) {
            return 0; // all fired while they were waited for, and have asked the dates themselves
        }
        return ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(new SetDue(due));
    }

    /** Loads all the jobs by one query; the engine writes the changed ones in one batch. */
    private record SetDue(Map<String, Date> due) implements Command<Integer> {
        @Override
        public Integer execute(CommandContext context) {
            int set = 0;
            for (var job : context.getProcessEngineConfiguration()
                    .getManagementService()
                    .createJobQuery()
                    .jobIds(due.keySet())
                    .list()) {
                Date then = due.get(job.getId());
                if (then != null && !then.equals(job.getDuedate())) {
                    ((JobEntity) job).setDuedate(then);
                    set++;
                }
            }
            return set;
        }
    }
}

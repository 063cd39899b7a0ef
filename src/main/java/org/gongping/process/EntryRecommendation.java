package org.gongping.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry.EntryAmended;
import org.gongping.entry.Entry.EntrySubmitted;
import org.gongping.entry.Entry.EntryWithdrawn;
import org.gongping.entry.EntryId;
import org.gongping.review.Round.EntriesLapsed;
import org.gongping.review.Round.EntryReopened;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** entry-recommendation.bpmn: an entry's way through the levels. Runs in the transaction of the act that moves it. */
@Component
@ProcessBean
public class EntryRecommendation {
    private static final String PROCESS = "entry-recommendation";

    private final Entries entries;
    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;

    EntryRecommendation(Entries entries, RuntimeService runtime, ProcessEngine engine, JdbcClient jdbc) {
        this.entries = entries;
        this.runtime = runtime;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.jdbc = jdbc;
    }

    /** Every level of the route has recommended it. */
    public void shortlist(String entryId) {
        entries.shortlist(EntryId.of(entryId));
    }

    @EventListener
    void start(EntrySubmitted submitted) {
        start(submitted.entry());
    }

    /** A way of its own through the same picture: the levels that had recommended let it pass. */
    @EventListener
    void start(EntryReopened reopened) {
        start(reopened.entry());
    }

    private void start(EntryId id) {
        String entry = id.toString();
        runtime.startProcessInstanceByKey(PROCESS, entry, Map.of("entryId", entry));
    }

    @EventListener
    void goOn(EntryAmended amended) {
        runtime.createMessageCorrelation("EntryAmended")
                .processInstanceBusinessKey(amended.entry().toString())
                .correlate();
    }

    @EventListener
    void end(EntryWithdrawn withdrawn) {
        runtime.createMessageCorrelation("EntryWithdrawn")
                .processInstanceBusinessKey(withdrawn.entry().toString())
                .correlate();
    }

    /** All in one command: the engine writes what the set changes together, not entry by entry. */
    @EventListener
    void end(EntriesLapsed lapsed) {
        Map<String, String> listening = listening("EntryLapsed", lapsed.entries());
        engine.getCommandExecutorTxRequired().execute(command -> {
            for (EntryId entry : lapsed.entries()) {
                String listens = listening.get(entry.toString());
                if (listens == null) {
                    endOld(entry);
                } else {
                    runtime.messageEventReceived("EntryLapsed", listens);
                }
            }
            return null;
        });
    }

    /** The execution that waits for a message, by entry. One statement, where the engine's own correlation asks for each. */
    private Map<String, String> listening(String message, List<EntryId> entries) {
        Map<String, String> listening = new HashMap<>();
        jdbc.sql("""
                        select e.business_key_ as entry, s.execution_id_ as execution
                        from act_ru_execution e join act_ru_event_subscr s on s.proc_inst_id_ = e.id_
                        where e.business_key_ in (:entries) and s.event_name_ = :message""")
                .param("entries", entries.stream().map(EntryId::toString).toList())
                .param("message", message)
                .query((row, n) -> listening.put(row.getString("entry"), row.getString("execution")))
                .list();
        return listening;
    }

    /** Began before the picture knew of lapsing. */
    private void endOld(EntryId entry) {
        runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(entry.toString())
                .list()
                .forEach(climb -> runtime.deleteProcessInstance(climb.getId(), "EntryLapsed"));
    }
}

package org.gongping.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry.EntryAmended;
import org.gongping.entry.Entry.EntrySubmitted;
import org.gongping.entry.Entry.EntryWithdrawn;
import org.gongping.entry.EntryId;
import org.gongping.review.Round.EntriesLapsed;
import org.gongping.review.Round.EntryReopened;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** entry-recommendation.bpmn: an entry's way through the levels. Runs in the transaction of the act that moves it. */
@Component
@ProcessBean
public class EntryRecommendation {
    static final String PROCESS = "entry-recommendation";

    private final Entries entries;
    private final RuntimeService runtime;
    private final Endings endings;

    EntryRecommendation(Entries entries, RuntimeService runtime, Endings endings) {
        this.entries = entries;
        this.runtime = runtime;
        this.endings = endings;
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

    @EventListener
    @Order(0) // before the phase is asked whether anything waits: from there on the sets of one track wait for each
    // other
    void end(EntriesLapsed lapsed) {
        endings.end(lapsed.entries());
    }
}

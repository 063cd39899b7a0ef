package org.gongping.process;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down which nodes and flows every process instance passes, so that an auditor sees the way on the diagram. Collected
 * while a transaction runs and written once before it commits: one row instead of one per flow.
 */
@Component
class PathRecorder extends AbstractBpmnParseListener {
    private final JdbcOperations jdbc;
    private final Clock clock;

    PathRecorder(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void parseProcess(Element element, ProcessDefinitionEntity process) {
        listen(process);
    }

    private void listen(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addListener(
                    ExecutionListener.EVENTNAME_START, (ExecutionListener) at -> note(at, activity.getId()));
            for (PvmTransition flow : activity.getOutgoingTransitions()) {
                ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                        at -> note(at, flow.getId()));
            }
            listen(activity);
        }
    }

    private void note(DelegateExecution at, String element) {
        steps().visits
                .computeIfAbsent(at.getProcessInstanceId(), instance -> new Visit(at))
                .elements
                .append(element)
                .append(' ');
    }

    private Steps steps() {
        Steps steps = (Steps) TransactionSynchronizationManager.getResource(this);
        if (steps == null) {
            steps = new Steps();
            TransactionSynchronizationManager.bindResource(this, steps);
            TransactionSynchronizationManager.registerSynchronization(steps);
        }
        return steps;
    }

    /** What one process instance passed in this transaction. */
    private static final class Visit {
        final UUID subject;
        final String process;
        final String model;
        final @Nullable String level;
        final StringBuilder elements = new StringBuilder();

        Visit(DelegateExecution at) {
            subject = UUID.fromString(at.getProcessBusinessKey());
            model = at.getProcessDefinitionId();
            process = ((ExecutionEntity) at).getProcessDefinition().getKey();
            level = (String) at.getVariable("level");
        }
    }

    private final class Steps implements TransactionSynchronization {
        final Map<String, Visit> visits = new LinkedHashMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
            List<Object[]> rows = new ArrayList<>();
            visits.forEach((instance, visit) -> rows.add(new Object[] {
                visit.subject,
                visit.process,
                visit.model,
                instance,
                visit.level,
                now,
                visit.elements.toString().strip()
            }));
            jdbc.batchUpdate(
                    "insert into path_step (subject, process, model, instance, level, at, elements) values (?, ?, ?, ?, ?, ?, ?)",
                    rows);
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResourceIfPossible(PathRecorder.this);
        }
    }
}

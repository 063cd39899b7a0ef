package org.gongping.inbox;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.gongping.union.Level;
import org.gongping.union.UnionId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes an inbox row with every user task the engine opens, and closes it when the engine gives the task up, in one transaction. */
@Component
class DeskListener extends AbstractBpmnParseListener {
    private final InboxRows rows;
    private final ObjectProvider<Subjects> subjects;

    DeskListener(InboxRows rows, ObjectProvider<Subjects> subjects) {
        this.rows = rows;
        this.subjects = subjects;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, this::open);
        task.addTaskListener(TaskListener.EVENTNAME_DELETE, given -> rows.close(new TaskId(given.getId())));
    }

    private void open(DelegateTask task) {
        UUID subject = UUID.fromString(task.getExecution().getProcessBusinessKey());
        UnionId union = new UnionId((String) task.getVariable("unionId"));
        Level level = Level.valueOf((String) task.getVariable("level"));
        SubjectCard card = subjects.getObject().card(subject, union, level);
        rows.open(
                new TaskId(task.getId()),
                task.getProcessDefinitionId(),
                task.getTaskDefinitionKey(),
                subject,
                union,
                level,
                card);
    }
}

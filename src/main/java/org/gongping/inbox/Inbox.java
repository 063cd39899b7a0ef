package org.gongping.inbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** An official's open tasks, and the only way one is completed. */
@Service
public class Inbox {
    private final InboxRows rows;
    private final Forms forms;
    private final TaskService tasks;
    private final JsonMapper json;
    private final ObjectProvider<TaskForm<?>> handlers;
    private final ObjectProvider<Subjects> subjects;

    Inbox(
            InboxRows rows,
            Forms forms,
            TaskService tasks,
            JsonMapper json,
            ObjectProvider<TaskForm<?>> handlers,
            ObjectProvider<Subjects> subjects) {
        this.rows = rows;
        this.forms = forms;
        this.tasks = tasks;
        this.json = json;
        this.handlers = handlers;
        this.subjects = subjects;
    }

    /**
     * Completes a task with a filled form: checks the answers, takes the task, lets its handler act and moves the process
     * on, all in one transaction. Two officials at once: the second waits for the first and is then told who was faster.
     *
     * @param answers raw fields of the form, as they came in
     * @throws AlreadyDecided when somebody else has done it
     * @throws Form.Rejected when answers do not hold
     */
    @Transactional
    public void complete(TaskId id, SignedIn official, Map<String, List<String>> answers) {
        InboxRows.Row row = row(id, official);
        subjects.getObject().hold(row.task().subject());
        if (!rows.take(id, official.id(), official.displayName())) {
            throw decided(row(id, official));
        }
        OpenTask task = row.task();
        act(handler(task.form()), task, form(row), answers, official);
    }

    private <I extends Record> void act(
            TaskForm<I> handler, OpenTask task, Form form, Map<String, List<String>> answers, SignedIn official) {
        Map<String, Object> bound = form.bind(answers, handler.choices(task));
        I input = json.convertValue(bound, handler.input());
        Actor actor = official.at(new Seat(Role.OFFICIAL, task.union()));
        tasks.complete(task.id().value(), handler.submit(task, input, actor));
    }

    /**
     * New due date for the open tasks of a track at these unions.
     *
     * @return how many tasks moved; those that were due then already are not among them
     */
    @Transactional
    public int reschedule(UUID track, Collection<UnionId> unions, Optional<Instant> dueAt) {
        return unions.isEmpty() ? 0 : rows.reschedule(track, unions, dueAt);
    }

    /** Closes the open tasks about subjects whose date has passed; their processes are the caller's to end. */
    @Transactional
    public void lapse(Collection<UUID> subjects) {
        if (!subjects.isEmpty()) {
            rows.lapse(subjects);
        }
    }

    /** How many tasks of a track are open, by the union they lie at. */
    public Map<UnionId, Integer> openByUnion(UUID track) {
        return rows.openByUnion(track);
    }

    /** The task as this official may see it; one of another desk does not exist for him. */
    InboxRows.Row row(TaskId id, SignedIn official) {
        return rows.find(id, official.id())
                .filter(row ->
                        official.unions(Role.OFFICIAL).contains(row.task().union()))
                .orElseThrow(TaskUnknown::new);
    }

    Form form(InboxRows.Row row) {
        return forms.of(row.task().id(), row.model(), row.node());
    }

    TaskForm<?> handler(String form) {
        TaskForm<?> handler = byName().get(form);
        if (handler == null) {
            throw new IllegalStateException("No class handles the form " + form);
        }
        return handler;
    }

    private Map<String, TaskForm<?>> byName() {
        return handlers.stream().collect(Collectors.toMap(Inbox::nameOf, Function.identity()));
    }

    private static String nameOf(TaskForm<?> handler) {
        return Forms.nameFor("_" + handler.getClass().getSimpleName()).substring(1);
    }

    private static Refusal decided(InboxRows.Row row) {
        if (row.lapsed()) {
            return new TaskLapsed(row.task().card().title());
        }
        return row.doneBy() == null || row.doneAt() == null
                ? new TaskClosed(row.task().card().title())
                : new AlreadyDecided(
                        row.doneBy(), row.doneAt(), row.task().card().title());
    }

    /** Why a task that is not open cannot be decided any more. */
    Refusal decidedBefore(InboxRows.Row row) {
        return decided(row);
    }

    List<OpenTask> page(InboxQuery query, SignedIn official, int size) {
        return rows.page(query, official.id(), size).stream()
                .map(InboxRows.Row::task)
                .toList();
    }

    int count(InboxQuery query, SignedIn official) {
        return rows.count(query, official.id());
    }

    Map<UUID, String> tracks(List<UnionId> desks) {
        return rows.tracks(desks);
    }

    Optional<TaskId> next(SignedIn official, InboxRows.Row done) {
        return rows.next(official.unions(Role.OFFICIAL), official.id(), done);
    }

    /** No such task, or not at your desk. */
    public static class TaskUnknown extends Refusal {
        TaskUnknown() {
            super(Kind.NOT_FOUND, "taskUnknown");
        }
    }

    /** Somebody was faster: says who and when. */
    public static class AlreadyDecided extends Refusal {
        AlreadyDecided(String by, Instant at, String title) {
            super(Kind.CONFLICT, "alreadyDecided", by, at, title);
        }
    }

    /** The task is gone: the date passed before anybody decided. */
    public static class TaskLapsed extends Refusal {
        TaskLapsed(String title) {
            super(Kind.CONFLICT, "taskLapsed", title);
        }
    }

    /** The task is gone: its entry was withdrawn. */
    public static class TaskClosed extends Refusal {
        TaskClosed(@Nullable String title) {
            super(Kind.CONFLICT, "taskClosed", title == null ? "" : title);
        }
    }
}

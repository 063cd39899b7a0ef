package org.gongping.inbox;

import java.util.Map;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;

/**
 * What happens when a filled form of a user task is submitted. The form {@code recommend-entry.form}, the class
 * {@code RecommendEntry} and the node {@code user_recommendEntry} bear one name; the components of {@code I} are the keys of the
 * form.
 *
 * @param <I> the record a submitted form is bound to
 */
public interface TaskForm<I extends Record> {
    Class<I> input();

    /**
     * Does what the form says, inside the transaction that completes the task.
     *
     * @return the words the gateways after the task read
     * @throws Refusal when a rule forbids it; the task stays open
     */
    Map<String, Object> submit(OpenTask task, I input, Actor official);

    /** Choices a form leaves to the case, by the {@code valuesKey} of its component; value to label. */
    default Map<String, Map<String, String>> choices(OpenTask task) {
        return Map.of();
    }

    /** What the official looks at while deciding. */
    View view(OpenTask task);

    /**
     * @param fragment Thymeleaf fragment that shows the subject, for instance {@code review/entry :: entry}
     * @param model what it shows
     */
    record View(String fragment, Map<String, Object> model) {}

    /** A rule of the form that concerns one field: shown at the field. */
    class FieldRefused extends Refusal {
        private final String field;

        public FieldRefused(String field, String name, Object... words) {
            super(Kind.INVALID, name, words);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }
}

package org.gongping.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongping.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** A deployed Camunda form: what to ask and which answers hold. The engine does not check answers, so this does. */
record Form(String id, List<Component> components) {
    /** Component types we draw; a form with another type fails the build (FormTests). */
    static final Set<String> DRAWN =
            Set.of("textfield", "textarea", "number", "radio", "select", "checklist", "checkbox", "datetime");

    private static final Set<String> OF_CHOICES = Set.of("radio", "select", "checklist");

    /**
     * One question.
     *
     * @param values value to label, for fixed choices
     * @param valuesKey name of choices that the case supplies
     * @param shownWhen asked only when another field has a value
     */
    record Component(
            String type,
            String key,
            String label,
            @Nullable String description,
            Map<String, String> values,
            @Nullable String valuesKey,
            @Nullable String defaultValue,
            boolean required,
            @Nullable Integer minLength,
            @Nullable Integer maxLength,
            @Nullable Condition shownWhen) {
        boolean ofChoices() {
            return OF_CHOICES.contains(type);
        }

        boolean many() {
            return type.equals("checklist");
        }

        Map<String, String> choices(Map<String, Map<String, String>> ofTheCase) {
            return valuesKey == null ? values : ofTheCase.getOrDefault(valuesKey, Map.of());
        }
    }

    /** {@code hide: "=key != \"VALUE\""}, the one shape of condition the forms use. */
    record Condition(String key, String value) {
        boolean holds(Map<String, List<String>> answers) {
            return answers.getOrDefault(key, List.of()).contains(value);
        }
    }

    /** What is wrong with one answer: key of a sentence in the bundles and its words. */
    record Fault(String message, List<Object> words) {
        Fault(String message, Object... words) {
            this(message, List.of(words));
        }
    }

    /**
     * Checks raw answers: required ones present, lengths within limits, choices among those offered. Answers to questions
     * that were not asked are dropped.
     *
     * @return one value per key: a text, or a list for a checklist
     * @throws Rejected naming every wrong field
     */
    Map<String, Object> bind(Map<String, List<String>> answers, Map<String, Map<String, String>> choices) {
        Map<String, Object> bound = new LinkedHashMap<>();
        Map<String, List<Fault>> faults = new LinkedHashMap<>();
        for (Component asked : components) {
            if (asked.shownWhen() != null && !asked.shownWhen().holds(answers)) {
                continue;
            }
            List<String> given = answers.getOrDefault(asked.key(), List.of()).stream()
                    .map(answer -> answer.strip().replace("\r\n", "\n"))
                    .filter(answer -> !answer.isEmpty())
                    .toList();
            List<Fault> wrong = check(asked, given, asked.choices(choices));
            if (!wrong.isEmpty()) {
                faults.put(asked.key(), wrong);
            } else if (asked.many()) {
                bound.put(asked.key(), given);
            } else if (!given.isEmpty()) {
                bound.put(asked.key(), given.get(0));
            }
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        return bound;
    }

    private static List<Fault> check(Component asked, List<String> given, Map<String, String> choices) {
        List<Fault> wrong = new ArrayList<>();
        if (given.isEmpty()) {
            if (asked.required()) {
                wrong.add(new Fault(asked.ofChoices() ? "form.fault.choose" : "form.fault.required"));
            }
            return wrong;
        }
        if (given.size() > 1 && !asked.many()) {
            wrong.add(new Fault("form.fault.onlyOne"));
            return wrong;
        }
        for (String answer : given) {
            int length = answer.codePointCount(0, answer.length());
            if (asked.minLength() != null && length < asked.minLength()) {
                wrong.add(new Fault("form.fault.tooShort", asked.minLength(), length));
            }
            if (asked.maxLength() != null && length > asked.maxLength()) {
                wrong.add(new Fault("form.fault.tooLong", asked.maxLength(), length));
            }
            if (asked.ofChoices() && !choices.containsKey(answer)) {
                wrong.add(new Fault("form.fault.noSuchChoice"));
            }
        }
        return wrong;
    }

    /** Some answers do not hold; nothing was done, the typed text is shown again. */
    static class Rejected extends Refusal {
        private final transient Map<String, List<Fault>> faults;

        Rejected(Map<String, List<Fault>> faults) {
            super(Kind.INVALID, "formRejected", faults.size());
            this.faults = faults;
        }

        Map<String, List<Fault>> faults() {
            return faults;
        }
    }
}

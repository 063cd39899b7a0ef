package org.gongping.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a form as {@code fields :: field(f)} draws it, whatever it comes from: a user task's form or the parts of an
 * entry.
 *
 * @param type {@code textfield, textarea, number, select, radio, checklist, checkbox, date, datetime, file} or {@code text}
 *     (a paragraph, its words in the label)
 * @param values what stands in it; several for a checklist; {@code true} for a ticked checkbox
 */
public record FieldView(
        String key,
        String type,
        String label,
        boolean required,
        @Nullable String help,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        List<OptionView> options,
        List<String> values,
        List<String> errors,
        @Nullable ShownWhen shownWhen) {
    public FieldView {
        options = List.copyOf(options);
        values = List.copyOf(values);
        errors = List.copyOf(errors);
    }

    /** The id of the input; an error summary links to {@code #field-<key>}. */
    public String id() {
        return "field-" + key;
    }

    public String value() {
        return values.isEmpty() ? "" : values.get(0);
    }

    public boolean has(String value) {
        return values.contains(value);
    }

    public boolean ticked() {
        return value().equals("true") || value().equals("on");
    }

    public boolean wrong() {
        return !errors.isEmpty();
    }

    /** The ids of what explains the input: help, then error, then counter. */
    public @Nullable String describedBy() {
        StringBuilder ids = new StringBuilder();
        if (help != null && !help.isBlank()) {
            ids.append(id()).append("-help ");
        }
        if (wrong()) {
            ids.append(id()).append("-error ");
        }
        return ids.isEmpty() ? null : ids.toString().strip();
    }

    /** Radio buttons and checklists are groups with a legend; all else has one input and a label. */
    public boolean group() {
        return type.equals("radio") || type.equals("checklist");
    }

    /** The same field with what the person typed and what was wrong with it. */
    public FieldView with(List<String> values, List<String> errors) {
        return new FieldView(
                key, type, label, required, help, minLength, maxLength, options, values, errors, shownWhen);
    }
}

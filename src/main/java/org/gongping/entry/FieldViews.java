package org.gongping.entry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.web.FieldView;
import org.gongping.web.OptionView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Draws what a kind asks as fields of a form, filled with what is saved and marked with what is wrong. */
@Component
class FieldViews {
    /** Keys of a campaign have no full stop: a declaration never takes the name of a field. */
    static final String DECLARED = "declared.";

    /** Keys of the declarations that a sent form ticks. */
    static List<String> declared(Collection<String> sent) {
        return sent.stream()
                .filter(name -> name.startsWith(DECLARED))
                .map(name -> name.substring(DECLARED.length()))
                .toList();
    }

    /** More than this and radio buttons push the rest of the form off a phone. */
    private static final int FEW = 4;

    private final MessageSource messages;
    private final FindingWords words;

    FieldViews(MessageSource messages, FindingWords words) {
        this.messages = messages;
        this.words = words;
    }

    /** @param shown findings to be said at the fields */
    List<FieldView> fields(KindDefinition kind, Map<String, String> typed, List<Finding> shown) {
        return kind.fields().stream()
                .map(field -> field(field, typed.getOrDefault(field.key(), ""), at(Step.INFO, field.key(), shown)))
                .toList();
    }

    List<FieldView> declarations(KindDefinition kind, List<String> declared, List<Finding> shown) {
        return kind.rules().stream()
                .filter(DeclarationRule.class::isInstance)
                .map(DeclarationRule.class::cast)
                .map(rule -> view(
                        DECLARED + rule.key(),
                        "checkbox",
                        rule.text(),
                        true,
                        quoted(rule.clause()),
                        List.of(),
                        declared.contains(rule.key()) ? List.of("true") : List.of(),
                        at(Step.REVIEW, rule.key(), shown)))
                .toList();
    }

    private FieldView field(FieldDefinition field, String text, List<String> errors) {
        String clause = field.clause().map(this::quoted).orElse("");
        String help =
                field.help().map(said -> said + " " + clause).orElse(clause).strip();
        FieldView view = view(
                field.key(),
                type(field),
                field.label(),
                field.required(),
                help.isEmpty() ? null : help,
                field.options().stream()
                        .map(option -> new OptionView(option, option))
                        .toList(),
                text.isEmpty() ? List.of() : List.of(text),
                errors);
        // Only the most is enforced while typing; whoever has written too little must still be able to save.
        return new FieldView(
                view.key(),
                view.type(),
                view.label(),
                view.required(),
                view.help(),
                null,
                field.maxLength().orElse(null),
                view.options(),
                view.values(),
                view.errors(),
                null);
    }

    private static FieldView view(
            String key,
            String type,
            String label,
            boolean required,
            @Nullable String help,
            List<OptionView> options,
            List<String> values,
            List<String> errors) {
        return new FieldView(key, type, label, required, help, null, null, options, values, errors, null);
    }

    private static String type(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT, PHONE, EMAIL, ID_NUMBER, LINK -> "textfield";
            case LONG_TEXT -> "textarea";
            case NUMBER -> "number";
            case DATE -> "date";
            case CHOICE -> field.options().size() <= FEW ? "radio" : "select";
            case MULTI_CHOICE -> "checklist";
            case YES_NO -> "checkbox";
        };
    }

    private List<String> at(Step step, String key, List<Finding> shown) {
        return shown.stream()
                .filter(Finding::blocks)
                .filter(finding -> Step.of(finding) == step && finding.where().equals(key))
                .map(words::of)
                .toList();
    }

    private String quoted(String clause) {
        return messages.getMessage("finding.clause", new Object[] {clause}, LocaleContextHolder.getLocale());
    }
}

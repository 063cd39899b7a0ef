package org.gongping.entry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.FieldType;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.When;
import org.gongping.web.FieldView;
import org.gongping.web.OptionView;
import org.gongping.web.ShownWhen;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Draws what a kind asks as fields of a form, filled with what is saved and marked with what is wrong. */
@Component
class FieldViews {
    /** Keys of a campaign have no full stop: a declaration never takes the name of a field. */
    static final String DECLARED = "declared.";

    static final String WAIVER = "waiver.";

    /** Keys of the declarations that a sent form ticks. */
    static List<String> declared(Collection<String> sent) {
        return sent.stream()
                .filter(name -> name.startsWith(DECLARED))
                .map(name -> name.substring(DECLARED.length()))
                .toList();
    }

    /** What a form says under names that begin so, by the rest of the name. */
    static Map<String, List<String>> under(String prefix, MultiValueMap<String, String> sent) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), values);
            }
        });
        return found;
    }

    /** What a form says in the fields of a kind: of several choices each on a line, in the order of the form. */
    static Map<String, String> typed(KindDefinition kind, MultiValueMap<String, String> sent) {
        Map<String, String> typed = new LinkedHashMap<>(sent.toSingleValueMap());
        for (FieldDefinition field : kind.fields()) {
            List<String> chosen = sent.get(field.key());
            if (field.type() == FieldType.MULTI_CHOICE && chosen != null) {
                typed.put(
                        field.key(),
                        String.join(
                                "\n",
                                field.options().stream()
                                        .filter(chosen::contains)
                                        .toList()));
            }
        }
        return typed;
    }

    /** More than this and radio buttons push the rest of the form off a phone. */
    private static final int FEW = 4;

    private final MessageSource messages;
    private final FindingWords findings;
    private final Words words;

    FieldViews(MessageSource messages, FindingWords findings, Words words) {
        this.messages = messages;
        this.findings = findings;
        this.words = words;
    }

    /**
     * @param form all that could be asked
     * @param asked what is asked now; the rest is hidden until the author chooses otherwise
     * @param shown findings to be said at the fields
     */
    List<FieldView> fields(KindDefinition form, Map<String, String> typed, Narrowed asked, List<Finding> shown) {
        return form.fields().stream()
                .map(field -> field(
                        field,
                        typed.getOrDefault(field.key(), ""),
                        at(Step.INFO, field.key(), shown),
                        field.when()
                                .map(when -> shownWhen(when, asked.asks(field)))
                                .orElse(null)))
                .toList();
    }

    private static ShownWhen shownWhen(When when, boolean now) {
        return new ShownWhen(when.field(), when.in(), now);
    }

    List<FieldView> declarations(KindDefinition kind, List<String> declared, List<Finding> shown) {
        return kind.rules().stream()
                .filter(DeclarationRule.class::isInstance)
                .map(DeclarationRule.class::cast)
                .map(rule -> new FieldView(
                        DECLARED + rule.key(),
                        "checkbox",
                        rule.text(),
                        rule.basis().from().isEmpty(),
                        rule.clause().isEmpty() ? null : quoted(rule.clause()),
                        null,
                        null,
                        List.of(),
                        declared.contains(rule.key()) ? List.of("true") : List.of(),
                        at(Step.REVIEW, rule.key(), shown),
                        null))
                .toList();
    }

    /**
     * 申请放宽: one field for each thing that breaks a rule which officials may waive.
     *
     * @param tried whether the author has tried to hand in: only then an empty one is called wrong
     */
    List<FieldView> waivers(List<Finding> found, boolean tried) {
        Map<String, FieldView> fields = new LinkedHashMap<>();
        found.stream().filter(Finding::waivable).forEach(finding -> {
            String help = finding.waiver() == null
                    ? say("waiver.help", quoted(finding.clause()))
                    : say("waiver.helpBy", words.of(finding.waiver()), quoted(finding.clause()));
            fields.putIfAbsent(
                    finding.key(),
                    new FieldView(
                            WAIVER + finding.key(),
                            "textarea",
                            say("waiver.label", findings.of(finding)),
                            true,
                            help,
                            null,
                            500,
                            List.of(),
                            finding.reason().isEmpty() ? List.of() : List.of(finding.reason()),
                            tried && finding.blocks() ? List.of(say("waiver.missing")) : List.of(),
                            null));
        });
        return List.copyOf(fields.values());
    }

    private FieldView field(FieldDefinition field, String text, List<String> errors, @Nullable ShownWhen when) {
        String clause = field.clause().map(this::quoted).orElse("");
        String secret = field.secret() ? say("entry.secret") : "";
        String help = String.join(" ", field.help().orElse(""), secret, clause).strip();
        // Only the most is counted while typing; whoever has written too little must still be able to save.
        return new FieldView(
                field.key(),
                type(field),
                field.label(),
                field.required(),
                help.isEmpty() ? null : help,
                null,
                field.type() == FieldType.LONG_TEXT ? field.maxLength().orElse(null) : null,
                field.options().stream()
                        .map(option -> new OptionView(option, option))
                        .toList(),
                field.type() == FieldType.MULTI_CHOICE
                        ? text.lines().toList()
                        : text.isEmpty() ? List.of() : List.of(text),
                errors,
                when);
    }

    private static String type(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT, PHONE, EMAIL, ID_NUMBER, LINK -> "textfield";
            case LONG_TEXT -> "essay";
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
                .map(findings::of)
                .toList();
    }

    private String quoted(String clause) {
        return say("finding.clause", clause);
    }

    private String say(String key, Object... said) {
        return messages.getMessage(key, said, LocaleContextHolder.getLocale());
    }
}

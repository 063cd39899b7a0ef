package org.gongping.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongping.web.FieldView;
import org.gongping.web.OptionView;
import org.gongping.web.ShownWhen;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Turns a deployed form into the fields of a page, in the reader's language; what the bundles lack stays as the form says. */
@Component
class FormViews {
    private final MessageSource messages;
    private final Words words;

    FormViews(MessageSource messages, Words words) {
        this.messages = messages;
        this.words = words;
    }

    List<FieldView> of(
            Form form,
            Map<String, Map<String, String>> choices,
            Map<String, List<String>> answers,
            Map<String, List<Form.Fault>> faults) {
        List<FieldView> fields = new ArrayList<>();
        for (Form.Component asked : form.components()) {
            Map<String, String> offered = asked.choices(choices);
            if (asked.ofChoices() && offered.isEmpty()) {
                continue; // nothing to choose from: this notice asks no such thing
            }
            fields.add(field(form, asked, offered, answers, faults.getOrDefault(asked.key(), List.of())));
        }
        return fields;
    }

    private FieldView field(
            Form form,
            Form.Component asked,
            Map<String, String> offered,
            Map<String, List<String>> answers,
            List<Form.Fault> faults) {
        String key = "form." + form.id() + "." + asked.key();
        Form.Condition condition = asked.shownWhen();
        String initial = asked.defaultValue();
        return new FieldView(
                asked.key(),
                asked.type(),
                say(key, asked.label()),
                asked.required(),
                asked.description() == null ? null : say(key + ".help", asked.description()),
                asked.minLength(),
                asked.maxLength(),
                offered.entrySet().stream()
                        .map(choice -> new OptionView(
                                choice.getKey(),
                                asked.valuesKey() == null
                                        ? say(key + "." + choice.getKey(), choice.getValue())
                                        : choice.getValue()))
                        .toList(),
                answers.getOrDefault(asked.key(), initial == null ? List.of() : List.of(initial)),
                faults.stream().map(this::sentence).toList(),
                condition == null ? null : new ShownWhen(condition.key(), condition.value()));
    }

    private String sentence(Form.Fault fault) {
        Object[] shown = fault.words().stream().map(words::shown).toArray();
        return messages.getMessage(fault.message(), shown, LocaleContextHolder.getLocale());
    }

    private String say(String key, @Nullable String otherwise) {
        String said = messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale());
        return said == null ? "" : said;
    }
}

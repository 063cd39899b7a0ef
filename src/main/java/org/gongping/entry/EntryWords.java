package org.gongping.entry;

import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.FieldType;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.When;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Shows what stands in a field; {@code @entryWords} in templates. */
@Component("entryWords")
public class EntryWords {
    private final MessageSource messages;

    EntryWords(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * As it is shown to whoever has to do with the entry but did not write it: phones and identity numbers are masked
     * (个人信息保护法: no more than the task needs), what only judges are to read is not shown.
     *
     * @param secrets whether the reader may read what only judges are to read
     */
    public String shown(FieldDefinition field, String text, boolean secrets) {
        if (field.secret() && !secrets) {
            return say("entry.secret");
        }
        if (field.type() == FieldType.PHONE && text.length() >= 7) {
            return text.substring(0, 3) + " **** " + text.substring(text.length() - 4);
        }
        return toAuthor(field, text);
    }

    /** As its author reads it again. An identity number is masked even then: others look over his shoulder. */
    public String toAuthor(FieldDefinition field, String text) {
        if (field.type() == FieldType.ID_NUMBER && text.length() >= 8) {
            return text.substring(0, 3) + "*".repeat(text.length() - 7) + text.substring(text.length() - 4);
        }
        if (field.type() == FieldType.YES_NO) {
            return say(text.equals("true") ? "entry.yes" : "entry.no");
        }
        return field.type() == FieldType.MULTI_CHOICE
                ? String.join(say("entry.comma"), text.lines().toList())
                : text;
    }

    /** What a field of a kind is called. */
    public String label(KindDefinition kind, String field) {
        return kind.field(field).map(FieldDefinition::label).orElse(field);
    }

    /** The choices a condition names, in words. */
    public String choices(When when) {
        return String.join(
                say("entry.comma"),
                when.in().stream()
                        .map(option ->
                                option.equals("true") ? say("entry.yes") : option.isEmpty() ? say("entry.no") : option)
                        .toList());
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}

package org.gongping.entry;

import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.FieldType;
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

    /** Phones are masked (个人信息保护法: no more than the task needs), yes and no are said in words. */
    public String shown(FieldDefinition field, String text) {
        if (field.type() == FieldType.PHONE && text.length() >= 7) {
            return text.substring(0, 3) + " **** " + text.substring(text.length() - 4);
        }
        if (field.type() == FieldType.YES_NO) {
            return messages.getMessage(
                    text.equals("true") ? "entry.yes" : "entry.no", null, LocaleContextHolder.getLocale());
        }
        return text;
    }
}

package org.gongping.message;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.gongping.web.Dates;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The sentence of a notice. */
@Component
public class NoticeWords {
    private final MessageSource messages;
    private final Dates dates;

    NoticeWords(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /**
     * As a reader of this language gets it; a first line of its own is the title.
     *
     * @param word and {@code arguments} as in {@link Notices#tell}
     */
    public String text(String word, List<String> arguments, Locale locale) {
        LocaleContext reader = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            Object[] shown =
                    arguments.stream().map(argument -> shown(argument, locale)).toArray();
            return messages.getMessage("Notice." + word, shown, locale);
        } finally {
            LocaleContextHolder.setLocaleContext(reader);
        }
    }

    private Object shown(String argument, Locale locale) {
        if (argument.matches("Phase\\.[A-Z_]+")) {
            String phase = messages.getMessage(argument, null, argument, locale);
            return phase == null ? argument : phase;
        }
        if (!argument.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
            return argument;
        }
        try {
            return dates.deadline(Instant.parse(argument));
        } catch (DateTimeParseException plain) {
            return argument;
        }
    }
}

package org.gongping.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gongping.refusal.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Says things of the domain in the reader's language; {@code @words} in templates. */
@Component("words")
public class Words {
    private final MessageSource messages;
    private final Dates dates;

    Words(MessageSource messages, Dates dates) {
        this.messages = messages;
        this.dates = dates;
    }

    /** The sentence of a refusal, its words formatted for people. */
    public String of(Refusal refusal) {
        Object[] words = refusal.words().stream().map(this::shown).toArray();
        Locale locale = LocaleContextHolder.getLocale();
        // A module that forgot its sentence still answers with the general one instead of breaking the error page.
        String general = messages.getMessage("error." + refusal.kind().status() + ".detail", null, locale);
        String sentence = messages.getMessage("refusal." + refusal.name(), words, general, locale);
        return sentence == null ? general : sentence;
    }

    /** The label of a constant: key {@code <enum>.<CONSTANT>}, for instance {@code Level.DISTRICT}. */
    public String of(Enum<?> constant) {
        String key = constant.getDeclaringClass().getSimpleName() + "." + constant.name();
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /** Any value as it stands in a sentence. */
    public Object shown(Object word) {
        if (word instanceof Instant at) {
            return dates.time(at);
        }
        if (word instanceof LocalDate day) {
            return dates.day(day);
        }
        if (word instanceof Duration length) {
            return dates.duration(length);
        }
        if (word instanceof DataSize size) {
            return dates.bytes(size.toBytes());
        }
        if (word instanceof Enum<?> constant) {
            try {
                return of(constant);
            } catch (NoSuchMessageException unnamed) {
                return constant.name();
            }
        }
        if (word instanceof Collection<?> list) {
            String comma = Locale.CHINESE
                            .getLanguage()
                            .equals(LocaleContextHolder.getLocale().getLanguage())
                    ? "\u3001"
                    : ", ";
            return list.stream().map(each -> String.valueOf(shown(each))).collect(Collectors.joining(comma));
        }
        // Numbers keep their type: a sentence may group them or choose by them.
        return word instanceof Number ? word : word.toString();
    }
}

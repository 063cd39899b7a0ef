package org.gongping.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongping.web.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Says a finding in the reader's language; {@code @findingWords} in templates. */
@Component("findingWords")
public class FindingWords {
    private static final long MEGABYTE = 1 << 20;

    private final MessageSource messages;
    private final Words words;

    FindingWords(MessageSource messages, Words words) {
        this.messages = messages;
        this.words = words;
    }

    /** Measured value, limit and, where it fails, what to do. */
    public String of(Finding finding) {
        return say("finding." + finding.message(), finding.words());
    }

    /** The sentence with a gap for what is not measured yet: a script fills it in before anything is sent. */
    String withGap(String message, Object... limits) {
        List<Object> gapped = new ArrayList<>(List.of("{0}"));
        gapped.addAll(List.of(limits));
        return say("finding." + message, gapped);
    }

    private String say(String key, List<Object> measured) {
        Object[] shown = measured.stream().map(this::shown).toArray();
        return messages.getMessage(key, shown, LocaleContextHolder.getLocale());
    }

    /** A value in a sentence; whole minutes are 3 分钟, not 3 分, and the most below 50 MB is 50 MB（不含 50 MB）, not 49. */
    Object shown(Object word) {
        if (word instanceof Duration length && length.toMinutes() > 0 && length.toHours() == 0) {
            if (length.toSecondsPart() == 0) {
                return messages.getMessage(
                        "finding.minutes", new Object[] {length.toMinutes()}, LocaleContextHolder.getLocale());
            }
        }
        if (word instanceof DataSize size && (size.toBytes() + 1) % MEGABYTE == 0) {
            return messages.getMessage(
                    "finding.size.below",
                    new Object[] {words.shown(DataSize.ofBytes(size.toBytes() + 1))},
                    LocaleContextHolder.getLocale());
        }
        return words.shown(word);
    }

    /** The mark of the design language: ok, fail, warn, or open when it could not be measured. */
    public String mark(Finding finding) {
        return switch (finding.outcome()) {
            case MET -> "ok";
            case UNKNOWN -> "open";
            case FAILED -> finding.blocks() ? "fail" : "warn";
        };
    }
}

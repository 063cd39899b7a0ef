package org.gongping.entry;

import org.gongping.web.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says a finding in the reader's language; {@code @findingWords} in templates. */
@Component("findingWords")
public class FindingWords {
    private final MessageSource messages;
    private final Words words;

    FindingWords(MessageSource messages, Words words) {
        this.messages = messages;
        this.words = words;
    }

    /** Measured value, limit and, where it fails, what to do. */
    public String of(Finding finding) {
        Object[] shown = finding.words().stream().map(words::shown).toArray();
        return messages.getMessage("finding." + finding.message(), shown, LocaleContextHolder.getLocale());
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

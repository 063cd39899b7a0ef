package org.gongping.entry;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gongping.union.Unions;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says to an author what is to be mended. */
@Component
class EntryReturns {
    private final Unions unions;
    private final MessageSource messages;
    private final FindingWords findings;

    EntryReturns(Unions unions, MessageSource messages, FindingWords findings) {
        this.unions = unions;
        this.messages = messages;
        this.findings = findings;
    }

    /** A return as its author reads it. */
    record Shown(String union, Instant at, List<String> reasons, String opinion) {}

    /** The union speaks, not the official: the author has to do with the office. */
    Shown of(LastReturn last) {
        Locale locale = LocaleContextHolder.getLocale();
        return new Shown(
                unions.get(last.union()).name(),
                last.at(),
                last.reasons().stream()
                        .map(code -> messages.getMessage("form.recommend-entry.reasons." + code, null, code, locale))
                        .map(String::valueOf)
                        .toList(),
                last.opinion());
    }

    String sentence(Finding finding) {
        return findings.of(finding);
    }
}

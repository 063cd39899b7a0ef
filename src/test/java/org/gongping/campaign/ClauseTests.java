package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a pack quotes from its notice stands in it letter by letter. */
class ClauseTests {
    static final List<String> PACKS = Packs.ALL;

    /** A stand-in for what the notice does not say; it is no quotation. */
    private static final String NOT_STATED = "原文未载明";

    /** Components that hold words of the notice, wherever they stand. */
    private static final Set<String> QUOTED = Set.of(
            "clause", "clauses", "purpose", "words", "document", "slogan", "hosts", "addressees", "who", "priority");

    /** The copies at hand have spaces and line breaks where their pages broke. */
    private static String bare(String text) {
        return text.replaceAll("\\s", "");
    }

    @ParameterizedTest
    @FieldSource("PACKS")
    void everyClauseIsQuotedLetterByLetter(String pack) {
        String notice = bare(Packs.notice(pack));
        CampaignDefinition definition = Packs.read(pack);
        List<String> quotes = new ArrayList<>();
        collect(definition, quotes);
        definition.tracks().forEach(track -> quotes.add(track.title()));
        definition.parent().ifPresent(parent -> parent.tracks().forEach(track -> quotes.add(track.title())));
        quotes.removeIf(NOT_STATED::equals);
        assertThat(quotes).hasSizeGreaterThan(60);
        assertThat(quotes.stream().filter(quote -> !notice.contains(bare(quote))))
                .isEmpty();
        assertThat(quotes.stream().filter(String::isBlank)).isEmpty();
    }

    private static void collect(Object from, List<String> quotes) {
        if (from instanceof Optional<?> maybe) {
            maybe.ifPresent(value -> collect(value, quotes));
        } else if (from instanceof Collection<?> items) {
            items.forEach(item -> collect(item, quotes));
        } else if (from instanceof Map<?, ?> map) {
            map.values().forEach(value -> collect(value, quotes));
        } else if (from.getClass().isRecord() && from.getClass().getName().startsWith("org.gongping")) {
            for (RecordComponent each : from.getClass().getRecordComponents()) {
                Object value = value(from, each);
                // A unit that forwards the notice names its own paper.
                boolean own = from instanceof LocalDeadline && each.getName().equals("document");
                if (QUOTED.contains(each.getName()) && !own) {
                    words(value, quotes);
                } else {
                    collect(value, quotes);
                }
            }
        }
    }

    private static void words(Object value, List<String> quotes) {
        if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(text -> words(text, quotes));
        } else if (value instanceof Collection<?> items) {
            items.forEach(item -> words(item, quotes));
        } else if (!String.valueOf(value).isEmpty()) {
            quotes.add(String.valueOf(value));
        }
    }

    private static Object value(Object of, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }
}

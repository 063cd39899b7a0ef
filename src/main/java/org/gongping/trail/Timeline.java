package org.gongping.trail;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongping.entry.Entry;
import org.gongping.union.Level;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.gongping.web.Dates;
import org.gongping.web.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** One entry's whole life in order: its own acts, and the deadline changes that touched it. */
@Component
class Timeline {
    /** Acts on a track that touch the entries of some units. */
    private static final Set<Act> OF_DATES = Set.of(Act.DEADLINE_MOVED, Act.GRACE_GRANTED, Act.OVERDUE_GIVEN_UP);

    private final Trail trail;
    private final Unions unions;
    private final Words words;
    private final Dates dates;
    private final MessageSource messages;

    Timeline(Trail trail, Unions unions, Words words, Dates dates, MessageSource messages) {
        this.trail = trail;
        this.unions = unions;
        this.words = words;
        this.dates = dates;
        this.messages = messages;
    }

    /**
     * One act as the page shows it.
     *
     * @param details label to value, in the reader's words
     */
    record Line(TrailRecord act, Kind kind, String words, Map<String, String> details) {}

    /** For the filter of the page. */
    enum Kind {
        HUMAN,
        SYSTEM,
        DEADLINE
    }

    List<Line> of(Entry entry) {
        List<TrailRecord> own = own(entry);
        Instant begun = own.isEmpty() ? Instant.MAX : own.get(0).at();
        Union unit = unions.get(entry.unit());
        return trail.of(List.of(entry.id().value(), entry.track().value())).stream()
                .filter(act -> act.subject().equals(entry.id().value())
                        || (OF_DATES.contains(act.act()) && !act.at().isBefore(begun) && touches(act, unit)))
                .map(this::line)
                .toList();
    }

    /** All acts on these subjects, in the order they happened. */
    List<Line> of(List<UUID> subjects) {
        return trail.of(subjects).stream().map(this::line).toList();
    }

    /** The entry's own chain, which can be verified. */
    List<TrailRecord> own(Entry entry) {
        return trail.of(List.of(entry.id().value()));
    }

    private static boolean touches(TrailRecord moved, Union unit) {
        return Optional.ofNullable(moved.details().get("union"))
                .map(UnionId::new)
                .filter(unit.line()::contains)
                .isPresent();
    }

    private Line line(TrailRecord act) {
        Kind kind = OF_DATES.contains(act.act()) ? Kind.DEADLINE : act.actor().isPresent() ? Kind.HUMAN : Kind.SYSTEM;
        Map<String, String> details = new LinkedHashMap<>();
        act.details().forEach((key, value) -> details.put(say("trail.detail." + key), shown(key, value)));
        return new Line(act, kind, words.of(act.act()), details);
    }

    private String shown(String key, String value) {
        return switch (key) {
            case "level" -> words.of(Level.valueOf(value));
            case "union" -> unions.find(new UnionId(value)).map(Union::name).orElse(value);
            case "phase" -> say("Phase." + value);
            case "stage" -> say("Stage." + value);
            case "afterAmendment" -> say("form.recommend-entry.afterAmendment." + value);
            case "reasons" ->
                Arrays.stream(value.split(","))
                        .map(reason -> say("form.recommend-entry.reasons." + reason))
                        .collect(Collectors.joining("、"));
            case "bytes" -> dates.bytes(Long.parseLong(value));
            default -> value;
        };
    }

    private String say(String key) {
        String said = messages.getMessage(key, null, key, LocaleContextHolder.getLocale());
        return said == null ? key : said;
    }
}

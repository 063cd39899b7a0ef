package org.gongping.campaign;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongping.refusal.Refusal;

/** The table of new dates in an amendment notice, as it is pasted: one line each, sub-project, phase, new dates. */
class AmendmentTable {
    private static final List<String> ALL = List.of("全部子项目", "全部", "all");
    static final int MOST_LINES = 200;

    private final List<Track> tracks;
    private final List<Deliverable> owed;
    private final Map<Phase, List<String>> phases;
    private final LocalDate today;

    /** @param phases what each phase is called, in the languages it may be written in */
    AmendmentTable(List<Track> tracks, List<Deliverable> owed, Map<Phase, List<String>> phases, LocalDate today) {
        this.tracks = tracks;
        this.owed = owed;
        this.phases = phases;
        this.today = today;
    }

    List<NewDates> read(String text) {
        List<NewDates> lines = new ArrayList<>();
        List<String> typed = text.lines().toList();
        for (int i = 0; i < typed.size(); i++) {
            String line = typed.get(i).strip();
            if (!line.isEmpty()) {
                lines.addAll(line(line, i + 1));
            }
            if (lines.size() > MOST_LINES) {
                throw new TableTooLong(MOST_LINES);
            }
        }
        return lines;
    }

    private List<NewDates> line(String line, int number) {
        String lower = line.toLowerCase(Locale.ROOT);
        Optional<String> all = ALL.stream().filter(lower::startsWith).findFirst();
        List<Track> meant;
        String rest;
        if (all.isPresent()) {
            meant = tracks;
            rest = after(line, all.get());
        } else {
            Optional<Track> track = tracks.stream()
                    .filter(each -> line.startsWith(each.title()) || lower.startsWith(each.key()))
                    .max(Comparator.comparingInt(each -> each.title().length()));
            meant = track.stream().toList();
            rest = track.map(each -> after(line, line.startsWith(each.title()) ? each.title() : each.key()))
                    .orElse(line);
        }
        try {
            return dates(meant, rest, line, number);
        } catch (DateTexts.DateUnreadable no) {
            throw new LineUnreadable(number, line);
        }
    }

    private List<NewDates> dates(List<Track> meant, String rest, String line, int number) {
        for (Map.Entry<Phase, List<String>> phase : phases.entrySet()) {
            Optional<String> name = phase.getValue().stream()
                    .filter(each -> rest.toLowerCase(Locale.ROOT).startsWith(each.toLowerCase(Locale.ROOT)))
                    .max(Comparator.comparingInt(String::length));
            if (name.isPresent() && !meant.isEmpty()) {
                String when = after(rest, name.get());
                return meant.stream()
                        .map(track -> DateTexts.of(DateOf.phase(track.id(), phase.getKey()), when, today))
                        .toList();
            }
        }
        for (Deliverable each : owed) {
            if (rest.startsWith(each.title())) {
                String when = after(rest, each.title());
                return each
                        .dates(key -> tracks.stream()
                                .filter(track -> track.key().equals(key))
                                .map(Track::id)
                                .findFirst()
                                .orElse(null))
                        .stream()
                        .filter(of -> meant.isEmpty()
                                || of.track().isEmpty()
                                || meant.stream().anyMatch(track -> track.id()
                                        .equals(of.track().get())))
                        .map(of -> DateTexts.of(of, when, today))
                        .toList();
            }
        }
        throw new LineUnreadable(number, line);
    }

    private static String after(String text, String start) {
        return text.substring(start.length()).replaceFirst("^[\\s|,，、:：;；·]+", "");
    }

    /** A line says no sub-project and phase of this campaign, or no date. */
    static class LineUnreadable extends Refusal {
        LineUnreadable(int number, String line) {
            super(
                    Kind.INVALID,
                    "amendmentLineUnreadable",
                    number,
                    line.length() > 60 ? line.substring(0, 60) + "…" : line);
        }
    }

    /** Nobody reads a preview of so many lines. */
    static class TableTooLong extends Refusal {
        TableTooLong(int most) {
            super(Kind.INVALID, "amendmentTooLong", most);
        }
    }
}

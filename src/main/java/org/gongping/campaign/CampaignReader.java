package org.gongping.campaign;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Rule.ReviewerRule;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.campaign.YamlFile.Section;
import org.gongping.union.Level;

/**
 * Makes a definition of a campaign file, or says everything that is wrong with it: {@link CampaignFileInvalid}. What only the
 * running product can know (whether the unions exist) is checked at the start of the campaign.
 */
public class CampaignReader {
    static final String KEY = "[a-z0-9][a-z0-9-]{0,63}";

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2}|[上中下]旬)");
    private static final Pattern RATIO = Pattern.compile("([1-9]\\d{0,4}):([1-9]\\d{0,4})");
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5}) ?(KB|MB|GB)");
    private static final Map<String, Long> UNITS = Map.of("KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    public CampaignDefinition read(CampaignDefinition.Source source) {
        return new Reading(source).definition();
    }

    /** Where the file speaks of unions; the file must be readable. */
    List<Mention> unionsIn(CampaignDefinition.Source source) {
        Reading reading = new Reading(source);
        reading.definition();
        return reading.mentions;
    }

    /**
     * A union spoken of in the file.
     *
     * @param mustLieBelow whether it has to be below the organizer
     */
    record Mention(String union, int line, boolean mustLieBelow) {}

    /** One pass over one file. */
    private static class Reading {
        private final CampaignDefinition.Source source;
        private final YamlFile file;
        private final List<Mention> mentions = new ArrayList<>();

        Reading(CampaignDefinition.Source source) {
            this.source = source;
            this.file = new YamlFile(source.file());
        }

        CampaignDefinition definition() {
            Section root = file.root(source.yaml());
            String organizer = union(root, "organizer", false);
            List<PhaseDates> dates = unique(root.needSections("deadlines"), "phase", this::dates, PhaseDates::phase);
            if (root.has("deadlines") && dates.stream().noneMatch(each -> each.phase() == Phase.COLLECTION)) {
                file.fault(root.line("deadlines"), "collectionMissing");
            }
            CampaignDefinition definition = new CampaignDefinition(
                    key(root),
                    root.needText("title", 200),
                    root.needText("document", 80),
                    root.needNumber("year"),
                    root.needText("season"),
                    root.needWord("level", Level.class),
                    organizer,
                    root.needTexts("organizers").stream().map(Said::text).toList(),
                    root.text("slogan"),
                    numbering(root),
                    weights(root),
                    unique(root.needSections("tracks"), "key", track -> track(track, organizer), TrackDefinition::key),
                    dates,
                    unique(
                            root.sections("local"),
                            "union",
                            local -> local(local, dates),
                            local -> local.union() + " " + local.phase()),
                    root.sections("copies").stream().map(this::copy).toList(),
                    source);
            root.nothingElse();
            file.finish();
            return definition;
        }

        private String key(Section section) {
            String key = section.needText("key");
            if (!key.isEmpty() && !key.matches(KEY)) {
                file.fault(section.line("key"), "badKey", key);
            }
            return key;
        }

        private String numbering(Section root) {
            String numbering = root.needText("numbering");
            if (!numbering.isEmpty() && !numbering.matches("[\\p{IsHan}A-Za-z0-9-]{1,30}")) {
                file.fault(root.line("numbering"), "badNumbering", numbering);
            }
            return numbering;
        }

        private String union(Section section, String key, boolean mustLieBelow) {
            String union = section.needText(key);
            if (!union.isEmpty()) {
                mentions.add(new Mention(union, section.line(key), mustLieBelow));
            }
            return union;
        }

        private Weights weights(Section root) {
            root.need("weights");
            return root.section("weights")
                    .map(section -> {
                        Weights weights = new Weights(section.needNumber("experts"), section.needNumber("votes"));
                        section.nothingElse();
                        if (weights.experts() < 0
                                || weights.votes() < 0
                                || weights.experts() + weights.votes() != 100) {
                            file.fault(root.line("weights"), "weightsNot100", weights.experts(), weights.votes());
                        }
                        return weights;
                    })
                    .orElse(new Weights(0, 0));
        }

        private TrackDefinition track(Section section, String organizer) {
            Content shared = content(section);
            String host = section.has("host") ? union(section, "host", false) : organizer;
            if (section.need("channels") && section.texts("channels").isEmpty()) {
                file.fault(section.line("channels"), "empty", "channels");
            }
            TrackDefinition track = new TrackDefinition(
                    key(section),
                    section.needText("title", 120),
                    section.needText("purpose"),
                    section.words("channels", Channel.class),
                    unique(section.needSections("kinds"), "key", kind -> kind(kind, shared), KindDefinition::key),
                    host);
            section.nothingElse();
            return track;
        }

        private KindDefinition kind(Section section, Content shared) {
            Content all = shared.with(content(section));
            KindDefinition kind =
                    new KindDefinition(key(section), section.needText("title"), all.fields(), all.parts(), all.rules());
            section.nothingElse();
            noDoubles(section, all.fields().stream().map(FieldDefinition::key).toList());
            noDoubles(section, all.parts().stream().map(PartDefinition::key).toList());
            noDoubles(section, all.rules().stream().map(Rule::key).toList());
            for (Rule rule : all.allRules()) {
                if (rule instanceof CreatedWithinRule created
                        && kind.field(created.field())
                                .filter(field -> field.type() == FieldType.DATE)
                                .isEmpty()) {
                    file.fault(section.line(), "noDateField", rule.key(), created.field());
                }
            }
            return kind;
        }

        /** A kind may not say again under the same key what its track already says. */
        private void noDoubles(Section kind, List<String> keys) {
            Set<String> seen = new HashSet<>();
            for (String key : keys) {
                if (!key.isEmpty() && !seen.add(key)) {
                    file.fault(kind.line(), "alreadyInTrack", key);
                }
            }
        }

        private Content content(Section section) {
            return new Content(
                    unique(section.sections("fields"), "key", this::field, FieldDefinition::key),
                    unique(section.sections("parts"), "key", this::part, PartDefinition::key),
                    rules(section));
        }

        private FieldDefinition field(Section section) {
            FieldDefinition field = new FieldDefinition(
                    key(section),
                    section.needText("label"),
                    section.needWord("type", FieldType.class),
                    section.yes("required", false),
                    section.number("min-length"),
                    section.number("max-length"),
                    section.texts("options").stream().map(Said::text).toList(),
                    section.text("help"),
                    section.text("clause"));
            section.nothingElse();
            if ((field.type() == FieldType.CHOICE) == field.options().isEmpty() && section.has("type")) {
                file.fault(section.line(), "optionsOfChoice", field.key());
            }
            notAbove(section, "min-length", field.minLength(), "max-length", field.maxLength());
            return field;
        }

        private PartDefinition part(Section section) {
            PartDefinition part = new PartDefinition(
                    key(section),
                    section.needText("title"),
                    section.yes("required", true),
                    rules(section),
                    section.text("help"));
            section.nothingElse();
            return part;
        }

        private List<Rule> rules(Section section) {
            Map<String, Integer> lines = new HashMap<>();
            List<Rule> rules = new ArrayList<>();
            for (Section each : section.sections("rules")) {
                rule(each).ifPresent(rule -> {
                    Integer first = lines.putIfAbsent(rule.key(), each.line());
                    if (first != null) {
                        file.fault(each.line(), "duplicate", rule.key(), first);
                    }
                    rules.add(rule);
                });
            }
            return rules;
        }

        private Optional<Rule> rule(Section section) {
            String check = section.needText("check");
            String clause = section.needText("clause");
            Severity severity = section.word("severity", Severity.class).orElse(Severity.BLOCK);
            // A checked rule is alone of its sort in a part; of things to see or to declare there are many.
            boolean named = check.equals("reviewer") || check.equals("declaration");
            String key = named || section.has("key") ? key(section) : check;
            Map<String, Function<Section, Rule>> checks = new LinkedHashMap<>();
            checks.put("media-type", s -> new MediaTypeRule(key, severity, clause, mediaTypes(s)));
            checks.put("duration", s -> {
                Optional<Duration> min = duration(s, "min");
                Optional<Duration> max = duration(s, "max");
                limits(s, min, max);
                return new DurationRule(key, severity, clause, min, max);
            });
            checks.put("aspect-ratio", s -> new AspectRatioRule(key, severity, clause, ratios(s)));
            checks.put("resolution", s -> new ResolutionRule(key, severity, clause, s.needNumber("short-side-min")));
            checks.put("file-size", s -> {
                Optional<Long> min = size(s, "min");
                Optional<Long> max = size(s, "max");
                limits(s, min, max);
                return new FileSizeRule(key, severity, clause, min, max);
            });
            checks.put("reviewer", s -> new ReviewerRule(key, severity, clause, s.needText("text")));
            checks.put("declaration", s -> new DeclarationRule(key, severity, clause, s.needText("text")));
            checks.put(
                    "created-within",
                    s -> new CreatedWithinRule(key, severity, clause, s.needText("field"), s.needNumber("years")));
            Function<Section, Rule> chosen = checks.get(check);
            if (chosen == null) {
                if (!check.isEmpty()) {
                    file.fault(
                            section.line("check"), "unknownWord", "check", check, String.join(", ", checks.keySet()));
                }
                return Optional.empty();
            }
            Rule rule = chosen.apply(section);
            section.nothingElse();
            return Optional.of(rule);
        }

        private List<String> mediaTypes(Section section) {
            return section.needTexts("in").stream()
                    .map(said -> {
                        if (!said.text().matches("[a-z]+/[a-z0-9.+-]+")) {
                            file.fault(said.line(), "badMediaType", said.text());
                        }
                        return said.text();
                    })
                    .toList();
        }

        private List<Ratio> ratios(Section section) {
            return section.needTexts("in").stream()
                    .flatMap(said -> {
                        Matcher ratio = RATIO.matcher(said.text());
                        if (!ratio.matches()) {
                            file.fault(said.line(), "badRatio", said.text());
                            return Optional.<Ratio>empty().stream();
                        }
                        return Optional.of(
                                new Ratio(Integer.parseInt(ratio.group(1)), Integer.parseInt(ratio.group(2))))
                                .stream();
                    })
                    .toList();
        }

        private Optional<Duration> duration(Section section, String key) {
            return section.said(key).flatMap(said -> {
                try {
                    Duration duration = Duration.parse(said.text());
                    if (!duration.isNegative() && !duration.isZero()) {
                        return Optional.of(duration);
                    }
                } catch (DateTimeParseException e) {
                    // told below
                }
                file.fault(said.line(), "badDuration", said.text());
                return Optional.empty();
            });
        }

        private Optional<Long> size(Section section, String key) {
            return section.said(key).flatMap(said -> {
                Matcher size = SIZE.matcher(said.text().toUpperCase(Locale.ROOT));
                if (!size.matches()) {
                    file.fault(said.line(), "badSize", said.text());
                    return Optional.empty();
                }
                return Optional.of(Long.parseLong(size.group(1)) * UNITS.getOrDefault(size.group(2), 1L));
            });
        }

        /** A rule between two limits has at least one of them, in order. */
        private <T extends Comparable<T>> void limits(Section section, Optional<T> min, Optional<T> max) {
            if (!section.has("min") && !section.has("max")) {
                file.fault(section.line(), "noLimit");
            }
            notAbove(section, "min", min, "max", max);
        }

        private <T extends Comparable<T>> void notAbove(
                Section section, String low, Optional<T> min, String high, Optional<T> max) {
            if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
                file.fault(section.line(low), "minAboveMax", low, high);
            }
        }

        private PhaseDates dates(Section section) {
            PhaseDates dates = new PhaseDates(
                    section.needWord("phase", Phase.class),
                    day(section, "opens"),
                    day(section, "closes"),
                    section.needText("words", 100));
            section.nothingElse();
            if (dates.opens().isPresent()
                    && dates.closes().isPresent()
                    && dates.closes().get().to().isBefore(dates.opens().get().from())) {
                file.fault(
                        section.line("closes"),
                        "closesBeforeOpens",
                        section.needText("closes"),
                        section.needText("opens"));
            }
            return dates;
        }

        private LocalDeadline local(Section section, List<PhaseDates> general) {
            String union = union(section, "union", true);
            Optional<Phase> phase = section.need("phase") ? section.word("phase", Phase.class) : Optional.empty();
            section.need("closes");
            Optional<NoticeDay> closes = day(section, "closes");
            closes.filter(day -> !day.exact())
                    .ifPresent(day -> file.fault(section.line("closes"), "notExactDay", section.needText("closes")));
            Optional<PhaseDates> above = phase.flatMap(wanted ->
                    general.stream().filter(dates -> dates.phase() == wanted).findFirst());
            if (phase.isPresent() && above.isEmpty()) {
                file.fault(section.line("phase"), "phaseWithoutDates", phase.get());
            }
            above.flatMap(PhaseDates::closes)
                    .filter(parent ->
                            closes.filter(day -> day.to().isAfter(parent.to())).isPresent())
                    .ifPresent(parent -> file.fault(
                            section.line("closes"),
                            "localLaterThanOrganizers",
                            closes.orElseThrow().to(),
                            parent.to()));
            LocalDeadline local = new LocalDeadline(
                    union,
                    phase.orElse(Phase.COLLECTION),
                    closes.map(NoticeDay::to).orElse(LocalDate.EPOCH),
                    section.text("document"),
                    section.needText("words", 100));
            section.nothingElse();
            return local;
        }

        private Copy copy(Section section) {
            Copy copy = new Copy(union(section, "union", true), section.needText("clause"));
            section.nothingElse();
            return copy;
        }

        private Optional<NoticeDay> day(Section section, String key) {
            return section.said(key).flatMap(said -> {
                Matcher day = DAY.matcher(said.text());
                if (!day.matches()) {
                    file.fault(said.line(), "notADay", said.text());
                    return Optional.empty();
                }
                try {
                    YearMonth month = YearMonth.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)));
                    return Optional.of(NoticeDay.Part.named(day.group(3))
                            .map(part -> NoticeDay.in(month, part))
                            .orElseGet(() -> NoticeDay.exactly(month.atDay(Integer.parseInt(day.group(3))))));
                } catch (DateTimeException e) {
                    file.fault(said.line(), "impossibleDay", said.text());
                    return Optional.empty();
                }
            });
        }

        /** Reads a list whose items must differ in what names them. */
        private <T> List<T> unique(
                List<Section> sections, String nameKey, Function<Section, T> read, Function<T, Object> name) {
            Map<Object, Integer> lines = new HashMap<>();
            List<T> all = new ArrayList<>();
            for (Section section : sections) {
                T item = read.apply(section);
                if (section.has(nameKey)) {
                    int line = section.line(nameKey);
                    Integer first = lines.putIfAbsent(name.apply(item), line);
                    if (first != null) {
                        file.fault(line, "duplicate", name.apply(item), first);
                    }
                }
                all.add(item);
            }
            return all;
        }
    }

    /** What an entry consists of, as said at one place. */
    private record Content(List<FieldDefinition> fields, List<PartDefinition> parts, List<Rule> rules) {
        Content with(Content more) {
            return new Content(join(fields, more.fields), join(parts, more.parts), join(rules, more.rules));
        }

        List<Rule> allRules() {
            List<Rule> all = new ArrayList<>(rules);
            parts.forEach(part -> all.addAll(part.rules()));
            return all;
        }

        private static <T> List<T> join(List<T> first, List<T> then) {
            List<T> all = new ArrayList<>(first);
            all.addAll(then);
            return all;
        }
    }
}

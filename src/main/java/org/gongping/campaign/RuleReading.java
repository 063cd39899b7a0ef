package org.gongping.campaign;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.AuthorNameRule;
import org.gongping.campaign.Rule.BitrateRule;
import org.gongping.campaign.Rule.CharactersRule;
import org.gongping.campaign.Rule.CodecRule;
import org.gongping.campaign.Rule.CountRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DateBetweenRule;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.Declared;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.EditingSoftwareRule;
import org.gongping.campaign.Rule.EitherOfRule;
import org.gongping.campaign.Rule.FileNameRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.NamePlace;
import org.gongping.campaign.Rule.NumberBetweenRule;
import org.gongping.campaign.Rule.Orientation;
import org.gongping.campaign.Rule.OrientationRule;
import org.gongping.campaign.Rule.PagesRule;
import org.gongping.campaign.Rule.PeopleRule;
import org.gongping.campaign.Rule.PublishedRule;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Rule.ReviewerRule;
import org.gongping.campaign.Rule.TakenBetweenRule;
import org.gongping.campaign.Rule.TotalSizeRule;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.campaign.YamlFile.Section;
import org.gongping.union.Level;

/** Reads rules. Which of them exist is said here once, each with where it may stand. */
class RuleReading {
    /** About each file or all items of a part. */
    private static final Set<String> OF_PARTS = Set.of(
            "media-type",
            "duration",
            "aspect-ratio",
            "orientation",
            "resolution",
            "file-size",
            "bitrate",
            "codec",
            "pages",
            "characters",
            "taken-between",
            "editing-software",
            "file-name",
            "count",
            "total-size");

    /** About the entry. */
    private static final Set<String> OF_ENTRIES = Set.of(
            "author-name",
            "created-within",
            "date-between",
            "number-between",
            "people",
            "published",
            "either-of",
            "declaration");

    /** A checked rule is alone of its sort in a part; of these there are many. */
    private static final Set<String> NAMED = Set.of("reviewer", "declaration");

    private final YamlFile file;
    private final Values values;
    private final Map<String, Maker> checks = checks();

    RuleReading(YamlFile file, Values values) {
        this.file = file;
        this.values = values;
    }

    @FunctionalInterface
    private interface Maker {
        Rule make(Section section, Basis basis);
    }

    /** @param ofPart whether the rules stand in a part, or with a kind or track */
    List<Rule> rules(Section section, boolean ofPart) {
        Map<String, Integer> lines = new HashMap<>();
        List<Rule> rules = new ArrayList<>();
        for (Section each : section.sections("rules")) {
            rule(each, ofPart).ifPresent(rule -> {
                Integer first = lines.putIfAbsent(rule.key(), each.line());
                if (first != null) {
                    file.fault(each.line(), "duplicate", rule.key(), first);
                }
                rules.add(rule);
            });
        }
        return rules;
    }

    private Optional<Rule> rule(Section section, boolean ofPart) {
        String check = section.needText("check");
        Basis basis = basis(section, check);
        Maker chosen = checks.get(check);
        if (chosen == null) {
            if (!check.isEmpty()) {
                String all = String.join(", ", checks.keySet());
                YamlFile.nearest(check, checks.keySet())
                        .ifPresentOrElse(
                                near -> file.fault(section.line("check"), "unknownCheck", check, near, all),
                                () -> file.fault(section.line("check"), "unknownWord", "check", check, all));
            }
            return Optional.empty();
        }
        if ((ofPart ? OF_ENTRIES : OF_PARTS).contains(check)) {
            file.fault(section.line("check"), ofPart ? "ruleOfEntries" : "ruleOfParts", check);
        }
        Rule rule = chosen.make(section, basis);
        section.nothingElse();
        return Optional.of(rule);
    }

    private Basis basis(Section section, String check) {
        boolean named = NAMED.contains(check) || section.has("key");
        Severity severity = section.word("severity", Severity.class).orElse(Severity.BLOCK);
        Optional<Basis.Waiver> waiver = section.section("waiver")
                .map(each ->
                        values.all(each, w -> new Basis.Waiver(w.needWord("level", Level.class), w.text("clause"))));
        if ((severity == Severity.WAIVABLE) != section.has("waiver")) {
            file.fault(section.line(), severity == Severity.WAIVABLE ? "waiverMissing" : "waiverOfNothing");
        }
        return new Basis(
                named ? values.key(section) : check,
                severity,
                section.needText("clause"),
                section.word("from-level", Level.class),
                when(section),
                waiver);
    }

    /** Whether the field exists and has the options is looked at when all of the kind is known. */
    Optional<When> when(Section section) {
        return section.section("when")
                .map(each -> values.all(
                        each,
                        w -> new When(
                                w.needText("field"),
                                w.needTexts("in").stream().map(Said::text).toList())));
    }

    private Map<String, Maker> checks() {
        Map<String, Maker> all = new LinkedHashMap<>();
        all.put("media-type", (s, b) -> new MediaTypeRule(b, mediaTypes(s)));
        all.put("file-size", (s, b) -> {
            Optional<Long> min = values.size(s, "min");
            Optional<Long> max = values.maxOrBelow(s, values::size, bytes -> bytes - 1);
            values.limits(s, min, max);
            return new FileSizeRule(b, min, max);
        });
        all.put("duration", (s, b) -> {
            Optional<Duration> min = values.duration(s, "min");
            // Running times are compared in whole seconds.
            Optional<Duration> max = values.maxOrBelow(s, values::duration, time -> time.minusSeconds(1));
            values.limits(s, min, max);
            return new DurationRule(b, min, max);
        });
        all.put(
                "aspect-ratio",
                (s, b) -> new AspectRatioRule(
                        b,
                        s.needTexts("in").stream()
                                .flatMap(said -> values.ratio(said).stream())
                                .toList()));
        all.put("orientation", (s, b) -> new OrientationRule(b, s.needWord("is", Orientation.class)));
        all.put("resolution", this::resolution);
        all.put("bitrate", (s, b) -> between(s, (min, max) -> new BitrateRule(b, min, max)));
        all.put(
                "codec",
                (s, b) -> new CodecRule(
                        b, s.needTexts("in").stream().map(Said::text).toList()));
        all.put("pages", (s, b) -> between(s, (min, max) -> new PagesRule(b, min, max)));
        all.put("characters", (s, b) -> between(s, (min, max) -> new CharactersRule(b, min, max)));
        all.put("taken-between", (s, b) -> {
            Optional<LocalDate> from = values.date(s, "since");
            Optional<LocalDate> to = values.date(s, "to");
            values.limits(s, "since", from, "to", to);
            return new TakenBetweenRule(b, from, to);
        });
        all.put("editing-software", (s, b) -> new EditingSoftwareRule(b));
        all.put("file-name", (s, b) -> new FileNameRule(b, s.needText("like")));
        all.put("count", (s, b) -> {
            Optional<Integer> min = values.count(s, "min", 1);
            Optional<Integer> max = values.count(s, "max", 1);
            values.limits(s, min, max);
            return new CountRule(b, min.orElse(1), max.orElse(Rule.CountRule.ANY));
        });
        all.put("total-size", (s, b) -> {
            s.need("max");
            return new TotalSizeRule(b, values.size(s, "max").orElse(Long.MAX_VALUE));
        });
        all.put(
                "author-name",
                (s, b) -> new AuthorNameRule(
                        b,
                        s.has("in") ? s.words("in", NamePlace.class) : List.of(NamePlace.values()),
                        s.needTexts("names").stream().map(Said::text).toList()));
        all.put(
                "created-within",
                (s, b) -> new CreatedWithinRule(b, s.needText("field"), values.needCount(s, "years", 1)));
        all.put("date-between", (s, b) -> {
            String field = s.needText("field");
            Optional<LocalDate> from = values.date(s, "since");
            Optional<LocalDate> to = values.date(s, "to");
            values.limits(s, "since", from, "to", to);
            return new DateBetweenRule(b, field, from, to);
        });
        all.put("number-between", (s, b) -> {
            String field = s.needText("field");
            Optional<Long> min = s.whole("min");
            Optional<Long> max = s.whole("max");
            values.limits(s, min, max);
            return new NumberBetweenRule(b, field, min, max);
        });
        all.put("people", (s, b) -> {
            String field = s.needText("field");
            return between(s, (min, max) -> new PeopleRule(b, field, min, max));
        });
        all.put(
                "published",
                (s, b) -> new PublishedRule(
                        b,
                        s.needText("link"),
                        s.text("hashtag"),
                        s.text("text"),
                        s.text("on"),
                        values.date(s, "since")));
        all.put("either-of", (s, b) -> {
            List<String> of = s.needTexts("of").stream().map(Said::text).toList();
            return new EitherOfRule(b, of, values.count(s, "min", 1).orElse(1));
        });
        all.put("reviewer", (s, b) -> new ReviewerRule(b, s.needText("text")));
        all.put(
                "declaration",
                (s, b) -> new DeclarationRule(
                        b, s.word("about", Declared.class).orElse(Declared.OTHER), s.needText("text")));
        return all;
    }

    private Rule resolution(Section section, Basis basis) {
        Optional<Integer> shortMin = values.count(section, "short-side-min", 1);
        Optional<Integer> longMin = values.count(section, "long-side-min", 1);
        Optional<Integer> longMax = values.count(section, "long-side-max", 1);
        if (!section.has("short-side-min") && !section.has("long-side-min") && !section.has("long-side-max")) {
            file.fault(section.line(), "noLimit", "short-side-min", "long-side-min");
        }
        values.notAbove(section, "long-side-min", longMin, "long-side-max", longMax);
        return new ResolutionRule(basis, shortMin, longMin, longMax);
    }

    @FunctionalInterface
    private interface Limited {
        Rule make(Optional<Integer> min, Optional<Integer> max);
    }

    private Rule between(Section section, Limited rule) {
        Optional<Integer> min = values.count(section, "min", 1);
        Optional<Integer> max = values.count(section, "max", 1);
        values.limits(section, min, max);
        return rule.make(min, max);
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
}

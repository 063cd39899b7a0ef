package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Packs;
import org.gongping.campaign.Packs.Case;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Severity;
import org.gongping.entry.Finding.Outcome;
import org.gongping.media.MediaFile;
import org.gongping.media.TestMedia;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks themselves find what the cases of the packs say. Rules the checks do not apply yet are named here, so that whoever
 * teaches them one takes it from the list.
 */
class PackChecksTests {
    /** The last day of fujian's collection. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-06-28T04:00:00Z"), NoticeDay.ZONE);

    private final Checks checks = new Checks(CLOCK);

    static Stream<Case> cases() {
        return Packs.cases();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theChecksAgree(Case each) {
        assertThat(broken(each, each.good())).as(each.good()).isFalse();
        assertThat(broken(each, each.bad())).as(each.bad()).isTrue();
    }

    /** What only warns never blocks: 一般不超过6分钟, 最好为近两年. */
    @Test
    void aSoftRuleIsSaidAndStopsNothing() {
        PartDefinition song = kind("city-2024", "song", "song").part("song").orElseThrow();
        assertThat(checks.part(song, TestMedia.film(Duration.ofSeconds(361))).stream()
                        .filter(finding -> finding.outcome() == Outcome.FAILED))
                .extracting(Finding::rule, Finding::severity, Finding::clause)
                .containsExactly(tuple("duration", Severity.WARN, "所有作品时长一般不超过 6 分钟"));
    }

    /** 小于3分钟 is not 3分钟以内: three minutes are too long in Binhai and just right in Shaanxi. */
    @Test
    void lessThanThreeMinutesIsNotThreeMinutes() {
        MediaFile threeMinutes = TestMedia.film(Duration.ofMinutes(3));
        PartDefinition binhai =
                kind("binhai-2019", "micro-video", "video").part("video").orElseThrow();
        PartDefinition shaanxi =
                kind("shaanxi-2023", "influencer", "influencer").part("video").orElseThrow();
        assertThat(failures(checks.part(binhai, threeMinutes))).containsExactly("duration");
        assertThat(failures(checks.part(shaanxi, threeMinutes))).isEmpty();
    }

    /** X5: what a city refuses the province takes, and the other way round; whoever sends it up is checked anew. */
    @Test
    void theSameFilmIsRightForOneLevelAndWrongForTheOther() {
        PartDefinition city =
                kind("city-2024", "micro-video", "drama").part("video").orElseThrow();
        PartDefinition province =
                kind("fujian-2023", "micro-video", "positive").part("video").orElseThrow();
        MediaFile upright = TestMedia.film(1080, 1920);
        assertThat(failures(checks.part(city, upright))).containsExactly("aspect-ratio");
        assertThat(failures(checks.part(province, upright))).isEmpty();
        MediaFile fiveMinutes = TestMedia.film(Duration.ofMinutes(5));
        assertThat(failures(checks.part(city, fiveMinutes))).isEmpty();
        assertThat(failures(checks.part(province, fiveMinutes))).containsExactly("duration");
    }

    /** Whether the checks find the rule broken in an entry that holds just this. */
    private boolean broken(Case each, String value) {
        KindDefinition kind = each.of();
        Map<String, String> fields = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        Optional<PartDefinition> part = each.place().flatMap(kind::part);
        Optional<FieldDefinition> field = each.place().flatMap(kind::field);
        part.flatMap(PartDefinition::when)
                .or(() -> field.flatMap(FieldDefinition::when))
                .ifPresent(when -> fields.put(when.field(), when.in().get(0)));
        if (part.isPresent()) {
            items.addAll(items(part.get(), each.rule(), value));
        } else if (field.isPresent()) {
            fields.put(field.get().key(), each.rule().equals("length") ? "字".repeat(Integer.parseInt(value)) : value);
        } else {
            whole(kind, kind.rule(each.rule()).orElseThrow(), value, fields, items);
        }
        Narrowed asked = Narrowed.of(kind, fields);
        Sheet sheet = new Sheet(asked.kind(), asked.fields(), List.of(), items, Map.of(), "港务集团工会");
        // None at all of what must be there is missing, not too few.
        boolean none = each.rule().equals("count") && value.equals("0");
        String expected = none ? "required" : each.rule().equals("options") ? "format" : each.rule();
        return checks.of(sheet, null).stream()
                .anyMatch(finding -> finding.rule().equals(expected)
                        && each.place().map(finding.where()::equals).orElse(true)
                        && finding.outcome() == Outcome.FAILED);
    }

    private static List<Item> items(PartDefinition part, String rule, String value) {
        if (rule.equals("count")) {
            return IntStream.rangeClosed(1, Integer.parseInt(value))
                    .mapToObj(number -> item(part, number, "", null, TestMedia.ofType("image/jpeg")))
                    .toList();
        }
        boolean file = part.type() == PartDefinition.PartType.FILE;
        return switch (rule) {
            case "required" ->
                value.equals("absent") || value.isEmpty()
                        ? List.of()
                        : List.of(item(part, 1, "", file ? null : "https://union.example/1", file ? any() : null));
            case "caption" -> List.of(item(part, 1, "字".repeat(Integer.parseInt(value)), null, any()));
            case "characters" -> List.of(item(part, 1, "", "字".repeat(Integer.parseInt(value)), null));
            default -> List.of(item(part, 1, "", null, file(part.rule(rule).orElseThrow(), value)));
        };
    }

    private static MediaFile any() {
        return TestMedia.ofType("video/mp4");
    }

    private static Item item(
            PartDefinition part, int number, String caption, @Nullable String text, @Nullable MediaFile file) {
        return new Item(UUID.randomUUID(), part.key(), number, caption, text, file);
    }

    /** Where the value of a rule about the whole entry stands. */
    private static void whole(
            KindDefinition kind, Rule rule, String value, Map<String, String> fields, List<Item> items) {
        if (rule instanceof Rule.AuthorNameRule names) {
            fields.put(names.names().get(0), "林小满");
            fields.put("title", value);
        } else if (rule instanceof Rule.CreatedWithinRule created) {
            fields.put(created.field(), value);
        } else if (rule instanceof Rule.DateBetweenRule between) {
            fields.put(between.field(), value);
        } else if (rule instanceof Rule.NumberBetweenRule between) {
            fields.put(between.field(), value);
        } else if (rule instanceof Rule.PublishedRule published) {
            fields.put(published.link(), "https://union.example/1");
            kind.part(published.link())
                    .ifPresent(link -> items.add(item(link, 1, "", "https://union.example/1", null)));
            fields.put(published.text().orElseThrow(), value);
        } else if (rule instanceof Rule.EitherOfRule && !value.equals("-")) {
            kind.part(value)
                    .ifPresentOrElse(
                            part -> items.addAll(items(part, "required", "present")),
                            () -> fields.put(value, "https://union.example/1"));
        }
    }

    private static MediaFile file(Rule rule, String value) {
        if (rule instanceof Rule.MediaTypeRule) {
            return TestMedia.ofType(value);
        } else if (rule instanceof Rule.DurationRule) {
            return TestMedia.film(Duration.parse(value));
        } else if (rule instanceof Rule.FileSizeRule) {
            return TestMedia.ofSize(Long.parseLong(value));
        } else if (rule instanceof Rule.EditingSoftwareRule) {
            return TestMedia.photoMadeWith(value);
        }
        String[] sides = value.split("x");
        return TestMedia.film(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    private static List<String> failures(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED)
                .map(Finding::rule)
                .toList();
    }

    private static KindDefinition kind(String pack, String track, String kind) {
        return Packs.read(pack).track(track).orElseThrow().kind(kind).orElseThrow();
    }
}

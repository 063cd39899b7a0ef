package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Packs;
import org.gongping.campaign.Packs.Case;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Severity;
import org.gongping.entry.Finding.Outcome;
import org.gongping.media.Measured;
import org.gongping.media.MediaFile;
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

    private static final Set<String> NOT_YET = Set.of(
            "count",
            "caption",
            "characters",
            "orientation",
            "editing-software",
            "author-name",
            "date-between",
            "number-between",
            "published",
            "either-of");

    private final Checks checks = new Checks(CLOCK);

    static Stream<Case> cases() {
        return Packs.cases().filter(each -> !NOT_YET.contains(each.rule()) && !longSide(each) && !text(each));
    }

    /** 1440×1080 breaks a rule about the longer side only, which the checks do not look at yet. */
    private static boolean longSide(Case each) {
        return each.rule().equals("resolution") && each.bad().equals("1440x1080");
    }

    /** Parts that are texts or links have no file to be missing. */
    private static boolean text(Case each) {
        return each.place()
                .flatMap(each.of()::part)
                .filter(part -> part.type() != PartDefinition.PartType.FILE)
                .isPresent();
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
        assertThat(checks.part(song, Measured.film(Duration.ofSeconds(361))).stream()
                        .filter(finding -> finding.outcome() == Outcome.FAILED))
                .extracting(Finding::rule, Finding::severity, Finding::clause)
                .containsExactly(tuple("duration", Severity.WARN, "所有作品时长一般不超过 6 分钟"));
    }

    /** 小于3分钟 is not 3分钟以内: three minutes are too long in Binhai and just right in Shaanxi. */
    @Test
    void lessThanThreeMinutesIsNotThreeMinutes() {
        MediaFile threeMinutes = Measured.film(Duration.ofMinutes(3));
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
        MediaFile upright = Measured.picture(1080, 1920);
        assertThat(failures(checks.part(city, upright))).containsExactly("aspect-ratio");
        assertThat(failures(checks.part(province, upright))).isEmpty();
        MediaFile fiveMinutes = Measured.film(Duration.ofMinutes(5));
        assertThat(failures(checks.part(city, fiveMinutes))).isEmpty();
        assertThat(failures(checks.part(province, fiveMinutes))).containsExactly("duration");
    }

    private boolean broken(Case each, String value) {
        KindDefinition kind = each.of();
        Optional<PartDefinition> part = each.place().flatMap(kind::part);
        if (part.isPresent() && each.rule().equals("required")) {
            return checks
                    .of(
                            kind,
                            Map.of(),
                            List.of(),
                            value.equals("present") ? Map.of(part.get().key(), Measured.ofType("video/mp4")) : Map.of())
                    .stream()
                    .anyMatch(finding -> finding.where().equals(part.get().key())
                            && finding.rule().equals("required"));
        } else if (part.isPresent()) {
            return failures(checks.part(
                            part.get(), file(part.get().rule(each.rule()).orElseThrow(), value)))
                    .contains(each.rule());
        }
        String field = each.place()
                .orElseGet(
                        () -> ((Rule.CreatedWithinRule) kind.rule(each.rule()).orElseThrow()).field());
        String text = each.rule().equals("length") ? "字".repeat(Integer.parseInt(value)) : value;
        String expected = each.rule().equals("options") ? "format" : each.rule();
        return checks.of(kind, Map.of(field, text), List.of(), Map.of()).stream()
                .anyMatch(finding -> finding.where().equals(field)
                        && finding.rule().equals(expected)
                        && finding.outcome() == Outcome.FAILED);
    }

    private static MediaFile file(Rule rule, String value) {
        if (rule instanceof Rule.MediaTypeRule) {
            return Measured.ofType(value);
        } else if (rule instanceof Rule.DurationRule) {
            return Measured.film(Duration.parse(value));
        } else if (rule instanceof Rule.FileSizeRule) {
            return Measured.ofSize(Long.parseLong(value));
        }
        String[] sides = value.split("x");
        return Measured.picture(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
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

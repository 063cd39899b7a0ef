package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.junit.jupiter.api.Test;

/** A file becomes a campaign, or says line by line why not. */
class CampaignReaderTests {
    private static final String FILE = "campaign.yaml";

    /** The smallest campaign, by lines. */
    private static final List<String> SMALL = List.of(
            /* 1 */ "key: small-2024",
            /* 2 */ "title: 小活动",
            /* 3 */ "document: 闽工〔2024〕1号",
            /* 4 */ "year: 2024",
            /* 5 */ "season: season-recommend-only",
            /* 6 */ "level: PROVINCIAL",
            /* 7 */ "organizer: 福建省总工会",
            /* 8 */ "organizers: [福建省总工会]",
            /* 9 */ "numbering: 小-2024",
            /* 10 */ "weights: {experts: 70, votes: 30}",
            /* 11 */ "tracks:",
            /* 12 */ "  - key: video",
            /* 13 */ "    title: 微视频",
            /* 14 */ "    purpose: 拍",
            /* 15 */ "    channels: [INDIVIDUAL]",
            /* 16 */ "    parts:",
            /* 17 */ "      - key: video",
            /* 18 */ "        title: 视频",
            /* 19 */ "        rules:",
            /* 20 */ "          - {check: duration, min: PT30S, max: PT3M, clause: 30秒-3分钟}",
            /* 21 */ "          - {check: file-size, max: 200 MB, clause: 不超过200MB}",
            /* 22 */ "    kinds:",
            /* 23 */ "      - {key: video, title: 微视频}",
            /* 24 */ "deadlines:",
            /* 25 */ "  - {phase: COLLECTION, opens: '2024-06-01', closes: '2024-06-28', words: 6月28日前}",
            /* 26 */ "local:",
            /* 27 */ "  - {union: 厦门市总工会, phase: COLLECTION, closes: '2024-06-26', words: 6月26日前}");

    @Test
    void theSmallestFileIsACampaign() {
        CampaignDefinition small = read(String.join("\n", SMALL));
        assertThat(small.judging().weights()).isEqualTo(Weights.of(70, 30));
        TrackDefinition track = small.tracks().get(0);
        assertThat(track.host()).isEqualTo("福建省总工会");
        assertThat(track.kind("video").orElseThrow().part("video").orElseThrow().rules())
                .containsExactly(
                        new DurationRule(
                                Basis.of("duration", Severity.BLOCK, "30秒-3分钟"),
                                Optional.of(Duration.ofSeconds(30)),
                                Optional.of(Duration.ofMinutes(3))),
                        new FileSizeRule(
                                Basis.of("file-size", Severity.BLOCK, "不超过200MB"),
                                Optional.empty(),
                                Optional.of(200L << 20)));
        assertThat(small.local())
                .containsExactly(new LocalDeadline(
                        "厦门市总工会",
                        Phase.COLLECTION,
                        NoticeDay.exactly(LocalDate.of(2024, 6, 26)),
                        Optional.empty(),
                        "6月26日前",
                        List.of()));
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirLines() {
        List<Fault> faults = faults(small(
                2, "titel: 小活动",
                4, "year: 今年",
                6, "level: PROVINCE",
                10, "weights: {experts: 70, votes: 40}",
                20, "          - {check: duration, min: 30秒, max: PT3M, clause: 30秒-3分钟}",
                21, "          - {check: aspect-ratio, in: ['16:9', '16x9'], clause: 比例}",
                25, "  - {phase: COLLECTION, opens: '2024-06-31', closes: '2024-06-28', words: 6月28日前}",
                27, "  - {union: 厦门市总工会, phase: COLLECTION, closes: '2024-06-29', words: 6月29日前}"));
        assertThat(faults)
                .containsExactly(
                        new Fault(FILE, 1, "missingKey", List.of("title")),
                        new Fault(FILE, 2, "unknownKey", List.of("titel", "title")),
                        new Fault(FILE, 4, "notNumber", List.of("year", "今年")),
                        new Fault(
                                FILE,
                                6,
                                "unknownWord",
                                List.of("level", "PROVINCE", "GRASSROOTS, DISTRICT, MUNICIPAL, PROVINCIAL, NATIONAL")),
                        new Fault(FILE, 10, "weightsNot100", List.of("110")),
                        new Fault(FILE, 20, "badDuration", List.of("30秒")),
                        new Fault(FILE, 21, "badRatio", List.of("16x9")),
                        new Fault(FILE, 25, "impossibleDay", List.of("2024-06-31")),
                        new Fault(FILE, 27, "localLaterThanOrganizers", List.of("2024-06-29", "2024-06-28")));
    }

    @Test
    void aCollectionCannotCloseBeforeItOpens() {
        assertThat(faults(
                        small(25, "  - {phase: COLLECTION, opens: '2024-06-30', closes: '2024-06-28', words: 6月28日前}")))
                .containsExactly(new Fault(FILE, 25, "closesBeforeOpens", List.of("2024-06-28", "2024-06-30")));
    }

    @Test
    void aSeasonWithoutCollectionCollectsNothing() {
        assertThat(faults(small(25, "  - {phase: SUMMARY, words: 年底}", 26, "", 27, "")))
                .containsExactly(new Fault(FILE, 24, "collectionMissing", List.of()));
    }

    @Test
    void aMisspeltRuleIsNotSilentlyUnchecked() {
        assertThat(faults(small(20, "          - {check: durations, max: PT3M, clause: 3分钟}")))
                .containsExactly(new Fault(
                        FILE,
                        20,
                        "unknownCheck",
                        List.of(
                                "durations",
                                "duration",
                                "media-type, file-size, duration, aspect-ratio, orientation, resolution, bitrate, codec, pages,"
                                        + " characters, taken-between, editing-software, file-name, count, total-size,"
                                        + " author-name, created-within, date-between, number-between, people, published,"
                                        + " either-of, reviewer, declaration")));
        assertThat(faults(small(20, "          - {check: duration, maximum: PT3M, clause: 3分钟}")))
                .containsExactly(
                        new Fault(FILE, 20, "noLimit", List.of("min", "max")),
                        new Fault(
                                FILE,
                                20,
                                "unknownKeyOf",
                                List.of(
                                        "maximum",
                                        "check, key, severity, waiver, clause, from-level, when, min, max, below")));
    }

    @Test
    void aRuleWithoutItsClauseIsNoRule() {
        assertThat(faults(small(20, "          - {check: duration, max: PT3M}")))
                .containsExactly(new Fault(FILE, 20, "missingKey", List.of("clause")));
    }

    @Test
    void whatIsSaidTwiceNamesBothLines() {
        assertThat(faults(small(5, "key: other")))
                .containsExactly(
                        new Fault(FILE, 1, "missingKey", List.of("season")),
                        new Fault(FILE, 5, "duplicateKey", List.of("key", "1")));
        assertThat(faults(small(21, "          - {check: duration, max: PT5M, clause: 5分钟}")))
                .containsExactly(new Fault(FILE, 21, "duplicate", List.of("duration", "20")));
        assertThat(faults(small(23, "      - {key: video, title: 微视频}\n      - {key: video, title: 又一个}")))
                .containsExactly(new Fault(FILE, 24, "duplicate", List.of("video", "23")));
    }

    @Test
    void aKindCannotSayAgainWhatItsTrackSays() {
        assertThat(faults(small(23, "      - {key: video, title: 微视频, parts: [{key: video, title: 视频}]}")))
                .containsExactly(new Fault(FILE, 23, "alreadyInTrack", List.of("video")));
    }

    @Test
    void aRuleAboutADateNeedsTheField() {
        assertThat(
                        faults(
                                small(
                                        23,
                                        "      - {key: video, title: 微视频, rules: [{check: created-within, field: made, years: 2, clause: 两年}]}")))
                .containsExactly(new Fault(FILE, 23, "noDateField", List.of("created-within", "made")));
    }

    @Test
    void wrongShapesAreNamed() {
        assertThat(faults(small(2, "title: [小活动]", 8, "organizers: 福建省总工会", 10, "weights: 60")))
                .containsExactly(
                        new Fault(FILE, 2, "notText", List.of("title")),
                        new Fault(FILE, 8, "notList", List.of("organizers")),
                        new Fault(FILE, 10, "notMapping", List.of("weights")));
    }

    @Test
    void brokenYamlNamesItsLine() {
        List<Fault> faults = faults(small(10, "weights: {experts: 70, votes: 30"));
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).problem()).isEqualTo("syntax");
        assertThat(faults.get(0).line()).isEqualTo(11);
    }

    @Test
    void anchorsAndEndlessDepthAreRefusedBeforeAnythingIsBuilt() {
        assertThat(faults(small(2, "title: &a 小活动", 3, "document: *a")))
                .containsExactly(new Fault(FILE, 2, "anchor", List.of()), new Fault(FILE, 3, "anchor", List.of()));
        assertThat(faults("key: " + "[".repeat(100_000))).containsExactly(new Fault(FILE, 1, "tooDeep", List.of("20")));
        assertThat(faults("x".repeat(300_000))).containsExactly(new Fault(FILE, 1, "tooLong", List.of("262144")));
        assertThat(faults("")).containsExactly(new Fault(FILE, 1, "noMapping", List.of()));
        assertThat(faults("- a")).containsExactly(new Fault(FILE, 1, "noMapping", List.of()));
    }

    private static CampaignDefinition read(String yaml) {
        return new CampaignReader().read(new CampaignDefinition.Source(FILE, yaml));
    }

    private static List<Fault> faults(String yaml) {
        CampaignFileInvalid refusal = catchThrowableOfType(CampaignFileInvalid.class, () -> read(yaml));
        assertThat(refusal.words()).containsExactly(FILE, refusal.faults().size(), refusal.faults());
        return refusal.faults();
    }

    /** The small campaign with some lines exchanged: number, text, number, text … */
    private static String small(Object... exchanged) {
        List<String> lines = new ArrayList<>(SMALL);
        for (int i = 0; i < exchanged.length; i += 2) {
            lines.set((Integer) exchanged[i] - 1, (String) exchanged[i + 1]);
        }
        return String.join("\n", lines);
    }
}

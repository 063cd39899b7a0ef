package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** 闽工〔2023〕48号, forwarded by the committee of the provincial organs: rows 87 to 102 of the requirements. */
class FujianPackTests {
    private static final CampaignDefinition FUJIAN = CampaignPackTests.FUJIAN;

    private static final List<Ratio> WIDE_OR_UPRIGHT = List.of(new Ratio(16, 9), new Ratio(9, 16));

    static Stream<Packs.Fact> facts() {
        return Packs.facts("fujian-2023");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyRowStandsInTheDefinition(Packs.Fact fact) {
        assertThat(Facts.at(Packs.read(fact.pack()), fact.path())).isEqualTo(fact.says());
    }

    @Test
    void fujianIsTheProvincesWithItsFiveTracks() {
        assertThat(FUJIAN.document()).isEqualTo("闽工〔2023〕48号");
        assertThat(FUJIAN.organizer()).isEqualTo("福建省总工会");
        assertThat(FUJIAN.judging().weights()).isEqualTo(Weights.of(60, 40));
        assertThat(FUJIAN.tracks().stream().map(TrackDefinition::title))
                .containsExactly("网络正能量歌曲征集", "网络正能量微视频征集", "数治提效特色应用系统征集", "数字赋能工会征集", "娘家人微故事征集");
        assertThat(FUJIAN.tracks().stream().map(TrackDefinition::channels))
                .containsExactly(
                        List.of(Channel.INDIVIDUAL, Channel.ORGANISATION),
                        List.of(Channel.INDIVIDUAL, Channel.ORGANISATION),
                        List.of(Channel.ORGANISATION),
                        List.of(Channel.ORGANISATION),
                        List.of(Channel.INDIVIDUAL, Channel.ORGANISATION));
    }

    /** Each rule of song (91–93), micro-video (94–96), system (97), digital union (98) and story (100), and nothing else. */
    @ParameterizedTest(name = "{0} {1}/{2}/{3}")
    @CsvSource(delimiter = '|', textBlock = """
            91  | song        | song     | song  | media-type, aspect-ratio, resolution, duration?, clear-sound
            91  | song        | song     | score | media-type, complete
            92  | song        | song     |       | created-within?, content, original?, made-by-workers, no-professional
            95  | micro-video | positive | video | duration, media-type, aspect-ratio, resolution, no-watermark, clear-picture, caption
            95  | micro-video | security | video | duration, media-type, aspect-ratio, resolution, no-watermark, clear-picture, caption
            96  | micro-video | positive |       | original, liability, content
            96  | micro-video | security |       | original, liability, content
            97  | app-system  | system   |       | truthful, truthful-material, aspects
            97  | app-system  | system   | slides   | media-type
            97  | app-system  | system   | material | count
            98  | digital-union | union  |       | dimensions, who
            98  | digital-union | union  | evidence | count
            100 | story       | story    |       | original, who, content
            100 | story       | story    | story | media-type, aspect-ratio, resolution, duration, clear-sound
            """)
    void everyRuleStandsWhereTheNoticePutsIt(String row, String track, String kind, String part, String rules) {
        KindDefinition definition = FUJIAN.track(track).orElseThrow().kind(kind).orElseThrow();
        List<Rule> found = part == null
                ? definition.rules()
                : definition.part(part).orElseThrow().rules();
        // A question mark marks a rule that only warns.
        assertThat(String.join(
                        ", ",
                        found.stream()
                                .map(rule -> rule.key() + (rule.severity() == Severity.WARN ? "?" : ""))
                                .toList()))
                .isEqualTo(rules);
    }

    @Test
    void theVideoIsMeasuredAsTheNoticeSays() {
        for (String kind : List.of("positive", "security")) {
            List<Rule> rules = part("micro-video", kind, "video").rules();
            assertThat(rules.subList(0, 4))
                    .containsExactly(
                            new DurationRule(
                                    Basis.of("duration", Severity.BLOCK, "作品时长30秒-3分钟"),
                                    Optional.of(Duration.ofSeconds(30)),
                                    Optional.of(Duration.ofMinutes(3))),
                            new MediaTypeRule(
                                    Basis.of("media-type", Severity.BLOCK, "高清MP4格式视频"), List.of("video/mp4")),
                            new AspectRatioRule(
                                    Basis.of("aspect-ratio", Severity.BLOCK, "画面比例16:9或9:16"), WIDE_OR_UPRIGHT),
                            new ResolutionRule(
                                    Basis.of("resolution", Severity.BLOCK, "分辨率1080P"),
                                    Optional.of(1080),
                                    Optional.empty(),
                                    Optional.empty()));
        }
    }

    @Test
    void theSongIsMeasuredAsTheNoticeSays() {
        assertThat(part("song", "song", "song").rules().subList(0, 4))
                .containsExactly(
                        new MediaTypeRule(
                                Basis.of("media-type", Severity.BLOCK, "参与活动歌曲格式为MP3音频格式或高清MP4视频格式"),
                                List.of("audio/mpeg", "video/mp4")),
                        new AspectRatioRule(
                                Basis.of("aspect-ratio", Severity.BLOCK, "视频格式宽高比应为16:9或9:16"), WIDE_OR_UPRIGHT),
                        new ResolutionRule(
                                Basis.of("resolution", Severity.BLOCK, "分辨率1080P"),
                                Optional.of(1080),
                                Optional.empty(),
                                Optional.empty()),
                        new DurationRule(
                                Basis.of("duration", Severity.WARN, "所有作品时长一般不超过6分钟"),
                                Optional.empty(),
                                Optional.of(Duration.ofMinutes(6))));
        PartDefinition score = part("song", "song", "score");
        assertThat(score.required()).isTrue();
        assertThat(score.rule("media-type"))
                .contains(new MediaTypeRule(
                        Basis.of("media-type", Severity.BLOCK, "需在线提交完整的图片格式(.jpg或.png)歌谱"),
                        List.of("image/jpeg", "image/png")));
        assertThat(FUJIAN.track("song").orElseThrow().kinds().get(0).rule("created-within"))
                .contains(new CreatedWithinRule(
                        Basis.of("created-within", Severity.WARN, "作品最好为近两年内创作的"), "created-on", 2));
    }

    @Test
    void theIntroductionOfASystemHasAtMost3000Characters() {
        FieldDefinition introduction = FUJIAN.track("app-system")
                .orElseThrow()
                .kinds()
                .get(0)
                .field("introduction")
                .orElseThrow();
        assertThat(introduction.maxLength()).contains(3000);
    }

    @Test
    void theStoryLastsAtMostFiveMinutes() {
        assertThat(part("story", "story", "story").rule("duration"))
                .contains(new DurationRule(
                        Basis.of("duration", Severity.BLOCK, "时长在5分钟以内"),
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(5))));
    }

    /** 88 and 101. */
    @Test
    void theDatesAreTheNotices() {
        assertThat(FUJIAN.deadlines())
                .containsExactly(
                        new PhaseDates(
                                Phase.COLLECTION, day(2023, 6, 8, 8), day(2023, 6, 28, 28), "即日起至6月28日", List.of()),
                        new PhaseDates(
                                Phase.PRELIMINARY_REVIEW,
                                day(2023, 7, 11, 20),
                                day(2023, 7, 21, 31),
                                "7月中下旬",
                                List.of()),
                        new PhaseDates(
                                Phase.PUBLIC_VOTE, day(2023, 8, 21, 31), day(2023, 9, 1, 10), "8月下旬至9月上旬", List.of()),
                        new PhaseDates(
                                Phase.EXPERT_SCORING, day(2023, 9, 11, 20), day(2023, 9, 21, 30), "9月中下旬", List.of()),
                        new PhaseDates(Phase.SUMMARY, day(2023, 10, 1, 10), Optional.empty(), "10月上旬后", List.of()));
        assertThat(FUJIAN.dates(Phase.COLLECTION).orElseThrow().closesAt())
                .contains(Instant.parse("2023-06-28T16:00:00Z"));
        assertThat(FUJIAN.dates(Phase.PUBLIC_VOTE).orElseThrow().closesAt()).isEmpty();
        assertThat(FUJIAN.local())
                .containsExactly(new LocalDeadline(
                        "福建省直机关工会工委",
                        Phase.COLLECTION,
                        NoticeDay.exactly(LocalDate.of(2023, 6, 26)),
                        Optional.of("福建省直机关工会工作委员会2023年6月8日转发通知"),
                        "6月26日前",
                        List.of()));
        assertThat(FUJIAN.copies()).containsExactly(new Copy("福建省直机关工会工委", "申报平台的电子材料同时抄送一份给省直工会宣教部"));
    }

    private static PartDefinition part(String track, String kind, String part) {
        return FUJIAN.track(track)
                .orElseThrow()
                .kind(kind)
                .orElseThrow()
                .part(part)
                .orElseThrow();
    }

    private static Optional<NoticeDay> day(int year, int month, int from, int to) {
        return Optional.of(new NoticeDay(LocalDate.of(year, month, from), LocalDate.of(year, month, to)));
    }
}

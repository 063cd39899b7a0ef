package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.ClassPathResource;

/** A definition that works against itself is told so. */
@CampaignTest
class ContradictionsTests {
    private static final String BASE = """
            key: sample
            title: 样例活动
            document: 闽工〔2026〕1号
            issued: '2026-05-01'
            year: 2026
            season: season-vote-then-experts
            level: PROVINCIAL
            organizer: 福建省总工会
            organizers: [福建省总工会]
            numbering: 样例-2026
            weights: {experts: 100}
            tracks:
              - key: film
                title: 微视频
                purpose: 征集
                channels: [INDIVIDUAL, ORGANISATION]
                fields:
                  - {key: sort, label: 形式, type: CHOICE, required: true, options: [甲, 乙]}
                kinds:
                  - key: film
                    title: 微视频
                    parts:
                      - key: video
                        title: 视频
                        rules:
                          - {check: duration, key: length, max: PT3M, clause: 三分钟以内}
            deadlines:
              - {phase: COLLECTION, opens: '2026-06-01', closes: '2026-07-01', words: 六月}
              - {phase: PUBLIC_VOTE, opens: '2026-08-01', closes: '2026-08-15', words: 八月上半月}
            local:
              - {union: 厦门市总工会, phase: COLLECTION, closes: '2026-06-20', words: 6月20日前}
            """;

    private static final String RULES = "/tracks/0/kinds/0/parts/0/rules";

    @Autowired
    Contradictions contradictions;

    @BeforeEach
    void inChinese() {
        LocaleContextHolder.setLocale(Locale.CHINA);
    }

    @AfterEach
    void inAnyLanguage() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void aDefinitionWithoutContradictionsIsLeftAlone() {
        assertThat(notes(YamlText.of(BASE))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            noNumberYet            | /document             | 待发文
            phaseOrder             | /deadlines/1/opens    | 2026-06-15
            tightPhase             | /deadlines/1/opens    | 2026-07-03
            tightLocal             | /local/0/closes       | 2026-06-30
            tightOpening           | /local/0/closes       | 2026-06-02
            issuedAfterOpening     | /issued               | 2026-06-10
            vague                  | /deadlines/1/closes   | 2026-08-下旬
            """)
    void oneChangedTextIsToldOnce(String problem, String path, String value) {
        assertThat(notes(YamlText.of(BASE).set(path, value, List.of()))).containsExactly(problem);
    }

    /** X1: the notice of 19 August, the deadline of 23 August. */
    @Test
    void aNoticeFourDaysBeforeTheDeadlineIsTold() {
        YamlText late = YamlText.of(BASE).remove("/local").set("/issued", "2026-06-27", List.of());
        assertThat(all(late))
                .extracting(Contradictions.Note::problem)
                .containsExactly("issuedAfterOpening", "shortNotice");
        assertThat(all(late).get(1).sentence()).isEqualTo("通知于 2026-06-27 发出，2026-07-01 截止，只留 4 天。请考虑延长。");
        assertThat(all(late).get(1).path()).isEqualTo("/deadlines/0");
        assertThat(notes(late.set("/issued", "2026-07-05", List.of()))).containsExactly("issuedAfterClosing");
    }

    @Test
    void votesNeedABallotAConversionAndAVote() {
        YamlText votes = YamlText.of(BASE).set("/weights", Map.of("experts", 60, "votes", 40), List.of());
        assertThat(notes(votes)).containsExactly("votesWithoutBallot", "votesWithoutConversion");
        YamlText ballot = votes.set("/conversion", "BEST_IS_100", List.of())
                .add("/ballots", Map.of("key", "b", "title", "投票", "clause", "投票"), List.of());
        assertThat(notes(ballot)).isEmpty();
        assertThat(notes(ballot.set("/season", "season-recommend-only", List.of())))
                .containsExactly("votesWithoutVote");
    }

    @Test
    void anAwardByVotesNeedsABallot() {
        YamlText award = YamlText.of(BASE)
                .add(
                        "/awards",
                        Map.of(
                                "key", "a",
                                "title", "人气奖",
                                "by", "VOTES",
                                "bands", List.of(Map.of("title", "人气奖")),
                                "clause", "人气奖"),
                        List.of());
        assertThat(notes(award)).containsExactly("awardWithoutBallot");
    }

    @Test
    void placesAreForTracksThatUnitsMayEnterAndFitTheLevelAbove() {
        YamlText closed = YamlText.of(BASE)
                .set("/tracks/0/channels", List.of("INDIVIDUAL"), List.of())
                .add(
                        "/quotas",
                        Map.of("level", "MUNICIPAL", "tracks", List.of("film"), "max", 3, "clause", "三件"),
                        List.of());
        assertThat(notes(closed)).containsExactly("quotaNoOrganisation");
        YamlText levels = YamlText.of(BASE)
                .add("/quotas", Map.of("level", "DISTRICT", "min", 5, "clause", "每区至少五件"), List.of())
                .add("/quotas", Map.of("level", "MUNICIPAL", "max", 3, "clause", "每市最多三件"), List.of());
        assertThat(notes(levels)).containsExactly("quotaMinAboveMax");
    }

    @Test
    void rulesThatNoFileCanMeetAreTold() {
        assertThat(notes(rule("{check: duration, key: other, min: PT5M, clause: 五分钟以上}")))
                .containsExactly("never");
        assertThat(notes(rule("{check: orientation, is: LANDSCAPE, clause: 横屏}")
                        .add(RULES, Map.of("check", "aspect-ratio", "in", List.of("9:16"), "clause", "竖屏"), List.of())))
                .containsExactly("never");
        assertThat(notes(rule("{check: resolution, short-side-min: 1080, long-side-max: 1280, clause: 高清}")
                        .add(RULES, Map.of("check", "aspect-ratio", "in", List.of("16:9"), "clause", "宽屏"), List.of())))
                .containsExactly("never");
        assertThat(notes(rule("{check: count, min: 4, max: 8, clause: 四至八幅}")
                        .add(RULES, Map.of("check", "file-size", "min", "10MB", "clause", "每幅十兆以上"), List.of())
                        .add(RULES, Map.of("check", "total-size", "max", "30MB", "clause", "共三十兆以内"), List.of())))
                .containsExactly("neverTogether");
    }

    /** X5: told with both clauses. */
    @Test
    void aStricterRuleOfAnUpperLevelIsTold() {
        YamlText stricter = rule("{check: duration, key: city, max: PT2M, from-level: MUNICIPAL, clause: 两分钟以内}");
        assertThat(all(stricter)).singleElement().satisfies(note -> {
            assertThat(note.problem()).isEqualTo("stricterAbove");
            assertThat(note.sentence()).contains("三分钟以内", "两分钟以内", "市级");
            assertThat(note.path()).isEqualTo(RULES + "/1");
        });
    }

    @Test
    void aFieldThatWaitsForItselfIsTold() {
        YamlText never = YamlText.of(BASE)
                .set("/tracks/0/fields/0/when", Map.of("field", "sort", "in", List.of("甲")), List.of());
        assertThat(notes(never)).containsExactly("whenNever");
    }

    /** X3. */
    @Test
    void anAllocationWithoutATargetIsTold() {
        YamlText plan = YamlText.of(BASE)
                .set(
                        "/outreach",
                        Map.of("allocation", List.of(Map.of("unit", "厦门市总工会", "events", 12)), "clause", "分配表"),
                        List.of());
        assertThat(notes(plan)).containsExactly("allocationWithoutTarget");
    }

    @Test
    void ofEitherNotMoreThanThereAre() {
        YamlText either = YamlText.of(BASE)
                .add("/tracks/0/fields", Map.of("key", "plan", "label", "方案", "type", "TEXT"), List.of())
                .add("/tracks/0/fields", Map.of("key", "note", "label", "说明", "type", "TEXT"), List.of())
                .add(
                        "/tracks/0/rules",
                        Map.of(
                                "check",
                                "either-of",
                                "key",
                                "e",
                                "of",
                                List.of("plan", "note"),
                                "min",
                                3,
                                "clause",
                                "择一"),
                        List.of());
        assertThat(notes(either)).containsExactly("eitherOfTooMany");
    }

    /** The notice of Fujian leaves three phases vague and how votes count open. */
    @Test
    void theNoticeOfFujianIsToldWhatItLeavesOpen() throws IOException {
        YamlText pack = YamlText.of(new ClassPathResource("campaigns/fujian-2023/campaign.yaml")
                .getContentAsString(StandardCharsets.UTF_8));
        assertThat(notes(pack)).contains("tightLocal", "vague");
    }

    private static YamlText rule(String rule) {
        return YamlText.of(BASE.replace("三分钟以内}\n", "三分钟以内}\n              - " + rule + "\n"));
    }

    private List<String> notes(YamlText yaml) {
        return all(yaml).stream().map(Contradictions.Note::problem).toList();
    }

    private List<Contradictions.Note> all(YamlText yaml) {
        CampaignDefinition definition =
                new CampaignReader().read(new CampaignDefinition.Source("sample.yaml", yaml.text()));
        return contradictions.of(definition, yaml);
    }
}

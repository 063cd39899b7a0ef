package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A notice of another year starts as if it were this year's. */
class ShiftTests {
    private static final CampaignDefinition FUJIAN = CampaignPackTests.FUJIAN;

    @Test
    void noShiftLeavesEveryWord() {
        assertThat(FUJIAN.shifted(Shift.none())).isEqualTo(FUJIAN);
    }

    @Test
    void everyDayMovesAndTheNoticesWordsStayReadable() {
        // 28 June 2023 + 1256 days = 5 December 2026
        CampaignDefinition moved = FUJIAN.shifted(Shift.days(1256));
        assertThat(moved.deadlines().stream().map(PhaseDates::words))
                .containsExactly(
                        "至2026年12月5日（通知原文：即日起至6月28日）",
                        "约12月中旬至2027年1月上旬（通知原文：7月中下旬）",
                        "约2027年1月下旬至2月中旬（通知原文：8月下旬至9月上旬）",
                        "约2027年2月中旬至3月上旬（通知原文：9月中下旬）",
                        "约2027年3月上旬后（通知原文：10月上旬后）");
        assertThat(moved.dates(Phase.COLLECTION).orElseThrow().closesAt())
                .contains(Instant.parse("2026-12-05T16:00:00Z"));
        assertThat(moved.local().get(0).closes().to()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(moved.local().get(0).words()).isEqualTo("至2026年12月3日（通知原文：6月26日前）");
        assertThat(moved.title()).isEqualTo(FUJIAN.title());
    }

    @Test
    void daysInsideRulesMoveAndComeBack() {
        CampaignDefinition dated = new CampaignReader().read(new CampaignDefinition.Source("dated.yaml", """
                key: dated
                title: 有日期的规则
                document: 一〔2023〕1号
                year: 2023
                season: season-recommend-only
                level: PROVINCIAL
                organizer: 福建省总工会
                organizers: [福建省总工会]
                numbering: 日期
                tracks:
                  - key: photo
                    title: 摄影
                    purpose: 拍
                    channels: [INDIVIDUAL]
                    fields:
                      - {key: title, label: 标题, type: TEXT}
                      - {key: held, label: 日期, type: DATE}
                      - {key: link, label: 链接, type: LINK}
                    rules:
                      - {check: date-between, field: held, since: '2023-01-01', to: '2023-06-30', clause: 上半年}
                      - {check: published, link: link, on: held, since: '2023-02-01', clause: 已发布}
                    kinds:
                      - key: photo
                        title: 照片
                        parts:
                          - {key: file, title: 照片, rules: [{check: taken-between, since: '2023-03-01', clause: 今年拍摄}]}
                deadlines:
                  - {phase: COLLECTION, opens: '2023-05-01', closes: '2023-06-28', words: 至6月28日}
                """));
        CampaignDefinition moved = dated.shifted(Shift.days(364));
        KindDefinition kind = moved.tracks().get(0).kinds().get(0);
        assertThat(kind.rules())
                .filteredOn(Rule.DateBetweenRule.class::isInstance)
                .map(rule -> (Rule.DateBetweenRule) rule)
                .extracting(rule -> rule.from().orElseThrow(), rule -> rule.to().orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(LocalDate.of(2023, 12, 31), LocalDate.of(2024, 6, 28)));
        assertThat(kind.rules())
                .filteredOn(Rule.PublishedRule.class::isInstance)
                .map(rule -> ((Rule.PublishedRule) rule).since().orElseThrow())
                .containsExactly(LocalDate.of(2024, 1, 31));
        assertThat(kind.parts().get(0).rules())
                .map(rule -> ((Rule.TakenBetweenRule) rule).from().orElseThrow())
                .containsExactly(LocalDate.of(2024, 2, 28));
        assertThat(moved.shifted(Shift.days(-364)).tracks()).isEqualTo(dated.tracks());
    }

    @Test
    void vagueWordsFollowTheThirdsOfTheMonth() {
        // 21 August … 10 September, moved by 91 days: 20 November … 10 December
        assertThat(words(91)).isEqualTo("约11月中旬至12月上旬（通知原文：8月下旬至9月上旬）");
        assertThat(words(92)).isEqualTo("约11月下旬至12月中旬（通知原文：8月下旬至9月上旬）");
        assertThat(words(11)).isEqualTo("约9月上旬至下旬（通知原文：8月下旬至9月上旬）");
        assertThat(words(-20)).isEqualTo("约8月上旬至下旬（通知原文：8月下旬至9月上旬）");
        assertThat(FUJIAN.shifted(Shift.days(31))
                        .dates(Phase.PRELIMINARY_REVIEW)
                        .orElseThrow()
                        .words())
                .isEqualTo("约8月中下旬（通知原文：7月中下旬）");
    }

    @Test
    void onAnyDayTheCollectionCanBeMadeOpen() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        IntStream.range(0, 400).mapToObj(first::plusDays).forEach(today -> {
            Shift shift = Shift.soThatCollectionIsOpen(FUJIAN, today);
            assertThat(shift.days() % 7).isZero();
            PhaseDates collection =
                    FUJIAN.shifted(shift).dates(Phase.COLLECTION).orElseThrow();
            assertThat(collection.opens().orElseThrow().from()).isBeforeOrEqualTo(today);
            assertThat(ChronoUnit.DAYS.between(
                            today, collection.closes().orElseThrow().to()))
                    .isBetween(12L, 18L);
        });
    }

    private static String words(int days) {
        return FUJIAN.shifted(Shift.days(days))
                .dates(Phase.PUBLIC_VOTE)
                .orElseThrow()
                .words();
    }
}

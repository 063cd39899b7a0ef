package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The ten activities of a city that its notice does not name: rows 1 to 37 of the requirements. */
class CityPackTests {
    private static final CampaignDefinition PACK = Packs.read("city-2024");

    static Stream<Packs.Fact> facts() {
        return Packs.facts("city-2024");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyRowStandsInTheDefinition(Packs.Fact fact) {
        assertThat(Facts.at(Packs.read(fact.pack()), fact.path())).isEqualTo(fact.says());
    }

    @Test
    void whatTheNoticeDoesNotSayIsNotMadeUp() {
        assertThat(PACK.issued()).isEmpty();
        assertThat(PACK.document()).isEqualTo("原文未载明");
        assertThat(PACK.schedule())
                .isEqualTo(new Schedule(
                        List.of(new PhaseDates(
                                Phase.COLLECTION, Optional.empty(), Optional.empty(), "原文未载明", List.of())),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of()));
        assertThat(PACK.judging())
                .isEqualTo(new Judging(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Weights.NONE,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of()));
        assertThat(PACK.quotas()).isEmpty();
        assertThat(PACK.outreach()).isEmpty();
        assertThat(PACK.clarifications().get(0).text()).contains("没有写明城市、文号、征集截止和评审、投票的安排");
    }

    /** 14: 不限拍摄时间. */
    @Test
    void noPhotographIsTooOld() {
        for (KindDefinition kind : PACK.track("photo").orElseThrow().kinds()) {
            assertThat(kind.parts().get(0).rules()).noneMatch(Rule.TakenBetweenRule.class::isInstance);
            assertThat(kind.rules())
                    .noneMatch(rule -> rule instanceof Rule.CreatedWithinRule || rule instanceof Rule.DateBetweenRule);
        }
    }

    /** 27: the form's blank is not part of the notice, its seal is. */
    @Test
    void theApplicationFormIsSealedByTheUnitsUnion() {
        PartDefinition form =
                PACK.track("platform").orElseThrow().kinds().get(0).part("form").orElseThrow();
        assertThat(form.sealed()).isTrue();
        assertThat(form.template()).isEmpty();
        assertThat(form.title()).isEqualTo("2024年“网聚职工正能量 争做中国好网民”主题活动互联网+工会普惠服务优秀平台申报表");
    }
}

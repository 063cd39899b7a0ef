package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.union.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 陕工发〔2023〕26号, the influencers: rows 61 to 86 of the requirements. */
class ShaanxiPackTests {
    private static final CampaignDefinition PACK = Packs.read("shaanxi-2023");

    static Stream<Packs.Fact> facts() {
        return Packs.facts("shaanxi-2023");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyRowStandsInTheDefinition(Packs.Fact fact) {
        assertThat(Facts.at(Packs.read(fact.pack()), fact.path())).isEqualTo(fact.says());
    }

    /** 76, read from the annex itself. */
    @Test
    void theRosterHasTheColumnsOfTheAnnex() {
        String columns = Packs.notice("shaanxi-2023")
                .lines()
                .filter(line -> line.startsWith("序号"))
                .findFirst()
                .orElseThrow();
        assertThat(PACK.schedule().deliverables().get(0).columns()).containsExactly(columns.split("\t"));
    }

    /** 82: 全国正能量职工网络达人50名. */
    @Test
    void fiftyPersonsWinInFourLists() {
        assertThat(PACK.judging().awards().stream()
                        .mapToInt(award -> award.bands().get(0).places().orElseThrow())
                        .sum())
                .isEqualTo(50);
    }

    /** 64: an outstanding account below 10,000 is let in by the province, with a reason. */
    @Test
    void theFansMayBeWaived() {
        Rule fans = PACK.tracks().get(0).kinds().get(0).rule("number-between").orElseThrow();
        assertThat(fans.basis())
                .isEqualTo(new Basis(
                        "number-between",
                        Severity.WAIVABLE,
                        "粉丝量 1 万以上",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Basis.Waiver(Level.PROVINCIAL, Optional.of("特别有代表性作品的优秀账号，条件可适当放宽")))));
    }

    /** X2: both contradictions have their reading. */
    @Test
    void theContradictionsAreRead() {
        assertThat(PACK.clarifications().get(0).clauses()).containsExactly("2023年8月至10月", "第一阶段：活动推广期（7月）");
        assertThat(PACK.clarifications().get(1).clauses()).containsExactly("优先进入评审环节", "可优先进入初审环节");
        assertThat(PACK.clarifications().get(1).text()).contains("经组织推荐的先初审");
    }

    /** No vote becomes points before the organizer has said how. */
    @Test
    void nothingIsMadeUpAboutTheScore() {
        assertThat(PACK.judging().weights()).isEqualTo(Weights.NONE);
        assertThat(PACK.judging().conversion()).isEmpty();
        Ballot vote = PACK.judging().ballots().get(0);
        assertThat(vote.votes()).isEmpty();
        assertThat(vote.perEntry()).isEmpty();
        assertThat(vote.min()).isEmpty();
        assertThat(vote.max()).isEmpty();
    }
}

package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The district whose entries come through grassroots unions only: rows 38 to 60 of the requirements. */
class BinhaiPackTests {
    private static final CampaignDefinition PACK = Packs.read("binhai-2019");

    static Stream<Packs.Fact> facts() {
        return Packs.facts("binhai-2019");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyRowStandsInTheDefinition(Packs.Fact fact) {
        assertThat(Facts.at(Packs.read(fact.pack()), fact.path())).isEqualTo(fact.says());
    }

    /** 43: the detailed rules of the seven tracks stand in the notices of their hosts. */
    @Test
    void whereTheNoticeOnlyNamesAThemeNoFileIsMeasured() {
        for (String track : List.of("activities", "photo", "platform", "song", "stories")) {
            for (KindDefinition kind : PACK.track(track).orElseThrow().kinds()) {
                assertThat(kind.parts()).hasSize(1);
                assertThat(kind.parts().get(0).rules()).as(track).isEmpty();
            }
        }
    }

    /** X1: four days from the notice to the end of the stories, and the reading of it. */
    @Test
    void theStoriesEndFourDaysAfterTheNotice() {
        PhaseDates stories = PACK.schedule().dates(Phase.COLLECTION, "stories").orElseThrow();
        assertThat(stories.closesAt()).contains(Instant.parse("2019-08-23T16:00:00Z"));
        assertThat(PACK.schedule().dates(Phase.COLLECTION, "song").orElseThrow().closesAt())
                .isEmpty();
        assertThat(PACK.issued()).contains(LocalDate.of(2019, 8, 19));
        assertThat(PACK.clarifications().get(0).clauses())
                .containsExactly("2019年8月19日", "8月初全面启动2019年", "5-9月启动并推进开展", "于8月23日前");
        assertThat(PACK.clarifications().get(0).text()).contains("只有四天");
    }
}

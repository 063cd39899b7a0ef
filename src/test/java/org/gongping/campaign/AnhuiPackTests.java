package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.gongping.campaign.Outreach.Figure;
import org.gongping.campaign.Outreach.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 皖工发〔2020〕4号, “181” with hosts in eight cities: rows 103 to 122 of the requirements. */
class AnhuiPackTests {
    private static final CampaignDefinition PACK = Packs.read("anhui-2020");

    static Stream<Packs.Fact> facts() {
        return Packs.facts("anhui-2020");
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyRowStandsInTheDefinition(Packs.Fact fact) {
        assertThat(Facts.at(Packs.read(fact.pack()), fact.path())).isEqualTo(fact.says());
    }

    /** 105 and 106, read from the annex itself. */
    @Test
    void theAllocationIsTheAnnexLineByLine() {
        List<List<String>> annex = Packs.notice("anhui-2020")
                .lines()
                .filter(line -> line.matches("\\d+\t\\p{IsHan}+\t\\d+\t\\d+\t\\d+"))
                .map(line -> List.of(line.split("\t")).subList(1, 5))
                .toList();
        assertThat(annex).hasSize(16);
        assertThat(PACK.outreach().orElseThrow().allocation().stream()
                        .map(line -> List.of(
                                line.unit(),
                                String.valueOf(line.figures().get(Figure.UNIONS)),
                                String.valueOf(line.figures().get(Figure.PROMOTERS)),
                                String.valueOf(line.figures().get(Figure.EVENTS)))))
                .containsExactlyElementsOf(annex);
    }

    /** 104 and X3: two figures have no column and stay with the whole campaign. */
    @Test
    void theColumnsAddUpToTheTargetsThatAreAllocated() {
        Outreach plan = PACK.outreach().orElseThrow();
        for (Target target : plan.targets()) {
            long sum = plan.allocation().stream()
                    .mapToLong(line -> line.figures().getOrDefault(target.figure(), 0L))
                    .sum();
            boolean allocated =
                    List.of(Figure.UNIONS, Figure.PROMOTERS, Figure.EVENTS).contains(target.figure());
            assertThat(sum).as(target.figure().name()).isEqualTo(allocated ? target.min() : 0);
        }
        assertThat(PACK.clarifications().get(0).text()).contains("5万名和1000万只作全省目标，不分配到市");
    }

    /** 107: one, eight, one. */
    @Test
    void oneNationalTrackEightOfTheProvinceAndOneHall() {
        assertThat(PACK.tracks()).hasSize(10);
        assertThat(PACK.tracks().stream()
                        .filter(track -> !track.host().equals(PACK.organizer()))
                        .count())
                .isEqualTo(8);
        assertThat(PACK.tracks().stream()
                        .filter(track -> track.displayOnly().isPresent())
                        .map(TrackDefinition::key))
                .containsExactly("heroes");
    }

    /** 117, 119 to 122: where the notice names themes only, no file is measured. */
    @Test
    void whereTheNoticeOnlyNamesAThemeNoFileIsMeasured() {
        for (String track : List.of("national-photo", "activities", "photo", "story", "song", "micro-film")) {
            for (KindDefinition kind : PACK.track(track).orElseThrow().kinds()) {
                assertThat(kind.parts()).hasSize(1);
                assertThat(kind.parts().get(0).rules()).as(track).isEmpty();
            }
        }
    }
}

package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongping.campaign.Packs.Case;
import org.gongping.campaign.Packs.Fact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No row of the requirements is forgotten: each is claimed by the table of its pack, and by no other. */
class CampaignPackTests {
    static final CampaignDefinition FUJIAN = Packs.read("fujian-2023");

    private static final String ACROSS = "across";

    /** One row of the requirements; the check says whether a machine (M) or a human (H) sees to it. */
    private record Row(String number, String pack, String activity, String requirement, String check) {}

    static Stream<Fact> facts() {
        return Packs.facts(ACROSS);
    }

    /** X4 and X5: the notices contradict each other, and each pack says its own. */
    @ParameterizedTest
    @MethodSource("facts")
    void whatContradictsStandsInEachPackAsItsNoticeSays(Fact fact) {
        assertThat(Facts.at(Packs.read(fact.pack()), fact.path())).isEqualTo(fact.says());
    }

    @Test
    void thereAre131Rows() {
        Map<Boolean, Long> rows =
                rows().collect(Collectors.partitioningBy(row -> row.number().matches("[XT].*"), Collectors.counting()));
        assertThat(rows).isEqualTo(Map.of(false, 122L, true, 9L));
    }

    @Test
    void everyRowIsClaimedByTheTableOfItsPackAndByNoOther() {
        Map<String, List<String>> claimed = Stream.concat(Packs.ALL.stream(), Stream.of(ACROSS))
                .flatMap(table ->
                        Packs.facts(table).map(Fact::number).distinct().map(number -> Map.entry(number, table)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        Map<String, List<String>> wanted = rows().collect(Collectors.toMap(Row::number, row -> List.of(row.pack())));
        assertThat(claimed).isEqualTo(wanted);
    }

    /** Lines of one row stand together, so that a row is one place to read. */
    @Test
    void theLinesOfARowStandTogether() {
        for (String table : Packs.ALL) {
            List<String> runs = new ArrayList<>();
            Packs.facts(table).map(Fact::number).forEach(number -> {
                if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(number)) {
                    runs.add(number);
                }
            });
            assertThat(runs).as(table).doesNotHaveDuplicates();
        }
    }

    /** Whatever a machine measures in a pack has a case that just keeps it and one that just breaks it. */
    @Test
    void everyMeasuredRuleHasACaseThatPassesAndOneThatFails() {
        TreeSet<String> measured = new TreeSet<>();
        for (String pack : Packs.ALL) {
            for (TrackDefinition track : Packs.read(pack).tracks()) {
                for (KindDefinition kind : track.kinds()) {
                    String where = pack + " " + track.key() + " ";
                    kind.rules().stream()
                            .filter(CampaignPackTests::measured)
                            .forEach(rule -> measured.add(where + "- " + rule.key()));
                    kind.parts().forEach(part -> part.rules().stream()
                            .filter(CampaignPackTests::measured)
                            .forEach(rule -> measured.add(where + part.key() + " " + rule.key())));
                }
            }
        }
        Packs.cases().forEach(each -> measured.remove(whereOf(each)));
        assertThat(measured).isEmpty();
    }

    private static String whereOf(Case each) {
        return each.pack() + " " + each.track() + " " + each.place().orElse("-") + " " + each.rule();
    }

    private static boolean measured(Rule rule) {
        boolean open = rule instanceof Rule.CountRule count && count.min() == 1 && count.max() == Rule.CountRule.ANY;
        return !(rule instanceof Rule.ReviewerRule || rule instanceof Rule.DeclarationRule || open);
    }

    private static Stream<Row> rows() {
        return Packs.lines("campaigns/requirements-rows.csv").skip(1).map(line -> {
            String[] cells = Packs.cells(line, 5);
            return new Row(cells[0], cells[1], cells[2], cells[3], cells[4]);
        });
    }
}

package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever can be wrong in a file is said with its line and its values; none of the sentences is without a case. */
class BrokenFilesTests {
    private static final String FILE = "whole.yaml";

    /** What only bin/campaign sees, which looks beside the file: in CampaignCommandTests. */
    private static final Set<String> OF_THE_FOLDER = Set.of("templateMissing");

    /** Only the running product knows the unions: CampaignsTests has both, with their lines. */
    private static final Set<String> OF_THE_START = Set.of("unknownUnion", "unionNotBelow");

    /** These need no edits but another file altogether; see {@link #aFileThatIsNoCampaignAtAll}. */
    private static final Set<String> OF_THE_WHOLE = Set.of("noMapping", "tooLong");

    /**
     * Some edits of the whole file and what is said to it.
     *
     * @param edits new texts by line
     */
    record Broken(Map<Integer, String> edits, List<Fault> faults) {
        @Override
        public String toString() {
            return faults.stream()
                    .map(fault -> fault.line() + " " + fault.problem())
                    .collect(Collectors.joining(", "));
        }
    }

    static Stream<Broken> broken() {
        List<Broken> all = new ArrayList<>();
        boolean told = true;
        for (String line : Packs.lines("campaigns/broken/edits.txt").toList()) {
            if (told && !line.startsWith("->")) {
                all.add(new Broken(new TreeMap<>(), new ArrayList<>()));
            }
            Broken last = all.get(all.size() - 1);
            told = line.startsWith("->");
            if (told) {
                String[] cells = line.substring(2).strip().split(" \\| ");
                String[] where = cells[0].split(" ");
                last.faults()
                        .add(new Fault(
                                FILE,
                                Integer.parseInt(where[0]),
                                where[1],
                                List.of(cells).subList(1, cells.length)));
            } else {
                int colon = line.indexOf(':');
                last.edits()
                        .put(
                                Integer.valueOf(line.substring(0, colon)),
                                line.substring(colon + 1).strip());
            }
        }
        return all.stream();
    }

    @Test
    void theWholeFileIsACampaign() {
        CampaignDefinition whole = read(String.join("\n", whole()));
        assertThat(whole.tracks()).hasSize(1);
        assertThat(whole.outreach()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void everyMistakeIsSaidWithItsLineAndItsValues(Broken broken) {
        List<String> lines = new ArrayList<>(whole());
        broken.edits().forEach((number, text) -> {
            String old = lines.get(number - 1);
            String indent = text.isEmpty()
                    ? ""
                    : old.substring(0, old.length() - old.stripLeading().length());
            lines.set(number - 1, indent + text);
        });
        assertThat(faults(String.join("\n", lines))).containsExactlyElementsOf(broken.faults());
    }

    @Test
    void aFileThatIsNoCampaignAtAll() {
        assertThat(faults("- key")).containsExactly(new Fault(FILE, 1, "noMapping", List.of()));
        assertThat(faults("x".repeat(262_145))).containsExactly(new Fault(FILE, 1, "tooLong", List.of("262144")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.properties", "messages_en.properties"})
    void everySentenceAboutAFileHasACase(String bundle) throws IOException {
        Set<String> seen = new TreeSet<>();
        broken().forEach(each -> each.faults().forEach(fault -> seen.add(fault.problem())));
        seen.addAll(OF_THE_WHOLE);
        seen.addAll(OF_THE_START);
        seen.addAll(OF_THE_FOLDER);
        assertThat(seen).isEqualTo(sentences(bundle));
    }

    private static Set<String> sentences(String bundle) throws IOException {
        Properties words = new Properties();
        try (InputStream in = BrokenFilesTests.class.getResourceAsStream("/" + bundle)) {
            words.load(in);
        }
        return words.stringPropertyNames().stream()
                .filter(key -> key.startsWith("fault."))
                .map(key -> key.substring("fault.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Line by line as it is: comments and blank lines count. */
    private static List<String> whole() {
        return Packs.text("campaigns/broken/" + FILE).lines().toList();
    }

    private static CampaignDefinition read(String yaml) {
        return new CampaignReader().read(new CampaignDefinition.Source(FILE, yaml));
    }

    private static List<Fault> faults(String yaml) {
        return catchThrowableOfType(CampaignFileInvalid.class, () -> read(yaml)).faults();
    }
}

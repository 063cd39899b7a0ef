package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** One place of a file changes, every other letter stays. */
class YamlTextTests {
    private static final String SMALL = """
            # what it is about
            key: small   # short
            title: 小活动
            organizers: [甲, '乙: 二']

            # the tracks
            tracks:
              # the first
              - key: one
                purpose: >-
                  很长的
                  文字
                weights: {experts: 60, votes: 40}
                fields:
                  - {key: a, label: 甲} # field a
                  # before b
                  - {key: b, label: 乙}
              # the second
              - key: two

            # the end
            """;

    static List<String> packs() throws IOException {
        List<String> texts = new ArrayList<>();
        for (var pack :
                new PathMatchingResourcePatternResolver().getResources("classpath*:campaigns/*/campaign.yaml")) {
            texts.add(pack.getContentAsString(StandardCharsets.UTF_8));
        }
        assertThat(texts).isNotEmpty();
        return texts;
    }

    static Stream<String> files() throws IOException {
        return Stream.concat(packs().stream(), Stream.of(SMALL, SMALL.replace("\n", "\r\n"), SMALL.strip()));
    }

    // ---- every place of every pack ----

    @ParameterizedTest
    @MethodSource("files")
    void anyTextIsChangedAndChangedBackWithoutATraceInTheRest(String text) {
        YamlText yaml = YamlText.of(text);
        int scalars = 0;
        for (YamlText.Place place : yaml.places()) {
            if (!(place.node() instanceof ScalarNode scalar) || place.path().isEmpty()) {
                continue;
            }
            scalars++;
            String old = scalar.getValue().strip();
            YamlText changed = yaml.set(place.path(), "改: 过 #的\n两行", List.of());
            assertThat(changed.textAt(place.path())).as(place.path()).isEqualTo("改: 过 #的\n两行");
            assertThat(except(changed, place.path())).as(place.path()).isEqualTo(except(yaml, place.path()));
            assertThat(comments(changed.text())).isEqualTo(comments(text));
            YamlText simple = yaml.set(place.path(), "改过", List.of());
            YamlText back = simple.set(place.path(), old, List.of());
            assertThat(value(back)).as(place.path()).isEqualTo(value(yaml));
            boolean onOneLine = !old.isEmpty()
                    && switch (scalar.getScalarStyle()) {
                        case PLAIN, SINGLE_QUOTED -> !isOddlyWritten(yaml, place);
                        default -> false;
                    };
            if (onOneLine) {
                assertThat(back.text()).as(place.path()).isEqualTo(text);
            }
            assertThat(yaml.set(place.path(), old, List.of())).isSameAs(yaml);
        }
        assertThat(scalars).isPositive();
    }

    /** Written in two lines, or bare where this product would quote. */
    private static boolean isOddlyWritten(YamlText yaml, YamlText.Place place) {
        String text = yaml.text();
        int start = place.node().getStartMark().orElseThrow().getIndex();
        int end = place.node().getEndMark().orElseThrow().getIndex();
        String written = text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
        String value = ((ScalarNode) place.node()).getValue();
        return written.contains("\n")
                || !written.equals(
                        YamlWriting.scalar(value, ((ScalarNode) place.node()).getScalarStyle(), place.flow(), 0));
    }

    @Test
    void theTitleOfEveryPackChangesAndComesBackByteByByte() throws IOException {
        for (String pack : packs()) {
            YamlText yaml = YamlText.of(pack);
            YamlText changed = yaml.set("/title", "改过的名称", List.of());
            assertThat(changed.text()).isNotEqualTo(pack);
            assertThat(changed.set("/title", yaml.textAt("/title"), List.of()).text())
                    .isEqualTo(pack);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyPlaceIsRemovedAndNothingElse(String text) {
        YamlText yaml = YamlText.of(text);
        for (YamlText.Place place : yaml.places()) {
            if (place.path().isEmpty()) {
                continue;
            }
            YamlText without = yaml.remove(place.path());
            assertThat(value(without)).as(place.path()).isEqualTo(removed(value(yaml), place.path()));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyItemIsMovedAndMovedBackByteByByte(String text) {
        YamlText yaml = YamlText.of(text);
        for (YamlText.Place place : yaml.places()) {
            if (place.node() instanceof SequenceNode list) {
                for (int i = 0; i + 1 < list.getValue().size(); i++) {
                    YamlText moved = yaml.swap(place.path(), i);
                    assertThat(moved.value(YamlText.child(place.path(), String.valueOf(i))))
                            .isEqualTo(yaml.value(YamlText.child(place.path(), String.valueOf(i + 1))));
                    assertThat(moved.swap(place.path(), i).text())
                            .as(place.path())
                            .isEqualTo(text);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void anyItemIsWrittenTwiceAndTheCopyRemovedByteByByte(String text) {
        YamlText yaml = YamlText.of(text);
        for (YamlText.Place place : yaml.places()) {
            if (place.above() != null && place.above().node() instanceof SequenceNode) {
                YamlText twice = yaml.duplicate(place.path());
                String copy = YamlText.child(place.above().path(), String.valueOf(Integer.parseInt(place.name()) + 1));
                assertThat(twice.value(copy)).as(place.path()).isEqualTo(yaml.value(place.path()));
                assertThat(twice.remove(copy).text()).as(place.path()).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aNewKeyAndANewItemFindTheirPlaceEverywhere(String text) {
        YamlText yaml = YamlText.of(text);
        List<Object> values = List.of(
                "文字", 7, true, List.of("一", "二"), Map.of("in", "section"), List.of(Map.of("key", "x", "text", "两\n行")));
        for (YamlText.Place place : yaml.places()) {
            for (Object each : values) {
                if (place.node() instanceof MappingNode) {
                    String path = YamlText.child(place.path(), "new");
                    YamlText more = yaml.set(path, each, List.of("key", "new"));
                    assertThat(more.value(path)).as(path).contains(told(each));
                    assertThat(except(more, path)).as(path).isEqualTo(value(yaml));
                    assertThat(value(more.remove(path))).as(path).isEqualTo(value(yaml));
                    assertThat(comments(more.text())).isEqualTo(comments(text));
                } else if (place.node() instanceof SequenceNode list) {
                    String path = YamlText.child(
                            place.path(), String.valueOf(list.getValue().size()));
                    YamlText more = yaml.add(place.path(), each, List.of());
                    assertThat(more.value(path)).as(path).contains(told(each));
                    assertThat(except(more, path)).as(path).isEqualTo(value(yaml));
                }
            }
        }
    }

    // ---- how it looks ----

    @Test
    void onlyTheLineOfTheChangedPlaceDiffers() {
        YamlText yaml = YamlText.of(SMALL)
                .set("/tracks/0/fields/1/label", "丙, 丁", List.of())
                .set("/tracks/0/weights", Map.of("experts", 70, "votes", 30), List.of())
                .set("/organizers", List.of("新", "甲", "乙: 二"), List.of())
                .set("/tracks/1/title", "第二", List.of("key", "title"))
                .set("/slogan", "口号", List.of("title", "slogan", "tracks"));
        assertThat(yaml.text())
                .isEqualTo(SMALL.replace("label: 乙", "label: '丙, 丁'")
                        .replace("experts: 60, votes: 40", "experts: 70, votes: 30")
                        .replace("[甲, '乙: 二']", "[新, 甲, '乙: 二']")
                        .replace("- key: two\n", "- key: two\n    title: 第二\n")
                        .replace("title: 小活动\n", "title: 小活动\nslogan: 口号\n"));
    }

    @Test
    void aNewTrackIsWrittenInLinesAndANewFieldLikeItsNeighbours() {
        YamlText yaml = YamlText.of(SMALL)
                .add("/tracks", new LinkedHashMap<>(Map.of("kinds", List.of(Map.of("key", "k")))), List.of())
                .add("/tracks/0/fields", Map.of("key", "c"), List.of());
        assertThat(yaml.text())
                .isEqualTo(SMALL.replace("- key: two\n", "- key: two\n  - kinds:\n      - key: k\n")
                        .replace("label: 乙}\n", "label: 乙}\n      - {key: c}\n"));
    }

    @Test
    void commentsAboveAnItemGoWithIt() {
        assertThat(YamlText.of(SMALL).swap("/tracks", 0).text())
                .startsWith(SMALL.substring(0, SMALL.indexOf("  # the first")) + "  # the second\n  - key: two\n")
                .endsWith("  # before b\n      - {key: b, label: 乙}\n\n# the end\n");
    }

    @Test
    void textsThatWouldBeReadAsSomethingElseAreQuoted() {
        YamlText yaml = YamlText.of("a: b\n");
        for (String text : List.of(
                "true",
                "12",
                "1.5",
                "2023-06-28",
                "null",
                "- a",
                "a: b",
                "a #b",
                "'",
                "\"",
                "[",
                "{",
                "*",
                "&",
                "a:",
                "~",
                "%",
                "@",
                "`",
                "?",
                "\ttab",
                "\u0007",
                "😀: 😀",
                "no",
                "第一行\n\n第三行",
                "  ",
                "# 不是注释",
                "=",
                "<<")) {
            YamlText changed = yaml.set("/a", text, List.of()).set("/b", List.of(text, text), List.of());
            assertThat(changed.textAt("/a")).isEqualTo(text.strip());
            assertThat(changed.set("/c", 1, List.of()).value("/b")).contains(List.of(text.strip(), text.strip()));
        }
    }

    @Test
    void namesBeyondTheBasicPlaneDoNotMoveThePlaces() {
        YamlText yaml = YamlText.of("a: 𠮷野家 # 𠮷\nb: [𠮷, x]\nc: z\n");
        assertThat(yaml.set("/b/1", "y", List.of()).set("/c", "𠮷", List.of()).text())
                .isEqualTo("a: 𠮷野家 # 𠮷\nb: [𠮷, y]\nc: 𠮷\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "- a\n", "a: &x b\nc: *x\n", "", "a: b\n---\nc: d\n"})
    void whatIsNoTreeOfSectionsIsCorrectedAsText(String text) {
        assertThatThrownBy(() -> YamlText.of(text)).isInstanceOf(CampaignFileInvalid.class);
    }

    // ---- the outline ----

    @ParameterizedTest
    @MethodSource("packs")
    void theOutlineShowsEveryPlaceOnce(String text) {
        YamlText yaml = YamlText.of(text);
        List<String> shown = new ArrayList<>();
        List<CampaignOutline.Node> open =
                new ArrayList<>(CampaignOutline.of(yaml, Locale.CHINESE).nodes());
        while (!open.isEmpty()) {
            CampaignOutline.Node node = open.remove(0);
            assertThat(node.title()).as(node.path()).isNotBlank();
            assertThat(node.line()).isEqualTo(yaml.at(node.path()).orElseThrow().line());
            shown.add(node.path());
            open.addAll(node.children());
        }
        List<String> places = yaml.places().stream()
                .filter(place -> !place.path().isEmpty())
                .filter(place -> !(place.node() instanceof ScalarNode)
                        || place.above() != null && !(place.above().node() instanceof SequenceNode))
                .map(YamlText.Place::path)
                .toList();
        assertThat(shown).containsExactlyInAnyOrderElementsOf(places);
    }

    // ---- the same on a plain model ----

    private static Object value(YamlText yaml) {
        return Objects.requireNonNull(YamlText.plain(yaml.at("").orElseThrow().node()));
    }

    private static Object except(YamlText yaml, String path) {
        return removed(value(yaml), path);
    }

    private static Object told(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> told = new LinkedHashMap<>();
            map.forEach((key, each) -> told.put(String.valueOf(key), told(each)));
            return told;
        }
        return value instanceof List<?> list
                ? list.stream().map(YamlTextTests::told).toList()
                : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static Object removed(Object value, String path) {
        Object at = value;
        String[] steps = path.substring(1).split("/");
        for (String step : Arrays.copyOf(steps, steps.length - 1)) {
            at = at instanceof Map<?, ?> map
                    ? Objects.requireNonNull(map.get(unescaped(step)))
                    : ((List<Object>) at).get(Integer.parseInt(step));
        }
        String last = steps[steps.length - 1];
        if (at instanceof Map<?, ?> map) {
            map.remove(unescaped(last));
        } else {
            ((List<Object>) at).remove(Integer.parseInt(last));
        }
        return value;
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.strip().startsWith("#"))
                .map(String::strip)
                .toList();
    }
}

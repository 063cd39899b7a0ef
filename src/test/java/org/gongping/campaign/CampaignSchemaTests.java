package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema and the reader say the same. */
class CampaignSchemaTests {
    private static final String STRANGE = "zzzzzzzzzzzz";

    private final JsonNode schema = JsonMapper.shared().readTree(text(Path.of("docs/campaign.schema.json")));

    static Stream<Path> packs() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("src/main/resources/campaigns"))) {
            return folders
                    .map(folder -> folder.resolve("campaign.yaml"))
                    .filter(Files::exists)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyPackKeepsTheSchema(Path pack) {
        Schema checker = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString());
        assertThat(checker.validate(text(pack), InputFormat.YAML)).isEmpty();
        assertThat(new CampaignReader()
                        .read(new CampaignDefinition.Source(pack.toString(), text(pack)))
                        .tracks())
                .isNotEmpty();
    }

    /** A strange key in every section: the reader answers which it knows there; the schema must know exactly these. */
    @Test
    void theReaderKnowsExactlyTheKeysOfTheSchema() {
        Sample sample = new Sample();
        sample.object(schema, "", 0);
        CampaignFileInvalid invalid = catchThrowableOfType(CampaignFileInvalid.class, () -> new CampaignReader()
                .read(new CampaignDefinition.Source("all.yaml", String.join("\n", sample.lines))));
        Map<String, String> reader = new TreeMap<>();
        Map<String, String> published = new TreeMap<>();
        invalid.faults().stream()
                .filter(fault -> fault.problem().equals("unknownKeyOf")
                        && fault.args().get(0).equals(STRANGE))
                .forEach(fault -> reader.put(
                        sample.paths.get(fault.line()),
                        sorted(Arrays.asList(fault.args().get(1).split(", ")))));
        sample.paths.forEach((line, path) -> published.put(path, sorted(sample.keys.get(line))));
        assertThat(reader).isEqualTo(published);
    }

    private static String sorted(List<String> keys) {
        return String.join(" ", new TreeSet<>(keys));
    }

    /** A file with everything the schema allows, each section with a strange key. */
    private final class Sample {
        private final List<String> lines = new ArrayList<>();
        private final Map<Integer, String> paths = new LinkedHashMap<>();
        private final Map<Integer, List<String>> keys = new LinkedHashMap<>();

        void object(JsonNode type, String path, int indent) {
            List<String> known = new ArrayList<>();
            type.get("properties").propertyNames().forEach(known::add);
            for (String key : known) {
                value(key, resolved(type.get("properties").get(key)), path + "/" + key, indent);
            }
            line(indent, STRANGE + ": x");
            paths.put(lines.size(), path);
            keys.put(lines.size(), known);
        }

        private void value(String key, JsonNode type, String path, int indent) {
            if (type.has("const")) {
                line(indent, key + ": " + type.get("const").asString());
            } else if (type.has("properties")) {
                line(indent, key + ":");
                object(type, path, indent + 2);
            } else if (type.has("x-map")) {
                line(indent, key + ": {experts: 100}");
            } else if (type.path("type").asString("").equals("array")) {
                list(key, resolved(type.get("items")), path, indent);
            } else if (type.has("enum")) {
                line(indent, key + ": " + type.get("enum").get(0).asString());
            } else {
                line(indent, key + ": '1'");
            }
        }

        private void list(String key, JsonNode item, String path, int indent) {
            if (item.has("oneOf")) {
                line(indent, key + ":");
                item.get("oneOf").forEach(choice -> {
                    JsonNode type = resolved(choice);
                    line(indent, "-");
                    object(
                            type,
                            path + "/"
                                    + type.get("properties")
                                            .get("check")
                                            .get("const")
                                            .asString(),
                            indent + 2);
                });
            } else if (item.has("properties")) {
                line(indent, key + ":");
                line(indent, "-");
                object(item, path, indent + 2);
            } else {
                line(
                        indent,
                        key + ": ["
                                + (item.has("enum") ? item.get("enum").get(0).asString() : "'1'") + "]");
            }
        }

        private JsonNode resolved(JsonNode type) {
            if (!type.has("$ref")) {
                return type;
            }
            String name = type.get("$ref").asString().substring("#/$defs/".length());
            return schema.get("$defs").get(name);
        }

        private void line(int indent, String text) {
            lines.add(" ".repeat(indent) + text);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

package org.gongping.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The published schema of campaign files (docs/campaign.schema.json) as pages and outlines need it: what may stand where, in
 * which words. It is the one list of all that a definition can say; {@link CampaignReader} checks the same and more.
 */
class CampaignSchema {
    private static final CampaignSchema PUBLISHED = new CampaignSchema();

    private final JsonNode schema;

    private CampaignSchema() {
        try (InputStream in = CampaignSchema.class.getResourceAsStream("/campaigns/campaign.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("campaigns/campaign.schema.json is not on the class path");
            }
            this.schema = JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CampaignSchema published() {
        return PUBLISHED;
    }

    /** What a whole file is. */
    Type root() {
        return new Type(schema, schema);
    }

    /** How a value is written. */
    enum Shape {
        SECTION,
        LIST,
        /** One of several sections, told apart by one key. */
        CHOICE,
        /** Keys of the file's own with a number each. */
        MAP,
        WORD,
        TEXT,
        NUMBER,
        DECIMAL,
        YES_NO,
        /** Always the same word. */
        FIXED
    }

    /** A key of a section. */
    record Property(String key, Type type, boolean required) {}

    /** One place of the schema. What a reference says beside its target comes first. */
    class Type {
        private final JsonNode said;
        private final JsonNode target;

        private Type(JsonNode said, JsonNode target) {
            this.said = said;
            this.target = target;
        }

        Shape shape() {
            if (target.has("properties")) {
                return Shape.SECTION;
            }
            if (target.has("oneOf")) {
                return Shape.CHOICE;
            }
            if (target.has("x-map")) {
                return Shape.MAP;
            }
            if (target.has("enum") || namedByFiles()) {
                return Shape.WORD;
            }
            if (target.has("const")) {
                return Shape.FIXED;
            }
            return switch (target.path("type").asString("string")) {
                case "array" -> Shape.LIST;
                case "integer" -> Shape.NUMBER;
                case "number" -> Shape.DECIMAL;
                case "boolean" -> Shape.YES_NO;
                default -> Shape.TEXT;
            };
        }

        /** Its name in the reader's language. */
        String title(Locale locale) {
            return text(english(locale) ? "x-en" : "title").orElse("");
        }

        Optional<String> description(Locale locale) {
            return english(locale) ? text("x-en-description") : text("description");
        }

        /** Keys of a section, in the order of the schema. */
        List<Property> properties() {
            List<String> required = strings(target.path("required"));
            List<Property> properties = new ArrayList<>();
            target.path("properties")
                    .properties()
                    .forEach(each -> properties.add(
                            new Property(each.getKey(), typeOf(each.getValue()), required.contains(each.getKey()))));
            return properties;
        }

        Optional<Property> property(String key) {
            return properties().stream().filter(each -> each.key().equals(key)).findFirst();
        }

        /** What a list holds. */
        Type items() {
            return typeOf(target.path("items"));
        }

        /** The sections to choose from, by the word that tells them apart. */
        Map<String, Type> choices() {
            Map<String, Type> choices = new LinkedHashMap<>();
            for (JsonNode each : target.path("oneOf")) {
                Type type = typeOf(each);
                choices.put(
                        type.target
                                .path("properties")
                                .path(chosenBy())
                                .path("const")
                                .asString(""),
                        type);
            }
            return choices;
        }

        /** Key of the word that tells the sections of a choice apart. */
        String chosenBy() {
            return target.path("x-choose").asString("");
        }

        /** Keys that usually stand in a map. */
        List<String> usualKeys() {
            return strings(target.path("x-map"));
        }

        /** Words that can be written, or are usual, with their names in the reader's language. */
        Map<String, String> words(Locale locale) {
            Map<String, String> words = new LinkedHashMap<>();
            if (namedByFiles()) {
                SeasonShapes.all().forEach((key, shape) -> words.put(key, shape.title(locale)));
                return words;
            }
            List<String> named = new ArrayList<>(target.path("x-words").propertyNames());
            for (String word : target.has("enum") ? strings(target.path("enum")) : named) {
                JsonNode names = target.path("x-words").path(word);
                words.put(word, names.path(english(locale) ? 1 : 0).asString(word));
            }
            return words;
        }

        /** The words are the files there are, under the names these give themselves: there may be more than when it was published. */
        private boolean namedByFiles() {
            return target.path("x-named-by").asString("").equals(SeasonShapes.FILES);
        }

        /** What is meant where nothing is written. */
        Optional<String> usual() {
            return text("default");
        }

        Optional<String> pattern() {
            return text("pattern");
        }

        /** How a text is to be understood: {@code duration}. */
        Optional<String> format() {
            return text("x-format");
        }

        /** Written in several lines. */
        boolean isLong() {
            return said.path("x-long").asBoolean(false) || target.path("x-long").asBoolean(false);
        }

        List<String> examples() {
            return namedByFiles() ? List.of() : strings(target.path("examples"));
        }

        Optional<Integer> longest() {
            return text("maxLength").map(Integer::valueOf);
        }

        Optional<Integer> least() {
            return text("minimum").map(Integer::valueOf);
        }

        Optional<Integer> most() {
            return text("maximum").map(Integer::valueOf);
        }

        private Optional<String> text(String key) {
            JsonNode value = said.has(key) ? said.get(key) : target.path(key);
            return value.isValueNode() ? Optional.of(value.asString()) : Optional.empty();
        }
    }

    private Type typeOf(JsonNode said) {
        if (!said.has("$ref")) {
            return new Type(said, said);
        }
        String name = said.get("$ref").asString().substring("#/$defs/".length());
        return new Type(said, schema.get("$defs").get(name));
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    private static List<String> strings(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(each -> all.add(each.asString()));
        return all;
    }
}

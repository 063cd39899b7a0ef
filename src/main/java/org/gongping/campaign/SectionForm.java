package org.gongping.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongping.campaign.CampaignSchema.Property;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;
import org.gongping.web.FieldView;
import org.gongping.web.OptionView;
import org.jspecify.annotations.Nullable;

/** The form of one section of a campaign file, made from the schema: one control for each thing that can stand there. */
class SectionForm {
    /** Ends of the names of a map's controls. */
    private static final String OTHERS = ".others";

    private static final String NOTHING = ".nothing";

    private final YamlText yaml;
    private final String path;
    private final Type type;
    private final Locale locale;
    private final CampaignWords words;

    SectionForm(YamlText yaml, String path, Type type, Locale locale, CampaignWords words) {
        this.yaml = yaml;
        this.path = path;
        this.type = type;
        this.locale = locale;
        this.words = words;
    }

    /** What is written in lines of a form; lists of sections and sections have pages of their own. */
    List<Property> simple() {
        return type.properties().stream().filter(each -> isSimple(each.type())).toList();
    }

    List<Property> deeper() {
        return type.properties().stream()
                .filter(each -> !isSimple(each.type()) && each.type().shape() != Shape.FIXED)
                .toList();
    }

    private static boolean isSimple(Type type) {
        return switch (type.shape()) {
            case SECTION, CHOICE, FIXED -> false;
            case LIST -> type.items().shape() == Shape.TEXT || type.items().shape() == Shape.WORD;
            default -> true;
        };
    }

    /** @param errors sentences by path */
    List<FieldView> fields(Map<String, List<String>> errors) {
        List<FieldView> fields = new ArrayList<>();
        for (Property each : simple()) {
            String at = YamlText.child(path, each.key());
            List<String> wrong = errors.entrySet().stream()
                    .filter(error -> error.getKey().equals(at) || error.getKey().startsWith(at + "/"))
                    .flatMap(error -> error.getValue().stream())
                    .toList();
            if (each.type().shape() == Shape.MAP) {
                fields.addAll(map(each, wrong));
            } else {
                fields.add(view(each, wrong));
            }
        }
        return fields;
    }

    private FieldView view(Property property, List<String> wrong) {
        Type said = property.type();
        List<OptionView> options = options(property);
        String control =
                switch (said.shape()) {
                    case WORD, YES_NO -> "select";
                    case NUMBER, DECIMAL -> "number";
                    case LIST -> options.isEmpty() ? "textarea" : "checklist";
                    default -> !options.isEmpty() ? "select" : said.isLong() ? "textarea" : "textfield";
                };
        // Not required by the browser: an unfinished draft is kept, and told what it lacks.
        return new FieldView(
                property.key(),
                control,
                said.title(locale) + (property.required() ? words.say("draft.needed") : ""),
                false,
                help(property),
                null,
                null,
                options,
                values(property),
                wrong,
                null);
    }

    private List<FieldView> map(Property property, List<String> wrong) {
        Map<?, ?> map = mapAt(property);
        List<String> usual = property.type().usualKeys();
        List<FieldView> fields = new ArrayList<>();
        String title = property.type().title(locale);
        for (String key : usual) {
            fields.add(field(
                    property.key() + "." + key,
                    "number",
                    words.say("draft.of", title, words.say("weights." + key)),
                    null,
                    map.get(key) instanceof String text ? text : "",
                    fields.isEmpty() ? wrong : List.of()));
        }
        String others = map.entrySet().stream()
                .filter(each -> !usual.contains(String.valueOf(each.getKey())))
                .map(each -> each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("\n"));
        fields.add(field(
                property.key() + OTHERS,
                "textarea",
                words.say("draft.others", title),
                words.say("draft.othersHelp"),
                others,
                List.of()));
        boolean nothing = map.isEmpty()
                && yaml.value(YamlText.child(path, property.key())).isPresent();
        fields.add(field(
                property.key() + NOTHING,
                "checkbox",
                words.say("draft.nothing", title),
                property.type().description(locale).orElse(null),
                nothing ? "true" : "",
                List.of()));
        return fields;
    }

    private static FieldView field(
            String key, String control, String label, @Nullable String help, String value, List<String> wrong) {
        return new FieldView(
                key,
                control,
                label,
                false,
                help,
                null,
                null,
                List.of(),
                value.isEmpty() ? List.of() : List.of(value),
                wrong,
                null);
    }

    private Map<?, ?> mapAt(Property property) {
        return yaml.value(YamlText.child(path, property.key()))
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(Map.class::cast)
                .orElse(Map.of());
    }

    private String help(Property property) {
        Type said = property.type();
        List<String> help = new ArrayList<>();
        said.description(locale).ifPresent(help::add);
        boolean lines = said.shape() == Shape.LIST && options(property).isEmpty();
        if (lines) {
            help.add(words.say("draft.lines"));
        }
        Type written = said.shape() == Shape.LIST ? said.items() : said;
        if (said.shape() == Shape.LIST) {
            written.description(locale).ifPresent(help::add);
        }
        if (!written.examples().isEmpty()) {
            help.add(words.say("draft.examples", String.join(" ", written.examples())));
        }
        said.usual()
                .ifPresent(usual -> help.add(words.say(
                        "draft.usual",
                        options(property).stream()
                                .filter(option -> option.value().equals(usual))
                                .map(OptionView::label)
                                .findFirst()
                                .orElse(usual))));
        return String.join(" ", help);
    }

    private List<OptionView> options(Property property) {
        Type said = property.type();
        if (said.shape() == Shape.YES_NO) {
            return List.of(
                    new OptionView("true", words.say("draft.yes")), new OptionView("false", words.say("draft.no")));
        }
        Map<String, String> named = new LinkedHashMap<>();
        if (said.shape() == Shape.WORD) {
            named.putAll(said.words(locale));
        } else if (said.shape() == Shape.LIST && said.items().shape() == Shape.WORD) {
            named.putAll(said.items().words(locale));
        } else if (property.key().equals("tracks")) {
            named.putAll(keyed("/tracks"));
        } else if (property.key().equals("rubric")) {
            named.putAll(keyed("/rubrics"));
        }
        // A word that is no word stays to be seen, and can be taken out.
        if (!named.isEmpty()) {
            values(property).forEach(value -> named.putIfAbsent(value, value));
        }
        return named.entrySet().stream()
                .map(each -> new OptionView(each.getKey(), each.getValue()))
                .toList();
    }

    /** The sections of a list by their keys. */
    private Map<String, String> keyed(String list) {
        Map<String, String> keyed = new LinkedHashMap<>();
        for (int i = 0; i < yaml.size(list); i++) {
            String item = YamlText.child(list, String.valueOf(i));
            String key = yaml.textAt(item + "/key");
            if (!key.isEmpty()) {
                keyed.put(key, yaml.textAt(item + "/title").isEmpty() ? key : yaml.textAt(item + "/title"));
            }
        }
        return keyed;
    }

    private List<String> values(Property property) {
        Object value = yaml.value(YamlText.child(path, property.key())).orElse("");
        if (value instanceof List<?> list) {
            List<String> items = list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
            boolean choices = property.type().shape() == Shape.LIST
                    && (property.type().items().shape() == Shape.WORD
                            || property.key().equals("tracks"));
            return choices ? items : items.isEmpty() ? List.of() : List.of(String.join("\n", items));
        }
        return value instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
    }

    // ---- what comes back ----

    /**
     * Writes what was typed. What is empty goes; what did not change stays letter by letter, and what the form did not ask for
     * stays, too.
     */
    static YamlText save(YamlText yaml, String path, Type type, Map<String, List<String>> typed, CampaignWords words) {
        YamlText changed = yaml;
        SectionForm form = new SectionForm(yaml, path, type, Locale.CHINESE, words);
        List<String> order = type.properties().stream().map(Property::key).toList();
        for (Property property : form.simple()) {
            String at = YamlText.child(path, property.key());
            if (!form.shows(property)) {
                continue;
            }
            Optional<Object> value = property.type().shape() == Shape.MAP
                    ? typedMap(property, typed)
                    : form.typed(property, typed.getOrDefault(property.key(), List.of()));
            if (value.isPresent()) {
                changed = changed.set(at, value.get(), order);
            } else if (yaml.value(at).isPresent()) {
                changed = changed.remove(at);
            }
        }
        return changed;
    }

    /** What stands there in another shape than it should is not shown, so it must not vanish by saving; it is corrected as text. */
    private boolean shows(Property property) {
        Object value = yaml.value(YamlText.child(path, property.key())).orElse("");
        return switch (property.type().shape()) {
            case MAP ->
                value.equals("")
                        || value instanceof Map<?, ?> map
                                && map.values().stream().allMatch(String.class::isInstance);
            case LIST ->
                value instanceof String
                        || value instanceof List<?> list
                                && list.stream().allMatch(item -> item instanceof String text && !text.contains("\n"));
            default -> value instanceof String;
        };
    }

    private Optional<Object> typed(Property property, List<String> sent) {
        Type said = property.type();
        List<String> values = sent.stream()
                .map(each -> each.replace("\r\n", "\n").strip())
                .filter(each -> !each.isEmpty())
                .toList();
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (said.shape() == Shape.LIST) {
            return Optional.of(values.stream()
                    .flatMap(String::lines)
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .map(each -> scalar(said.items(), each))
                    .toList());
        }
        return Optional.of(scalar(said, values.get(0)));
    }

    private static Object scalar(Type said, String text) {
        return switch (said.shape()) {
            case NUMBER -> text.matches("-?\\d{1,15}") ? Long.valueOf(text) : text;
            case DECIMAL -> text.matches("-?\\d{1,9}(\\.\\d{1,6})?") ? new java.math.BigDecimal(text) : text;
            case YES_NO -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
            // The file needs quotes around days and hours, and its help says so; here they are put by us.
            default -> said.pattern().isPresent() ? text.replaceFirst("^(['\"])(.*)\\1$", "$2") : text;
        };
    }

    private static Optional<Object> typedMap(Property property, Map<String, List<String>> typed) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String key : property.type().usualKeys()) {
            String text = first(typed, property.key() + "." + key);
            if (!text.isEmpty()) {
                map.put(key, number(text));
            }
        }
        first(typed, property.key() + OTHERS)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    String[] sides = line.split("[:：]", 2);
                    map.put(sides[0].strip(), number(sides.length > 1 ? sides[1].strip() : ""));
                });
        boolean nothing = !first(typed, property.key() + NOTHING).isEmpty();
        return map.isEmpty() && !nothing ? Optional.empty() : Optional.of(map);
    }

    private static Object number(String text) {
        return text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    private static String first(Map<String, List<String>> typed, String key) {
        return typed.getOrDefault(key, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }
}

package org.gongping.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongping.campaign.CampaignSchema.Property;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;

/** A campaign file as a tree of named things, in its own order and the reader's language. */
class CampaignOutline {
    private static final List<String> NAMES =
            List.of("title", "label", "text", "union", "unit", "option", "with", "of");

    private final YamlText yaml;
    private final Locale locale;

    private CampaignOutline(YamlText yaml, Locale locale) {
        this.yaml = yaml;
        this.locale = locale;
    }

    /**
     * One thing of the file.
     *
     * @param path where it stands, {@code /tracks/0/title}
     * @param value in words; empty for what has children
     */
    record Node(String path, int line, String title, String value, List<Node> children) {
        Node {
            children = List.copyOf(children);
        }
    }

    /**
     * All of a file, readable as a definition or not.
     *
     * @throws CampaignFileInvalid when it is no tree of sections at all
     */
    static CampaignOutline of(CampaignDefinition.Source source, Locale locale) {
        return of(YamlText.of(source.yaml()), locale);
    }

    static CampaignOutline of(YamlText yaml, Locale locale) {
        return new CampaignOutline(yaml, locale);
    }

    List<Node> nodes() {
        return node("", Optional.of(CampaignSchema.published().root())).children();
    }

    /** What stands at a place of the file. */
    Node node(String path, Optional<Type> type) {
        return node(path, type, "");
    }

    private Node node(String path, Optional<Type> said, String named) {
        Object value = yaml.value(path).orElse("");
        Optional<Type> type = said.flatMap(each -> chosen(each, value));
        List<Node> children = new ArrayList<>();
        if (value instanceof Map<?, ?> section) {
            for (Object key : section.keySet()) {
                String below = YamlText.child(path, String.valueOf(key));
                Optional<Property> property = type.filter(each -> each.shape() == Shape.SECTION)
                        .flatMap(each -> each.property(String.valueOf(key)));
                children.add(node(
                        below,
                        property.map(Property::type),
                        property.map(each -> each.type().title(locale))
                                .filter(title -> !title.isEmpty())
                                .orElse(String.valueOf(key))));
            }
        } else if (value instanceof List<?> list && list.stream().anyMatch(item -> !(item instanceof String))) {
            for (int i = 0; i < list.size(); i++) {
                children.add(node(YamlText.child(path, String.valueOf(i)), type.map(Type::items), ""));
            }
        }
        String title = named.isEmpty() ? itemTitle(path, value, type) : named;
        int line = yaml.at(path).map(YamlText.Place::line).orElse(1);
        return new Node(path, line, title, children.isEmpty() ? words(value, type) : "", children);
    }

    /** A rule is known by its check, other sections by their name, the rest by their number. */
    private String itemTitle(String path, Object value, Optional<Type> type) {
        if (value instanceof Map<?, ?> section) {
            String kind = type.filter(each -> section.containsKey("check"))
                    .map(each -> each.title(locale))
                    .orElse("");
            Optional<String> name = NAMES.stream()
                    .map(section::get)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .findFirst();
            if (!kind.isEmpty()) {
                return name.map(each -> kind + " · " + each).orElse(kind);
            }
            if (name.isPresent()) {
                return name.get();
            }
            Optional<String> word = type.stream()
                    .filter(each -> each.shape() == Shape.SECTION)
                    .flatMap(each -> each.properties().stream())
                    .filter(each -> each.type().shape() == Shape.WORD && section.get(each.key()) instanceof String)
                    .map(each -> words(String.valueOf(section.get(each.key())), Optional.of(each.type())))
                    .findFirst();
            if (word.isPresent()) {
                return word.get();
            }
        }
        String last = YamlText.last(path);
        return last.matches("\\d+") ? String.valueOf(Integer.parseInt(last) + 1) : last;
    }

    private String words(Object value, Optional<Type> type) {
        if (value instanceof List<?> list) {
            Optional<Type> items =
                    type.filter(each -> each.shape() == Shape.LIST).map(Type::items);
            return list.stream()
                    .map(item -> words(item, items))
                    .collect(Collectors.joining(locale.getLanguage().equals("en") ? ", " : "、"));
        }
        if (!(value instanceof String text)) {
            return "";
        }
        return type.map(each -> switch (each.shape()) {
                    case WORD -> each.words(locale).getOrDefault(text, text);
                    case FIXED -> text;
                    case YES_NO -> yesNo(text);
                    default -> text;
                })
                .orElse(text);
    }

    private String yesNo(String text) {
        boolean english = locale.getLanguage().equals("en");
        return switch (text) {
            case "true" -> english ? "yes" : "是";
            case "false" -> english ? "no" : "否";
            default -> text;
        };
    }

    /** The section of a choice that the value has chosen. */
    static Optional<Type> chosen(Type type, Object value) {
        if (type.shape() != Shape.CHOICE) {
            return Optional.of(type);
        }
        return value instanceof Map<?, ?> section
                ? Optional.ofNullable(type.choices().get(String.valueOf(section.get(type.chosenBy()))))
                : Optional.empty();
    }
}

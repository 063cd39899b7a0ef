package org.gongping.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongping.campaign.CampaignSchema.Property;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A readable campaign file as a person reads it: everything it says, in the schema's words and order. */
class CampaignReadout {
    /** What names a section among others of its list. */
    private static final List<String> NAMES =
            List.of("title", "label", "phase", "union", "unit", "figure", "option", "of", "from", "per", "text");

    private final Locale locale;
    private final Map<String, String> tracks = new LinkedHashMap<>();

    private CampaignReadout(MappingNode root, Locale locale) {
        this.locale = locale;
        if (values(root).get("tracks") instanceof SequenceNode list) {
            list.getValue().forEach(track -> {
                Map<String, Node> values = values((MappingNode) track);
                tracks.put(text(values.get("key")), text(values.get("title")));
            });
        }
    }

    /**
     * One thing the file says.
     *
     * @param path where it stands: {@code /tracks/0/title}
     * @param line counted from 1
     * @param value empty for what only has children
     */
    record Line(String path, int line, String title, String value, List<Line> children) {
        Line {
            children = List.copyOf(children);
        }
    }

    /** @param source a file the reader accepts */
    static Line of(CampaignDefinition.Source source, Locale locale) {
        MappingNode root = (MappingNode) new Compose(LoadSettings.builder().build())
                .composeString(source.yaml())
                .orElseThrow();
        return new CampaignReadout(root, locale)
                .section(CampaignSchema.published().root(), root, "", Optional.empty());
    }

    private Line value(Type type, Node node, String path, String title) {
        if (node instanceof ScalarNode scalar) {
            return new Line(path, line(node), title, shown(type, scalar.getValue()), List.of());
        }
        if (node instanceof MappingNode mapping) {
            return type.shape() == Shape.MAP
                    ? map(type, mapping, path, title)
                    : section(type, mapping, path, Optional.of(title));
        }
        return list(type.items(), ((SequenceNode) node).getValue(), path, title, line(node));
    }

    private Line list(Type item, List<Node> nodes, String path, String title, int line) {
        if (nodes.stream().allMatch(ScalarNode.class::isInstance)) {
            String all = nodes.stream()
                    .map(each -> shown(item, ((ScalarNode) each).getValue()))
                    .collect(Collectors.joining("、"));
            return new Line(path, line, title, all, List.of());
        }
        List<Line> children = new ArrayList<>();
        for (Node each : nodes) {
            children.add(section(item, (MappingNode) each, path + "/" + children.size(), Optional.empty()));
        }
        return new Line(path, line, title, "", children);
    }

    private Line map(Type type, MappingNode mapping, String path, String title) {
        Map<String, String> words = type.words(locale);
        String all = values(mapping).entrySet().stream()
                .map(each -> words.getOrDefault(each.getKey(), each.getKey()) + " " + text(each.getValue()) + "%")
                .collect(Collectors.joining("、"));
        return new Line(path, line(mapping), title, all, List.of());
    }

    /** @param title what the place is called; none for an item of a list, which names itself */
    private Line section(Type place, MappingNode mapping, String path, Optional<String> title) {
        Map<String, Node> values = values(mapping);
        Type type = place.shape() == Shape.CHOICE
                ? Objects.requireNonNull(place.choices().get(text(values.get(place.chosenBy()))))
                : place;
        Optional<String> named = title.isPresent() || place.shape() == Shape.CHOICE
                ? Optional.empty()
                : NAMES.stream().filter(values::containsKey).findFirst();
        List<Line> children = new ArrayList<>();
        for (Property property : type.properties()) {
            Node node = values.get(property.key());
            if (node == null) {
                continue;
            }
            boolean said = property.type().shape() != Shape.FIXED
                    && !property.key().equals("key")
                    && !property.key().equals(named.orElse(""));
            if (said && !(property.type().shape() == Shape.YES_NO && text(node).equals("false"))) {
                children.add(value(
                        property.type(),
                        node,
                        path + "/" + property.key(),
                        property.type().title(locale)));
            }
        }
        String name =
                title.or(() -> name(type(type, named), named.map(values::get))).orElse(type.title(locale));
        boolean flat = children.stream().allMatch(child -> child.children().isEmpty()) && !path.isEmpty();
        return flat
                ? new Line(path, line(mapping), name, inOneLine(children), List.of())
                : new Line(path, line(mapping), name, "", children);
    }

    private static Optional<Type> type(Type section, Optional<String> key) {
        return key.flatMap(section::property).map(Property::type);
    }

    private Optional<String> name(Optional<Type> type, Optional<Node> node) {
        return type.isPresent() && node.isPresent() && node.get() instanceof ScalarNode scalar
                ? Optional.of(shown(type.get(), scalar.getValue()))
                : Optional.empty();
    }

    /** The clause last, in brackets; what is merely so (必填) without a value. */
    private String inOneLine(List<Line> children) {
        List<String> words = new ArrayList<>();
        String clause = "";
        for (Line child : children) {
            if (child.path().endsWith("/clause")) {
                clause = "「" + child.value() + "」";
            } else {
                words.add(child.value().isEmpty() ? child.title() : child.title() + " " + child.value());
            }
        }
        return (String.join("，", words) + " " + clause).strip();
    }

    private String shown(Type type, String value) {
        return switch (type.shape()) {
            case WORD -> type.words(locale).getOrDefault(value, value);
            case YES_NO -> "";
            default ->
                switch (type.format().orElse("")) {
                    case "duration" -> length(Duration.parse(value));
                    case "track" -> tracks.getOrDefault(value, value);
                    default -> type.words(locale).getOrDefault(value, value);
                };
        };
    }

    private String length(Duration length) {
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        List<String> parts = new ArrayList<>();
        add(parts, length.toHours(), english ? " h" : " 小时");
        add(parts, length.toMinutesPart(), english ? " min" : " 分钟");
        add(parts, length.toSecondsPart(), english ? " s" : " 秒");
        return String.join(" ", parts);
    }

    private static void add(List<String> parts, long many, String unit) {
        if (many > 0) {
            parts.add(many + unit);
        }
    }

    private static Map<String, Node> values(MappingNode mapping) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            values.put(text(tuple.getKeyNode()), tuple.getValueNode());
        }
        return values;
    }

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}

package org.gongping.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The places of a campaign file: what stands where, letter by letter. Places are named by paths: {@code /tracks/0/title}. Values
 * are texts, lists and maps of such.
 */
class YamlPlaces {
    final String text;
    final Map<String, Place> places = new LinkedHashMap<>();
    private final boolean onlyBasic;

    /**
     * One place of the file.
     *
     * @param key where it is named, none for items of lists and for the whole
     * @param flow whether it stands inside of brackets
     */
    record Place(
            String path,
            @Nullable ScalarNode key,
            Node node,
            @Nullable Place above,
            boolean flow) {
        /** Counted from 1: where its key stands. */
        int line() {
            Node said = key == null ? node : key;
            return said.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    YamlPlaces(String text, Node root) {
        this.text = text;
        this.onlyBasic = text.codePointCount(0, text.length()) == text.length();
        index(new Place("", null, root, null, flow(root)));
    }

    String text() {
        return text;
    }

    /** All places, each after the one it stands in. */
    List<Place> places() {
        return List.copyOf(places.values());
    }

    Optional<Place> at(String path) {
        return Optional.ofNullable(places.get(path));
    }

    /** Text, list or map; nothing where nothing is written. */
    Optional<Object> value(String path) {
        return at(path).map(place -> plain(place.node())).filter(value -> !value.equals(""));
    }

    String textAt(String path) {
        return value(path)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .orElse("");
    }

    /** How many items a list has. */
    int size(String path) {
        return at(path).map(place -> place.node() instanceof SequenceNode list
                        ? list.getValue().size()
                        : 0)
                .orElse(0);
    }

    static String child(String path, String key) {
        return path + "/" + key.replace("~", "~0").replace("/", "~1");
    }

    static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    // ---- where things stand ----

    private void index(Place place) {
        places.putIfAbsent(place.path(), place);
        boolean within = place.flow() || flow(place.node());
        if (place.node() instanceof MappingNode section) {
            for (NodeTuple tuple : section.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key) {
                    String path = child(place.path(), key.getValue());
                    if (!places.containsKey(path)) {
                        index(new Place(path, key, tuple.getValueNode(), place, within));
                    }
                }
            }
        } else if (place.node() instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                index(new Place(
                        child(place.path(), String.valueOf(i)),
                        null,
                        list.getValue().get(i),
                        place,
                        within));
            }
        }
    }

    List<Place> beside(@Nullable Place above) {
        return above == null
                ? List.of()
                : places.values().stream().filter(each -> each.above() == above).toList();
    }

    int from(Place place) {
        return start(place.key() == null ? place.node() : place.key());
    }

    int start(Node node) {
        return position(node.getStartMark().orElseThrow());
    }

    /** The parser lets blocks end where the next thing begins; here they end with their last letter. */
    int end(Node node) {
        if (node instanceof ScalarNode scalar) {
            int end = position(scalar.getEndMark().orElseThrow());
            if (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED) {
                while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
                    end--;
                }
            }
            return end;
        }
        if (flow(node)) {
            return position(node.getEndMark().orElseThrow());
        }
        if (node instanceof MappingNode section) {
            return end(section.getValue().get(section.getValue().size() - 1).getValueNode());
        }
        List<Node> items = ((SequenceNode) node).getValue();
        return end(items.get(items.size() - 1));
    }

    /** Where the hyphen of an item stands. */
    int dash(Place list, int index) {
        if (index == 0) {
            return start(list.node());
        }
        int at = lineEnd(end(((SequenceNode) list.node()).getValue().get(index - 1)));
        while (at < text.length()) {
            at += newline(at);
            int stop = lineEnd(at);
            String line = text.substring(at, stop);
            if (line.strip().startsWith("-")) {
                return at + line.indexOf('-');
            }
            at = stop;
        }
        throw new IllegalStateException("no hyphen");
    }

    /** An item's letters; in a block whole lines, with the comments right above. */
    int[] range(Place list, int index) {
        Place item = beside(list).get(index);
        if (flow(list.node())) {
            return new int[] {from(item), end(item.node())};
        }
        int begin = lineStart(dash(list, index));
        while (begin > 0) {
            int above = lineStart(begin - 1);
            if (!text.substring(above, begin).strip().startsWith("#")) {
                break;
            }
            begin = above;
        }
        return new int[] {begin, lineEnd(end(item.node()))};
    }

    private int position(Mark mark) {
        return onlyBasic ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
    }

    int column(Node node) {
        int start = start(node);
        return text.codePointCount(lineStart(start), start);
    }

    int lineStart(int at) {
        return at == 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
    }

    int lineEnd(int at) {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            return text.length();
        }
        return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    int newline(int at) {
        return text.startsWith("\r\n", at) ? 2 : 1;
    }

    static boolean flow(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.FLOW;
    }

    static boolean isEmptyScalar(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.getScalarStyle() == ScalarStyle.PLAIN
                && scalar.getValue().isEmpty();
    }

    static Object plain(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        if (node instanceof SequenceNode list) {
            List<Object> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(plain(item)));
            return items;
        }
        Map<String, Object> section = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                section.putIfAbsent(key.getValue(), plain(tuple.getValueNode()));
            }
        }
        return section;
    }
}

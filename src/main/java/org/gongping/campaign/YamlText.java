package org.gongping.campaign;

import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A campaign file as text that knows where each of its places stands, so that one place can be changed and every other letter
 * (comments, order, quotes, line ends) stays as somebody wrote it. Values
 * are texts, numbers, booleans, lists and maps of such. Every change makes a new one.
 */
class YamlText extends YamlPlaces {
    private YamlText(String text, Node root) {
        super(text, root);
    }

    /** @throws CampaignFileInvalid when it is no tree of sections at all: then it can only be corrected as text */
    static YamlText of(String text) {
        YamlFile file = new YamlFile("");
        file.root(text);
        file.finish();
        return reread(text);
    }

    private static YamlText reread(String text) {
        return new YamlText(
                text,
                new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow());
    }

    /**
     * Writes a value, in place of the one that stands there or as a new key.
     *
     * @param order keys of the section in the order in which they are usually written
     */
    YamlText set(String path, Object value, List<String> order) {
        Place place = places.get(path);
        if (place != null && plain(place.node()).equals(stripped(value))) {
            return this;
        }
        if (place != null && place.node() instanceof SequenceNode list && value instanceof List<?> items) {
            return setItems(path, list, items);
        }
        if (place != null && place.node() instanceof MappingNode && value instanceof Map<?, ?> map && !map.isEmpty()) {
            return setKeys(path, map);
        }
        if (place != null) {
            return replace(place, value);
        }
        Place above = places.get(parent(path));
        if (above == null || isEmptyScalar(above.node())) {
            return set(parent(path), Map.of(last(path), value), List.of());
        }
        if (!(above.node() instanceof MappingNode section)) {
            throw new IllegalArgumentException(path + " lies in no section");
        }
        return insert(above, section, last(path), value, order);
    }

    /** Takes a key or an item out; what it was the last of becomes empty. */
    YamlText remove(String path) {
        Place place = places.get(path);
        if (place == null || place.above() == null) {
            return this;
        }
        Place above = place.above();
        List<Place> beside = beside(above);
        int at = beside.indexOf(place);
        if (beside.size() == 1) {
            return with(start(above.node()), end(above.node()), above.node() instanceof SequenceNode ? "[]" : "{}");
        }
        if (flow(above.node())) {
            return at < beside.size() - 1
                    ? with(from(place), from(beside.get(at + 1)), "")
                    : with(end(beside.get(at - 1).node()), end(place.node()), "");
        }
        int begin = above.node() instanceof SequenceNode ? dash(above, at) : from(place);
        if (!text.substring(lineStart(begin), begin).isBlank()) {
            return with(begin, from(beside.get(at + 1)), "");
        }
        int next = lineEnd(end(place.node()));
        return with(lineStart(begin), Math.min(text.length(), next + newline(next)), "");
    }

    /** Puts an item at the end of a list; makes the list where there is none. */
    YamlText add(String path, Object item, List<String> order) {
        Place place = places.get(path);
        if (place == null || !(place.node() instanceof SequenceNode list)) {
            YamlText without = place == null ? this : remove(path);
            return without.set(path, List.of(item), order);
        }
        if (list.getValue().isEmpty()) {
            return replace(place, List.of(item));
        }
        Node lastItem = list.getValue().get(list.getValue().size() - 1);
        if (flow(list)) {
            return with(end(lastItem), end(lastItem), ", " + YamlWriting.flow(item));
        }
        int column = column(list);
        boolean inBrackets = item instanceof Map<?, ?> && lastItem instanceof MappingNode && flow(lastItem);
        String written = inBrackets ? YamlWriting.flow(item) : YamlWriting.item(item, column + 2);
        int at = lineEnd(end(lastItem));
        return with(at, at, "\n" + " ".repeat(column) + "- " + written);
    }

    /** Lets an item of a list and the one after it change places, each with the comment lines right above it. */
    YamlText swap(String listPath, int first) {
        Place above = places.get(listPath);
        if (above == null || first < 0 || first + 1 >= size(listPath)) {
            return this;
        }
        int[] one = range(above, first);
        int[] two = range(above, first + 1);
        return with(
                one[0],
                two[1],
                text.substring(two[0], two[1]) + text.substring(one[1], two[0]) + text.substring(one[0], one[1]));
    }

    /** Writes an item of a list once more, right after itself. */
    YamlText duplicate(String path) {
        Place place = places.get(path);
        if (place == null || place.above() == null || !(place.above().node() instanceof SequenceNode list)) {
            return this;
        }
        int index = Integer.parseInt(place.name());
        if (flow(list)) {
            return with(end(place.node()), end(place.node()), ", " + text.substring(from(place), end(place.node())));
        }
        int begin = lineStart(dash(place.above(), index));
        int stop = lineEnd(end(place.node()));
        return with(stop, stop, "\n" + text.substring(begin, stop));
    }

    private YamlText setItems(String path, SequenceNode list, List<?> items) {
        List<Object> now = list.getValue().stream().map(YamlText::plain).toList();
        int same = 0;
        while (same < Math.min(now.size(), items.size()) && now.get(same).equals(stripped(items.get(same)))) {
            same++;
        }
        int tail = 0;
        while (tail < Math.min(now.size(), items.size()) - same
                && now.get(now.size() - 1 - tail).equals(stripped(items.get(items.size() - 1 - tail)))) {
            tail++;
        }
        YamlText changed = this;
        for (int i = now.size() - tail - 1; i >= Math.max(same, items.size() - tail); i--) {
            changed = changed.remove(child(path, String.valueOf(i)));
        }
        for (int i = same; i < items.size() - tail; i++) {
            if (i < now.size() - tail) {
                changed = changed.set(child(path, String.valueOf(i)), items.get(i), List.of());
            } else {
                changed = changed.add(path, items.get(i), List.of());
                for (int at = changed.size(path) - 1; at > i; at--) {
                    changed = changed.swap(path, at - 1);
                }
            }
        }
        return changed;
    }

    private YamlText setKeys(String path, Map<?, ?> map) {
        YamlText changed = this;
        for (Map.Entry<?, ?> each : map.entrySet()) {
            changed = changed.set(child(path, String.valueOf(each.getKey())), each.getValue(), List.of());
        }
        for (Place below : beside(places.get(path))) {
            if (!map.containsKey(last(below.path()))) {
                changed = changed.remove(below.path());
            }
        }
        return changed;
    }

    private YamlText replace(Place place, Object value) {
        Node node = place.node();
        int start = start(node);
        int indent = place.above() == null ? 0 : column(place.above().node()) + 2;
        if (!place.flow() && !(value instanceof Map<?, ?> map && map.isEmpty()) && isSections(value)) {
            int after = start;
            while (after > 0 && text.charAt(after - 1) == ' ') {
                after--;
            }
            return with(after, end(node), YamlWriting.after(value, indent - 2));
        }
        // A comment behind a value needs it to end on its line.
        boolean inLine =
                place.flow() || !text.substring(end(node), lineEnd(end(node))).isBlank();
        String written = value instanceof String said
                ? YamlWriting.scalar(
                        said,
                        node instanceof ScalarNode old ? old.getScalarStyle() : null,
                        place.flow(),
                        inLine,
                        indent)
                : YamlWriting.flow(value);
        boolean glued = isEmptyScalar(node) && start > 0 && ":-".indexOf(text.charAt(start - 1)) >= 0;
        return with(start, end(node), glued ? " " + written : written);
    }

    private YamlText insert(Place above, MappingNode section, String key, Object value, List<String> order) {
        List<Place> beside = beside(above);
        String name = YamlWriting.scalar(key, null, true, 0);
        if (beside.isEmpty()) {
            if (above.flow() || above.above() == null) {
                return with(start(section), end(section), "{" + name + ": " + YamlWriting.flow(value) + "}");
            }
            // An empty section is written {}; with something in it, it gets lines of its own.
            if (above.above().node() instanceof SequenceNode) {
                return with(start(section), end(section), name + ":" + YamlWriting.after(value, column(section)));
            }
            return replace(above, Map.of(key, value));
        }
        Place before = null;
        for (Place each : beside) {
            int known = order.indexOf(last(each.path()));
            if (!order.contains(key) || known >= 0 && known < order.indexOf(key)) {
                before = each;
            }
        }
        if (flow(section)) {
            String written = name + ": " + YamlWriting.flow(value);
            return before == null
                    ? with(from(beside.get(0)), from(beside.get(0)), written + ", ")
                    : with(end(before.node()), end(before.node()), ", " + written);
        }
        int column = column(section);
        String written = name + ":" + YamlWriting.after(value, column);
        if (before == null) {
            return with(from(beside.get(0)), from(beside.get(0)), written + "\n" + " ".repeat(column));
        }
        int at = lineEnd(end(before.node()));
        return with(at, at, "\n" + " ".repeat(column) + written);
    }

    private YamlText with(int from, int to, String written) {
        String lines = text.contains("\r\n") ? written.replace("\r\n", "\n").replace("\n", "\r\n") : written;
        return reread(text.substring(0, from) + lines + text.substring(to));
    }

    private static boolean isSections(Object value) {
        return value instanceof Map<?, ?> || value instanceof List<?> list && list.get(0) instanceof Map<?, ?>;
    }

    private static Object stripped(Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? value.toString().strip()
                : value;
    }
}

package org.gongping.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What differs between two issues of a definition, place by place; items are told by their keys, not by their number. */
class DefinitionChanges {
    private final Map<String, String> before = new LinkedHashMap<>();
    private final Map<String, String> after = new LinkedHashMap<>();

    private DefinitionChanges() {}

    /**
     * One difference.
     *
     * @param where in words: 子项目 › 微视频 › 材料 › 视频 › 时长 › 最长
     * @param before empty: it is new
     * @param after empty: it is gone
     */
    record Change(String where, String before, String after) {}

    static List<Change> of(YamlText before, YamlText after, Locale locale) {
        DefinitionChanges both = new DefinitionChanges();
        Map<String, String> named = new LinkedHashMap<>();
        both.collect(before, CampaignOutline.of(before, locale).nodes(), "", "", both.before, named);
        both.collect(after, CampaignOutline.of(after, locale).nodes(), "", "", both.after, named);
        Set<String> places = new LinkedHashSet<>(both.after.keySet());
        places.addAll(both.before.keySet());
        List<Change> changes = new ArrayList<>();
        for (String place : places) {
            String was = both.before.getOrDefault(place, "");
            String is = both.after.getOrDefault(place, "");
            if (!was.equals(is)) {
                changes.add(new Change(named.getOrDefault(place, place), was, is));
            }
        }
        return changes;
    }

    private void collect(
            YamlText yaml,
            List<CampaignOutline.Node> nodes,
            String above,
            String words,
            Map<String, String> values,
            Map<String, String> named) {
        Map<String, Integer> met = new LinkedHashMap<>();
        for (CampaignOutline.Node node : nodes) {
            String last = YamlText.last(node.path());
            String key = yaml.textAt(node.path() + "/key");
            String check = yaml.textAt(node.path() + "/check");
            String step = key.isEmpty() && check.isEmpty() ? last : "[" + check + " " + key + "]";
            int again = met.merge(step, 1, Integer::sum);
            String place = above + "/" + step + (again > 1 ? "#" + again : "");
            String name = words.isEmpty() ? node.title() : words + " › " + node.title();
            named.put(place, name);
            if (node.children().isEmpty()) {
                values.put(place, node.value());
            } else {
                collect(yaml, node.children(), place, name, values, named);
            }
        }
    }
}

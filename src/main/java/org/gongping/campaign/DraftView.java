package org.gongping.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.CampaignSchema.Property;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;

/** The outline of a draft beside the form of one of its sections. */
class DraftView {
    /** Faults whose words are keys of the section. */
    private static final Set<String> ABOUT_KEYS = Set.of(
            "missingKey",
            "noLimit",
            "minAboveMax",
            "notNumber",
            "notDecimal",
            "notYesNo",
            "notText",
            "notList",
            "notMapping",
            "textTooLong",
            "tooSmall",
            "notPercent",
            "empty");

    private final YamlText yaml;
    private final DraftText text;
    private final CampaignWords words;
    private final Locale locale;
    private final CampaignOutline outline;
    private final Map<String, List<Fault>> faults;

    DraftView(DraftText text, CampaignWords words, Locale locale) {
        this.yaml = text.tree().orElseThrow();
        this.text = text;
        this.words = words;
        this.locale = locale;
        this.outline = CampaignOutline.of(yaml, locale);
        this.faults = text.places();
    }

    /** A line of the outline; faults: how many in and below it. */
    record Line(String path, String title, int depth, boolean current, int faults) {}

    /** A fault with the section whose form can mend it. */
    record FaultAt(String path, String field, String line, String sentence) {}

    /** An item of a list of sections. */
    record Item(String path, String title, boolean first, boolean last, int faults) {}

    /**
     * A part of a section with a page of its own.
     *
     * @param list whether it can have many
     * @param choices kinds of sections to add, where there are several
     */
    record Deeper(
            String path,
            String key,
            String title,
            String help,
            boolean required,
            boolean list,
            boolean present,
            String seen,
            List<Item> items,
            Map<String, String> choices,
            int faults) {}

    /** A step of the way to a section. */
    record Crumb(String path, String title) {}

    List<Line> lines(String current) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("", words.say("draft.basic"), 0, current.isEmpty(), own("")));
        lines("", CampaignSchema.published().root(), current, 0, lines);
        return lines;
    }

    private void lines(String path, Type type, String current, int depth, List<Line> lines) {
        for (Property each : new SectionForm(yaml, path, type, locale, words).deeper()) {
            String at = YamlText.child(path, each.key());
            boolean here = current.equals(at) || current.startsWith(at + "/");
            lines.add(new Line(at, each.type().title(locale), depth, current.equals(at), within(at)));
            if (here && each.type().shape() == Shape.LIST) {
                for (int i = 0; i < yaml.size(at); i++) {
                    String item = YamlText.child(at, String.valueOf(i));
                    boolean inItem = current.equals(item) || current.startsWith(item + "/");
                    lines.add(new Line(item, title(item), depth + 1, current.equals(item), within(item)));
                    if (inItem) {
                        section(item).ifPresent(below -> lines(item, below, current, depth + 2, lines));
                    }
                }
            } else if (here) {
                section(at).ifPresent(below -> lines(at, below, current, depth + 1, lines));
            }
        }
    }

    List<Crumb> crumbs(String current) {
        List<Crumb> crumbs = new ArrayList<>();
        for (String at = current; !at.isEmpty(); at = YamlText.parent(at)) {
            crumbs.add(0, new Crumb(at, title(at)));
        }
        return crumbs;
    }

    /** What a page about this place is called. */
    String title(String path) {
        if (path.isEmpty()) {
            return words.say("draft.basic");
        }
        Optional<Type> type = DraftText.type(yaml, path);
        boolean item = YamlText.last(path).matches("\\d+");
        return item
                ? outline.node(path, type).title()
                : type.map(each -> each.title(locale)).orElse(YamlText.last(path));
    }

    /** The section at a place, none where there is none. */
    Optional<Type> section(String path) {
        return DraftText.type(yaml, path)
                .flatMap(each -> CampaignOutline.chosen(each, yaml.value(path).orElse("")))
                .filter(each -> each.shape() == Shape.SECTION);
    }

    List<Deeper> deeper(String path, Type type) {
        return new SectionForm(yaml, path, type, locale, words)
                .deeper().stream()
                        .map(each -> deeper(YamlText.child(path, each.key()), each.key(), each.type(), each.required()))
                        .toList();
    }

    Deeper deeper(String at, String key, Type type, boolean required) {
        boolean list = type.shape() == Shape.LIST;
        List<Item> items = new ArrayList<>();
        int size = yaml.size(at);
        for (int i = 0; i < size; i++) {
            String item = YamlText.child(at, String.valueOf(i));
            items.add(new Item(item, title(item), i == 0, i == size - 1, within(item)));
        }
        Map<String, String> choices = new LinkedHashMap<>();
        if (list && type.items().shape() == Shape.CHOICE) {
            type.items().choices().forEach((word, each) -> choices.put(word, each.title(locale)));
        }
        return new Deeper(
                at,
                key,
                type.title(locale),
                type.description(locale).orElse(""),
                required,
                list,
                yaml.value(at).isPresent(),
                CampaignDrafts.print(yaml, at),
                items,
                choices,
                within(at));
    }

    List<FaultAt> faults() {
        List<FaultAt> all = new ArrayList<>();
        faults.forEach((path, each) -> {
            String form = text.formOf(path);
            String below = path.startsWith(form + "/") ? path.substring(form.length() + 1) : "";
            String field = below.contains("/") ? below.substring(0, below.indexOf('/')) : below;
            boolean inForm = section(form)
                    .filter(type -> new SectionForm(yaml, form, type, locale, words)
                            .simple().stream()
                                    .anyMatch(property -> property.key().equals(field)))
                    .isPresent();
            lines(path, each)
                    .forEach(line ->
                            all.add(new FaultAt(form, inForm ? "field-" + field : "", line.line(), line.sentence())));
        });
        return all;
    }

    /** In a form a thing is known by its name, not by its key in the file. */
    private List<CampaignWords.FaultLine> lines(String path, List<Fault> about) {
        Map<String, String> titles = new LinkedHashMap<>();
        section(text.formOf(path)).ifPresent(type -> type.properties()
                .forEach(each -> titles.put(each.key(), each.type().title(locale))));
        return words.of(about.stream()
                .map(fault -> ABOUT_KEYS.contains(fault.problem())
                        ? new Fault(
                                fault.file(),
                                fault.line(),
                                fault.problem(),
                                fault.args().stream()
                                        .map(arg -> titles.getOrDefault(arg, arg))
                                        .toList())
                        : fault)
                .toList());
    }

    /** Sentences by path. */
    Map<String, List<String>> sentences() {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        faults.forEach((path, each) -> sentences.put(
                path,
                lines(path, each).stream()
                        .map(CampaignWords.FaultLine::sentence)
                        .toList()));
        return sentences;
    }

    private int within(String path) {
        return faults.entrySet().stream()
                .filter(each -> each.getKey().equals(path) || each.getKey().startsWith(path + "/"))
                .mapToInt(each -> each.getValue().size())
                .sum();
    }

    /** In the form of a section itself. */
    private int own(String path) {
        return (int) faults.entrySet().stream()
                .filter(each -> text.formOf(each.getKey()).equals(path))
                .mapToLong(each -> each.getValue().size())
                .sum();
    }
}

package org.gongping.campaign;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One YAML file as a tree that knows its lines. Reading goes on after a mistake, with a stand-in for what is wrong, so that all
 * mistakes are told at once; {@link #finish()} tells them.
 */
class YamlFile {
    private static final int LONGEST = 262_144;
    private static final int DEEPEST = 20;

    private final String name;
    /** A set: a value that is read twice is wrong only once. */
    private final Set<Fault> faults = new LinkedHashSet<>();

    YamlFile(String name) {
        this.name = name;
    }

    /** The mapping the file consists of; refuses at once what is no such thing. */
    Section root(String yaml) {
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        // A node tree that refers to itself, or one too deep for the stack, must not even be built.
        if (yaml.length() > LONGEST) {
            fault(1, "tooLong", LONGEST);
        } else {
            try {
                scan(new Parse(settings).parseString(yaml));
                if (faults.isEmpty()) {
                    Optional<Node> node = new Compose(settings).composeString(yaml);
                    if (node.orElse(null) instanceof MappingNode mapping) {
                        return new Section(mapping);
                    }
                    fault(1, "noMapping");
                }
            } catch (MarkedYamlEngineException e) {
                fault(
                        e.getProblemMark()
                                .or(e::getContextMark)
                                .map(YamlFile::lineOf)
                                .orElse(1),
                        "syntax",
                        e.getProblem());
            } catch (YamlEngineException e) {
                fault(1, "syntax", String.valueOf(e.getMessage()));
            }
        }
        throw new CampaignFileInvalid(name, sorted());
    }

    void fault(int line, String problem, Object... args) {
        faults.add(new Fault(
                name, line, problem, List.of(args).stream().map(String::valueOf).toList()));
    }

    void finish() {
        if (!faults.isEmpty()) {
            throw new CampaignFileInvalid(name, sorted());
        }
    }

    private void scan(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof AliasEvent
                    || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
                fault(event.getStartMark().map(YamlFile::lineOf).orElse(1), "anchor");
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                fault(event.getStartMark().map(YamlFile::lineOf).orElse(1), "tooDeep", DEEPEST);
                return;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private List<Fault> sorted() {
        return faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
    }

    private static int lineOf(Mark mark) {
        return mark.getLine() + 1;
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(YamlFile::lineOf).orElse(1);
    }

    /** The known word that was probably meant. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, (candidate.length() + 1) / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** How many letters must be put in, taken out or exchanged. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    /** A word of the file and where it stands. */
    record Said(String text, int line) {}

    /** One mapping of the file. Its known keys are those that were asked for. */
    class Section {
        private final int line;
        private final Map<String, Node> values = new LinkedHashMap<>();
        private final Map<String, Integer> lines = new LinkedHashMap<>();
        private final Set<String> known = new LinkedHashSet<>();

        Section(MappingNode node) {
            this.line = lineOf(node);
            for (NodeTuple tuple : node.getValue()) {
                int at = lineOf(tuple.getKeyNode());
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    fault(at, "keyNotText");
                } else if (lines.containsKey(key.getValue())) {
                    fault(at, "duplicateKey", key.getValue(), lines.get(key.getValue()));
                } else {
                    values.put(key.getValue(), tuple.getValueNode());
                    lines.put(key.getValue(), at);
                }
            }
        }

        int line() {
            return line;
        }

        /** Where a key stands, where the section starts if it is absent. */
        int line(String key) {
            return lines.getOrDefault(key, line);
        }

        boolean has(String key) {
            known.add(key);
            return value(key) != null;
        }

        Optional<Said> said(String key) {
            Node node = value(key);
            if (node == null) {
                return Optional.empty();
            }
            if (node instanceof ScalarNode scalar) {
                return Optional.of(new Said(scalar.getValue().strip(), line(key)));
            }
            fault(line(key), "notText", key);
            return Optional.empty();
        }

        Optional<String> text(String key) {
            return said(key).map(Said::text);
        }

        String needText(String key) {
            need(key);
            return text(key).orElse("");
        }

        /** Text that must fit its column. */
        String needText(String key, int longest) {
            String text = needText(key);
            if (text.length() > longest) {
                fault(line(key), "textTooLong", key, longest);
            }
            return text;
        }

        Optional<Integer> number(String key) {
            return said(key).flatMap(said -> {
                try {
                    return Optional.of(Integer.valueOf(said.text()));
                } catch (NumberFormatException e) {
                    fault(said.line(), "notNumber", key, said.text());
                    return Optional.empty();
                }
            });
        }

        Optional<Long> whole(String key) {
            return said(key).flatMap(said -> {
                if (said.text().matches("-?\\d{1,18}")) {
                    return Optional.of(Long.valueOf(said.text()));
                }
                fault(said.line(), "notNumber", key, said.text());
                return Optional.empty();
            });
        }

        /** The keys as written, for mappings whose keys are the notice's own. */
        List<Said> keys() {
            known.addAll(lines.keySet());
            return lines.entrySet().stream()
                    .map(each -> new Said(each.getKey(), each.getValue()))
                    .toList();
        }

        int needNumber(String key) {
            need(key);
            return number(key).orElse(0);
        }

        boolean yes(String key, boolean otherwise) {
            return said(key)
                    .map(said -> {
                        if (!said.text().equals("true") && !said.text().equals("false")) {
                            fault(said.line(), "notYesNo", key, said.text());
                        }
                        return said.text().equals("true");
                    })
                    .orElse(otherwise);
        }

        <E extends Enum<E>> Optional<E> word(String key, Class<E> words) {
            return said(key).flatMap(said -> word(key, said, words));
        }

        <E extends Enum<E>> E needWord(String key, Class<E> words) {
            need(key);
            return word(key, words).orElse(words.getEnumConstants()[0]);
        }

        <E extends Enum<E>> List<E> words(String key, Class<E> words) {
            return texts(key).stream()
                    .flatMap(said -> word(key, said, words).stream())
                    .toList();
        }

        private <E extends Enum<E>> Optional<E> word(String key, Said said, Class<E> words) {
            for (E word : words.getEnumConstants()) {
                if (word.name().equals(said.text())) {
                    return Optional.of(word);
                }
            }
            List<String> all =
                    List.of(words.getEnumConstants()).stream().map(Enum::name).toList();
            fault(said.line(), "unknownWord", key, said.text(), String.join(", ", all));
            return Optional.empty();
        }

        List<Said> texts(String key) {
            List<Said> texts = new ArrayList<>();
            for (Node node : items(key)) {
                if (node instanceof ScalarNode scalar) {
                    texts.add(new Said(scalar.getValue().strip(), lineOf(node)));
                } else {
                    fault(lineOf(node), "notText", key);
                }
            }
            return texts;
        }

        List<Said> needTexts(String key) {
            if (need(key)
                    && value(key) instanceof SequenceNode list
                    && list.getValue().isEmpty()) {
                fault(line(key), "empty", key);
            }
            return texts(key);
        }

        List<Section> sections(String key) {
            List<Section> sections = new ArrayList<>();
            for (Node node : items(key)) {
                if (node instanceof MappingNode mapping) {
                    sections.add(new Section(mapping));
                } else {
                    fault(lineOf(node), "notMapping", key);
                }
            }
            return sections;
        }

        List<Section> needSections(String key) {
            if (need(key)
                    && value(key) instanceof SequenceNode list
                    && list.getValue().isEmpty()) {
                fault(line(key), "empty", key);
            }
            return sections(key);
        }

        Optional<Section> section(String key) {
            Node node = value(key);
            if (node instanceof MappingNode mapping) {
                return Optional.of(new Section(mapping));
            }
            if (node != null) {
                fault(line(key), "notMapping", key);
            }
            return Optional.empty();
        }

        boolean need(String key) {
            if (has(key)) {
                return true;
            }
            fault(line, "missingKey", key);
            return false;
        }

        /** Every key that nobody asked for is a mistake: a misspelt rule would silently not be checked. */
        void nothingElse() {
            for (String key : lines.keySet()) {
                if (!known.contains(key)) {
                    Optional<String> meant = nearest(key, known);
                    if (meant.isPresent()) {
                        fault(line(key), "unknownKey", key, meant.get());
                    } else {
                        fault(line(key), "unknownKeyOf", key, String.join(", ", known));
                    }
                }
            }
        }

        private List<Node> items(String key) {
            Node node = value(key);
            if (node instanceof SequenceNode list) {
                return list.getValue();
            }
            if (node != null) {
                fault(line(key), "notList", key);
            }
            return List.of();
        }

        /** Nothing written after the colon is as good as no key. */
        private @Nullable Node value(String key) {
            known.add(key);
            Node node = values.get(key);
            return node instanceof ScalarNode scalar && scalar.getValue().isBlank() ? null : node;
        }
    }
}

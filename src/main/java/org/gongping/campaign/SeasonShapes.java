package org.gongping.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The orders of phases there are: each is a process of its name. A new one is a new file, and no line of Java. */
final class SeasonShapes {
    /** The files, as the published schema names them too. */
    static final String FILES = "processes/season-*.bpmn";

    /** A process may say its English name in a property of this name. */
    private static final String ENGLISH = "english";

    private static final Map<String, SeasonShape> SHAPES = find();

    private SeasonShapes() {}

    /** By their names. */
    static Map<String, SeasonShape> all() {
        return SHAPES;
    }

    /** An order that is no longer there, of a campaign long over, is one that draws nothing. */
    static SeasonShape of(String key) {
        return SHAPES.getOrDefault(key, new SeasonShape(key, key, Optional.empty(), "", Map.of()));
    }

    private static Map<String, SeasonShape> find() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:" + FILES))
                    .map(SeasonShapes::read)
                    .collect(Collectors.toMap(SeasonShape::key, Function.identity(), (one, same) -> one, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeasonShape read(Resource file) {
        try (InputStream in = file.getInputStream()) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            return new Drawing().read(factory.createXMLStreamReader(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(file.getDescription() + " is not a BPMN file", e);
        }
    }

    /** One pass over one file: its calls of phases, and the ways between all that is drawn. */
    private static final class Drawing {
        private final Map<String, Phase> calls = new LinkedHashMap<>();
        private final Map<String, Set<String>> ways = new LinkedHashMap<>();
        private String key = "";
        private String title = "";
        private String about = "";
        private Optional<String> english = Optional.empty();

        SeasonShape read(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element(xml);
                }
            }
            Map<Phase, Set<Phase>> earlier = new EnumMap<>(Phase.class);
            calls.values().forEach(phase -> earlier.put(phase, EnumSet.noneOf(Phase.class)));
            calls.forEach((call, phase) -> reached(call, new HashSet<>()).stream()
                    .map(calls::get)
                    .filter(later -> later != null && later != phase)
                    .forEach(later -> earlier.computeIfAbsent(later, first -> EnumSet.noneOf(Phase.class))
                            .add(phase)));
            return new SeasonShape(key, title, english, about, earlier);
        }

        private void element(XMLStreamReader xml) throws XMLStreamException {
            switch (xml.getLocalName()) {
                case "process" -> {
                    key = said(xml, "id");
                    title = said(xml, "name");
                }
                case "property" -> {
                    if (said(xml, "name").equals(ENGLISH)) {
                        english = Optional.of(said(xml, "value"));
                    }
                }
                case "documentation" -> {
                    // The first is the process's own.
                    String text = xml.getElementText().strip();
                    about = about.isEmpty() ? text : about;
                }
                case "callActivity" ->
                    phase(said(xml, "calledElement")).ifPresent(phase -> calls.put(said(xml, "id"), phase));
                case "sequenceFlow" ->
                    ways.computeIfAbsent(said(xml, "sourceRef"), from -> new HashSet<>())
                            .add(said(xml, "targetRef"));
                default -> {}
            }
        }

        /** {@code phase-public-vote} is the public vote; what is called otherwise is no phase of a notice. */
        private static Optional<Phase> phase(String process) {
            return Arrays.stream(Phase.values())
                    .filter(phase -> process.equals(
                            "phase-" + phase.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                    .findFirst();
        }

        private Set<String> reached(String from, Set<String> seen) {
            for (String next : ways.getOrDefault(from, Set.of())) {
                if (seen.add(next)) {
                    reached(next, seen);
                }
            }
            return seen;
        }

        private static String said(XMLStreamReader xml, String name) {
            String value = xml.getAttributeValue(null, name);
            return value == null ? "" : value;
        }
    }
}

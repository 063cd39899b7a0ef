package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.gongping.media.Inspection.Health;
import org.jspecify.annotations.Nullable;

/**
 * Word, PowerPoint and Excel files (ISO/IEC 29500): kind, maker, slides and text, each part read as a stream. POI would
 * build all of it in memory, which 256 MB do not always hold. In a decoder's process.
 */
final class Office {
    static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final int MOST_TEXT = 10_000_000;
    private static final Map<String, String> KINDS = Map.of(
            OOXML + "wordprocessingml.document.main+xml",
            OOXML + "wordprocessingml.document",
            OOXML + "wordprocessingml.template.main+xml",
            OOXML + "wordprocessingml.template",
            OOXML + "presentationml.presentation.main+xml",
            OOXML + "presentationml.presentation",
            OOXML + "presentationml.slideshow.main+xml",
            OOXML + "presentationml.slideshow",
            OOXML + "spreadsheetml.sheet.main+xml",
            OOXML + "spreadsheetml.sheet",
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
            "application/vnd.ms-powerpoint.presentation.macroenabled.12",
            "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
            "application/vnd.ms-excel.sheet.macroenabled.12");
    /** What fetches when the document is opened. A link waits for a click; a picture or a workbook is asked for first. */
    private static final Set<String> FETCHED = Set.of("attachedTemplate", "oleObject", "frame", "subDocument");

    private final ZipFile zip;
    private final Facts facts;

    Office(ZipFile zip, Facts facts) {
        this.zip = zip;
        this.facts = facts;
    }

    /** Finds out which program's file it is, by its own table of contents. */
    void kind() throws IOException {
        each("[Content_Types].xml", xml -> {
            String declared = xml.getAttributeValue(null, "ContentType");
            String kind = declared == null ? null : KINDS.get(declared);
            if (kind != null) {
                facts.type = kind;
                if (kind.endsWith("macroenabled.12")) {
                    facts.trouble(Trouble.ACTIVE_CONTENT, kind);
                }
            }
        });
    }

    /** Text, absent where there is none to count. */
    @Nullable
    String read() throws IOException {
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            if (entry.getName().endsWith(".rels")) {
                each(entry.getName(), this::relation);
            }
        }
        maker();
        if (facts.type.endsWith("wordprocessingml.document")) {
            String text = text(List.of("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"));
            if (zip.getEntry("word/document.xml") == null) {
                facts.health = Health.UNREADABLE;
            } else {
                facts.characters = Characters.count(text);
            }
            return text;
        }
        if (facts.type.contains("presentationml")) {
            int[] slides = new int[1];
            each("ppt/presentation.xml", xml -> slides[0] += xml.getLocalName().equals("sldId") ? 1 : 0);
            facts.pages = slides[0];
            return text(Collections.list(zip.getEntries()).stream()
                    .map(ZipArchiveEntry::getName)
                    .filter(name -> name.matches("ppt/slides/slide\\d{1,6}\\.xml"))
                    .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.replaceAll("\\D", ""))))
                    .toList());
        }
        return facts.type.contains("spreadsheetml") ? text(List.of("xl/sharedStrings.xml")) : null;
    }

    private void relation(XMLStreamReader xml) {
        String type = xml.getAttributeValue(null, "Type");
        String target = xml.getAttributeValue(null, "Target");
        if (type == null || target == null || !"External".equals(xml.getAttributeValue(null, "TargetMode"))) {
            return;
        }
        String place = target.strip().toLowerCase(Locale.ROOT).replace('\\', '/');
        boolean far =
                place.matches("(https?|ftp|mhtml):.*") || place.startsWith("//") || place.startsWith("file://///");
        if (far && FETCHED.contains(type.substring(type.lastIndexOf('/') + 1))) {
            facts.trouble(Trouble.EXTERNAL_ENTITY, target);
        }
    }

    private void maker() throws IOException {
        texts("docProps/core.xml", (name, value) -> {
            if (Set.of("creator", "lastModifiedBy", "title", "subject", "description")
                    .contains(name)) {
                facts.says("OOXML " + name, value);
            }
        });
        texts("docProps/app.xml", (name, value) -> {
            if (Set.of("Company", "Manager").contains(name)) {
                facts.says("OOXML " + name, value);
            } else if (name.equals("Application")) {
                facts.madeWith(value);
            }
        });
        texts("docProps/custom.xml", (name, value) -> facts.says("OOXML custom", value));
    }

    private String text(List<String> parts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            walk(part, new Walk() {
                private boolean run;
                private int skipped;

                @Override
                public void start(XMLStreamReader xml) {
                    // A text box is told twice, the second time for old programs; so are readings of kana.
                    boolean twice = xml.getLocalName().equals("Fallback")
                            || xml.getLocalName().equals("rPh");
                    skipped = skipped > 0 || twice ? skipped + 1 : 0;
                    run = skipped == 0 && xml.getLocalName().equals("t");
                    if (Set.of("br", "tab", "cr").contains(xml.getLocalName())) {
                        text.append('\n');
                    }
                }

                @Override
                public void letters(String letters) {
                    if (run && text.length() < MOST_TEXT) {
                        text.append(letters);
                    }
                }

                @Override
                public void end(String name) {
                    run = false;
                    skipped = Math.max(0, skipped - 1);
                    if (name.equals("p") || name.equals("si") || name.equals("tc")) {
                        text.append('\n');
                    }
                }
            });
        }
        return text.toString();
    }

    private void texts(String part, java.util.function.BiConsumer<String, String> take) throws IOException {
        walk(part, new Walk() {
            private final StringBuilder text = new StringBuilder();

            @Override
            public void start(XMLStreamReader xml) {
                text.setLength(0);
            }

            @Override
            public void letters(String letters) {
                if (text.length() < 4 * Facts.LONGEST) {
                    text.append(letters);
                }
            }

            @Override
            public void end(String name) {
                take.accept(name, text.toString());
                text.setLength(0);
            }
        });
    }

    private void each(String part, java.util.function.Consumer<XMLStreamReader> take) throws IOException {
        walk(part, new Walk() {
            @Override
            public void start(XMLStreamReader xml) {
                take.accept(xml);
            }
        });
    }

    private interface Walk {
        void start(XMLStreamReader xml);

        default void letters(String letters) {}

        default void end(String name) {}
    }

    private void walk(String part, Walk walk) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(part);
        if (entry == null) {
            return;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            XMLStreamReader xml = safely().createXMLStreamReader(in);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> walk.start(xml);
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> walk.letters(xml.getText());
                    case XMLStreamConstants.END_ELEMENT -> walk.end(xml.getLocalName());
                    case XMLStreamConstants.DTD -> facts.trouble(Trouble.EXTERNAL_ENTITY, part);
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new Damaged(part + ": " + e.getMessage());
        }
    }

    private static XMLInputFactory safely() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}

package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gongping.media.Inspection.Health;

/** XML, SVG and HTML: recognised, never interpreted. In a decoder's process. */
final class Markup {
    private static final int MOST = 8 << 20;
    private static final Pattern OUTSIDE = Pattern.compile("<!ENTITY|<!DOCTYPE[^>]{0,200}?(SYSTEM|PUBLIC|\\[)");
    private static final Pattern ACTIVE =
            Pattern.compile("<script|javascript:|<foreignobject|\\son[a-z]{3,20}\\s{0,9}=", Pattern.CASE_INSENSITIVE);

    private Markup() {}

    static Answer look(Path file, String type) throws IOException {
        Facts facts = new Facts(type, Health.WHOLE);
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            // The zeros of UTF-16 would hide everything.
            text = new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1).replace("\0", "");
        }
        boolean page = type.equals("text/html") || type.equals("application/xhtml+xml");
        if (!page && OUTSIDE.matcher(text).find()) {
            facts.trouble(Trouble.EXTERNAL_ENTITY, type);
        }
        if (ACTIVE.matcher(text).find()) {
            facts.trouble(Trouble.ACTIVE_CONTENT, type);
        }
        return new Answer(facts, null, null);
    }
}

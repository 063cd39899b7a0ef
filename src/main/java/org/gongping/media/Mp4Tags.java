package org.gongping.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a film says of its maker: QuickTime's user data ({@code udta}), iTunes' list ({@code ilst}) and the telephones'
 * named keys ({@code mdta}). Read a few hundred bytes at a time; what makes no sense says nothing.
 */
final class Mp4Tags {
    private static final int MOST_BOXES = 500;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("\u00a9ART", "artist"),
            Map.entry("\u00a9aut", "author"),
            Map.entry("\u00a9wrt", "composer"),
            Map.entry("\u00a9cpy", "copyright"),
            Map.entry("\u00a9dir", "director"),
            Map.entry("\u00a9prd", "producer"),
            Map.entry("\u00a9nam", "title"),
            Map.entry("\u00a9cmt", "comment"),
            Map.entry("\u00a9des", "description"),
            Map.entry("\u00a9xyz", "location"),
            Map.entry("\u00a9mak", "make"),
            Map.entry("\u00a9mod", "model"),
            Map.entry("aART", "album artist"),
            Map.entry("cprt", "copyright"),
            Map.entry("auth", "author"),
            Map.entry("perf", "performer"),
            Map.entry("titl", "title"),
            Map.entry("desc", "description"));
    private static final List<String> PROGRAMS = List.of("\u00a9too", "\u00a9swr", "\u00a9enc");

    private final Bytes file;
    private final Facts facts;
    private final List<String> keys = new ArrayList<>();
    private int boxes;

    private Mp4Tags(Bytes file, Facts facts) {
        this.file = file;
        this.facts = facts;
    }

    static void read(Bytes file, long from, long to, Facts facts) throws IOException {
        new Mp4Tags(file, facts).list(from, Math.min(to, file.length()), 0);
    }

    private void list(long from, long to, int depth) throws IOException {
        long at = from;
        while (to - at >= 8 && ++boxes <= MOST_BOXES && depth < 5) {
            long size = Integer.toUnsignedLong(file.at(at, 4).getInt());
            if (size < 8 || size > to - at) {
                return;
            }
            String name = letters(at + 4);
            long body = at + 8;
            long end = at + size;
            switch (name) {
                // ISO's meta box has four bytes in front of its list, QuickTime's has none.
                case "meta" -> list(end - body >= 12 && file.says(body + 8, "hdlr") ? body + 4 : body, end, depth + 1);
                case "ilst", "udta" -> list(body, end, depth + 1);
                case "hdlr" -> {}
                case "keys" -> keys(body, end);
                default -> tag(name, body, end);
            }
            at = end;
        }
    }

    private void keys(long body, long end) throws IOException {
        long at = body + 8;
        while (end - at >= 8 && keys.size() < MOST_BOXES) {
            long size = Integer.toUnsignedLong(file.at(at, 4).getInt());
            if (size < 8 || size > end - at) {
                return;
            }
            keys.add(text(at + 8, at + size));
            at += size;
        }
    }

    private void tag(String name, long body, long end) throws IOException {
        String value = value(name, body, end);
        byte[] number = name.getBytes(StandardCharsets.ISO_8859_1);
        int index = number[0] == 0 && number[1] == 0 ? (number[2] & 255) << 8 | number[3] & 255 : 0;
        if (index >= 1 && index <= keys.size()) {
            String key = keys.get(index - 1);
            String last = key.substring(key.lastIndexOf('.') + 1);
            if (last.equals("software") || last.equals("encoder")) {
                facts.madeWith(value);
            } else if (!last.startsWith("ISO") || key.contains("location")) {
                facts.says("MP4 " + key.replace("com.apple.quicktime.", ""), value);
            }
        } else if (PROGRAMS.contains(name)) {
            facts.madeWith(value);
        } else if (NAMES.containsKey(name)) {
            facts.says("MP4 " + NAMES.get(name), value);
        }
    }

    private String value(String name, long body, long end) throws IOException {
        if (end - body >= 16 && file.says(body + 4, "data")) {
            return text(body + 16, end);
        }
        if (name.charAt(0) == '\u00a9' && end - body >= 4) {
            return text(body + 4, Math.min(end, body + 4 + (file.one(body) << 8 | file.one(body + 1))));
        }
        return end - body >= 6 ? text(body + 6, end) : "";
    }

    private String text(long from, long to) throws IOException {
        return to <= from ? "" : PlainText.guessed(file.some(from, (int) Math.min(4 * Facts.LONGEST, to - from)));
    }

    private String letters(long at) throws IOException {
        return new String(file.some(at, 4), StandardCharsets.ISO_8859_1);
    }
}

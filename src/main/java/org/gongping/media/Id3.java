package org.gongping.media;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The notes in front of and behind a song (ID3v2.2 to 2.4, ID3v1): who sings, who wrote it, what made the file. */
final class Id3 {
    private static final int MOST_FRAMES = 200;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("TPE1", "artist"),
            Map.entry("TPE2", "band"),
            Map.entry("TPE3", "conductor"),
            Map.entry("TCOM", "composer"),
            Map.entry("TEXT", "lyricist"),
            Map.entry("TCOP", "copyright"),
            Map.entry("TOWN", "owner"),
            Map.entry("TPUB", "publisher"),
            Map.entry("TIT2", "title"),
            Map.entry("COMM", "comment"),
            Map.entry("TP1", "artist"),
            Map.entry("TCM", "composer"),
            Map.entry("TCR", "copyright"),
            Map.entry("TT2", "title"));

    private Id3() {}

    static void read(Bytes file, Facts facts) throws IOException {
        if (file.says(0, "ID3") && file.length() > 20) {
            front(file, facts);
        }
        long tail = file.length() - 128;
        if (tail > 0 && file.says(tail, "TAG")) {
            facts.says("ID3 title", PlainText.guessed(file.some(tail + 3, 30)));
            facts.says("ID3 artist", PlainText.guessed(file.some(tail + 33, 30)));
            facts.says("ID3 comment", PlainText.guessed(file.some(tail + 97, 28)));
        }
    }

    private static void front(Bytes file, Facts facts) throws IOException {
        int version = file.one(3);
        int nameSize = version == 2 ? 3 : 4;
        int head = version == 2 ? 6 : 10;
        long end = Math.min(file.length(), 10 + number(file, 6, 4, 7));
        long at = 10;
        for (int i = 0; i < MOST_FRAMES && at + head < end && file.one(at) != 0; i++) {
            String name = new String(file.some(at, nameSize), StandardCharsets.ISO_8859_1);
            long size = number(file, at + nameSize, version == 2 ? 3 : 4, version == 4 ? 7 : 8);
            if (size > end - at - head) {
                return;
            }
            if (size > 1 && (NAMES.containsKey(name) || name.equals("TSSE") || name.equals("TEN"))) {
                String value = text(file, at + head, size, name.startsWith("COM"));
                if (NAMES.containsKey(name)) {
                    facts.says("ID3 " + NAMES.get(name), value);
                } else {
                    facts.madeWith(value);
                }
            }
            at += head + size;
        }
    }

    private static String text(Bytes file, long at, long size, boolean comment) throws IOException {
        byte[] bytes = file.some(at + 1, (int) Math.min(4 * Facts.LONGEST, size - 1));
        Charset charset =
                switch (file.one(at)) {
                    case 1 -> StandardCharsets.UTF_16;
                    case 2 -> StandardCharsets.UTF_16BE;
                    case 3 -> StandardCharsets.UTF_8;
                    default -> null; // says Latin-1, but Chinese programs write GBK
                };
        String text = charset == null ? PlainText.guessed(bytes) : new String(bytes, charset);
        // Behind its language a comment has a heading, mostly empty.
        return comment && text.length() > 3 ? text.substring(3).replace('\0', ' ') : text;
    }

    private static long number(Bytes file, long at, int bytes, int bits) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number = number << bits | file.one(at + i) & (1 << bits) - 1;
        }
        return number;
    }
}

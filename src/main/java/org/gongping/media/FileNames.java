package org.gongping.media;

import java.text.Normalizer;

/** Makes the name a browser sent fit to be stored and shown. */
final class FileNames {
    static final int LONGEST = 200;
    private static final int LONGEST_ENDING = 20;
    private static final String NAMELESS = "未命名";

    private FileNames() {}

    /**
     * The last part of the path, without control, bidi and other invisible characters (they make {@code gpj.exe} look
     * like {@code exe.jpg}), at most 200 characters; the ending survives the shortening.
     */
    static String clean(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder kept = new StringBuilder();
        last.codePoints().filter(FileNames::visible).forEach(kept::appendCodePoint);
        // One spelling per name: macOS sends accents as letters of their own.
        String clean = Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
        if (clean.chars().allMatch(letter -> letter == '.' || letter == ' ')) {
            return NAMELESS;
        }
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int dot = clean.lastIndexOf('.');
        String ending = dot > 0 && clean.length() - dot <= LONGEST_ENDING ? clean.substring(dot) : "";
        int cut = LONGEST - ending.length();
        return clean.substring(0, Character.isHighSurrogate(clean.charAt(cut - 1)) ? cut - 1 : cut) + ending;
    }

    private static boolean visible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

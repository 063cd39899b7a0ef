package org.gongping.media;

import java.lang.Character.UnicodeScript;

/**
 * Counts 字数 the way the notices and the office programs mean it. The product's rule, for fields and documents alike:
 *
 * <ul>
 *   <li>each Han character counts 1, and so does each letter of the other scripts written without spaces (kana, hangul,
 *       bopomofo);
 *   <li>each punctuation mark and each other sign one can see counts 1;
 *   <li>a run of Latin (or Cyrillic, Greek …) letters and of digits counts 1: a word or a number;
 *   <li>spaces, line breaks, accents that stand on a letter and invisible characters count 0.
 * </ul>
 *
 * Code points are counted, not halves of a pair: a rare Han character is one.
 */
public final class Characters {
    private Characters() {}

    /** How many 字 the text has. */
    public static int count(String text) {
        int count = 0;
        boolean inWord = false;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            at += Character.charCount(letter);
            if (unseen(letter)) {
                continue; // a soft hyphen or an accent does not end a word
            }
            boolean word = Character.isLetterOrDigit(letter) && !standsAlone(letter);
            boolean space = Character.isWhitespace(letter) || Character.isSpaceChar(letter) || blank(letter);
            if (!space && !(word && inWord)) {
                count++;
            }
            inWord = word;
        }
        return count;
    }

    private static boolean standsAlone(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
            default -> letter == 'ー'; // the long vowel of kana belongs to no script
        };
    }

    private static boolean unseen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            case Character.CONTROL -> !Character.isWhitespace(letter);
            default -> false;
        };
    }

    /** Letters and signs by their class, but nothing one sees: the fillers of hangul, the empty braille cell. */
    private static boolean blank(int letter) {
        return letter == 0x115f || letter == 0x1160 || letter == 0x3164 || letter == 0xffa0 || letter == 0x2800;
    }
}

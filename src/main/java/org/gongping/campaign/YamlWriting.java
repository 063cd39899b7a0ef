package org.gongping.campaign;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** New values as YAML, in the manner of the files of this product: short lists in brackets, sections in lines of their own. */
class YamlWriting {
    private static final int LINE = 100;
    /** Would be read as something else than a text by other readers of YAML. */
    private static final Pattern NO_TEXT = Pattern.compile(
            "(?i)true|false|yes|no|on|off|null|~|[-+.]?\\d[\\d_.,:eE+-]*|0x[0-9a-f]+|\\d{4}-\\d{2}.*|[-+]?\\.(inf|nan)");

    private YamlWriting() {}

    /** What follows a key and its colon in a block whose keys stand at this column. */
    static String after(Object value, int column) {
        if (value instanceof Map<?, ?> section && !section.isEmpty()) {
            return "\n" + " ".repeat(column + 2) + section(section, column + 2);
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            boolean sections = list.get(0) instanceof Map<?, ?>;
            if (sections || flow(list).length() > LINE) {
                return list.stream()
                        .map(each -> "\n" + " ".repeat(column + 2) + "- " + item(each, column + 4))
                        .collect(Collectors.joining());
            }
        }
        return " " + (value instanceof String text ? scalar(text, null, false, column + 2) : flow(value));
    }

    /** What follows the hyphen of an item whose further lines stand at this column. */
    static String item(Object value, int column) {
        if (value instanceof Map<?, ?> section && !section.isEmpty()) {
            return section(section, column);
        }
        return value instanceof String text ? scalar(text, null, false, column) : flow(value);
    }

    private static String section(Map<?, ?> section, int column) {
        return section.entrySet().stream()
                .map(each ->
                        scalar(String.valueOf(each.getKey()), null, true, 0) + ":" + after(each.getValue(), column))
                .collect(Collectors.joining("\n" + " ".repeat(column)));
    }

    /** In brackets, on one line. */
    static String flow(Object value) {
        if (value instanceof Map<?, ?> section) {
            return section.entrySet().stream()
                    .map(each -> scalar(String.valueOf(each.getKey()), null, true, 0) + ": " + flow(each.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(YamlWriting::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof String text ? scalar(text, null, true, 0) : String.valueOf(value);
    }

    static String scalar(String text, @Nullable ScalarStyle before, boolean flow, int column) {
        return scalar(text, before, flow, flow, column);
    }

    /**
     * A text, quoted as the one it replaces if that can hold it.
     *
     * @param flow inside of brackets
     * @param inLine something follows on its line
     * @param column of further lines
     */
    static String scalar(String text, @Nullable ScalarStyle before, boolean flow, boolean inLine, int column) {
        boolean printable = text.codePoints()
                .allMatch(c -> c == '\n'
                        || c >= 0x20
                                && c != 0x7f
                                && c != 0x85
                                && c != 0x2028
                                && c != 0x2029
                                && c != 0xfeff
                                && !(c >= 0x80 && c < 0xa0));
        boolean block = !inLine && printable && !text.isEmpty() && text.equals(text.strip()) && !text.contains("\n\n ");
        if (block && before == ScalarStyle.FOLDED && !text.contains("\n")) {
            return ">-\n" + " ".repeat(column) + text;
        }
        if (block && (text.contains("\n") || before == ScalarStyle.LITERAL)) {
            return "|-"
                    + text.lines()
                            .map(line -> line.isEmpty() ? "\n" : "\n" + " ".repeat(column) + line)
                            .collect(Collectors.joining());
        }
        if (!printable || text.contains("\n") || before == ScalarStyle.DOUBLE_QUOTED) {
            return doubleQuoted(text);
        }
        return before != ScalarStyle.SINGLE_QUOTED && plain(text, flow) ? text : "'" + text.replace("'", "''") + "'";
    }

    private static boolean plain(String text, boolean flow) {
        return !text.isEmpty()
                && text.equals(text.strip())
                && "-?:,[]{}#&*!|>'\"%@`=<.".indexOf(text.charAt(0)) < 0
                && !text.contains(": ")
                && !text.contains(" #")
                && !text.endsWith(":")
                && !(flow && text.chars().anyMatch(c -> ",[]{}:".indexOf(c) >= 0))
                && !NO_TEXT.matcher(text).matches();
    }

    private static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029 || c == 0xfeff) {
                        quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
                    } else {
                        quoted.appendCodePoint(c);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}

package org.gongping.entry;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A list saved as comma-separated values (RFC 4180), as Excel and WPS write it: UTF-8 with or without a byte order mark, or GBK, which is
 * what "CSV" means on a Chinese Windows.
 */
final class ListCsv {
    private static final Charset GBK = Charset.forName("GB18030");

    private ListCsv() {}

    /** Whether it is no archive, as every workbook is. */
    static boolean is(byte[] file) {
        return !(file.length > 1 && file[0] == 'P' && file[1] == 'K');
    }

    /** @throws ListWorkbook.NotAList if it is no text in one of these, or a quotation is never closed */
    static List<List<String>> rows(byte[] file) {
        String text = text(file);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (quoted) {
                if (letter != '"') {
                    cell.append(letter);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (letter == '"' && cell.isEmpty()) {
                quoted = true;
            } else if (letter == ',') {
                row.add(taken(cell));
            } else if (letter == '\n') {
                row.add(taken(cell));
                rows.add(row);
                row = new ArrayList<>();
            } else if (letter != '\r') {
                cell.append(letter);
            }
        }
        if (quoted) {
            throw new ListWorkbook.NotAList("listUnreadable");
        }
        if (!cell.isEmpty() || !row.isEmpty()) {
            row.add(taken(cell));
            rows.add(row);
        }
        return rows;
    }

    private static String taken(StringBuilder cell) {
        String text = cell.toString();
        cell.setLength(0);
        return text;
    }

    private static String text(byte[] file) {
        for (Charset letters : List.of(StandardCharsets.UTF_8, GBK)) {
            try {
                CharBuffer read = letters.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(file));
                String text = read.toString();
                if (text.chars().noneMatch(each -> each < ' ' && "\t\r\n".indexOf(each) < 0)) {
                    return text.startsWith("\ufeff") ? text.substring(1) : text;
                }
            } catch (CharacterCodingException other) {
                continue;
            }
        }
        throw new ListWorkbook.NotAList("listUnreadable");
    }
}

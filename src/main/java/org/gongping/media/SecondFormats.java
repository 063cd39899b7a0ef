package org.gongping.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a second format in a file: a picture that is also an archive, a page or a program, depending on who opens it.
 * Reads the first and the last 64 KB and the place where the first format ends; what telephones append (a second
 * picture, a film, a depth map) is no second format in this sense.
 */
final class SecondFormats {
    private static final int WINDOW = 1 << 16;
    private static final int PDF_WITHIN = 1024; // readers accept its header so late
    private static final int DIRECTORY_END = 22;
    private static final List<String> PAGES = List.of("<!doctype html", "<html", "<script", "<?php", "<svg");
    private static final Map<String, String> PROGRAMS = Map.of(
            "PK\3\4", "ZIP",
            "Rar!\u001a\u0007", "RAR",
            "7z\u00bc\u00af'\u001c", "7Z",
            "MZ", "EXE",
            "\177ELF", "ELF",
            "#!/", "SCRIPT",
            "%PDF-", "PDF");
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR";

    private SecondFormats() {}

    /** The name of the second format; absent in an honest file. */
    static @Nullable String in(Bytes file, Facts first) throws IOException {
        String type = first.type;
        boolean archive = type.startsWith("application/") && !type.equals("application/pdf");
        boolean text = type.startsWith("text/");
        if (archive || text || type.equals("image/svg+xml")) {
            return null; // archives are looked at from inside; a text may speak of anything
        }
        String head = letters(file, 0, (int) Math.min(WINDOW, file.length()));
        String start = head.substring(0, Math.min(head.length(), PDF_WITHIN));
        if (!type.equals("application/pdf") && start.matches("(?s).*%PDF-\\d\\.\\d.*")) {
            return "PDF";
        }
        // Behind its start a film or a PDF is a sea of bytes in which anything may turn up.
        boolean picture = type.startsWith("image/");
        String page = page(picture ? head : start);
        if (page != null) {
            return page;
        }
        if (hasDirectory(file)) {
            return "ZIP";
        }
        return behind(file, type.equals("application/pdf") ? endOfPdf(file) : first.end);
    }

    private static @Nullable String behind(Bytes file, long end) throws IOException {
        if (end <= 0 || end >= file.length()) {
            return null;
        }
        String tail = letters(file, end, (int) Math.min(WINDOW, file.length() - end));
        String begin = tail.stripLeading();
        for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
            if (begin.startsWith(program.getKey())) {
                return program.getValue();
            }
        }
        return tail.contains("PK\3\4") ? "ZIP" : page(tail);
    }

    private static @Nullable String page(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return PAGES.stream()
                .filter(small::contains)
                .map(mark -> mark.equals("<?php") ? "PHP" : mark.equals("<svg") ? "SVG" : "HTML")
                .findFirst()
                .orElse(null);
    }

    /** A ZIP is read from its end: the end record must fit the file and point at a directory, chance does not do that. */
    private static boolean hasDirectory(Bytes file) throws IOException {
        int size = (int) Math.min(WINDOW + DIRECTORY_END, file.length());
        byte[] tail = file.some(file.length() - size, size);
        ByteBuffer bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = size - DIRECTORY_END; at >= 0; at--) {
            if (bytes.getInt(at) == 0x06054b50) {
                long directory = file.length() - size + at - Integer.toUnsignedLong(bytes.getInt(at + 12));
                int comment = Short.toUnsignedInt(bytes.getShort(at + 20));
                if (directory >= 0 && at + DIRECTORY_END + comment <= size && file.says(directory, "PK\1\2")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Place behind the last end mark; -1 if it is not among the last 64 KB. */
    static long endOfPdf(Bytes file) throws IOException {
        int size = (int) Math.min(WINDOW, file.length());
        int at = letters(file, file.length() - size, size).lastIndexOf("%%EOF");
        return at < 0 ? -1 : file.length() - size + at + 5;
    }

    private static String letters(Bytes file, long at, int count) throws IOException {
        return new String(file.some(at, count), StandardCharsets.ISO_8859_1);
    }
}

package org.gongping.media;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which contents the ending of a name promises. An ending nobody knows promises nothing. */
final class Endings {
    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final String DOCX = OOXML + "wordprocessingml.document";
    private static final String PPTX = OOXML + "presentationml.presentation";
    private static final String XLSX = OOXML + "spreadsheetml.sheet";
    private static final String MACRO = "application/vnd.ms-";
    private static final String OLE = "application/x-tika-msoffice";
    private static final String TEXT = "text/";

    /** A prefix where it ends with a slash. Old telephones call their 3GPP films .mp4, and every player agrees. */
    private static final Map<String, Set<String>> PROMISES = Map.ofEntries(
            Map.entry("mp4", Set.of("video/mp4", "audio/mp4", "video/3gpp")),
            Map.entry("m4v", Set.of("video/mp4")),
            Map.entry("m4a", Set.of("audio/mp4")),
            Map.entry("3gp", Set.of("video/3gpp", "video/mp4")),
            Map.entry("mov", Set.of("video/quicktime")),
            Map.entry("avi", Set.of("video/x-msvideo")),
            Map.entry("mp3", Set.of("audio/mpeg")),
            Map.entry("wav", Set.of("audio/vnd.wave")),
            Map.entry("jpg", Set.of("image/jpeg")),
            Map.entry("jpeg", Set.of("image/jpeg")),
            Map.entry("jpe", Set.of("image/jpeg")),
            Map.entry("png", Set.of("image/png")),
            Map.entry("gif", Set.of("image/gif")),
            Map.entry("bmp", Set.of("image/bmp")),
            Map.entry("webp", Set.of("image/webp")),
            Map.entry("tif", Set.of("image/tiff")),
            Map.entry("tiff", Set.of("image/tiff")),
            Map.entry("pdf", Set.of("application/pdf")),
            Map.entry("docx", Set.of(DOCX)),
            Map.entry("pptx", Set.of(PPTX)),
            Map.entry("xlsx", Set.of(XLSX)),
            Map.entry("docm", Set.of(MACRO + "word.document.macroenabled.12")),
            Map.entry("pptm", Set.of(MACRO + "powerpoint.presentation.macroenabled.12")),
            Map.entry("xlsm", Set.of(MACRO + "excel.sheet.macroenabled.12")),
            Map.entry("doc", Set.of("application/msword", OLE, "application/rtf")),
            Map.entry("xls", Set.of("application/vnd.ms-excel", OLE)),
            Map.entry("ppt", Set.of("application/vnd.ms-powerpoint", OLE)),
            Map.entry("zip", Set.of("application/zip")),
            Map.entry("txt", Set.of(TEXT)),
            Map.entry("csv", Set.of(TEXT)),
            Map.entry("md", Set.of(TEXT)));

    /** What a name we choose ends with, where a type has several endings or one of its own. */
    private static final Map<String, String> USUAL = Map.of(
            "image/jpeg", "jpg",
            "image/tiff", "tif",
            "text/plain", "txt",
            "audio/mp4", "m4a",
            "video/mp4", "mp4",
            "video/3gpp", "3gp");

    private Endings() {}

    /** Of a file of this type; {@code bin} if nobody knows one. */
    static String usual(String type) {
        String known = USUAL.get(type);
        return known != null
                ? known
                : PROMISES.entrySet().stream()
                        .filter(promise -> promise.getValue().contains(type))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst()
                        .orElse("bin");
    }

    /** In small letters, without its dot; empty if there is none. */
    static String of(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Whether the name promises another content than this. */
    static boolean lies(String fileName, String type) {
        Set<String> promised = PROMISES.get(of(fileName));
        return promised != null
                && promised.stream().noneMatch(one -> one.endsWith("/") ? isText(type) : one.equals(type));
    }

    private static boolean isText(String type) {
        // Pages and drawings are text too, but a browser runs them.
        return type.startsWith(TEXT) && !type.equals("text/html") && !type.equals("text/xml");
    }
}

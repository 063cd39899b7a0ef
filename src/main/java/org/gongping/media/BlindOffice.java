package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.gongping.media.Inspection.Health;

/**
 * A Word, PowerPoint or Excel file without a word about its maker: properties, the names beside comments and changes, and
 * the metadata of the photos in it; its archive's own notes and times go as well. A part that could hide a name where
 * nobody can look (an embedded object of another program) makes the copy impossible. In a decoder's process.
 */
final class BlindOffice {
    private static final int MOST_PART = 64 << 20;
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final Map<String, String> EMPTIED = Map.of(
            "docProps/core.xml",
                    HEAD
                            + "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"/>",
            "docProps/app.xml",
                    HEAD
                            + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"/>",
            "docProps/custom.xml",
                    HEAD
                            + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\"/>",
            "word/people.xml",
                    HEAD + "<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/>");
    /** Who wrote a comment or a change: attributes of Word, PowerPoint and Excel, whatever their prefix. */
    private static final Pattern NAMED = Pattern.compile(
            "((?:[\\w.-]+:)?(?:author|initials|userId|providerId|displayName|lastModifiedBy|userName|originalAuthor))"
                    + "(\\s*=\\s*)(\"[^\"]*\"|'[^']*')");

    private static final Pattern COMMENTER = Pattern.compile(
            "((?:[\\w.-]+:)?(?:name|initials|displayName|userId|providerId|id))(\\s*=\\s*)(\"[^\"]*\"|'[^']*')");
    private static final Pattern AUTHOR = Pattern.compile("(<(?:\\w+:)?author>)[^<]*(</)");
    /** The folder a workbook lay in when it was saved: C:\\Users\\ and whose it is. */
    private static final Pattern FOLDER =
            Pattern.compile("</?(?:[\\w.-]+:)?absPath\\b(?:\"[^\"]*+\"|'[^']*+'|[^>\"'])*+>");

    private static final Pattern RELATIONSHIP =
            Pattern.compile("<(?:[\\w.-]+:)?Relationship\\b(?:\"[^\"]*+\"|'[^']*+'|[^>\"'])*+>");
    private static final Pattern OUTSIDE = Pattern.compile("\\sTargetMode\\s*=\\s*[\"']External[\"']");
    /** A place on a disk or in an office's network; also what hides its first letter in an entity. */
    private static final Pattern ON_A_DISK = Pattern.compile(
            "(?i)(\\sTarget\\s*=\\s*)(?:\"\\s*(?:file:|[a-z]:|[/\\\\]|&#)[^\"]*\"|'\\s*(?:file:|[a-z]:|[/\\\\]|&#)[^']*')");

    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png");
    private static final Set<String> MARKUP = Set.of("xml", "rels", "vml");
    private static final Set<String> FONTS = Set.of("odttf", "fntdata");

    private BlindOffice() {}

    static Answer copy(Path file, String type, Path result) throws IOException {
        Facts facts = new Facts(type, Health.WHOLE);
        try (ZipFile zip = ZipFile.builder().setFile(file.toFile()).get();
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(result))) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (!entry.isDirectory()) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTime(0);
                    out.putNextEntry(copy);
                    part(zip, entry, out);
                    out.closeEntry();
                }
            }
        }
        return new Answer(facts, null, null);
    }

    private static void part(ZipFile zip, ZipArchiveEntry entry, OutputStream out) throws IOException {
        String name = entry.getName();
        String ending = Endings.of(name);
        String emptied = EMPTIED.get(name);
        if (emptied != null) {
            out.write(emptied.getBytes(StandardCharsets.UTF_8));
        } else if (name.startsWith("customXml/") && name.matches("customXml/item\\d+\\.xml")) {
            out.write((HEAD + "<none/>").getBytes(StandardCharsets.UTF_8)); // cover pages keep the author's name here
        } else if (MARKUP.contains(ending)) {
            out.write(nameless(name, whole(zip, entry)));
        } else if (PICTURES.contains(ending)) {
            picture(zip, entry, ending.equals("png") ? "image/png" : "image/jpeg", out);
        } else if (FONTS.contains(ending)) {
            out.write(whole(zip, entry));
        } else if (name.contains("printerSettings")) {
            out.write(new byte[0]); // the author's printer has a name, too
        } else {
            throw new Damaged(name + " cannot be made nameless");
        }
    }

    private static byte[] nameless(String part, byte[] bytes) throws IOException {
        if (bytes.length > 1 && (bytes[0] == (byte) 0xfe || bytes[0] == (byte) 0xff)) {
            throw new Damaged(part + " is in UTF-16");
        }
        String xml = new String(bytes, StandardCharsets.UTF_8);
        String blind = NAMED.matcher(xml).replaceAll("$1$2\"\"");
        if (part.matches("ppt/(commentAuthors|authors)\\.xml|xl/persons/.*")) {
            blind = COMMENTER
                    .matcher(blind)
                    .replaceAll(found -> found.group(1).matches("(\\w+:)?id")
                            ? Matcher.quoteReplacement(found.group())
                            : found.group(1) + "=\"\"");
        }
        if (part.equals("xl/workbook.xml")) {
            blind = FOLDER.matcher(blind).replaceAll("");
        }
        if (part.endsWith(".rels")) {
            blind = RELATIONSHIP
                    .matcher(blind)
                    .replaceAll(found -> Matcher.quoteReplacement(leadingNowhere(found.group())));
        }
        if (part.contains("comments")) {
            blind = AUTHOR.matcher(blind).replaceAll("$1$2");
        }
        return blind.getBytes(StandardCharsets.UTF_8);
    }

    /** Not without a target: Office would call the file damaged. */
    private static String leadingNowhere(String relationship) {
        return OUTSIDE.matcher(relationship).find()
                ? ON_A_DISK.matcher(relationship).replaceAll("$1\"about:blank\"")
                : relationship;
    }

    private static void picture(ZipFile zip, ZipArchiveEntry entry, String type, OutputStream out) throws IOException {
        Path picture = Files.createTempFile("picture", null);
        try {
            Files.write(picture, whole(zip, entry));
            try (Bytes bytes = new Bytes(picture)) {
                BlindPicture.copy(bytes, type, 0, out);
            }
        } finally {
            Files.deleteIfExists(picture);
        }
    }

    private static byte[] whole(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MOST_PART + 1);
            if (bytes.length > MOST_PART) {
                throw new Damaged(entry.getName() + " is larger than " + MOST_PART);
            }
            return bytes;
        }
    }
}

package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.gongping.media.Inspection.Health;

/**
 * ZIP and the office formats that are one, looked at from inside without unpacking anything to a disk (abuse case 18).
 * In a decoder's process.
 */
final class Archive {
    static final int MOST_ENTRIES = 1_000;
    private static final long MOST_BYTES = 1L << 30;
    /** As POI's ZipSecureFile: less than one byte in hundred, once there are 100 KB to judge by. */
    private static final double LEAST_RATIO = 0.01;

    private static final long GRACE = 100 << 10;
    private static final Set<String> ARCHIVES = Set.of(
            "zip", "rar", "7z", "jar", "war", "tar", "gz", "tgz", "bz2", "xz", "cab", "iso", "arj", "lzh", "zst");
    private static final Set<String> PROGRAMS =
            Set.of("exe", "dll", "scr", "bat", "cmd", "com", "vbs", "ps1", "msi", "lnk", "hta", "pif", "sh", "apk");

    private final ZipFile zip;
    private final Facts facts;
    private final boolean office;
    private long unpacked;

    private Archive(ZipFile zip, Facts facts) {
        this.zip = zip;
        this.facts = facts;
        this.office = zip.getEntry("[Content_Types].xml") != null;
    }

    static Answer look(Path file) throws IOException {
        Facts facts = new Facts("application/zip", Health.WHOLE);
        try (ZipFile zip = ZipFile.builder().setFile(file.toFile()).get()) {
            Archive archive = new Archive(zip, facts);
            archive.entries();
            if (!archive.office) {
                return new Answer(facts, null, null);
            }
            Office office = new Office(zip, facts);
            office.kind();
            if (facts.trouble != null) {
                return new Answer(facts, null, null);
            }
            return new Answer(facts, null, office.read());
        } catch (Damaged e) {
            facts.health = Health.UNREADABLE;
            return new Answer(facts, null, null);
        } catch (ZipException e) {
            facts.health = hasEnd(file) ? Health.UNREADABLE : Health.TRUNCATED;
            return new Answer(facts, null, null);
        }
    }

    private static boolean hasEnd(Path file) throws IOException {
        try (Bytes bytes = new Bytes(file)) {
            int size = (int) Math.min(1 << 16, bytes.length());
            return new String(bytes.some(bytes.length() - size, size), StandardCharsets.ISO_8859_1).contains("PK\5\6");
        }
    }

    private void entries() throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() > MOST_ENTRIES) {
            facts.trouble(Trouble.BOMB, entries.size() + " > " + MOST_ENTRIES);
            return;
        }
        for (ZipArchiveEntry entry : entries) {
            name(entry);
        }
        for (ZipArchiveEntry entry : entries) {
            if (facts.trouble != null) {
                return;
            }
            content(entry);
        }
    }

    private void name(ZipArchiveEntry entry) {
        String name = entry.getName();
        String plain = name.replace('\\', '/');
        boolean escapes = plain.startsWith("/")
                || plain.matches("[A-Za-z]:.*")
                || List.of(plain.split("/")).contains("..")
                || plain.indexOf(0) >= 0;
        if (escapes || entry.isUnixSymlink()) {
            facts.trouble(Trouble.ESCAPING_NAME, name);
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            facts.trouble(Trouble.ENCRYPTED, name);
        }
        String ending = Endings.of(plain);
        if (ARCHIVES.contains(ending)) {
            facts.trouble(Trouble.NESTED_ARCHIVE, name);
        }
        String small = plain.toLowerCase(Locale.ROOT);
        if (isProgram(small) || (office && (small.endsWith("vbaproject.bin") || small.contains("/activex/")))) {
            facts.trouble(Trouble.ACTIVE_CONTENT, name);
        }
    }

    static boolean isProgram(String name) {
        return PROGRAMS.contains(Endings.of(name));
    }

    private void content(ZipArchiveEntry entry) throws IOException {
        if (entry.isDirectory() || !zip.canReadEntryData(entry)) {
            return;
        }
        String name = entry.getName();
        String ending = Endings.of(name);
        boolean markup = office && Set.of("xml", "rels", "vml").contains(ending);
        Declarations declarations = new Declarations();
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[1 << 15];
            boolean first = true;
            for (int got = in.readNBytes(buffer, 0, buffer.length);
                    got > 0;
                    got = in.readNBytes(buffer, 0, buffer.length)) {
                if (first) {
                    begins(entry, buffer, got);
                    first = false;
                }
                size += got;
                unpacked += got;
                if (size > GRACE && entry.getCompressedSize() < LEAST_RATIO * size) {
                    facts.trouble(Trouble.BOMB, name + " " + entry.getCompressedSize() + " → > " + size);
                }
                if (unpacked > MOST_BYTES) {
                    facts.trouble(Trouble.BOMB, "> " + (MOST_BYTES >> 20) + " MB");
                }
                if (markup && declarations.in(buffer, got)) {
                    facts.trouble(Trouble.EXTERNAL_ENTITY, name);
                }
                if (facts.trouble != null) {
                    return;
                }
                if (!office && entry.getMethod() == ZipArchiveEntry.STORED) {
                    return; // as large as it is: a film in an archive need not be read
                }
            }
        }
    }

    private void begins(ZipArchiveEntry entry, byte[] buffer, int got) {
        String head = new String(buffer, 0, Math.min(got, 128), StandardCharsets.ISO_8859_1);
        String ending = Endings.of(entry.getName());
        boolean document = Set.of("docx", "pptx", "xlsx", "wps", "odt").contains(ending);
        if (head.startsWith("PK\3\4") && !document
                || head.startsWith("Rar!")
                || head.startsWith("7z\u00bc\u00af")
                || head.startsWith("\u001f\u008b")) {
            facts.trouble(Trouble.NESTED_ARCHIVE, entry.getName());
        }
        if (head.startsWith("MZ") || head.startsWith("\177ELF") || head.contains(SecondFormats.EICAR)) {
            facts.trouble(Trouble.ACTIVE_CONTENT, entry.getName());
        }
    }

    /** Finds a declared document type or entity, in UTF-16 as well: its zeros are skipped. */
    private static final class Declarations {
        private static final List<String> MARKS = List.of("<!DOCTYPE", "<!ENTITY");
        private final int[] at = new int[2];

        boolean in(byte[] bytes, int count) {
            for (int i = 0; i < count; i++) {
                for (int mark = 0; mark < 2 && bytes[i] != 0; mark++) {
                    String wanted = MARKS.get(mark);
                    at[mark] = bytes[i] == wanted.charAt(at[mark]) ? at[mark] + 1 : bytes[i] == '<' ? 1 : 0;
                    if (at[mark] == wanted.length()) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}

package org.gongping.media;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.hpsf.DocumentSummaryInformation;
import org.apache.poi.hpsf.NoPropertySetStreamException;
import org.apache.poi.hpsf.PropertySet;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.gongping.media.Inspection.Health;

/** The office formats before 2007, and the shell around newer ones with a password. In a decoder's process. */
final class Ole {
    private static final Map<String, String> KINDS = Map.of(
            "WordDocument", "application/msword",
            "Workbook", "application/vnd.ms-excel",
            "Book", "application/vnd.ms-excel",
            "PowerPoint Document", "application/vnd.ms-powerpoint");

    private Ole() {}

    static Answer look(Path file) throws IOException {
        Facts facts = new Facts("application/x-tika-msoffice", Health.WHOLE);
        try (POIFSFileSystem system = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = system.getRoot();
            KINDS.forEach((stream, type) -> {
                if (root.hasEntryCaseInsensitive(stream)) {
                    facts.type = type;
                }
            });
            if (root.hasEntryCaseInsensitive("EncryptedPackage") || wordPassword(root)) {
                facts.trouble(Trouble.ENCRYPTED, "Office");
            }
            for (String name : root.getEntryNames()) {
                String small = name.toLowerCase(Locale.ROOT);
                if (small.equals("macros") || small.equals("_vba_project_cur") || small.equals("vba")) {
                    facts.trouble(Trouble.ACTIVE_CONTENT, name);
                }
            }
            maker(root, facts);
        }
        return new Answer(facts, null, null);
    }

    /** [MS-DOC] 2.5.2: bit 8 of the flags at byte 10 of the Word stream. */
    private static boolean wordPassword(DirectoryNode root) throws IOException {
        if (!root.hasEntryCaseInsensitive("WordDocument")
                || !(root.getEntryCaseInsensitive("WordDocument") instanceof DocumentEntry word)) {
            return false;
        }
        try (DataInputStream in = new DataInputStream(new DocumentInputStream(word))) {
            byte[] head = in.readNBytes(12);
            return head.length == 12 && (head[11] & 1) != 0;
        }
    }

    private static void maker(DirectoryNode root, Facts facts) throws IOException {
        try {
            if (root.hasEntryCaseInsensitive(SummaryInformation.DEFAULT_STREAM_NAME)) {
                PropertySet set = PropertySetFactory.create(root, SummaryInformation.DEFAULT_STREAM_NAME);
                if (set instanceof SummaryInformation summary) {
                    facts.says("OLE Author", summary.getAuthor());
                    facts.says("OLE LastAuthor", summary.getLastAuthor());
                    facts.madeWith(summary.getApplicationName());
                    if (summary.getPageCount() > 0) {
                        facts.pages = summary.getPageCount();
                    }
                }
            }
            if (root.hasEntryCaseInsensitive(DocumentSummaryInformation.DEFAULT_STREAM_NAME)) {
                PropertySet set = PropertySetFactory.create(root, DocumentSummaryInformation.DEFAULT_STREAM_NAME);
                if (set instanceof DocumentSummaryInformation summary) {
                    facts.says("OLE Company", summary.getCompany());
                    facts.says("OLE Manager", summary.getManager());
                }
            }
        } catch (NoPropertySetStreamException | RuntimeException e) {
            // properties nobody can read say nothing
        }
    }
}

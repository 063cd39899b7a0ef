package org.gongping.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.gongping.media.Inspection.Health;

/**
 * A PDF without a word about its maker: information, XMP, editing programs' own notes, earlier versions, attachments, the
 * names beside comments, and the metadata of the photos in it. In a decoder's process.
 */
final class BlindPdf {
    private static final List<COSName> NOTES = List.of(
            COSName.METADATA, COSName.getPDFName("PieceInfo"), COSName.LAST_MODIFIED, COSName.getPDFName("SpiderInfo"));
    private static final COSName SIGNATURE = COSName.getPDFName("Sig");

    private BlindPdf() {}

    static Answer copy(Path file, Path result) throws IOException {
        Facts facts = new Facts("application/pdf", Health.WHOLE);
        try (PDDocument document = Pdf.open(file)) {
            document.setAllSecurityToBeRemoved(true);
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                blank(document.getDocument().getObjectFromPool(key).getObject());
            }
            COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
            NOTES.forEach(catalog::removeItem);
            if (catalog.getDictionaryObject(COSName.NAMES) instanceof COSDictionary names) {
                names.removeItem(COSName.getPDFName("EmbeddedFiles"));
            }
            catalog.removeItem(COSName.getPDFName("AF"));
            catalog.removeItem(COSName.getPDFName("Perms"));
            document.setDocumentInformation(new PDDocumentInformation());
            document.getDocument().getTrailer().removeItem(COSName.ID);
            document.save(result.toFile()); // all of it anew: earlier versions are not referred to any more
        }
        return new Answer(facts, null, null);
    }

    private static void blank(COSBase object) throws IOException {
        if (!(object instanceof COSDictionary dictionary)) {
            return;
        }
        NOTES.forEach(dictionary::removeItem);
        COSName subtype = dictionary.getCOSName(COSName.SUBTYPE);
        boolean comment = dictionary.containsKey(COSName.RECT) && subtype != null && !subtype.equals(COSName.WIDGET);
        if (comment) {
            dictionary.removeItem(COSName.T);
            dictionary.removeItem(COSName.NM);
            dictionary.removeItem(COSName.CREATION_DATE);
            dictionary.removeItem(COSName.M);
        }
        if (SIGNATURE.equals(dictionary.getCOSName(COSName.TYPE))) {
            dictionary.clear(); // a signature is a name, and does not hold for a copy
        }
        if (dictionary instanceof COSStream stream) {
            List<COSName> filters = filters(stream);
            if (filters.equals(List.of(COSName.DCT_DECODE))) {
                photo(stream);
            } else if (filters.contains(COSName.DCT_DECODE) || filters.contains(COSName.JPX_DECODE)) {
                throw new Damaged("a picture packed as " + filters); // notes may hide in it
            }
        }
    }

    private static List<COSName> filters(COSStream stream) {
        COSBase filter = stream.getFilters();
        if (filter instanceof COSName one) {
            return List.of(one);
        }
        return filter instanceof COSArray all
                ? all.toList().stream().map(COSName.class::cast).toList()
                : List.of();
    }

    private static void photo(COSStream stream) throws IOException {
        Path photo = Files.createTempFile("photo", ".jpg");
        Path blind = Files.createTempFile("blind", ".jpg");
        try {
            try (InputStream in = stream.createRawInputStream();
                    OutputStream out = Files.newOutputStream(photo)) {
                in.transferTo(out);
            }
            try (Bytes bytes = new Bytes(photo);
                    OutputStream out = Files.newOutputStream(blind)) {
                BlindPicture.copy(bytes, "image/jpeg", 0, out);
            }
            try (OutputStream out = stream.createRawOutputStream()) {
                Files.copy(blind, out);
            }
        } finally {
            Files.deleteIfExists(photo);
            Files.deleteIfExists(blind);
        }
    }
}

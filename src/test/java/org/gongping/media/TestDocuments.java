package org.gongping.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.util.Units;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.Document;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents as the office programs write them, honest ones and hostile ones. */
public final class TestDocuments {
    private TestDocuments() {}

    interface Filling<T> {
        void fill(T document) throws Exception;
    }

    public static byte[] docx(String author, String... paragraphs) throws Exception {
        return docx(document -> {
            document.getProperties().getCoreProperties().setCreator(author);
            document.getProperties().getCoreProperties().setLastModifiedByUser(author);
            document.getProperties().getExtendedProperties().setCompany(author);
            document.getProperties().getExtendedProperties().setApplication("Microsoft Office Word");
            for (String paragraph : paragraphs) {
                document.createParagraph().createRun().setText(paragraph);
            }
        });
    }

    static byte[] docx(Filling<XWPFDocument> filling) throws Exception {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filling.fill(document);
            document.write(out);
            return out.toByteArray();
        }
    }

    /** With a photo, a comment and a property of its own, all naming the same person. */
    static byte[] docxNamingEverywhere(String name, byte[] photo) throws Exception {
        return docx(document -> {
            document.getProperties().getCoreProperties().setCreator(name);
            document.getProperties().getCoreProperties().setLastModifiedByUser(name);
            document.getProperties().getCoreProperties().setTitle(name);
            document.getProperties().getExtendedProperties().setCompany(name);
            document.getProperties().getExtendedProperties().setManager(name);
            document.getProperties().getCustomProperties().addProperty("作者", name);
            document.createParagraph().createRun().setText("劳动最光荣");
            document.createParagraph()
                    .createRun()
                    .addPicture(
                            new ByteArrayInputStream(photo),
                            Document.PICTURE_TYPE_JPEG,
                            "photo.jpg",
                            Units.toEMU(100),
                            Units.toEMU(100));
            XWPFComment comment = document.createComments().createComment(java.math.BigInteger.ONE);
            comment.setAuthor(name);
            comment.setInitials(name);
            comment.createParagraph().createRun().setText("很好");
        });
    }

    public static byte[] pptx(int slides) throws Exception {
        try (XMLSlideShow show = new XMLSlideShow();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (int i = 0; i < slides; i++) {
                show.createSlide().createTextBox().setText("第" + (i + 1) + "页");
            }
            show.write(out);
            return out.toByteArray();
        }
    }

    public static byte[] xlsx() throws Exception {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            book.createSheet("名单").createRow(0).createCell(0).setCellValue("王芳");
            book.getProperties().getCoreProperties().setCreator("厦门市总工会");
            book.write(out);
            return out.toByteArray();
        }
    }

    static byte[] encryptedDocx() throws Exception {
        try (POIFSFileSystem shell = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("123456");
            try (OutputStream inside = encryptor.getDataStream(shell)) {
                inside.write(docx("王芳", "密"));
            }
            shell.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    public static byte[] pdf(String author, int pages, String text) throws Exception {
        return pdf(document -> {
            document.getDocumentInformation().setAuthor(author);
            document.getDocumentInformation().setCreator("Writer");
            document.getDocumentInformation().setProducer("LibreOffice 7.4");
            for (int i = 0; i < pages; i++) {
                page(document, text);
            }
        });
    }

    static byte[] pdf(Filling<PDDocument> filling) throws Exception {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            filling.fill(document);
            document.save(out);
            return out.toByteArray();
        }
    }

    static PDPage page(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream pen = new PDPageContentStream(document, page)) {
            pen.beginText();
            pen.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 24);
            pen.newLineAtOffset(72, 700);
            pen.showText(text);
            pen.endText();
        }
        return page;
    }

    static byte[] pdfNamingEverywhere(String name, byte[] photo) throws Exception {
        byte[] first = pdf(document -> {
            document.getDocumentInformation().setAuthor(name);
            document.getDocumentInformation().setTitle(name);
            document.getDocumentInformation().setCustomMetadataValue("Company", name);
            document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(xmp(name))));
            PDPage page = page(document, "Work is glory");
            page.getCOSObject().setString(org.apache.pdfbox.cos.COSName.getPDFName("PieceInfo"), name);
            PDImageXObject picture = PDImageXObject.createFromByteArray(document, photo, "photo.jpg");
            try (PDPageContentStream pen =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
                pen.drawImage(picture, 100, 100, 200, 150);
            }
            var note = new org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText();
            note.setTitlePopup(name);
            note.setContents("well done");
            note.setRectangle(new org.apache.pdfbox.pdmodel.common.PDRectangle(10, 10, 20, 20));
            page.getAnnotations().add(note);
        });
        // A second version on top of the first, as editing programs append it: the first still says the name.
        try (PDDocument document = org.apache.pdfbox.Loader.loadPDF(first);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setSubject(name);
            document.getDocumentInformation().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(out);
            return out.toByteArray();
        }
    }

    static byte[] xmp(String name) {
        return ("<?xpacket begin=\"\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
                        + "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                        + " xmp:CreatorTool=\"Adobe Photoshop 25.0\"><dc:creator><rdf:Seq><rdf:li>" + name
                        + "</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static byte[] encryptedPdf() throws Exception {
        return pdf(document -> {
            page(document, "secret");
            document.protect(new StandardProtectionPolicy("owner", "123456", new AccessPermission()));
        });
    }

    /** Readable by all, changes forbidden: many offices send these. */
    static byte[] pdfWithoutPermissions() throws Exception {
        return pdf(document -> {
            page(document, "open to read");
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
        });
    }

    static byte[] pdfWithScript() throws Exception {
        return pdf(document -> {
            page(document, "hello");
            document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
        });
    }

    static byte[] pdfThatStartsAProgram() throws Exception {
        return pdf(document -> {
            page(document, "hello");
            document.getDocumentCatalog().setOpenAction(new PDActionLaunch());
        });
    }

    /** The same archive with some entries put in, or replaced. */
    public static byte[] with(byte[] zip, Map<String, byte[]> changes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        entries.putAll(changes);
        return zip(entries);
    }

    static String part(byte[] zip, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                }
            }
        }
        throw new IllegalArgumentException("No " + name);
    }

    public static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    static byte[] entry(byte[] zip, String name) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IOException("no " + name);
    }

    static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

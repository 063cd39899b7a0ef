package org.gongping.media;

import java.util.LinkedHashMap;
import java.util.Map;

/** Files that name somebody in every place their format has for it, by ending. */
public final class NamingFiles {
    private NamingFiles() {}

    public static Map<String, byte[]> of(String name) throws Exception {
        byte[] photo = TestPhotos.naming(name);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("jpg", photo);
        files.put("pdf", TestDocuments.pdfNamingEverywhere(name, photo));
        files.put("docx", TestDocuments.docxNamingEverywhere(name, photo));
        files.put("mp4", TestPhotos.film("mp4", name));
        return files;
    }
}

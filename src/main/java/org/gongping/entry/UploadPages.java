package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.gongping.media.MediaFiles;
import org.gongping.media.Uploads;
import org.gongping.refusal.Refusal;
import org.gongping.union.SignedIn;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Takes a slot's file in pieces from the script of the wizard: the tus protocol, version 1.0.0, with its extensions creation
 * and termination (https://tus.io/protocols/resumable-upload). The form of {@link FilePages} stays for browsers without
 * script.
 */
@Controller
@RequestMapping(UploadPages.SLOT)
class UploadPages {
    static final String SLOT = "/submit/{draft}/parts/{part}/uploads";
    private static final String VERSION = "1.0.0";
    private static final String PIECE = "application/offset+octet-stream";

    private final Entries entries;
    private final Uploads uploads;
    private final FilePages pages;
    private final Words words;

    UploadPages(Entries entries, Uploads uploads, FilePages pages, Words words) {
        this.entries = entries;
        this.uploads = uploads;
        this.pages = pages;
        this.words = words;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<Void> able() {
        return ResponseEntity.noContent()
                .header("Tus-Resumable", VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,termination")
                .build();
    }

    /** What would be refused at the end is refused here, before the first byte, where it can be known. */
    @PostMapping
    ResponseEntity<Void> begin(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @RequestHeader HttpHeaders headers) {
        requireVersion(headers);
        EntryId id = WizardFrame.id(draft);
        long limit = entries.limit(id, part, me);
        long size = number(headers, "Upload-Length");
        UUID upload = uploads.begin(me.id().value(), purpose(id, part), fileName(headers), size, limit);
        return ResponseEntity.status(201)
                .header("Tus-Resumable", VERSION)
                .header(HttpHeaders.LOCATION, "/submit/" + id + "/parts/" + part + "/uploads/" + upload)
                .build();
    }

    @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
    ResponseEntity<Void> look(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @PathVariable UUID upload,
            @RequestHeader HttpHeaders headers) {
        requireVersion(headers);
        Uploads.Progress far = uploads.look(upload, me.id().value(), purpose(WizardFrame.id(draft), part));
        return ResponseEntity.ok()
                .header("Tus-Resumable", VERSION)
                .header("Upload-Offset", String.valueOf(far.offset()))
                .header("Upload-Length", String.valueOf(far.size()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @RequestMapping(path = "/{upload}", method = RequestMethod.PATCH)
    ResponseEntity<Void> append(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @PathVariable UUID upload,
            @RequestHeader HttpHeaders headers,
            HttpServletRequest request)
            throws IOException {
        requireVersion(headers);
        if (!PIECE.equals(request.getContentType())) {
            throw new NotTus(415, "Content-Type");
        }
        // A body that does not say its length could be endless.
        if (request.getContentLengthLong() < 0) {
            throw new NotTus(411, "Content-Length");
        }
        Uploads.Progress far = uploads.append(
                upload,
                me.id().value(),
                purpose(WizardFrame.id(draft), part),
                number(headers, "Upload-Offset"),
                request.getInputStream(),
                request.getContentLengthLong());
        return ResponseEntity.noContent()
                .header("Tus-Resumable", VERSION)
                .header("Upload-Offset", String.valueOf(far.offset()))
                .build();
    }

    @RequestMapping(path = "/{upload}", method = RequestMethod.DELETE)
    ResponseEntity<Void> drop(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @PathVariable UUID upload,
            @RequestHeader HttpHeaders headers) {
        requireVersion(headers);
        uploads.drop(upload, me.id().value(), purpose(WizardFrame.id(draft), part));
        return ResponseEntity.noContent().header("Tus-Resumable", VERSION).build();
    }

    /** Puts the file that has come into its slot; sent again it answers the slot again. */
    @PostMapping("/{upload}/finish")
    String finish(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @PathVariable UUID upload,
            HttpServletResponse response,
            Model model) {
        EntryId id = WizardFrame.id(draft);
        try {
            uploads.finish(
                    upload,
                    me.id().value(),
                    purpose(id, part),
                    whole -> entries.attach(id, part, whole::keep, whole::kept, me));
        } catch (Entries.FileRefused refused) {
            uploads.drop(upload, me.id().value(), purpose(id, part));
            return refused(id, part, refused, refused.findings(), me, response, model);
        } catch (MediaFiles.MediaStoreFull | Items.PartFull full) {
            return refused(id, part, full, List.of(), me, response, model);
        }
        return pages.slot(entries.own(id, me), part, List.of(), model);
    }

    private String refused(
            EntryId id,
            String part,
            Refusal refusal,
            List<Finding> findings,
            SignedIn me,
            HttpServletResponse response,
            Model model) {
        FilePages.hangUp(response);
        response.setStatus(refusal.kind().status());
        Slot.Refused why = new Slot.Refused(words.of(refusal), findings);
        return pages.slot(entries.own(id, me), part, List.of(why), model);
    }

    /** The script shows the sentence beside the file it speaks of. */
    @ExceptionHandler
    ResponseEntity<String> refused(Refusal refusal, HttpServletResponse response) {
        FilePages.hangUp(response);
        // Busy is no conflict that has to be resolved, but one to be waited out.
        int status =
                refusal instanceof Uploads.UploadBusy ? 423 : refusal.kind().status();
        return said(status, words.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<String> notTus(NotTus wrong, HttpServletResponse response) {
        FilePages.hangUp(response);
        return said(wrong.status, wrong.header);
    }

    private static ResponseEntity<String> said(int status, String sentence) {
        return ResponseEntity.status(status)
                .header("Tus-Resumable", VERSION)
                .header("Tus-Version", VERSION)
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(sentence);
    }

    private static String purpose(EntryId draft, String part) {
        return draft + "/" + part;
    }

    private static void requireVersion(HttpHeaders headers) {
        if (!VERSION.equals(headers.getFirst("Tus-Resumable"))) {
            throw new NotTus(412, "Tus-Resumable");
        }
    }

    private static long number(HttpHeaders headers, String name) {
        String said = headers.getFirst(name);
        if (said == null || !said.matches("\\d{1,18}")) {
            throw new NotTus(400, name);
        }
        return Long.parseLong(said);
    }

    /** {@code Upload-Metadata: filename 5bel5LiHLm1wNA==,filetype dmlkZW8vbXA0}. */
    private static String fileName(HttpHeaders headers) {
        @Nullable String metadata = headers.getFirst("Upload-Metadata");
        return Arrays.stream((metadata == null ? "" : metadata).split(","))
                .map(pair -> pair.strip().split(" ", 2))
                .filter(pair -> pair[0].equals("filename") && pair.length == 2)
                .map(pair -> decoded(pair[1]))
                .findFirst()
                .orElse("");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw new NotTus(400, "Upload-Metadata");
        }
    }

    /** A program that does not speak the protocol; no author ever sees it. */
    private static class NotTus extends RuntimeException {
        private final int status;
        private final String header;

        NotTus(int status, String header) {
            super(header);
            this.status = status;
            this.header = header;
        }
    }
}

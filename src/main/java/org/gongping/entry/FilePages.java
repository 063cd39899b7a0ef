package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.gongping.campaign.PartDefinition;
import org.gongping.media.MediaFiles;
import org.gongping.refusal.Refusal;
import org.gongping.union.SignedIn;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The files, texts and links of a draft: sent, put in order, described, taken out. */
@Controller
class FilePages {
    static final String TEXT = "text.";
    static final String CAPTION = "caption.";

    private final Entries entries;
    private final WizardFrame frame;
    private final Words words;

    FilePages(Entries entries, WizardFrame frame, Words words) {
        this.entries = entries;
        this.frame = frame;
        this.words = words;
    }

    @GetMapping("/submit/{draft}/files")
    String files(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam(required = false) @Nullable String check,
            Model model) {
        Entry entry = entries.own(WizardFrame.id(draft), me);
        if (!entry.standing().editable()) {
            return WizardFrame.to(entry.id(), Step.RECEIPT);
        }
        model.addAttribute("asked", check != null || entry.standing() == Standing.RETURNED);
        return files(entry, "", List.of(), model);
    }

    private String files(Entry entry, String partKey, List<Slot.Refused> refused, Model model) {
        return files(entry, entries.items(entry), partKey, refused, model);
    }

    private String files(Entry entry, List<Item> items, String partKey, List<Slot.Refused> refused, Model model) {
        List<Finding> findings = entries.findings(entry);
        frame.around(entry, Step.FILES, findings, model);
        model.addAttribute(
                "slots",
                entries.kind(entry).parts().stream()
                        .map(part -> Slot.of(part, items, findings, part.key().equals(partKey) ? refused : List.of()))
                        .toList());
        return "entry/files";
    }

    /** Saves what is written on the page, then goes where the pressed button leads. */
    @PostMapping("/submit/{draft}/files")
    String write(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam(required = false) @Nullable String stay,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response) {
        EntryId id = WizardFrame.id(draft);
        try {
            write(id, typed, me);
        } catch (Items.TextTooLong no) {
            return stillTyped(entries.own(id, me), typed, no, model, response);
        }
        return stay == null ? WizardFrame.to(id, Step.REVIEW) : "redirect:/submit/" + id + "/files#slot-" + stay;
    }

    private void write(EntryId id, MultiValueMap<String, String> typed, SignedIn me) {
        entries.write(id, FieldViews.under(TEXT, typed), FieldViews.under(CAPTION, typed), me);
    }

    /** What is written goes along, so that nobody loses a caption by moving a picture. */
    @PostMapping("/submit/{draft}/items/{item}/{way:up|down}")
    String move(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable UUID item,
            @PathVariable String way,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response) {
        EntryId id = WizardFrame.id(draft);
        try {
            write(id, typed, me);
        } catch (Items.TextTooLong no) {
            return stillTyped(entries.own(id, me), typed, no, model, response);
        }
        entries.move(id, item, way.equals("up") ? -1 : 1, me);
        return "redirect:/submit/" + id + "/files#item-" + item;
    }

    /** All that was written stands on the page again, nothing of it is kept. */
    private String stillTyped(
            Entry entry,
            MultiValueMap<String, String> typed,
            Items.TextTooLong no,
            Model model,
            HttpServletResponse response) {
        response.setStatus(no.kind().status());
        model.addAttribute("unsaved", true);
        List<Item> held = entries.items(entry);
        List<Item> shown = new ArrayList<>();
        for (PartDefinition part : entries.kind(entry).parts()) {
            List<String> texts = typed.get(TEXT + part.key());
            List<String> captions = typed.getOrDefault(CAPTION + part.key(), List.of());
            for (int i = 0; texts != null && i < texts.size(); i++) {
                if (!texts.get(i).isBlank()) {
                    shown.add(new Item(
                            UUID.randomUUID(),
                            part.key(),
                            i + 1,
                            i < captions.size() ? captions.get(i) : "",
                            texts.get(i),
                            null));
                }
            }
            held.stream()
                    .filter(item -> item.part().equals(part.key()) && texts == null)
                    .map(item -> {
                        String caption = typed.getFirst(CAPTION + item.id());
                        return caption == null
                                ? item
                                : new Item(item.id(), item.part(), item.number(), caption, item.text(), item.file());
                    })
                    .forEach(shown::add);
        }
        return files(entry, shown, no.where(), List.of(new Slot.Refused(words.of(no), List.of())), model);
    }

    /**
     * Adds files, one after another. The bytes go from the connection to the store, whole or not at all; no copy of them is kept
     * on the way.
     */
    @PostMapping("/submit/{draft}/parts/{part}")
    String upload(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String byScript,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        EntryId id = WizardFrame.id(draft);
        Kept kept = (bytes, name) -> entries.attach(id, part, bytes, name, me);
        return upload(id, part, kept, me, byScript, request, response, model);
    }

    /** Puts a file in the place of another. */
    @PostMapping("/submit/{draft}/parts/{part}/items/{item}")
    String replace(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @PathVariable UUID item,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String byScript,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        EntryId id = WizardFrame.id(draft);
        Kept kept = (bytes, name) -> entries.replace(id, part, item, bytes, name, me);
        return upload(id, part, kept, me, byScript, request, response, model);
    }

    @FunctionalInterface
    private interface Kept {
        void keep(InputStream bytes, String name);
    }

    private String upload(
            EntryId id,
            String part,
            Kept kept,
            SignedIn me,
            @Nullable String byScript,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        List<Slot.Refused> refused = new ArrayList<>();
        try {
            receive(kept, refused, request, response);
        } catch (FileMissing none) {
            refused(none, refused, response);
        } catch (RuntimeException unread) {
            hangUp(response);
            throw unread;
        } catch (IOException broken) {
            hangUp(response);
            throw new UploadUnreadable(broken);
        }
        if (byScript == null && refused.isEmpty()) {
            return "redirect:/submit/" + id + "/files#slot-" + part;
        }
        Entry entry = entries.own(id, me);
        return byScript == null ? files(entry, part, refused, model) : slot(entry, part, refused, model);
    }

    /** One slot anew, for the script. */
    String slot(Entry entry, String part, List<Slot.Refused> refused, Model model) {
        files(entry, part, refused, model);
        model.addAttribute("part", part);
        return "entry/files :: one";
    }

    private void receive(
            Kept kept, List<Slot.Refused> refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean trusted = FormToken.inHeader(request);
        JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        if (!JakartaServletFileUpload.isMultipartContent(request)) {
            if (!trusted) {
                FormToken.refuse(request);
            }
            throw new FileMissing();
        }
        FileItemInputIterator items = upload.getItemIterator(request);
        boolean any = false;
        while (items.hasNext()) {
            FileItemInput item = items.next();
            if (!trusted) {
                FormToken.requireFirst(item, request);
                trusted = true;
            } else if (!item.isFormField()) {
                String name = item.getName();
                if (name == null || name.isBlank()) {
                    throw new FileMissing();
                }
                any = true;
                if (!take(kept, item, name, refused, response)) {
                    return;
                }
            }
        }
        if (!trusted) {
            FormToken.refuse(request);
        }
        if (!any) {
            throw new FileMissing();
        }
    }

    /** @return whether the connection still stands where the next file begins */
    private boolean take(
            Kept kept, FileItemInput item, String name, List<Slot.Refused> refused, HttpServletResponse response)
            throws IOException {
        // Never closed: that would read a file that is too large to its end.
        InputStream bytes = item.getInputStream();
        try {
            kept.keep(bytes, name);
            return true;
        } catch (Entries.FileRefused read) {
            refused.add(new Slot.Refused(words.of(read), read.findings()));
            response.setStatus(read.kind().status());
            return true;
        } catch (MediaFiles.MediaTooLarge
                | MediaFiles.MediaEmpty
                | MediaFiles.MediaInterrupted
                | MediaFiles.MediaStoreFull
                | MediaFiles.MediaStoreAway
                | Items.PartFull unread) {
            refused(unread, refused, response);
            return false;
        }
    }

    private void refused(Refusal refusal, List<Slot.Refused> refused, HttpServletResponse response) {
        hangUp(response);
        response.setStatus(refusal.kind().status());
        refused.add(new Slot.Refused(words.of(refusal), List.of()));
    }

    /** What was not read of the body is worth no connection: the server reads a little on, so that the answer arrives. */
    static void hangUp(HttpServletResponse response) {
        response.setHeader("Connection", "close");
    }

    @PostMapping("/submit/{draft}/parts/{part}/remove")
    String remove(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @RequestParam(required = false) @Nullable UUID item) {
        EntryId id = WizardFrame.id(draft);
        if (item == null) {
            entries.detach(id, part, me);
        } else {
            entries.detach(id, part, item, me);
        }
        return "redirect:/submit/" + id + "/files#slot-" + part;
    }

    /** The form came without a file. */
    static class FileMissing extends Refusal {
        FileMissing() {
            super(Kind.INVALID, "fileMissing");
        }
    }

    /** The form of the upload broke off before its file began. */
    static class UploadUnreadable extends Refusal {
        UploadUnreadable(Throwable cause) {
            super(Kind.INVALID, "uploadUnreadable");
            initCause(cause);
        }
    }
}

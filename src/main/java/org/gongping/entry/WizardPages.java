package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.SignedIn;
import org.gongping.union.Unions;
import org.gongping.web.Dates;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Leads an author from an empty draft to the receipt. Each page saves what it shows, complete or not. */
@Controller
class WizardPages {
    private final Entries entries;
    private final Likenesses likenesses;
    private final EntryReturns returns;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final OnceOnly once;
    private final FieldViews views;
    private final MessageSource messages;
    private final Words words;
    private final Dates dates;
    private final Clock clock;

    WizardPages(
            Entries entries,
            Likenesses likenesses,
            EntryReturns returns,
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            OnceOnly once,
            FieldViews views,
            MessageSource messages,
            Words words,
            Dates dates,
            Clock clock) {
        this.entries = entries;
        this.likenesses = likenesses;
        this.returns = returns;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.once = once;
        this.views = views;
        this.messages = messages;
        this.words = words;
        this.dates = dates;
        this.clock = clock;
    }

    /** A step in the bar on top. */
    record Stage(Step step, boolean current, boolean done) {}

    /** Something to mend, with the way to it. */
    record Todo(String label, String sentence, String href) {}

    // ---- what is typed ----

    @GetMapping("/submit/{draft}")
    String begin(@PathVariable String draft) {
        return to(id(draft), Step.INFO);
    }

    @GetMapping("/submit/{draft}/info")
    String info(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam(required = false) @Nullable String check,
            Model model) {
        Entry entry = entries.own(id(draft), me);
        if (!entry.standing().editable()) {
            return to(entry.id(), Step.RECEIPT);
        }
        List<Finding> findings = entries.findings(entry);
        boolean asked = check != null || entry.standing() == Standing.RETURNED;
        return info(entry, findings, asked ? findings : List.of(), model);
    }

    @PostMapping("/submit/{draft}/info")
    String saveInfo(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response) {
        EntryId id = id(draft);
        List<Finding> findings = save(id, Step.INFO, typed, me);
        if (findings.stream().anyMatch(finding -> finding.blocks() && Step.of(finding) == Step.INFO)) {
            response.setStatus(422);
            model.addAttribute("saved", true);
            return info(entries.own(id, me), findings, findings, model);
        }
        return to(id, Step.FILES);
    }

    private String info(Entry entry, List<Finding> findings, List<Finding> shown, Model model) {
        frame(entry, Step.INFO, findings, model);
        model.addAttribute("fields", views.fields(entries.kind(entry), entry.fields(), shown));
        return "entry/info";
    }

    /** Called by the script a second after a change: nothing is checked, everything is kept. */
    @PostMapping("/submit/{draft}/save")
    ResponseEntity<String> autosave(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam String savedStep,
            @RequestParam MultiValueMap<String, String> typed) {
        save(id(draft), savedStep.equals("review") ? Step.REVIEW : Step.INFO, typed, me);
        LocalTime now = LocalTime.ofInstant(clock.instant(), Dates.ZONE);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(say(
                        "wizard.saved",
                        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(now)));
    }

    /** Each step sends only its own: what the others hold stays. */
    private List<Finding> save(EntryId id, Step step, MultiValueMap<String, String> typed, SignedIn me) {
        return step == Step.REVIEW
                ? entries.declare(id, FieldViews.declared(typed.keySet()), me)
                : entries.saveFields(id, typed.toSingleValueMap(), me);
    }

    // ---- files ----

    @GetMapping("/submit/{draft}/files")
    String files(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam(required = false) @Nullable String check,
            Model model) {
        Entry entry = entries.own(id(draft), me);
        if (!entry.standing().editable()) {
            return to(entry.id(), Step.RECEIPT);
        }
        model.addAttribute("asked", check != null || entry.standing() == Standing.RETURNED);
        return files(entry, "", null, model);
    }

    private String files(Entry entry, String partKey, Slot.@Nullable Refused refused, Model model) {
        List<Finding> findings = entries.findings(entry);
        frame(entry, Step.FILES, findings, model);
        Map<String, MediaFile> files = entries.files(entry);
        List<Slot> slots = new ArrayList<>();
        for (PartDefinition part : entries.kind(entry).parts()) {
            slots.add(new Slot(
                    part,
                    files.get(part.key()),
                    findings.stream()
                            .filter(finding -> Step.of(finding) == Step.FILES
                                    && finding.where().equals(part.key()))
                            .toList(),
                    part.key().equals(partKey) ? refused : null));
        }
        model.addAttribute("slots", slots);
        return "entry/files";
    }

    /** The bytes go from the connection to the store, whole or not at all; no copy of them is kept on the way. */
    @PostMapping("/submit/{draft}/parts/{part}")
    String upload(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @PathVariable String part,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String byScript,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        EntryId id = id(draft);
        try {
            receive(id, part, me, request);
        } catch (Entries.FileRefused refused) {
            return refused(id, part, refused, refused.findings(), me, byScript, response, model);
        } catch (MediaFiles.MediaTooLarge
                | MediaFiles.MediaEmpty
                | MediaFiles.MediaInterrupted
                | MediaFiles.MediaStoreFull
                | FileMissing refused) {
            return refused(id, part, refused, List.of(), me, byScript, response, model);
        } catch (RuntimeException unread) {
            hangUp(response);
            throw unread;
        } catch (IOException broken) {
            hangUp(response);
            throw new UploadUnreadable(broken);
        }
        if (byScript == null) {
            return "redirect:/submit/" + id + "/files#slot-" + part;
        }
        return slot(entries.own(id, me), part, null, model);
    }

    private void receive(EntryId id, String part, SignedIn me, HttpServletRequest request) throws IOException {
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
                // Never closed: that would read a file that is too large to its end.
                InputStream bytes = item.getInputStream();
                entries.attach(id, part, bytes, name, me);
                return;
            }
        }
        if (!trusted) {
            FormToken.refuse(request);
        }
        throw new FileMissing();
    }

    /** The slot stays as it was; the answer says why. */
    String refused(
            EntryId id,
            String part,
            Refusal refusal,
            List<Finding> findings,
            SignedIn me,
            @Nullable String byScript,
            HttpServletResponse response,
            Model model) {
        hangUp(response);
        response.setStatus(refusal.kind().status());
        Entry entry = entries.own(id, me);
        Slot.Refused why = new Slot.Refused(words.of(refusal), findings);
        return byScript == null ? files(entry, part, why, model) : slot(entry, part, why, model);
    }

    String slot(Entry entry, String partKey, Slot.@Nullable Refused refused, Model model) {
        files(entry, partKey, refused, model);
        model.addAttribute("part", partKey);
        return "entry/files :: one";
    }

    /** What was not read of the body is worth no connection: the server reads a little on, so that the answer arrives. */
    static void hangUp(HttpServletResponse response) {
        response.setHeader("Connection", "close");
    }

    @PostMapping("/submit/{draft}/parts/{part}/remove")
    String remove(@AuthenticationPrincipal SignedIn me, @PathVariable String draft, @PathVariable String part) {
        EntryId id = id(draft);
        entries.detach(id, part, me);
        return "redirect:/submit/" + id + "/files#slot-" + part;
    }

    // ---- handing in ----

    @GetMapping("/submit/{draft}/review")
    String review(@AuthenticationPrincipal SignedIn me, @PathVariable String draft, Model model) {
        Entry entry = entries.own(id(draft), me);
        if (!entry.standing().editable()) {
            return to(entry.id(), Step.RECEIPT);
        }
        return review(entry, entries.findings(entry), false, me, model);
    }

    /** @param tried whether the author has pressed the button: only then unticked declarations are called wrong */
    private String review(Entry entry, List<Finding> findings, boolean tried, SignedIn me, Model model) {
        frame(entry, Step.REVIEW, findings, model);
        List<Finding> shown = findings.stream()
                .filter(finding -> finding.blocks() && (tried || Step.of(finding) != Step.REVIEW))
                .toList();
        model.addAttribute(
                "todos", shown.stream().map(finding -> todo(entry, finding)).toList());
        model.addAttribute("tried", tried);
        model.addAttribute("files", entries.files(entry));
        model.addAttribute(
                "findings",
                Stream.concat(
                                findings.stream().filter(finding -> Step.of(finding) != Step.REVIEW),
                                likenesses.own(entry, me).stream())
                        .toList());
        model.addAttribute("fields", views.declarations(entries.kind(entry), entry.declared(), shown));
        return "entry/review";
    }

    private Todo todo(Entry entry, Finding finding) {
        Step step = Step.of(finding);
        String href = step == Step.REVIEW
                ? "#field-" + FieldViews.DECLARED + finding.where()
                : "/submit/" + entry.id() + "/" + step.path() + "?check=on#field-" + finding.where();
        return new Todo(finding.label(), returns.sentence(finding), href);
    }

    @PostMapping("/submit/{draft}/review")
    String submit(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam UUID requestKey,
            @RequestParam MultiValueMap<String, String> typed,
            Model model,
            HttpServletResponse response) {
        EntryId id = id(draft);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        save(id, Step.REVIEW, typed, me);
                        entries.submit(id, me);
                        return "/submit/" + id + "/receipt";
                    });
        } catch (Entry.NotEditable handedIn) {
            // From a second window, or again after the first answer got lost: there is one receipt.
            return to(id, Step.RECEIPT);
        } catch (Entries.NotComplete open) {
            response.setStatus(422);
        } catch (Deadlines.CollectionClosed late) {
            response.setStatus(409);
            deadlines
                    .inForce(
                            entries.own(id, me).track(),
                            Phase.COLLECTION,
                            entries.own(id, me).unit())
                    .closes()
                    .ifPresent(closed -> model.addAttribute(
                            "late",
                            say(
                                    "submit.closed",
                                    dates.deadline(closed),
                                    late.words().get(1))));
        }
        // The refusal took the declarations with it; they were given all the same.
        List<Finding> findings = save(id, Step.REVIEW, typed, me);
        return review(entries.own(id, me), findings, true, me, model);
    }

    @GetMapping("/submit/{draft}/receipt")
    String receipt(@AuthenticationPrincipal SignedIn me, @PathVariable String draft, Model model) {
        Entry entry = entries.own(id(draft), me);
        if (entry.submittedAt().isEmpty()) {
            return to(entry.id(), Step.INFO);
        }
        frame(entry, Step.RECEIPT, List.of(), model);
        entry.atUnion().ifPresent(at -> model.addAttribute("at", unions.get(at)));
        return "entry/receipt";
    }

    // ---- the frame of all steps ----

    private void frame(Entry entry, Step step, List<Finding> findings, Model model) {
        Track track = campaigns.track(entry.track());
        KindDefinition kind = entries.kind(entry);
        Map<Step, Stage> stages = new LinkedHashMap<>();
        for (Step each : Step.values()) {
            boolean open = findings.stream().anyMatch(finding -> finding.blocks() && Step.of(finding) == each);
            boolean done = step == Step.RECEIPT || (each != Step.RECEIPT && !open);
            stages.put(each, new Stage(each, each == step, done && each != step));
        }
        model.addAttribute("entry", entry);
        model.addAttribute("track", track);
        model.addAttribute("kind", kind);
        model.addAttribute("unit", unions.get(entry.unit()));
        model.addAttribute("step", step);
        model.addAttribute("stages", stages.values());
        model.addAttribute("deadline", deadlines.inForce(entry.track(), Phase.COLLECTION, entry.unit()));
        if (entry.standing() == Standing.RETURNED) {
            entry.lastReturn().ifPresent(last -> model.addAttribute("back", returns.of(last)));
        }
    }

    private static String to(EntryId id, Step step) {
        return "redirect:/submit/" + id + "/" + step.path();
    }

    static EntryId id(String text) {
        try {
            return EntryId.of(text);
        } catch (IllegalArgumentException notAnId) {
            throw new Entries.EntryUnknown();
        }
    }

    private String say(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
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

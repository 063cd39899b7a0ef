package org.gongping.entry;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Phase;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Leads an author from an empty draft to the receipt. Each page saves what it shows, complete or not. */
@Controller
class WizardPages {
    private final Entries entries;
    private final Likenesses likenesses;
    private final EntryReturns returns;
    private final WizardFrame frame;
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
            WizardFrame frame,
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
        this.frame = frame;
        this.deadlines = deadlines;
        this.unions = unions;
        this.once = once;
        this.views = views;
        this.messages = messages;
        this.words = words;
        this.dates = dates;
        this.clock = clock;
    }

    /** Something to mend, with the way to it. */
    record Todo(String label, String sentence, String href) {}

    // ---- what is typed ----

    @GetMapping("/submit/{draft}")
    String begin(@PathVariable String draft) {
        return WizardFrame.to(WizardFrame.id(draft), Step.INFO);
    }

    @GetMapping("/submit/{draft}/info")
    String info(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam(required = false) @Nullable String check,
            Model model) {
        Entry entry = entries.own(WizardFrame.id(draft), me);
        if (!entry.standing().editable()) {
            return WizardFrame.to(entry.id(), Step.RECEIPT);
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
        EntryId id = WizardFrame.id(draft);
        Entry before = entries.own(id, me);
        List<FieldDefinition> shown = entries.kind(before).fields();
        List<Finding> findings;
        try {
            findings = save(id, Step.INFO, typed, me);
        } catch (Items.TextTooLong no) {
            // What was typed stays on the page, all of it: nothing is cut, nothing is lost.
            response.setStatus(no.kind().status());
            KindDefinition form = entries.form(before);
            Map<String, String> fields = FieldViews.typed(form, typed);
            List<Finding> tooLong = List.of(Finding.fault(
                    Finding.Place.FIELD,
                    no.where(),
                    String.valueOf(no.words().get(0)),
                    "length",
                    "",
                    "text.tooLong",
                    no.words().toArray()));
            frame.around(before, Step.INFO, entries.findings(before), model);
            model.addAttribute("fields", views.fields(form, fields, Narrowed.of(form, fields), tooLong));
            return "entry/info";
        }
        if (findings.stream().anyMatch(finding -> finding.blocks() && Step.of(finding) == Step.INFO)) {
            response.setStatus(422);
            model.addAttribute("saved", true);
            return info(entries.own(id, me), findings, findings, model);
        }
        Entry now = entries.own(id, me);
        if (!shown.containsAll(entries.kind(now).fields())) {
            // Without a script the page could not show what the choice calls for: nobody has been asked for it yet.
            model.addAttribute("more", true);
            return info(now, findings, List.of(), model);
        }
        return WizardFrame.to(id, Step.FILES);
    }

    private String info(Entry entry, List<Finding> findings, List<Finding> shown, Model model) {
        frame.around(entry, Step.INFO, findings, model);
        model.addAttribute("fields", views.fields(entries.form(entry), entry.fields(), entries.asked(entry), shown));
        return "entry/info";
    }

    /** Called by the script a second after a change: nothing is checked, everything is kept. */
    @PostMapping("/submit/{draft}/save")
    ResponseEntity<String> autosave(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String draft,
            @RequestParam String savedStep,
            @RequestParam MultiValueMap<String, String> typed) {
        save(WizardFrame.id(draft), Step.named(savedStep), typed, me);
        LocalTime now = LocalTime.ofInstant(clock.instant(), Dates.ZONE);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(say(
                        "wizard.saved",
                        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(now)));
    }

    /** Each step sends only its own: what the others hold stays. */
    private List<Finding> save(EntryId id, Step step, MultiValueMap<String, String> typed, SignedIn me) {
        return switch (step) {
            case REVIEW -> {
                Map<String, String> reasons = new LinkedHashMap<>();
                FieldViews.under(FieldViews.WAIVER, typed).forEach((key, said) -> reasons.put(key, said.get(0)));
                entries.declare(id, FieldViews.declared(typed.keySet()), me);
                yield entries.askToWaive(id, reasons, me);
            }
            case FILES ->
                entries.write(
                        id, FieldViews.under(FilePages.TEXT, typed), FieldViews.under(FilePages.CAPTION, typed), me);
            default -> entries.saveFields(id, FieldViews.typed(entries.form(entries.own(id, me)), typed), me);
        };
    }

    // ---- handing in ----

    @GetMapping("/submit/{draft}/review")
    String review(@AuthenticationPrincipal SignedIn me, @PathVariable String draft, Model model) {
        Entry entry = entries.own(WizardFrame.id(draft), me);
        if (!entry.standing().editable()) {
            return WizardFrame.to(entry.id(), Step.RECEIPT);
        }
        return review(entry, entries.findings(entry), false, me, model);
    }

    /** @param tried whether the author has pressed the button: only then unticked declarations are called wrong */
    private String review(Entry entry, List<Finding> findings, boolean tried, SignedIn me, Model model) {
        frame.around(entry, Step.REVIEW, findings, model);
        List<Finding> shown = findings.stream()
                .filter(finding -> finding.blocks() && (tried || Step.of(finding) != Step.REVIEW))
                .toList();
        model.addAttribute(
                "todos", shown.stream().map(finding -> todo(entry, finding)).toList());
        model.addAttribute("tried", tried);
        model.addAttribute("byPart", byPart(entry));
        model.addAttribute(
                "findings",
                Stream.concat(
                                findings.stream().filter(finding -> finding.place() != Finding.Place.DECLARATION),
                                likenesses.own(entry, me).stream())
                        .toList());
        model.addAttribute("waivers", views.waivers(findings, tried));
        model.addAttribute("fields", views.declarations(entries.kind(entry), entry.declared(), shown));
        return "entry/review";
    }

    private Map<String, List<Item>> byPart(Entry entry) {
        List<Item> items = entries.items(entry);
        Map<String, List<Item>> byPart = new LinkedHashMap<>();
        for (PartDefinition part : entries.kind(entry).parts()) {
            byPart.put(
                    part.key(),
                    items.stream()
                            .filter(item -> item.part().equals(part.key()))
                            .toList());
        }
        return byPart;
    }

    private Todo todo(Entry entry, Finding finding) {
        Step step = Step.of(finding);
        String href = step == Step.REVIEW
                ? "#field-"
                        + (finding.waivable()
                                ? FieldViews.WAIVER + finding.key()
                                : FieldViews.DECLARED + finding.where())
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
        EntryId id = WizardFrame.id(draft);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        save(id, Step.REVIEW, typed, me);
                        entries.submit(id, me);
                        return "/submit/" + id + "/receipt";
                    });
        } catch (Entry.NotEditable handedIn) {
            // From a second window, or again after the first answer got lost: there is one receipt.
            return WizardFrame.to(id, Step.RECEIPT);
        } catch (Entries.NotComplete open) {
            response.setStatus(422);
        } catch (Limits.NoRoomLeft | Limits.NotEligible barred) {
            response.setStatus(barred.kind().status());
            model.addAttribute("late", words.of(barred));
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
        Entry entry = entries.own(WizardFrame.id(draft), me);
        if (entry.submittedAt().isEmpty()) {
            return WizardFrame.to(entry.id(), Step.INFO);
        }
        frame.around(entry, Step.RECEIPT, List.of(), model);
        entry.atUnion().ifPresent(at -> model.addAttribute("at", unions.get(at)));
        return "entry/receipt";
    }

    private String say(String key, Object... with) {
        return messages.getMessage(key, with, LocaleContextHolder.getLocale());
    }
}

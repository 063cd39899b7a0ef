package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/**
 * What the dialogs for one date and for a table of dates have in common: a look first, then the deed, which does what was seen
 * or nothing.
 */
@Component
class AmendmentDialog {
    /** After that a look is old: nobody orders what somebody saw before lunch. */
    static final Duration VALID = Duration.ofMinutes(5);

    private final Amendments amendments;
    private final AmendmentView view;
    private final AmendmentWording wording;
    private final CampaignDesk desk;
    private final CampaignWords words;
    private final OnceOnly once;
    private final Clock clock;

    AmendmentDialog(
            Amendments amendments,
            AmendmentView view,
            AmendmentWording wording,
            CampaignDesk desk,
            CampaignWords words,
            OnceOnly once,
            Clock clock) {
        this.amendments = amendments;
        this.view = view;
        this.wording = wording;
        this.desk = desk;
        this.words = words;
        this.once = once;
        this.clock = clock;
    }

    /** The form as it was filled. */
    record Typed(Map<String, String> values) {
        public String get(String key) {
            return values.getOrDefault(key, "").strip();
        }

        public boolean has(String key) {
            return get(key).equals("true") || get(key).equals("on");
        }

        /** What a preview is about; the deed on anything else was never seen. */
        String subject(List<String> keys) {
            return String.join(" | ", keys.stream().map(this::get).toList()).strip();
        }
    }

    /**
     * What a dialog shows after an act.
     *
     * @param text what people would be told
     * @param moving whether the numbers changed since they were seen: then they may be taken as they are found
     */
    record Answer(
            List<Refusal> refusals,
            AmendmentView.@Nullable Shown preview,
            @Nullable Text text,
            boolean moving) {
        static final Answer NOTHING_ASKED = new Answer(List.of(), null, null, false);
    }

    /**
     * The text of the notice in the form.
     *
     * @param filled the product's words it began with; whoever changed nothing leaves them to follow the change
     */
    record Text(String title, String body, String filled, boolean own) {}

    /** A look. */
    Answer look(Supplier<AmendmentDraft> draft, Typed typed, List<Refusal> before, HttpServletResponse response) {
        List<Refusal> refusals = new ArrayList<>(before);
        AmendmentView.Shown preview = null;
        Text text = null;
        try {
            AmendmentDraft asked = draft.get();
            AmendmentPreview counted = amendments.preview(asked);
            preview = view.of(counted, asked);
            text = text(typed, wording.standard(asked, counted.changes(), typed.get("document"), typed.get("reason")));
        } catch (Refusal no) {
            // The same no twice: the deed was refused for what the preview refuses, too.
            if (before.stream().noneMatch(said -> said.name().equals(no.name()))) {
                refusals.add(no);
            }
            if (before.isEmpty()) {
                response.setStatus(no.kind().status());
            }
        }
        boolean moving = before.stream().anyMatch(said -> said.name().equals("deadlineEffectChanged"));
        return new Answer(refusals, preview, text, moving);
    }

    /**
     * The deed.
     *
     * @param subject what the form's dates say now, to be compared with what was seen
     * @param place the address to go to, from the amendment
     * @return the address, or what to show instead
     */
    Object order(
            Supplier<AmendmentDraft> draft,
            Typed typed,
            String subject,
            UUID requestKey,
            Campaign campaign,
            SignedIn me,
            Function<Amendment, String> place,
            HttpServletResponse response) {
        List<Refusal> no = new ArrayList<>();
        if (!typed.get("subject").equals(subject)) {
            no.add(new PreviewOutdated());
        } else if (tooOld(typed)) {
            no.add(new PreviewExpired(VALID));
        }
        if (no.isEmpty()) {
            no.addAll(Deadlines.missing(typed.get("reason"), typed.get("document")));
        }
        if (!no.isEmpty()) {
            response.setStatus(no.get(0).kind().status());
            return look(draft, typed, no, response);
        }
        try {
            return once.answer(
                    requestKey,
                    me.id().value(),
                    () -> place.apply(amendments.order(
                            draft.get(),
                            typed.get("reason"),
                            typed.get("document"),
                            new Amendments.Seen(versions(typed), numbers(typed)),
                            written(typed),
                            me.at(desk.seat(campaign, me).orElseThrow()))));
        } catch (Refusal refused) {
            response.setStatus(refused.kind().status());
            return look(draft, typed, List.of(refused), response);
        }
    }

    /** What was written in place of the product's words. */
    private static Optional<NoticeText> written(Typed typed) {
        return own(typed)
                ? Optional.of(NoticeText.written(typed.get("noticeTitle"), typed.get("noticeBody")))
                : Optional.empty();
    }

    private static boolean own(Typed typed) {
        String said = NoticeText.plain(typed.get("noticeTitle")) + "\n" + NoticeText.plain(typed.get("noticeBody"));
        return typed.values().containsKey("noticeBody")
                && !said.equals(NoticeText.plain(typed.get("noticeFilled")))
                && !typed.has("noticeStandard");
    }

    private static Text text(Typed typed, NoticeText standard) {
        String filled = standard.title() + "\n" + standard.body();
        return own(typed)
                ? new Text(typed.get("noticeTitle"), typed.get("noticeBody"), filled, true)
                : new Text(standard.title(), standard.body(), filled, false);
    }

    /** What was seen; whoever says so takes the numbers as they are at the instant of the deed. */
    static Optional<String> numbers(Typed typed) {
        return typed.has("asFound") ? Optional.empty() : Optional.of(typed.get("counted"));
    }

    void show(Answer answer, Map<String, String> fields, Typed typed, Model model) {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        List<String> general = new ArrayList<>();
        for (Refusal refusal : answer.refusals()) {
            String field = fields.get(refusal.name());
            if (field == null) {
                general.add(words.of(refusal));
            } else {
                errors.computeIfAbsent(field, f -> new ArrayList<>()).add(words.of(refusal));
            }
        }
        model.addAttribute("errors", errors);
        model.addAttribute("refused", general);
        model.addAttribute("typed", typed);
        model.addAttribute("preview", answer.preview());
        model.addAttribute("text", answer.text());
        model.addAttribute("moving", answer.moving());
    }

    private boolean tooOld(Typed typed) {
        try {
            Instant seen = Instant.ofEpochSecond(Long.parseLong(typed.get("at")));
            return seen.plus(VALID).isBefore(clock.instant());
        } catch (NumberFormatException | java.time.DateTimeException never) {
            return true;
        }
    }

    private static List<Integer> versions(Typed typed) {
        return Arrays.stream(typed.get("versions").split(" "))
                .map(text -> {
                    try {
                        return Integer.parseInt(text);
                    } catch (NumberFormatException e) {
                        return -1;
                    }
                })
                .toList();
    }

    /** The form was changed after its preview: nobody has seen what this would do. */
    static class PreviewOutdated extends Refusal {
        PreviewOutdated() {
            super(Kind.CONFLICT, "previewOutdated");
        }
    }

    /** The preview is too long ago. */
    static class PreviewExpired extends Refusal {
        PreviewExpired(Duration valid) {
            super(Kind.CONFLICT, "previewExpired", valid.toMinutes());
        }
    }
}

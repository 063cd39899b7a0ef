package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.Unions;
import org.gongping.web.FieldView;
import org.gongping.web.OptionView;
import org.gongping.web.ShownWhen;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From a pack or a file to a running campaign: choose, see all dates, start. */
@Controller
class NewCampaign {
    private static final int FURTHEST = 3660;

    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final CampaignDrafts drafts;
    private final BlankForms forms;
    private final Unions unions;
    private final OnceOnly once;
    private final CampaignWords words;
    private final Clock clock;
    private final CampaignReader reader = new CampaignReader();

    NewCampaign(
            CampaignDesk desk,
            Campaigns campaigns,
            CampaignDrafts drafts,
            BlankForms forms,
            Unions unions,
            OnceOnly once,
            CampaignWords words,
            Clock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.drafts = drafts;
        this.forms = forms;
        this.unions = unions;
        this.once = once;
        this.words = words;
        this.clock = clock;
    }

    /** Where the definition comes from. */
    enum Origin {
        PACK,
        DRAFT,
        FILE
    }

    /** What happens to its days. */
    enum StartDays {
        AS_WRITTEN,
        BY_DAYS,
        COLLECT_TODAY
    }

    /** What the form holds, as typed; it travels through the preview unchanged. */
    record Typed(Map<String, String> values) {
        static final List<String> KEYS =
                List.of("origin", "pack", "draft", "seen", "file", "yaml", "key", "days", "by");

        static Typed of(Map<String, String> request) {
            Map<String, String> values = new LinkedHashMap<>();
            KEYS.forEach(key -> values.put(key, request.getOrDefault(key, "")));
            return new Typed(values);
        }

        public String get(String key) {
            return values.getOrDefault(key, "");
        }

        Typed with(String key, String value) {
            Map<String, String> changed = new LinkedHashMap<>(values);
            changed.put(key, value);
            return new Typed(changed);
        }

        boolean from(Origin origin) {
            return get("origin").equals(origin.name());
        }
    }

    /** A phase as the preview shows it. */
    record PhaseLine(String phase, String opens, String closes, String words, List<LocalLine> locals) {}

    record LocalLine(String unit, String closes) {}

    @GetMapping("/campaigns/new")
    String form(@AuthenticationPrincipal SignedIn me, @RequestParam(defaultValue = "") String draft, Model model) {
        requireMayStart(me);
        Origin origin = draft.isEmpty() ? Origin.PACK : Origin.DRAFT;
        return form(
                Typed.of(Map.of("origin", origin.name(), "draft", draft, "days", StartDays.AS_WRITTEN.name())),
                null,
                me,
                model);
    }

    /** The second step: nothing is started, everything a start would refuse is refused. */
    @PostMapping("/campaigns/new")
    String preview(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        requireMayStart(me);
        Typed typed = Typed.of(request);
        if ("edit".equals(request.get("step"))) {
            return form(typed, null, me, model);
        }
        try {
            CampaignDefinition definition = definition(typed, me);
            StartOptions options = options(definition, typed);
            campaigns.check(definition, options, by(definition, me));
            CampaignDefinition shifted = definition.shifted(options.shift());
            model.addAttribute("typed", typed);
            // What is shown is what will be started, also when the day changes before the button is pressed.
            model.addAttribute(
                    "start",
                    typed.with("seen", CampaignDrafts.print(definition.source().yaml()))
                            .with("key", options.key())
                            .with("days", StartDays.BY_DAYS.name())
                            .with("by", String.valueOf(options.shift().days())));
            model.addAttribute("keys", Typed.KEYS);
            model.addAttribute("definition", definition);
            model.addAttribute("key", options.key());
            model.addAttribute("shift", options.shift().days());
            model.addAttribute("phases", phases(shifted));
            model.addAttribute(
                    "publicNotice",
                    shifted.judging()
                            .publicNotice()
                            .map(notice -> words.of(
                                    notice,
                                    shifted.dates(Phase.PUBLIC_NOTICE)
                                            .flatMap(PhaseDates::opens)
                                            .filter(NoticeDay::exact)
                                            .map(NoticeDay::from)))
                            .orElse(null));
            return "campaign/start";
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return form(typed, no, me, model);
        }
    }

    @PostMapping("/campaigns")
    String start(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam UUID requestKey,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        requireMayStart(me);
        Typed typed = Typed.of(request);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        if (typed.from(Origin.DRAFT)) {
                            drafts.asSeen(draft(typed.get("draft")), me, typed.get("seen"));
                        }
                        CampaignDefinition definition = definition(typed, me);
                        Campaign started = campaigns.start(definition, options(definition, typed), by(definition, me));
                        if (typed.from(Origin.DRAFT)) {
                            forms.carry(draft(typed.get("draft")), started.id(), started.definitionVersion());
                        }
                        return "/campaigns/" + started.key() + "?started";
                    });
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return form(typed, no, me, model);
        }
    }

    private void requireMayStart(SignedIn me) {
        if (!desk.mayStart(me)) {
            throw new NoCampaignsFromHere(
                    unions.get(me.unions(Role.ORGANIZER).get(0)).name());
        }
    }

    private CampaignDefinition definition(Typed typed, SignedIn me) {
        if (typed.from(Origin.DRAFT)) {
            return drafts.definition(draft(typed.get("draft")), me);
        }
        if (!typed.from(Origin.FILE)) {
            return campaigns.pack(typed.get("pack"));
        }
        String file = typed.get("file").isBlank()
                ? "campaign.yaml"
                : typed.get("file").strip();
        // Browsers send the lines of a text area in the way of Windows.
        String yaml = typed.get("yaml").replace("\r\n", "\n");
        CampaignDefinition.Source source =
                new CampaignDefinition.Source(file.substring(Math.max(0, file.length() - 120)), yaml);
        CampaignDefinition read = reader.read(source);
        List<Fault> missing = forms.faults(source, Set.of());
        if (!missing.isEmpty()) {
            throw new CampaignFileInvalid(source.file(), missing); // a draft takes the forms along
        }
        return read;
    }

    private static DraftId draft(String id) {
        try {
            return new DraftId(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            throw new CampaignDrafts.DraftUnknown();
        }
    }

    private StartOptions options(CampaignDefinition definition, Typed typed) {
        String key =
                typed.get("key").isBlank() ? definition.key() : typed.get("key").strip();
        Shift shift =
                switch (days(typed)) {
                    case AS_WRITTEN -> Shift.none();
                    case BY_DAYS -> Shift.days(by(typed.get("by")));
                    case COLLECT_TODAY ->
                        Shift.soThatCollectionIsOpen(
                                definition,
                                clock.instant().atZone(NoticeDay.ZONE).toLocalDate());
                };
        return new StartOptions(key, shift);
    }

    private static StartDays days(Typed typed) {
        for (StartDays days : StartDays.values()) {
            if (days.name().equals(typed.get("days"))) {
                return days;
            }
        }
        return StartDays.AS_WRITTEN;
    }

    private static int by(String text) {
        try {
            int days = Integer.parseInt(text.strip());
            if (Math.abs(days) <= FURTHEST) {
                return days;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ShiftInvalid(FURTHEST);
    }

    /** From the desk of the union the definition names; from another one the start is refused by name. */
    private Actor by(CampaignDefinition definition, SignedIn me) {
        return unions.named(definition.organizer())
                .map(Union::id)
                .flatMap(organizer -> me.seats().stream()
                        .filter(seat ->
                                seat.role() == Role.ORGANIZER && seat.union().equals(organizer))
                        .findFirst())
                .map(me::at)
                .orElseGet(() -> me.as(Role.ORGANIZER));
    }

    private List<PhaseLine> phases(CampaignDefinition definition) {
        return definition.deadlines().stream()
                .map(dates -> new PhaseLine(
                        words.of(dates.phase()),
                        words.opening(dates.opens()),
                        words.closing(dates.closes()),
                        dates.words(),
                        definition.local().stream()
                                .filter(local -> local.phase() == dates.phase())
                                .map(local -> new LocalLine(local.union(), words.closing(Optional.of(local.closes()))))
                                .toList()))
                .toList();
    }

    /** Those of the unions somebody organizes for come first: another's are refused by name. */
    private List<PackInfo> packs(SignedIn me) {
        List<String> mine = me.unions(Role.ORGANIZER).stream()
                .map(unions::get)
                .map(Union::name)
                .toList();
        return campaigns.packs().stream()
                .sorted(Comparator.comparing(pack -> !mine.contains(pack.organizer())))
                .toList();
    }

    private String form(Typed filled, @Nullable Refusal no, SignedIn me, Model model) {
        List<PackInfo> packs = packs(me);
        // The choice of a pack is not sent while a file is chosen: whoever comes back to it finds the first.
        Typed typed = filled.get("pack").isEmpty() && !packs.isEmpty()
                ? filled.with("pack", packs.get(0).key())
                : filled;
        String field = no == null ? "" : fieldOf(no);
        List<String> errors = no == null || field.isEmpty() ? List.of() : List.of(words.of(no));
        List<FieldView> fields = List.of(
                radio("origin", typed, List.of(Origin.values()), null),
                field("pack", "select", typed, options(packs), null, new ShownWhen("origin", Origin.PACK.name())),
                field("draft", "select", typed, drafts(me), null, new ShownWhen("origin", Origin.DRAFT.name())),
                field("key", "textfield", typed, List.of(), words.say("start.key.help"), null),
                radio("days", typed, List.of(StartDays.values()), null),
                field(
                        "by",
                        "number",
                        typed,
                        List.of(),
                        words.say("start.by.help"),
                        new ShownWhen("days", StartDays.BY_DAYS.name())));
        Map<String, FieldView> byKey = new LinkedHashMap<>();
        fields.forEach(
                each -> byKey.put(each.key(), each.key().equals(field) ? each.with(each.values(), errors) : each));
        model.addAttribute("fields", byKey);
        model.addAttribute("all", List.copyOf(byKey.values()));
        model.addAttribute("typed", typed);
        if (no instanceof CampaignFileInvalid invalid) {
            model.addAttribute("faults", words.of(invalid.faults()));
            model.addAttribute(
                    "file",
                    invalid.faults().isEmpty() ? "" : invalid.faults().get(0).file());
        } else if (no != null && field.isEmpty()) {
            model.addAttribute("refused", words.of(no));
        }
        return "campaign/new";
    }

    private static String fieldOf(Refusal no) {
        if (no instanceof Campaigns.CampaignKeyInvalid
                || no instanceof Campaigns.CampaignKeyTaken
                || no instanceof Campaigns.CampaignNumberingTaken) {
            return "key";
        }
        if (no instanceof Campaigns.PackUnknown) {
            return "pack";
        }
        if (no instanceof CampaignDrafts.DraftUnknown) {
            return "draft";
        }
        return no instanceof ShiftInvalid ? "by" : "";
    }

    private List<OptionView> options(List<PackInfo> packs) {
        return packs.stream()
                .map(pack -> new OptionView(pack.key(), words.say("start.pack.option", pack.title(), pack.document())))
                .toList();
    }

    private List<OptionView> drafts(SignedIn me) {
        return drafts.of(me).stream()
                .map(draft -> new OptionView(draft.id().toString(), draft.title()))
                .toList();
    }

    private FieldView radio(String key, Typed typed, List<? extends Enum<?>> choices, @Nullable String help) {
        List<OptionView> options = choices.stream()
                .map(choice -> new OptionView(choice.name(), words.of(choice)))
                .toList();
        return field(key, "radio", typed, options, help, null);
    }

    private FieldView field(
            String key,
            String type,
            Typed typed,
            List<OptionView> options,
            @Nullable String help,
            @Nullable ShownWhen shownWhen) {
        return new FieldView(
                key,
                type,
                words.say("start." + key),
                false,
                help,
                null,
                key.equals("key") ? 64 : null,
                options,
                List.of(typed.get(key)),
                List.of(),
                shownWhen);
    }

    /** A unit that only forwards notices runs no campaign: the ways of its units lead past it. */
    static class NoCampaignsFromHere extends Refusal {
        NoCampaignsFromHere(String union) {
            super(Kind.FORBIDDEN, "noCampaignsFromHere", union);
        }
    }

    /** Days are moved by a whole number, at most ten years either way. */
    static class ShiftInvalid extends Refusal {
        ShiftInvalid(int furthest) {
            super(Kind.INVALID, "shiftInvalid", furthest);
        }
    }
}

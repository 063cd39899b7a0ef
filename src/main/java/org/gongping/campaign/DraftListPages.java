package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.gongping.web.FieldView;
import org.gongping.web.OptionView;
import org.gongping.web.ShownWhen;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Drafts begin here: from nothing, a pack, an earlier campaign or a file. */
@Controller
class DraftListPages {
    private final CampaignDrafts drafts;
    private final Campaigns campaigns;
    private final CampaignDesk desk;
    private final DraftStart start;
    private final BlankForms forms;
    private final Unions unions;
    private final OnceOnly once;
    private final CampaignWords words;
    private final Clock clock;

    DraftListPages(
            CampaignDrafts drafts,
            Campaigns campaigns,
            CampaignDesk desk,
            DraftStart start,
            BlankForms forms,
            Unions unions,
            OnceOnly once,
            CampaignWords words,
            Clock clock) {
        this.drafts = drafts;
        this.campaigns = campaigns;
        this.desk = desk;
        this.start = start;
        this.forms = forms;
        this.unions = unions;
        this.once = once;
        this.words = words;
        this.clock = clock;
    }

    /** What a draft begins with. */
    enum Beginning {
        SCRATCH,
        PACK,
        CAMPAIGN,
        FILE,
        /** A later issue of a campaign that runs. */
        RUNNING
    }

    /** A draft in the list. */
    record Line(CampaignDraft draft, String union, int faults, boolean running) {}

    @GetMapping("/campaigns/drafts")
    String list(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam @Nullable String deleted,
            @RequestParam Map<String, String> request,
            Model model) {
        requireMayStart(me);
        model.addAttribute("deleted", deleted != null);
        return list(me, request, null, model);
    }

    @PostMapping("/campaigns/drafts")
    String begin(
            @AuthenticationPrincipal SignedIn me,
            @RequestParam UUID requestKey,
            @RequestParam Map<String, String> request,
            Model model,
            HttpServletResponse response) {
        requireMayStart(me);
        try {
            return "redirect:" + once.answer(requestKey, me.id().value(), () -> DraftPages.at(begin(me, request), ""));
        } catch (Refusal no) {
            response.setStatus(no.kind().status());
            return list(me, request, no, model);
        }
    }

    private DraftId begin(SignedIn me, Map<String, String> typed) {
        Union union = union(me);
        int thisYear = clock.instant().atZone(NoticeDay.ZONE).getYear();
        switch (beginning(typed)) {
            case PACK -> {
                CampaignDefinition pack = campaigns.pack(typed.getOrDefault("pack", ""));
                DraftId draft = begin(union, pack.source(), year(typed, pack.year()), me);
                forms.bring(pack.source(), draft, me.displayName());
                return draft;
            }
            case CAMPAIGN -> {
                Campaign earlier = desk.campaign(typed.getOrDefault("campaign", ""), me);
                CampaignDefinition definition = campaigns.definition(earlier.id());
                DraftId draft = begin(union, definition.source(), year(typed, definition.year() + 1), me);
                forms.carry(earlier.id(), earlier.definitionVersion(), draft);
                return draft;
            }
            case RUNNING -> {
                Campaign running = desk.campaign(typed.getOrDefault("campaign", ""), me);
                if (!desk.runs(running, me)) {
                    throw new Campaigns.CampaignUnknown();
                }
                CampaignDefinition.Source source =
                        campaigns.definition(running.id()).source();
                DraftId draft = drafts.begin(
                        unions.get(running.organizer()),
                        source.file(),
                        source.yaml(),
                        Optional.of(new CampaignDraft.Base(running.id(), running.definitionVersion())),
                        me);
                forms.carry(running.id(), running.definitionVersion(), draft);
                return draft;
            }
            case FILE -> {
                String yaml = typed.getOrDefault("yaml", "").replace("\r\n", "\n");
                if (yaml.isBlank()) {
                    throw new FileMissing();
                }
                return drafts.begin(union, typed.getOrDefault("file", ""), yaml, Optional.empty(), me);
            }
            default -> {
                String title = typed.getOrDefault("title", "");
                return drafts.begin(
                        union,
                        union.id().value() + "-" + thisYear + ".yaml",
                        start.skeleton(union, title.substring(0, Math.min(200, title.length()))),
                        Optional.empty(),
                        me);
            }
        }
    }

    private DraftId begin(Union union, CampaignDefinition.Source source, int year, SignedIn me) {
        String text = NextYear.of(YamlText.of(source.yaml()), year).text();
        String file = source.file().substring(source.file().lastIndexOf('/') + 1);
        return drafts.begin(union, file, text, Optional.empty(), me);
    }

    private static Beginning beginning(Map<String, String> typed) {
        for (Beginning each : Beginning.values()) {
            if (each.name().equals(typed.get("beginning"))) {
                return each;
            }
        }
        return Beginning.SCRATCH;
    }

    private static int year(Map<String, String> typed, int otherwise) {
        String year = typed.getOrDefault("year", "").strip();
        if (year.isEmpty()) {
            return otherwise;
        }
        if (!year.matches("20\\d\\d")) {
            throw new YearInvalid(year);
        }
        return Integer.parseInt(year);
    }

    private String list(SignedIn me, Map<String, String> typed, @Nullable Refusal no, Model model) {
        model.addAttribute(
                "drafts",
                drafts.of(me).stream()
                        .map(draft -> new Line(
                                draft,
                                unions.get(draft.union()).name(),
                                drafts.read(draft).faults().size(),
                                draft.base().isPresent()))
                        .toList());
        Map<String, FieldView> fields = new LinkedHashMap<>();
        for (FieldView each : fields(me, typed)) {
            boolean wrong = no != null && each.key().equals(no instanceof YearInvalid ? "year" : "");
            fields.put(each.key(), wrong && no != null ? each.with(each.values(), List.of(words.of(no))) : each);
        }
        model.addAttribute("fields", fields);
        model.addAttribute("yaml", typed.getOrDefault("yaml", ""));
        model.addAttribute("file", typed.getOrDefault("file", ""));
        model.addAttribute("refused", no == null ? null : words.of(no));
        return "campaign/drafts";
    }

    private List<FieldView> fields(SignedIn me, Map<String, String> typed) {
        List<OptionView> beginnings =
                List.of(Beginning.SCRATCH, Beginning.PACK, Beginning.CAMPAIGN, Beginning.FILE).stream()
                        .map(each -> new OptionView(each.name(), words.of(each)))
                        .toList();
        List<OptionView> packs = campaigns.packs().stream()
                .map(pack -> new OptionView(pack.key(), words.say("start.pack.option", pack.title(), pack.document())))
                .toList();
        List<OptionView> earlier = desk.campaigns(me).stream()
                .map(each -> new OptionView(each.key(), words.say("start.pack.option", each.title(), each.document())))
                .toList();
        return List.of(
                field("beginning", "radio", typed, beginnings, beginning(typed).name(), null),
                field("title", "textfield", typed, List.of(), "", new ShownWhen("beginning", "SCRATCH")),
                field("pack", "select", typed, packs, "", new ShownWhen("beginning", "PACK")),
                field("campaign", "select", typed, earlier, "", new ShownWhen("beginning", "CAMPAIGN")),
                field("year", "number", typed, List.of(), "", null));
    }

    private FieldView field(
            String key,
            String type,
            Map<String, String> typed,
            List<OptionView> options,
            String usual,
            @Nullable ShownWhen shownWhen) {
        String value = typed.getOrDefault(key, usual);
        return new FieldView(
                key,
                type,
                words.say("drafts." + key),
                false,
                words.say("drafts." + key + ".help"),
                null,
                null,
                options,
                value.isEmpty() ? List.of() : List.of(value),
                List.of(),
                shownWhen);
    }

    @PostMapping("/campaigns/drafts/{id}/delete")
    String delete(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id) {
        drafts.delete(new DraftId(id), me);
        return "redirect:/campaigns/drafts?deleted";
    }

    /** The first of his unions that runs campaigns. */
    private Union union(SignedIn me) {
        return me.unions(Role.ORGANIZER).stream()
                .map(unions::get)
                .filter(each -> each.kind() != UnionKind.ORGANS_COMMITTEE)
                .findFirst()
                .orElseThrow();
    }

    private void requireMayStart(SignedIn me) {
        if (!desk.mayStart(me)) {
            throw new NewCampaign.NoCampaignsFromHere(
                    unions.get(me.unions(Role.ORGANIZER).get(0)).name());
        }
    }

    /** No year there is. */
    static class YearInvalid extends Refusal {
        YearInvalid(String year) {
            super(Kind.INVALID, "draftYearInvalid", year);
        }
    }

    /** Nothing chosen, nothing pasted. */
    static class FileMissing extends Refusal {
        FileMissing() {
            super(Kind.INVALID, "draftFileMissing");
        }
    }
}

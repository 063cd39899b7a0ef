package org.gongping.campaign;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.request.OnceOnly;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.web.FieldView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A later issue of a running campaign: seen before, made known, read by everybody whose entry it judges. */
@Controller
class IssuePages {
    private final CampaignDrafts drafts;
    private final Campaigns campaigns;
    private final Issues issues;
    private final BlankForms forms;
    private final CampaignDesk desk;
    private final OnceOnly once;
    private final CampaignWords words;
    private final TransactionTemplate transaction;

    IssuePages(
            CampaignDrafts drafts,
            Campaigns campaigns,
            Issues issues,
            BlankForms forms,
            CampaignDesk desk,
            OnceOnly once,
            CampaignWords words,
            TransactionTemplate transaction) {
        this.drafts = drafts;
        this.campaigns = campaigns;
        this.issues = issues;
        this.forms = forms;
        this.desk = desk;
        this.once = once;
        this.words = words;
        this.transaction = transaction;
    }

    @GetMapping("/campaigns/drafts/{id}/issue")
    String preview(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return preview(new DraftId(id), me, "", "", null, locale, model, response);
    }

    private String preview(
            DraftId id,
            SignedIn me,
            String reason,
            String document,
            @Nullable Refusal no,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        CampaignDraft draft = drafts.get(id, me);
        CampaignDraft.Base base = draft.base().orElseThrow(NotOfRunning::new);
        Campaign campaign = campaigns.get(base.campaign());
        model.addAttribute("draft", draft);
        model.addAttribute("seen", CampaignDrafts.print(draft.source().yaml()));
        model.addAttribute("campaign", campaign);
        model.addAttribute(
                "fields",
                List.of(
                        field("reason", "textarea", reason, no instanceof Issues.IssueReasonMissing ? no : null),
                        field("document", "textfield", document, null)));
        Refusal refused = no;
        try {
            forms.require(draft);
            model.addAttribute(
                    "preview",
                    issues.preview(base.campaign(), base.version(), draft.source(), by(campaign, me), locale));
        } catch (Refusal refusal) {
            refused = refusal;
        }
        if (refused != null) {
            response.setStatus(refused.kind().status());
            model.addAttribute("refused", words.of(refused));
        }
        return "campaign/issue";
    }

    private FieldView field(String key, String type, String value, @Nullable Refusal no) {
        return new FieldView(
                key,
                type,
                words.say("issue." + key),
                key.equals("reason"),
                words.say("issue." + key + ".help"),
                key.equals("reason") ? 5 : null,
                key.equals("reason") ? 500 : 80,
                List.of(),
                value.isEmpty() ? List.of() : List.of(value),
                no == null ? List.of() : List.of(words.of(no)),
                null);
    }

    @PostMapping("/campaigns/drafts/{id}/issue")
    String issue(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            @RequestParam UUID requestKey,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String document,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        DraftId draftId = new DraftId(id);
        try {
            return "redirect:"
                    + once.answer(requestKey, me.id().value(), () -> {
                        CampaignDraft draft = drafts.asSeen(draftId, me, seen);
                        CampaignDraft.Base base = draft.base().orElseThrow(NotOfRunning::new);
                        forms.require(draft);
                        Campaign issued = issues.issue(
                                base.campaign(),
                                base.version(),
                                draft.source(),
                                reason,
                                document,
                                by(campaigns.get(base.campaign()), me));
                        forms.carry(draftId, issued.id(), issued.definitionVersion());
                        drafts.delete(draftId, me);
                        return "/campaigns/" + issued.key() + "/versions/" + issued.definitionVersion() + "?issued";
                    });
        } catch (Refusal no) {
            if (no.kind() == Refusal.Kind.NOT_FOUND) {
                throw no;
            }
            return preview(draftId, me, reason, document, no, locale, model, response);
        }
    }

    private static Actor by(Campaign campaign, SignedIn me) {
        Seat own = new Seat(Role.ORGANIZER, campaign.organizer());
        return me.seats().contains(own) ? me.at(own) : me.as(Role.ORGANIZER);
    }

    // ---- read by everybody ----

    /** A line of the outline, flat. */
    record Line(int depth, String title, String value) {}

    @GetMapping("/campaigns/{key}/versions/{version}")
    String version(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable int version,
            @RequestParam @Nullable String issued,
            Locale locale,
            Model model) {
        Campaign campaign = desk.readable(key, me);
        List<Issues.Issue> all = transaction.execute(reading -> issues.of(campaign.id()));
        Issues.Issue shown = find(all, version).orElseThrow(VersionUnknown::new);
        List<Line> lines = new ArrayList<>();
        flatten(CampaignOutline.of(shown.source(), locale).nodes(), 0, lines);
        model.addAttribute("campaign", campaign);
        model.addAttribute("all", all);
        model.addAttribute("shown", shown);
        model.addAttribute("lines", lines);
        model.addAttribute("issued", issued != null);
        model.addAttribute(
                "changes",
                find(all, version - 1)
                        .map(before -> DefinitionChanges.of(
                                YamlText.of(before.source().yaml()),
                                YamlText.of(shown.source().yaml()),
                                locale))
                        .orElse(List.of()));
        return "campaign/version";
    }

    @GetMapping("/campaigns/{key}/versions/{version}/file")
    ResponseEntity<byte[]> file(
            @AuthenticationPrincipal SignedIn me, @PathVariable String key, @PathVariable int version) {
        Campaign campaign = desk.readable(key, me);
        List<Issues.Issue> all = transaction.execute(reading -> issues.of(campaign.id()));
        Issues.Issue shown = find(all, version).orElseThrow(VersionUnknown::new);
        return DraftPages.yaml(
                words.say("issue.fileName", campaign.title(), String.valueOf(version)),
                shown.source().yaml());
    }

    private static Optional<Issues.Issue> find(List<Issues.Issue> all, int version) {
        return all.stream().filter(each -> each.version() == version).findFirst();
    }

    private static void flatten(List<CampaignOutline.Node> nodes, int depth, List<Line> lines) {
        for (CampaignOutline.Node node : nodes) {
            lines.add(new Line(depth, node.title(), node.value()));
            flatten(node.children(), depth + 1, lines);
        }
    }

    /** The campaign has no such issue. */
    static class VersionUnknown extends Refusal {
        VersionUnknown() {
            super(Kind.NOT_FOUND, "versionUnknown");
        }
    }

    /** The draft is of no running campaign. */
    static class NotOfRunning extends Refusal {
        NotOfRunning() {
            super(Kind.NOT_FOUND, "draftNotOfRunning");
        }
    }
}

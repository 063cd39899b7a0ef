package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignDrafts;
import org.gongping.campaign.DraftId;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.TrackDefinition;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.refusal.Refusal;
import org.gongping.union.SignedIn;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a draft of a campaign will ask of entrants, before it runs; and what its rules say of a file. */
@Controller
class DraftPreviewPages {
    private final CampaignDrafts drafts;
    private final FieldViews views;
    private final Calls calls;
    private final Checks checks;
    private final MediaFiles media;
    private final Words words;

    DraftPreviewPages(
            CampaignDrafts drafts, FieldViews views, Calls calls, Checks checks, MediaFiles media, Words words) {
        this.drafts = drafts;
        this.views = views;
        this.calls = calls;
        this.checks = checks;
        this.media = media;
        this.words = words;
    }

    /** What a trial showed. */
    record Trial(
            String part,
            String file,
            List<Finding> findings,
            @Nullable String refused) {}

    /** @param track key of a track; the first unless said */
    @GetMapping("/campaigns/drafts/{id}/preview")
    String preview(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String track,
            @RequestParam(defaultValue = "") String kind,
            Model model) {
        return preview(id, me, track, kind, null, model);
    }

    private String preview(UUID id, SignedIn me, String trackKey, String kindKey, @Nullable Trial trial, Model model) {
        CampaignDefinition definition = drafts.definition(new DraftId(id), me);
        TrackDefinition track =
                definition.track(trackKey).orElseGet(() -> definition.tracks().get(0));
        KindDefinition kind = calls.form(
                track, track.kind(kindKey).orElseGet(() -> track.kinds().get(0)));
        model.addAttribute("id", id);
        model.addAttribute("definition", definition);
        model.addAttribute("track", track);
        model.addAttribute("kind", kind);
        model.addAttribute("fields", views.fields(kind, Map.of(), Narrowed.of(kind, Map.of()), List.of()));
        model.addAttribute("declarations", views.declarations(kind, List.of(), List.of()));
        model.addAttribute("trial", trial);
        return "entry/preview";
    }

    @PostMapping("/campaigns/drafts/{id}/preview/{track}/{kind}/{part}")
    String attempt(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            @PathVariable String track,
            @PathVariable String kind,
            @PathVariable String part,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PartDefinition asked = drafts.definition(new DraftId(id), me)
                .track(track)
                .flatMap(each -> each.kind(kind))
                .flatMap(each -> each.part(part))
                .orElseThrow(() -> new Entries.PartUnknown(part));
        Trial trial;
        try {
            MediaFile file = arrived(request, response);
            trial = new Trial(part, file.name(), checks.part(asked, file), null);
        } catch (MediaFiles.MediaTooLarge
                | MediaFiles.MediaEmpty
                | MediaFiles.MediaInterrupted
                | MediaFiles.MediaStoreFull
                | FilePages.FileMissing
                | FilePages.UploadUnreadable no) {
            Refusal refusal = (Refusal) no;
            response.setStatus(refusal.kind().status());
            trial = new Trial(part, "", List.of(), words.of(refusal));
        }
        return preview(id, me, track, kind, trial, model);
    }

    private MediaFile arrived(HttpServletRequest request, HttpServletResponse response) {
        try {
            return received(request);
        } catch (RuntimeException unread) {
            FilePages.hangUp(response);
            throw unread;
        } catch (IOException broken) {
            FilePages.hangUp(response);
            throw new FilePages.UploadUnreadable(broken);
        }
    }

    /** The form's token comes first, then the file. */
    private MediaFile received(HttpServletRequest request) throws IOException {
        JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        boolean trusted = FormToken.inHeader(request);
        if (JakartaServletFileUpload.isMultipartContent(request)) {
            FileItemInputIterator items = upload.getItemIterator(request);
            while (items.hasNext()) {
                FileItemInput item = items.next();
                if (!trusted) {
                    FormToken.requireFirst(item, request);
                    trusted = true;
                } else if (!item.isFormField()) {
                    String name = item.getName();
                    if (name == null || name.isBlank()) {
                        throw new FilePages.FileMissing();
                    }
                    return media.measure(item.getInputStream(), name);
                }
            }
        }
        if (!trusted) {
            FormToken.refuse(request);
        }
        throw new FilePages.FileMissing();
    }
}

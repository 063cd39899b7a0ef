package org.gongping.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.gongping.campaign.BlankForms;
import org.gongping.campaign.CampaignDraft;
import org.gongping.campaign.CampaignDrafts;
import org.gongping.campaign.DraftId;
import org.gongping.media.MediaFiles;
import org.gongping.refusal.Refusal;
import org.gongping.union.SignedIn;
import org.gongping.web.Words;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 空白表样 of a draft: several at once are uploaded, exchanged and taken away here. It stands beside the other uploads. */
@Controller
class BlankFormUploads {
    private final CampaignDrafts drafts;
    private final BlankForms forms;
    private final Words words;

    BlankFormUploads(CampaignDrafts drafts, BlankForms forms, Words words) {
        this.drafts = drafts;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping("/campaigns/drafts/{id}/forms")
    String list(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, Model model) {
        return list(drafts.get(new DraftId(id), me), List.of(), model);
    }

    private String list(CampaignDraft draft, List<String> refused, Model model) {
        List<BlankForms.BlankForm> there = forms.of(draft.id());
        model.addAttribute("draft", draft);
        model.addAttribute("forms", there);
        model.addAttribute("missing", forms.missing(draft));
        model.addAttribute("refusals", refused);
        return "entry/blank-forms";
    }

    /** The form's token comes first, then the files; one that is not taken keeps none of the others out. */
    @PostMapping("/campaigns/drafts/{id}/forms")
    String add(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        DraftId draft = new DraftId(id);
        drafts.get(draft, me);
        List<String> refused = new ArrayList<>();
        try {
            receive(draft, me, request, refused, response);
        } catch (FilePages.FileMissing none) {
            refuse(none, refused, response);
        } catch (RuntimeException unread) {
            FilePages.hangUp(response);
            throw unread;
        } catch (IOException broken) {
            FilePages.hangUp(response);
            throw new FilePages.UploadUnreadable(broken);
        }
        return refused.isEmpty()
                ? "redirect:/campaigns/drafts/" + id + "/forms"
                : list(drafts.get(draft, me), refused, model);
    }

    private void receive(
            DraftId draft, SignedIn me, HttpServletRequest request, List<String> refused, HttpServletResponse response)
            throws IOException {
        JakartaServletFileUpload<?, ?> upload = new JakartaServletFileUpload<>();
        upload.setHeaderCharset(StandardCharsets.UTF_8);
        boolean trusted = FormToken.inHeader(request);
        boolean any = false;
        if (JakartaServletFileUpload.isMultipartContent(request)) {
            FileItemInputIterator items = upload.getItemIterator(request);
            while (items.hasNext()) {
                FileItemInput item = items.next();
                String name = item.getName();
                if (!trusted) {
                    FormToken.requireFirst(item, request);
                    trusted = true;
                } else if (!item.isFormField() && name != null && !name.isBlank()) {
                    any = true;
                    try {
                        forms.add(draft, me, item.getInputStream(), name);
                    } catch (BlankForms.BlankFormNameInvalid
                            | BlankForms.BlankFormOfOtherType
                            | BlankForms.BlankFormUnsafe
                            | BlankForms.TooManyBlankForms read) {
                        refuse((Refusal) read, refused, response);
                    } catch (MediaFiles.MediaEmpty empty) {
                        refuse(empty, refused, response);
                    } catch (MediaFiles.MediaTooLarge unread) {
                        refuse(unread, refused, response);
                        FilePages.hangUp(response);
                        return;
                    }
                }
            }
        }
        if (!trusted) {
            FormToken.refuse(request);
        }
        if (!any) {
            throw new FilePages.FileMissing();
        }
    }

    private void refuse(Refusal no, List<String> refused, HttpServletResponse response) {
        response.setStatus(no.kind().status());
        refused.add(words.of(no));
    }

    @PostMapping("/campaigns/drafts/{id}/forms/remove")
    String remove(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @RequestParam String name) {
        DraftId draft = new DraftId(id);
        drafts.get(draft, me);
        forms.remove(draft, name);
        return "redirect:/campaigns/drafts/" + id + "/forms";
    }
}

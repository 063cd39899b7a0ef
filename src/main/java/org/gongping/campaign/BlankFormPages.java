package org.gongping.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongping.union.SignedIn;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Gives out blank forms: of a campaign to everybody it is for, of a draft to the organizers it belongs to. A name is looked up among
 * those of its draft or issue; it never becomes a path.
 */
@Controller
class BlankFormPages {
    private final BlankForms forms;
    private final CampaignDrafts drafts;
    private final CampaignDesk desk;

    BlankFormPages(BlankForms forms, CampaignDrafts drafts, CampaignDesk desk) {
        this.forms = forms;
        this.drafts = drafts;
        this.desk = desk;
    }

    @GetMapping("/campaigns/{key}/versions/{version}/forms/{name}")
    ResponseEntity<Resource> ofCampaign(
            @AuthenticationPrincipal SignedIn me,
            @PathVariable String key,
            @PathVariable int version,
            @PathVariable String name) {
        return answer(forms.of(desk.readable(key, me).id(), version), name);
    }

    @GetMapping("/campaigns/drafts/{id}/forms/{name}")
    ResponseEntity<Resource> ofDraft(
            @AuthenticationPrincipal SignedIn me, @PathVariable UUID id, @PathVariable String name) {
        return answer(forms.of(drafts.get(new DraftId(id), me).id()), name);
    }

    /** The definition and its blank forms together, as {@code bin/campaign} wants them beside each other. */
    @GetMapping("/campaigns/drafts/{id}/package")
    void whole(@AuthenticationPrincipal SignedIn me, @PathVariable UUID id, HttpServletResponse response)
            throws IOException {
        CampaignDraft draft = drafts.get(new DraftId(id), me);
        List<BlankForms.BlankForm> all = forms.of(draft.id());
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"campaign.zip\"");
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            zip.putNextEntry(new ZipEntry("campaign.yaml"));
            zip.write(draft.source().yaml().getBytes(UTF_8));
            for (BlankForms.BlankForm form : all) {
                zip.putNextEntry(new ZipEntry(form.name()));
                try (InputStream bytes = forms.open(form).getInputStream()) {
                    bytes.transferTo(zip);
                }
            }
        }
    }

    private ResponseEntity<Resource> answer(List<BlankForms.BlankForm> all, String name) {
        BlankForms.BlankForm form = all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(BlankForms.BlankFormUnknown::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + form.file().sha256() + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(form.name(), UTF_8)
                                .build()
                                .toString())
                .body(forms.open(form));
    }
}

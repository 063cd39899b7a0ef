package org.gongping.trail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.Campaigns;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What an auditor reads: find an entry, see its whole life and the way it took. */
@Controller
class AuditPages {
    private static final int HITS = 50;

    private final Entries entries;
    private final Campaigns campaigns;
    private final Timeline timeline;
    private final Trail trail;
    private final WalkedDiagrams diagrams;

    AuditPages(Entries entries, Campaigns campaigns, Timeline timeline, Trail trail, WalkedDiagrams diagrams) {
        this.entries = entries;
        this.campaigns = campaigns;
        this.timeline = timeline;
        this.trail = trail;
        this.diagrams = diagrams;
    }

    @GetMapping("/audit")
    String search(@AuthenticationPrincipal SignedIn auditor, @RequestParam(defaultValue = "") String q, Model model) {
        auditor.as(Role.AUDITOR);
        List<Entry> hits = entries.below(auditor, q, 1, HITS, Role.AUDITOR);
        if (hits.size() == 1 && hits.get(0).number().filter(q.strip()::equals).isPresent()) {
            return "redirect:/audit/e/" + path(q.strip());
        }
        model.addAttribute("q", q);
        model.addAttribute(
                "rows",
                hits.stream()
                        .map(entry -> Map.of(
                                "entry", entry,
                                "track", campaigns.track(entry.track()).title(),
                                "unit", entries.unitOf(entry).name()))
                        .toList());
        return "trail/search";
    }

    @GetMapping("/audit/e/{number}")
    String trace(@AuthenticationPrincipal SignedIn auditor, @PathVariable String number, Model model) {
        auditor.as(Role.AUDITOR);
        Entry entry = entries.overseen(number, auditor, Role.AUDITOR);
        List<TrailRecord> chain = timeline.own(entry);
        Optional<Integer> broken = trail.broken(chain);
        model.addAttribute("entry", entry);
        model.addAttribute("track", campaigns.track(entry.track()));
        model.addAttribute("unit", entries.unitOf(entry));
        model.addAttribute("lines", timeline.of(entry));
        model.addAttribute("links", chain.size());
        model.addAttribute("broken", broken.orElse(null));
        model.addAttribute(
                "head", chain.isEmpty() ? "" : chain.get(chain.size() - 1).hash());
        return "trail/trace";
    }

    /** The pictures, fetched when the auditor opens them: the page itself stays small. */
    @GetMapping("/audit/e/{number}/diagrams")
    @ResponseBody
    List<WalkedDiagrams.Diagram> diagrams(@AuthenticationPrincipal SignedIn auditor, @PathVariable String number) {
        auditor.as(Role.AUDITOR);
        return diagrams(entries.overseen(number, auditor, Role.AUDITOR));
    }

    /** The chain as it is stored, hashes included, for a check outside of this product. */
    @GetMapping("/audit/e/{number}/trail.json")
    ResponseEntity<List<TrailRecord>> export(@AuthenticationPrincipal SignedIn auditor, @PathVariable String number) {
        auditor.as(Role.AUDITOR);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(number + ".json", java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(timeline.own(entries.overseen(number, auditor, Role.AUDITOR)));
    }

    private List<WalkedDiagrams.Diagram> diagrams(Entry entry) {
        return diagrams.of(entry.id().value(), entry.standing().over());
    }

    private static String path(String number) {
        return org.springframework.web.util.UriUtils.encodePathSegment(number, java.nio.charset.StandardCharsets.UTF_8);
    }
}

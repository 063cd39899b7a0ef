package org.gongping.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.campaign.Campaigns;
import org.gongping.union.Level;
import org.gongping.union.SignedIn;
import org.gongping.union.Unions;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Entries of the units below one's desk, to look at. */
@Controller
class EntryPages {
    private static final int PAGE = 50;

    private final Entries entries;
    private final Campaigns campaigns;
    private final Unions unions;
    private final Likenesses likenesses;
    private final EntryReading reading;

    EntryPages(Entries entries, Campaigns campaigns, Unions unions, Likenesses likenesses, EntryReading reading) {
        this.entries = entries;
        this.reading = reading;
        this.likenesses = likenesses;
        this.campaigns = campaigns;
        this.unions = unions;
    }

    @GetMapping("/entries")
    String list(
            @AuthenticationPrincipal SignedIn reader,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        List<Entry> found = entries.below(reader, q, Math.max(1, page), PAGE + 1);
        model.addAttribute("rows", found.stream().limit(PAGE).map(this::row).toList());
        model.addAttribute("more", found.size() > PAGE);
        model.addAttribute("number", Math.max(1, page));
        model.addAttribute("q", q);
        return "entry/list";
    }

    private Map<String, Object> row(Entry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("entry", entry);
        row.put("track", campaigns.track(entry.track()).title());
        row.put("unit", unions.get(entry.unit()).name());
        entry.atUnion().ifPresent(union -> row.put("at", unions.get(union).name()));
        return row;
    }

    @GetMapping("/entries/{number}")
    String entry(@AuthenticationPrincipal SignedIn reader, @PathVariable String number, Model model) {
        Entry entry = entries.seen(number, reader);
        model.addAllAttributes(row(entry));
        model.addAttribute("track", campaigns.track(entry.track()));
        model.addAttribute("campaignKey", campaigns.get(entry.campaign()).key());
        model.addAttribute("kind", entries.kind(entry));
        model.addAttribute("items", reading.items(entry, reader));
        model.addAttribute("secrets", entries.readsSecrets(entry, reader));
        List<Finding> findings =
                new ArrayList<>(reading.findings(entry, entry.level().orElse(Level.GRASSROOTS), reader));
        Likeness alike = likenesses.seen(entry, reader);
        findings.addAll(entries.oversees(entry, reader) ? alike.findings() : likenesses.own(entry, reader));
        model.addAttribute("findings", findings);
        model.addAttribute("alike", alike);
        model.addAttribute("unit", entries.unitOf(entry));
        return "entry/entry";
    }
}

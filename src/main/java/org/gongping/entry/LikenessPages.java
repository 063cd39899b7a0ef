package org.gongping.entry;

import java.util.List;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.Track;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Two entries beside each other, for whoever may see both. */
@Controller
class LikenessPages {
    private final Entries entries;
    private final Likenesses likenesses;
    private final Campaigns campaigns;
    private final EntryReading reading;

    LikenessPages(Entries entries, Likenesses likenesses, Campaigns campaigns, EntryReading reading) {
        this.entries = entries;
        this.reading = reading;
        this.likenesses = likenesses;
        this.campaigns = campaigns;
    }

    /** One of the two. */
    record Side(
            Entry entry,
            Campaign campaign,
            Track track,
            KindDefinition kind,
            Union unit,
            List<Item> items,
            boolean secrets) {}

    @GetMapping("/entries/{number}/alike/{other}")
    String beside(
            @AuthenticationPrincipal SignedIn reader,
            @PathVariable String number,
            @PathVariable String other,
            Model model) {
        Entry left = entries.seen(number, reader);
        Entry right = entries.seen(other, reader);
        model.addAttribute("entry", left);
        model.addAttribute("sides", List.of(side(left, reader), side(right, reader)));
        model.addAttribute("common", likenesses.between(left, right));
        model.addAttribute("foundAt", likenesses.foundAt(left, right));
        return "entry/beside";
    }

    private Side side(Entry entry, SignedIn reader) {
        return new Side(
                entry,
                campaigns.get(entry.campaign()),
                campaigns.track(entry.track()),
                entries.kind(entry),
                entries.unitOf(entry),
                reading.items(entry, reader),
                entries.readsSecrets(entry, reader));
    }
}

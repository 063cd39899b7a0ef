package org.gongping.process;

import java.util.UUID;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.Finding;
import org.gongping.entry.LastReturn;
import org.gongping.inbox.SubjectCard;
import org.gongping.inbox.SubjectCards;
import org.gongping.union.Level;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** Tells the inbox what an entry is called and how it stands when it reaches a desk. */
@Component
class EntryCards implements SubjectCards {
    private final Entries entries;
    private final Campaigns campaigns;
    private final Deadlines deadlines;

    EntryCards(Entries entries, Campaigns campaigns, Deadlines deadlines) {
        this.entries = entries;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
    }

    @Override
    public SubjectCard card(UUID subject, UnionId union, Level level) {
        Entry entry = entries.get(new EntryId(subject));
        return new SubjectCard(
                entry.number().orElseThrow(),
                entry.title(),
                entry.track().value(),
                campaigns.track(entry.track()).title(),
                entries.unitOf(entry).name(),
                (int) entries.findings(entry).stream().filter(Finding::warns).count(),
                entry.lastReturn().filter(last -> last.union().equals(union)).map(LastReturn::by),
                deadlines.inForce(entry.track(), Phase.COLLECTION, union).closes());
    }
}

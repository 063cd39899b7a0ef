package org.gongping.process;

import java.util.UUID;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.EntryId;
import org.gongping.entry.LastReturn;
import org.gongping.entry.Likenesses;
import org.gongping.inbox.SubjectCard;
import org.gongping.inbox.Subjects;
import org.gongping.union.Level;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** Entries as the subjects of tasks. */
@Component
class EntrySubjects implements Subjects {
    private final Entries entries;
    private final Likenesses likenesses;
    private final Campaigns campaigns;
    private final Deadlines deadlines;

    EntrySubjects(Entries entries, Likenesses likenesses, Campaigns campaigns, Deadlines deadlines) {
        this.entries = entries;
        this.likenesses = likenesses;
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
                (int) entries.findings(entry, level).stream()
                                .filter(finding -> finding.warns() || finding.blocks())
                                .count()
                        + (likenesses.found(entry) ? 1 : 0),
                entry.lastReturn().filter(last -> last.union().equals(union)).map(LastReturn::by),
                deadlines.inForce(entry.track(), Phase.COLLECTION, union).closes());
    }

    @Override
    public void hold(UUID subject) {
        Entry entry = entries.lock(new EntryId(subject));
        deadlines.holdForReading(entry.track(), Phase.COLLECTION, entry.unit());
    }
}

package org.gongping.process;

import org.gongping.entry.Entries;
import org.gongping.entry.EntryId;
import org.gongping.entry.Standing;
import org.gongping.review.Reviews;
import org.gongping.review.Rounds;
import org.gongping.review.Verdict;
import org.gongping.union.Level;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** level-recommendation.bpmn: one level's say on one entry. */
@Component
@ProcessBean
public class LevelRecommendation {
    private final Rounds rounds;
    private final Entries entries;
    private final Reviews reviews;

    LevelRecommendation(Rounds rounds, Entries entries, Reviews reviews) {
        this.rounds = rounds;
        this.entries = entries;
        this.reviews = reviews;
    }

    /**
     * Brings the entry to the desk of its union at this level.
     *
     * @return id of the union; empty when the route lacks the level, or it has recommended before the entry lapsed further up
     */
    public String enterLevel(String entryId, String level) {
        return rounds.admit(EntryId.of(entryId), Level.valueOf(level))
                .map(UnionId::value)
                .orElse("");
    }

    /** Whether it comes back from a lapse that met it while it waited for its author. */
    public boolean isReturned(String entryId) {
        return entries.get(EntryId.of(entryId)).standing() == Standing.RETURNED;
    }

    /** How it had been returned: the verdict that says where an amended entry goes. */
    public String recallReturn(String entryId) {
        return reviews.lastReturn(EntryId.of(entryId)).orElse(Verdict.RETURN).name();
    }
}

package org.gongping.process;

import org.gongping.entry.EntryId;
import org.gongping.review.Rounds;
import org.gongping.union.Level;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** level-recommendation.bpmn: one level's say on one entry. */
@Component
@ProcessBean
public class LevelRecommendation {
    private final Rounds rounds;

    LevelRecommendation(Rounds rounds) {
        this.rounds = rounds;
    }

    /**
     * Brings the entry to the desk of its union at this level.
     *
     * @return id of the union; empty when the route lacks the level
     */
    public String enterLevel(String entryId, String level) {
        return rounds.admit(EntryId.of(entryId), Level.valueOf(level))
                .map(UnionId::value)
                .orElse("");
    }
}

package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import org.gongping.union.Level;
import org.gongping.union.Union;
import org.gongping.union.UnionKind;

/**
 * Who may enter a track.
 *
 * @param unionKinds kinds of the unions that may hand in; empty: all
 * @param levels levels of these unions; empty: all
 * @param members 须为工会会员
 * @param personClasses who the entrants are, in the notice's words: 劳模, 工会干部 …; the entrant says which, officials check
 */
public record Eligibility(
        List<UnionKind> unionKinds,
        List<Level> levels,
        boolean members,
        List<String> personClasses,
        Optional<String> clause) {
    public Eligibility {
        unionKinds = List.copyOf(unionKinds);
        levels = List.copyOf(levels);
        personClasses = List.copyOf(personClasses);
    }

    /** By the unit's kind and level. */
    boolean admits(Union unit) {
        return (unionKinds.isEmpty() || unionKinds.contains(unit.kind()))
                && (levels.isEmpty() || levels.contains(unit.level()));
    }
}

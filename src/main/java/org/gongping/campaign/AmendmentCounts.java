package org.gongping.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.DeadlineEffects.Effect;
import org.gongping.campaign.DeadlineEffects.Told;
import org.gongping.campaign.DeadlinesShown.Dated;
import org.gongping.union.UnionId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The numbers of an amendment: what hangs on its dates, asked of whoever runs clocks by them, and who hears of it. */
@Component
class AmendmentCounts {
    private final DeadlinesShown shown;
    private final ObjectProvider<DeadlineEffects> effects;
    private final ObjectProvider<LapsedEntries> lapsed;

    AmendmentCounts(
            DeadlinesShown shown, ObjectProvider<DeadlineEffects> effects, ObjectProvider<LapsedEntries> lapsed) {
        this.shown = shown;
        this.effects = effects;
        this.lapsed = lapsed;
    }

    /**
     * What one line touches.
     *
     * @param all dates of the same phase, of every union that set some
     * @param everybody whether the organizer's own date moves: the season's clock goes by that alone
     */
    Effect effect(AmendmentLine line, Phase phase, List<Dated> all, UnionId union, boolean everybody) {
        DeadlineEffects counting = effects.getIfAvailable();
        if (counting == null) {
            return Effect.NONE;
        }
        TrackId track = line.of().track().orElseThrow();
        Map<UnionId, Instant> graces = shown.graces(track, phase);
        Map<UnionId, Instant> before = ends(all);
        Map<UnionId, Instant> after = new LinkedHashMap<>(before);
        after.remove(union);
        line.after().closes().ifPresent(closes -> after.put(union, closes));
        Effect below =
                counting.of(track, phase, union, new EarliestEnd(before, graces), new EarliestEnd(after, graces));
        return everybody ? below.plus(new Effect(0, counting.phaseTimers(track, phase, line.after()), 0, 0, 0)) : below;
    }

    private static Map<UnionId, Instant> ends(List<Dated> all) {
        Map<UnionId, Instant> ends = new LinkedHashMap<>();
        all.forEach(dated -> dated.window().closes().ifPresent(closes -> ends.put(dated.union(), closes)));
        return ends;
    }

    /** Two phases of one track: an entry that both concern is one entry. */
    static Effect together(Effect one, Effect other) {
        Effect sum = one.plus(other);
        return new Effect(
                sum.rounds(), sum.timers(), sum.tasks(), Math.max(one.entries(), other.entries()), sum.reopening());
    }

    Numbers numbers(Map<TrackId, Effect> byTrack, AmendmentDraft draft, Collection<AmendmentLine> lines) {
        Effect all = byTrack.values().stream().reduce(Effect.NONE, Effect::plus);
        Told told = Optional.ofNullable(effects.getIfAvailable())
                .map(counting -> counting.told(draft.tracks(), draft.union()))
                .orElse(Told.NOBODY);
        int lapsedThere = all.reopening() == 0
                ? 0
                : Optional.ofNullable(lapsed.getIfAvailable())
                        .map(entries -> collections(lines).stream()
                                .mapToInt(track -> entries.count(track, draft.union()))
                                .sum())
                        .orElse(0);
        return new Numbers(
                all.entries(),
                all.tasks(),
                all.rounds(),
                all.timers(),
                all.reopening(),
                lapsedThere,
                told.officials(),
                told.units(),
                told.authors(),
                told.people());
    }

    private static Set<TrackId> collections(Collection<AmendmentLine> lines) {
        return lines.stream()
                .map(AmendmentLine::of)
                .filter(of -> of.is(Phase.COLLECTION))
                .map(of -> of.track().orElseThrow())
                .collect(Collectors.toSet());
    }
}

package org.gongping.progress;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Track;
import org.gongping.progress.Oversight.View;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Units against tracks: who has handed in, who is late. The number of statements depends on neither. */
@Component
class Board {
    private final BoardRows rows;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Graces graces;
    private final Phases phases;
    private final Unions unions;
    private final Clock clock;

    Board(
            BoardRows rows,
            Campaigns campaigns,
            Deadlines deadlines,
            Graces graces,
            Phases phases,
            Unions unions,
            Clock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.graces = graces;
        this.phases = phases;
        this.unions = unions;
        this.clock = clock;
    }

    /**
     * One page of it.
     *
     * @param all how many rows the filter lets through
     * @param total all units, whatever the filter
     */
    record Shown(List<Track> tracks, List<Situation.Row> rows, int page, int all, Situation.Row total) {}

    @Transactional(readOnly = true)
    public Shown shown(View view, BoardQuery query) {
        Situation situation = situation(view, query.track());
        Stream<Situation.Row> found = situation.rows(query.show()).stream()
                .filter(row -> row.cells().stream().anyMatch(cell -> cell.shown(query.only())));
        List<Situation.Row> sorted =
                (query.order() == BoardQuery.Order.LATEST ? found.sorted(Situation.LATEST) : found).toList();
        int page = Math.min(query.page(), Math.max(1, (sorted.size() + BoardQuery.SIZE - 1) / BoardQuery.SIZE));
        int from = (page - 1) * BoardQuery.SIZE;
        return new Shown(
                situation.tracks(),
                sorted.subList(from, Math.min(sorted.size(), from + BoardQuery.SIZE)),
                page,
                sorted.size(),
                situation.total());
    }

    /** @param track key of the only track to look at; empty for all */
    Situation situation(View view, String track) {
        List<Track> all = campaigns.tracks(view.campaign().id());
        List<Track> one = all.stream().filter(each -> each.key().equals(track)).toList();
        // A track that a later issue gave up is no longer there: then all are shown, and the filter says so.
        List<Track> tracks = one.isEmpty() ? all : one;
        List<Union> below = unions.below(view.at().id());
        List<Count> counts = rows.counts(view.campaign(), view.at()).stream()
                .filter(count -> tracks.stream().anyMatch(each -> each.id().equals(count.track())))
                .toList();
        Map<UnionId, Union> returners = counts.stream()
                .map(Count::returnedBy)
                .flatMap(Optional::stream)
                .distinct()
                .map(unions::get)
                .collect(Collectors.toMap(Union::id, Function.identity()));
        List<Graces.Grace> decided = graces.of(view.campaign().id());
        return new Situation(
                view.campaign(),
                view.at(),
                tracks,
                below,
                counts,
                rows.chased(view.campaign()),
                new Ends(deadlines.of(view.campaign().id()), decided, Phase.COLLECTION),
                new Remedies(phases.of(view.campaign().id()), decided),
                returners,
                clock.instant());
    }
}

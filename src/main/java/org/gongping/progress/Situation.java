package org.gongping.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.progress.BoardRows.Chased;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * How things stand below one union at one moment: read in a few statements, counted here. A unit is whoever has nobody below it: it
 * hands in. A desk whose collection is over and where something still waits is late; the organizer's own is not, it goes on with
 * the next phase.
 */
class Situation {
    private final Campaign campaign;
    private final Union at;
    private final List<Track> tracks;
    private final List<Union> below;
    private final Map<UnionId, Union> known;
    private final Set<UnionId> parents = new HashSet<>();
    private final List<Count> counts;
    private final List<Chased> chased;
    private final Ends ends;
    private final Remedies remedies;
    private final Map<UnionId, Union> returners;
    private final Instant now;

    /**
     * @param below the union and all below it, in the order of the tree
     * @param returners the unions that sent something back, wherever they are
     */
    Situation(
            Campaign campaign,
            Union at,
            List<Track> tracks,
            List<Union> below,
            List<Count> counts,
            List<Chased> chased,
            Ends ends,
            Remedies remedies,
            Map<UnionId, Union> returners,
            Instant now) {
        this.campaign = campaign;
        this.at = at;
        this.tracks = tracks;
        this.below = below;
        this.known = below.stream().collect(Collectors.toMap(Union::id, Function.identity()));
        below.forEach(unit -> unit.parent().ifPresent(parents::add));
        this.counts = counts;
        this.chased = chased;
        this.ends = ends;
        this.remedies = remedies;
        this.returners = returners;
        this.now = now;
    }

    /**
     * A row of the board.
     *
     * @param own the union that is looked at itself, beside the rows of those below it
     * @param leaf nobody is below it
     */
    record Row(Union union, boolean own, boolean leaf, List<Cell> cells) {
        int late() {
            return cells.stream().mapToInt(Cell::late).sum();
        }

        /** How many units it stands for, whether or not a track is for them. */
        public int units() {
            return cells.get(0).units() + cells.get(0).exempt();
        }

        int silent() {
            return cells.stream().mapToInt(Cell::silent).sum();
        }
    }

    /** All rows, unfiltered, in the order of the tree. */
    List<Row> rows(BoardQuery.Show show) {
        Map<UnionId, Sum[]> sums = new LinkedHashMap<>();
        for (Union unit : below) {
            UnionId row = rowOf(unit, show);
            if (row != null) {
                sums.computeIfAbsent(row, r -> sums());
            }
        }
        fill(unit -> Optional.ofNullable(rowOf(unit, show)).map(sums::get).orElse(null));
        List<Row> rows = new ArrayList<>();
        sums.forEach((id, sum) -> {
            Union union = Objects.requireNonNull(known.get(id));
            boolean own = show == BoardQuery.Show.CHILDREN && id.equals(at.id()) && below.size() > 1;
            if (!own || anything(sum)) {
                rows.add(new Row(union, own, leaf(union), cells(union, sum)));
            }
        });
        return rows;
    }

    /** All rows together. */
    Row total() {
        Sum[] sum = sums();
        fill(unit -> sum);
        return new Row(at, true, leaf(at), cells(at, sum));
    }

    /** What those at and below the union should hurry with, in the order of the tree and the tracks. */
    List<Matter> matters() {
        Map<UnionId, Map<TrackId, int[]>> found = new HashMap<>();
        Set<List<Object>> handedIn = new HashSet<>();
        for (Count count : counts) {
            handedIn.add(List.of(count.unit(), count.track()));
            boolean comesBack = count.lapsed() && remedies.of(count) == Remedies.Remedy.GRACE;
            if (overdue(count) || comesBack) {
                UnionId who = count.waits() ? count.at().orElseThrow() : count.unit();
                found.computeIfAbsent(who, w -> new HashMap<>())
                                .computeIfAbsent(count.track(), t -> new int[3])[
                                count.waits() ? 0 : comesBack ? 2 : 1] +=
                        count.entries();
            }
        }
        List<Matter> matters = new ArrayList<>();
        for (Union unit : below) {
            for (Track track : tracks) {
                if (leaf(unit)
                        && track.definition().expects(unit)
                        && !handedIn.contains(List.of(unit.id(), track.id()))
                        && ends.begun(track.id(), unit, now)) {
                    boolean over = ends.over(track.id(), unit, now);
                    matters.add(new Matter(unit, track, over ? Matter.Kind.MISSED : Matter.Kind.SILENT, 0));
                }
                int[] late = found.getOrDefault(unit.id(), Map.of()).getOrDefault(track.id(), new int[3]);
                if (late[0] > 0) {
                    matters.add(new Matter(unit, track, Matter.Kind.STUCK, late[0]));
                }
                if (late[1] > 0) {
                    matters.add(new Matter(unit, track, Matter.Kind.UNAMENDED, late[1]));
                }
                if (late[2] > 0) {
                    matters.add(new Matter(unit, track, Matter.Kind.LAPSED, late[2]));
                }
            }
        }
        return matters;
    }

    Optional<Chased> lastChased(UnionId unit, TrackId track) {
        return chased.stream()
                .filter(each -> each.unit().equals(unit) && each.track().equals(track))
                .findFirst();
    }

    List<Track> tracks() {
        return tracks;
    }

    Instant now() {
        return now;
    }

    /** What is added up in one cell. */
    private static final class Sum {
        int units;
        int exempt;
        int handedIn;
        int up;
        int waiting;
        int returned;
        int overdue;
        int lapsed;
        int givenUp;
        int tooLate;
        int silent;
        int missed;
        boolean begun;

        @Nullable
        Chased chased;
    }

    private Sum[] sums() {
        Sum[] sums = new Sum[tracks.size()];
        for (int t = 0; t < sums.length; t++) {
            sums[t] = new Sum();
        }
        return sums;
    }

    private static boolean anything(Sum[] sums) {
        for (Sum sum : sums) {
            if (sum.handedIn + sum.waiting + sum.overdue > 0) {
                return true;
            }
        }
        return false;
    }

    /** @param rowOf the sums of the row a union belongs to; none when no row shows it */
    private void fill(Function<Union, Sum @Nullable []> rowOf) {
        Map<TrackId, Integer> places = new HashMap<>();
        tracks.forEach(track -> places.put(track.id(), places.size()));
        Set<List<Object>> handedIn = new HashSet<>();
        for (Count count : counts) {
            Integer place = places.get(count.track());
            Union unit = known.get(count.unit());
            if (place == null || unit == null) {
                continue;
            }
            handedIn.add(List.of(count.unit(), place));
            Sum[] own = rowOf.apply(unit);
            Union desk = count.at().map(known::get).orElse(null);
            Sum[] desks = desk == null ? null : rowOf.apply(desk);
            if (own != null) {
                add(own[place], count, desks != own);
            }
            if (desks != null && count.waits()) {
                desks[place].waiting += count.entries();
                desks[place].overdue += overdue(count) ? count.entries() : 0;
            }
        }
        for (Union unit : below) {
            Sum[] row = rowOf.apply(unit);
            for (int t = 0; row != null && leaf(unit) && t < row.length; t++) {
                TrackId track = tracks.get(t).id();
                if (!tracks.get(t).definition().expects(unit)) {
                    row[t].exempt++;
                    continue;
                }
                boolean begun = ends.begun(track, unit, now);
                row[t].units++;
                row[t].begun |= begun;
                if (begun && !handedIn.contains(List.of(unit.id(), t))) {
                    row[t].silent++;
                    row[t].missed += ends.over(track, unit, now) ? 1 : 0;
                }
            }
        }
        for (Chased each : chased) {
            Integer place = places.get(each.track());
            Union unit = known.get(each.unit());
            Sum[] row = place == null || unit == null ? null : rowOf.apply(unit);
            if (row != null && place != null) {
                Chased before = row[place].chased;
                row[place].chased = before == null || before.at().isBefore(each.at()) ? each : before;
            }
        }
    }

    private void add(Sum sum, Count count, boolean elsewhere) {
        sum.handedIn += count.entries();
        if (count.shortlisted() || (count.waits() && elsewhere)) {
            sum.up += count.entries();
        }
        if (count.returned()) {
            sum.returned += count.entries();
            sum.overdue += overdue(count) ? count.entries() : 0;
        }
        if (count.lapsed()) {
            switch (remedies.of(count)) {
                case GRACE -> {
                    sum.overdue += count.entries();
                    sum.lapsed += count.entries();
                }
                case GIVEN_UP -> sum.givenUp += count.entries();
                case REVIEWED -> sum.tooLate += count.entries();
            }
        }
    }

    private boolean overdue(Count count) {
        Optional<UnionId> clock = count.waits() ? count.at() : count.returned() ? count.returnedBy() : Optional.empty();
        return clock.filter(desk -> !desk.equals(campaign.organizer()))
                .map(desk -> known.getOrDefault(desk, returners.get(desk)))
                .filter(desk -> ends.over(count.track(), desk, now))
                .isPresent();
    }

    private List<Cell> cells(Union union, Sum[] sums) {
        List<Cell> cells = new ArrayList<>();
        for (int t = 0; t < sums.length; t++) {
            Sum sum = sums[t];
            cells.add(new Cell(
                    sum.units,
                    sum.exempt,
                    sum.handedIn,
                    sum.up,
                    sum.waiting,
                    sum.returned,
                    sum.overdue,
                    sum.lapsed,
                    sum.givenUp,
                    sum.tooLate,
                    sum.silent,
                    sum.missed,
                    sum.begun,
                    ends.closes(tracks.get(t).id(), union).orElse(null),
                    sum.chased));
        }
        return cells;
    }

    private boolean leaf(Union unit) {
        return !parents.contains(unit.id());
    }

    private @Nullable UnionId rowOf(Union unit, BoardQuery.Show show) {
        if (show == BoardQuery.Show.UNITS) {
            return leaf(unit) ? unit.id() : null;
        }
        List<UnionId> line = unit.line();
        int depth = at.line().size();
        return line.size() <= depth ? at.id() : line.get(depth);
    }

    /** The latest first; who is equally late stays in the order of the tree. */
    static final Comparator<Row> LATEST =
            Comparator.comparingInt(Row::late).thenComparingInt(Row::silent).reversed();
}

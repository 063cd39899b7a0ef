package org.gongping.campaign;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/**
 * Where everything lies on the picture of a season: one row per track, a bar per phase, months and tenths of months (旬) on top,
 * a mark for every end that a unit has set. Whole pixels of a picture {@link #WIDTH} wide; the page draws them as they are.
 *
 * @param months the months of the axis
 * @param tenths where a month's second and third 旬 begin; none when they would be too close to tell apart
 * @param today where today's line stands, none outside the axis
 */
record Gantt(
        int height,
        List<Month> months,
        List<Integer> tenths,
        @Nullable Integer today,
        List<Row> rows) {
    static final int WIDTH = 1196;
    /** The titles end and the axis begins. */
    static final int LEFT = 168;
    /** The axis ends and the counts begin. */
    static final int RIGHT = 868;

    static final int TOP = 40;
    static final int LANE = 24;
    static final int BAR = 18;
    private static final int BELOW = 8;

    /** @param label nothing where the months are too narrow for one each */
    record Month(int x, int width, YearMonth month, boolean label) {}

    /**
     * A track.
     *
     * @param title at most two lines
     * @param unsaid phases whose notice names no day at all: there is nothing to draw
     * @param overlaps phases that begin before the one before them has ended
     */
    record Row(
            Track track,
            int y,
            int height,
            List<String> title,
            List<Bar> bars,
            List<Mark> marks,
            List<Overlap> overlaps,
            List<Deadline> unsaid) {
        public int middle() {
            return y + height / 2;
        }
    }

    /**
     * A phase of a track by the organizer's dates.
     *
     * @param state as the season has it; by the dates alone where the season has not come to it
     * @param soft the notice names no exact beginning or end
     * @param endless it names no end at all: the bar runs to the end of the picture
     * @param rounds of judging on one pool of entries while they come in (按月评选); none where there are none or no exact dates
     */
    record Bar(
            Deadline deadline,
            int x,
            int y,
            int width,
            boolean soft,
            boolean endless,
            PhaseState state,
            List<Round> rounds) {
        public Phase phase() {
            return deadline.phase();
        }

        public int end() {
            return x + width;
        }

        public int baseline() {
            return y + 13;
        }

        /** Whether a word fits, at 12 px a Chinese sign and 7 any other. */
        public boolean fits(String word) {
            return word.chars().map(c -> c > 0x2E80 ? 12 : 7).sum() + 4 <= width;
        }
    }

    /**
     * @param number from 1
     * @param until what comes in before this moment and after the round before belongs to it
     * @param x where its end is drawn; none for the last, and where there would be more lines than bar
     */
    record Round(int number, Instant until, @Nullable Integer x) {}

    /** Whose end a mark shows, seen from the reader's desk. */
    enum Whose {
        /** 上级期限. */
        ABOVE,
        /** 本级期限. */
        OWN,
        /** 下级自定. */
        BELOW
    }

    /**
     * Sits on the lower edge of its bar, so that the bar's word stays readable.
     *
     * @param ends the ends it stands for, all of one phase and within a few pixels
     */
    record Mark(Whose whose, Phase phase, int x, int y, List<End> ends) {
        public String corners() {
            return (x - 5) + "," + y + " " + x + "," + (y - 5) + " " + (x + 5) + "," + y + " " + x + "," + (y + 5);
        }

        /** The unit whose date the dialog shall move; the first of several. */
        public UnionId unit() {
            return ends.get(0).unit().id();
        }
    }

    /** @param overtaken later than an end above it, which counts instead */
    record End(Union unit, Instant closes, boolean overtaken) {}

    /** @param days begun days both phases run */
    record Overlap(Phase phase, Phase into, long days, int x, int y) {}

    /**
     * A track with its dates.
     *
     * @param states of the phases the season has come to
     * @param shape the order of its phases
     */
    record Line(Track track, List<Deadline> deadlines, Map<Phase, PhaseState> states, SeasonShape shape) {}

    /**
     * @param startedAt where a phase without a beginning begins
     * @param named the unions of the campaign
     * @param desk of the reader: ends set beside its line are not his to see
     */
    static Gantt of(List<Line> lines, Instant startedAt, Map<UnionId, Union> named, Union desk, Instant now) {
        GanttAxis axis = GanttAxis.of(lines, startedAt, now);
        List<Row> rows = new ArrayList<>();
        int y = TOP;
        for (Line line : lines) {
            Row row = new GanttRows(axis, startedAt, named, desk, now).row(line, y);
            rows.add(row);
            y += row.height();
        }
        boolean inside = !now.isBefore(axis.from()) && now.isBefore(axis.to());
        return new Gantt(y + BELOW, axis.months(), axis.tenths(), inside ? axis.x(now) : null, rows);
    }

    public int width() {
        return WIDTH;
    }

    /** The ends a reader at a desk may see: those above it, its own, and those below. */
    static boolean concerns(Union desk, @Nullable Union setBy) {
        return setBy != null && (setBy.covers(desk) || desk.covers(setBy));
    }

    /** An end that is later than one above it does not count. */
    static boolean overtaken(Deadline own, List<Deadline> ofPhase, Map<UnionId, Union> named) {
        Union unit = named.get(own.union());
        return unit != null
                && own.closes().isPresent()
                && ofPhase.stream()
                        .filter(above -> !above.union().equals(own.union())
                                && unit.line().contains(above.union()))
                        .anyMatch(above -> above.closes()
                                .filter(own.closes().get()::isAfter)
                                .isPresent());
    }
}

package org.gongping.campaign;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int PADDING = 8;
    private static final int ROW = 44;
    private static final int THINNEST = 3;
    /** Two marks of one phase nearer than this would hide each other: they become one that says how many it stands for. */
    private static final int APART = 10;

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
     */
    record Bar(Deadline deadline, int x, int y, int width, boolean soft, boolean endless, PhaseState state) {
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
     * @param rolling its season lets phases run beside each other
     */
    record Line(Track track, List<Deadline> deadlines, Map<Phase, PhaseState> states, boolean rolling) {}

    /**
     * @param startedAt where a phase without a beginning begins
     * @param named the unions of the campaign
     * @param desk of the reader: ends set beside its line are not his to see
     */
    static Gantt of(List<Line> lines, Instant startedAt, Map<UnionId, Union> named, Union desk, Instant now) {
        Axis axis = Axis.of(lines, startedAt, now);
        List<Row> rows = new ArrayList<>();
        int y = TOP;
        for (Line line : lines) {
            Row row = new Rows(axis, startedAt, named, desk, now).row(line, y);
            rows.add(row);
            y += row.height();
        }
        boolean inside = !now.isBefore(axis.from()) && now.isBefore(axis.to());
        return new Gantt(y + PADDING, axis.months(), axis.tenths(), inside ? axis.x(now) : null, rows);
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

    /** From the first day of the earliest month to the last of the latest. */
    private record Axis(Instant from, Instant to) {
        static Axis of(List<Line> lines, Instant startedAt, Instant now) {
            List<Instant> touched = new ArrayList<>();
            for (Line line : lines) {
                for (Deadline each : line.deadlines()) {
                    each.opens().ifPresent(touched::add);
                    each.closes().ifPresent(touched::add);
                    each.from().ifPresent(day -> touched.add(start(day)));
                    each.to().ifPresent(day -> touched.add(start(day.plusDays(1))));
                    // Without an end the bar needs some length to be seen.
                    each.from()
                            .filter(day -> end(each).isEmpty())
                            .ifPresent(day -> touched.add(start(day.plusMonths(1))));
                    if (begin(each).isEmpty()
                            && end(each).filter(startedAt::isBefore).isPresent()) {
                        touched.add(startedAt);
                    }
                }
            }
            Instant first = touched.stream().min(Comparator.naturalOrder()).orElse(now);
            Instant last = touched.stream().max(Comparator.naturalOrder()).orElse(now.plusSeconds(1));
            return new Axis(
                    start(month(first).atDay(1)),
                    start(month(last.minusNanos(1)).plusMonths(1).atDay(1)));
        }

        int x(Instant at) {
            double share = (double) (at.getEpochSecond() - from.getEpochSecond())
                    / (to.getEpochSecond() - from.getEpochSecond());
            return LEFT + (int) Math.round(Math.max(0, Math.min(1, share)) * (RIGHT - LEFT));
        }

        List<Month> months() {
            List<Month> months = new ArrayList<>();
            YearMonth first = month(from);
            long count = first.until(month(to), ChronoUnit.MONTHS);
            long each = count <= 20 ? 1 : count <= 60 ? 3 : 12;
            for (int n = 0; n < count; n++) {
                YearMonth month = first.plusMonths(n);
                int x = x(start(month.atDay(1)));
                months.add(new Month(x, x(start(month.plusMonths(1).atDay(1))) - x, month, n % each == 0));
            }
            return months;
        }

        List<Integer> tenths() {
            List<Integer> tenths = new ArrayList<>();
            for (Month month : months()) {
                if (month.width() >= 30) {
                    tenths.add(x(start(month.month().atDay(11))));
                    tenths.add(x(start(month.month().atDay(21))));
                }
            }
            return tenths;
        }

        private static YearMonth month(Instant at) {
            return YearMonth.from(at.atZone(NoticeDay.ZONE));
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(NoticeDay.ZONE).toInstant();
    }

    /** A vague phase begins on the first day its words can mean. */
    private static Optional<Instant> begin(Deadline of) {
        return of.opens().or(() -> of.from().map(Gantt::start));
    }

    private static Optional<Instant> end(Deadline of) {
        return of.closes().or(() -> of.to().map(day -> start(day.plusDays(1))));
    }

    /** Lays out one row. */
    private record Rows(Axis axis, Instant startedAt, Map<UnionId, Union> named, Union desk, Instant now) {
        Row row(Line line, int y) {
            List<Deadline> general = line.deadlines().stream()
                    .filter(each -> each.union().equals(line.track().organizer()))
                    .sorted(Comparator.comparing(Deadline::phase))
                    .toList();
            List<Integer> lanes = new ArrayList<>();
            List<Bar> bars = new ArrayList<>();
            List<Deadline> unsaid = new ArrayList<>();
            Instant previous = null;
            for (Deadline each : general) {
                if (begin(each).isEmpty() && end(each).isEmpty()) {
                    unsaid.add(each);
                    continue;
                }
                Optional<Instant> begins = begin(each);
                Instant from = begins.isPresent() ? begins.get() : beginning(each, previous);
                Instant to = end(each).orElse(axis.to());
                int x = axis.x(from);
                int width = Math.max(THINNEST, axis.x(to) - x);
                int lane = lane(lanes, x, x + width);
                boolean soft = each.from().isPresent()
                        || (begin(each).isEmpty() && each.phase() != Phase.COLLECTION)
                        || end(each).isEmpty();
                bars.add(new Bar(
                        each,
                        x,
                        y + PADDING + lane * LANE,
                        width,
                        soft,
                        end(each).isEmpty(),
                        line.states().getOrDefault(each.phase(), byDates(from, to))));
                previous = end(each).orElse(previous);
            }
            int height = Math.max(ROW, 2 * PADDING + lanes.size() * LANE);
            return new Row(
                    line.track(),
                    y,
                    height,
                    twoLines(line.track().title()),
                    bars,
                    bars.stream().flatMap(bar -> marks(line, bar).stream()).toList(),
                    line.rolling() ? List.of() : overlaps(bars),
                    unsaid);
        }

        private PhaseState byDates(Instant from, Instant to) {
            return now.isBefore(from) ? PhaseState.WAITING : now.isBefore(to) ? PhaseState.OPEN : PhaseState.CLOSED;
        }

        /** A phase with an end only comes after the one before it; the first begins with the campaign. */
        private Instant beginning(Deadline each, @Nullable Instant previous) {
            Instant to = end(each).orElseThrow();
            if (previous != null && previous.isBefore(to) && each.phase() != Phase.COLLECTION) {
                return previous;
            }
            return startedAt.isBefore(to) ? startedAt : axis.from();
        }

        private static int lane(List<Integer> lanes, int from, int to) {
            for (int lane = 0; lane < lanes.size(); lane++) {
                if (lanes.get(lane) <= from) {
                    lanes.set(lane, to);
                    return lane;
                }
            }
            lanes.add(to);
            return lanes.size() - 1;
        }

        private List<Mark> marks(Line line, Bar bar) {
            List<Deadline> ofPhase = line.deadlines().stream()
                    .filter(each -> each.phase() == bar.phase())
                    .toList();
            List<Mark> marks = new ArrayList<>();
            for (Deadline each : ofPhase.stream()
                    .filter(one -> one.closes().isPresent() && concerns(desk, named.get(one.union())))
                    .sorted(Comparator.comparing((Deadline one) -> one.closes().orElseThrow())
                            .thenComparing(one -> one.union().value()))
                    .toList()) {
                Union unit = requireNonNull(named.get(each.union()));
                Instant closes = each.closes().orElseThrow();
                Whose whose = unit.id().equals(desk.id()) ? Whose.OWN : unit.covers(desk) ? Whose.ABOVE : Whose.BELOW;
                End end = new End(unit, closes, overtaken(each, ofPhase, named));
                int x = axis.x(closes);
                Mark last = marks.isEmpty() ? null : marks.get(marks.size() - 1);
                if (last != null && last.whose() == whose && x - last.x() < APART) {
                    List<End> ends = new ArrayList<>(last.ends());
                    ends.add(end);
                    marks.set(marks.size() - 1, new Mark(whose, bar.phase(), last.x(), last.y(), List.copyOf(ends)));
                } else {
                    marks.add(new Mark(whose, bar.phase(), x, bar.y() + BAR, List.of(end)));
                }
            }
            return marks;
        }

        /** Exact days only: vague ones that touch need not meet. The launch goes on beside everything. */
        private static List<Overlap> overlaps(List<Bar> bars) {
            List<Bar> exact = bars.stream()
                    .filter(bar -> bar.phase() != Phase.LAUNCH)
                    .filter(bar -> bar.deadline().opens().isPresent()
                            && bar.deadline().closes().isPresent())
                    .sorted(Comparator.comparing(bar -> bar.deadline().opens().orElseThrow()))
                    .toList();
            List<Overlap> overlaps = new ArrayList<>();
            for (int n = 1; n < exact.size(); n++) {
                Bar before = exact.get(n - 1);
                Bar bar = exact.get(n);
                Instant opens = bar.deadline().opens().orElseThrow();
                Instant until = before.deadline().closes().orElseThrow();
                Instant both = until.isBefore(bar.deadline().closes().orElseThrow())
                        ? until
                        : bar.deadline().closes().orElseThrow();
                if (opens.isBefore(both)) {
                    long hours = Duration.between(opens, both).toHours();
                    overlaps.add(new Overlap(
                            bar.phase(), before.phase(), Math.max(1, (hours + 23) / 24), bar.x(), bar.baseline()));
                }
            }
            return overlaps;
        }

        /** Thirteen Chinese characters a line; what is longer ends in dots, the twin table has it whole. */
        private static List<String> twoLines(String title) {
            List<String> lines = new ArrayList<>();
            StringBuilder line = new StringBuilder();
            int width = 0;
            for (int sign : title.codePoints().toArray()) {
                int own = sign > 0x2E80 ? 12 : 7;
                if (width + own > LEFT - 12) {
                    if (lines.size() == 1) {
                        line.setLength(line.length() - 1);
                        line.append('…');
                        break;
                    }
                    lines.add(line.toString());
                    line.setLength(0);
                    width = 0;
                }
                line.appendCodePoint(sign);
                width += own;
            }
            lines.add(line.toString());
            return lines;
        }
    }
}

package org.gongping.campaign;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/** Lays out the rows of a {@link Gantt}. */
record GanttRows(GanttAxis axis, Instant startedAt, Map<UnionId, Union> named, Union desk, Instant now) {
    private static final int PADDING = 8;
    private static final int ROW = 44;
    private static final int THINNEST = 3;
    /** Two marks of one phase nearer than this would hide each other: they become one that says how many it stands for. */
    private static final int APART = 10;

    /** Of rounds narrower than this only the number is told. */
    private static final int NARROWEST_ROUND = 4;

    Gantt.Row row(Gantt.Line line, int y) {
        List<Phase> order = line.shape().order();
        List<Deadline> general = line.deadlines().stream()
                .filter(each -> each.union().equals(line.track().organizer()))
                .sorted(Comparator.comparingInt(each -> order.indexOf(each.phase())))
                .toList();
        List<Integer> lanes = new ArrayList<>();
        List<Gantt.Bar> bars = new ArrayList<>();
        List<Deadline> unsaid = new ArrayList<>();
        for (Deadline each : general) {
            if (GanttAxis.begin(each).isEmpty() && GanttAxis.end(each).isEmpty()) {
                unsaid.add(each);
                continue;
            }
            Optional<Instant> begins = GanttAxis.begin(each);
            Instant from = begins.isPresent() ? begins.get() : beginning(each, before(each, line.shape(), bars));
            Instant to = GanttAxis.end(each).orElse(axis.to());
            int x = axis.x(from);
            int width = Math.max(THINNEST, axis.x(to) - x);
            int lane = lane(lanes, x, x + width);
            boolean soft = each.from().isPresent()
                    || (GanttAxis.begin(each).isEmpty() && each.phase() != Phase.COLLECTION)
                    || GanttAxis.end(each).isEmpty();
            bars.add(new Gantt.Bar(
                    each,
                    x,
                    y + PADDING + lane * Gantt.LANE,
                    width,
                    soft,
                    GanttAxis.end(each).isEmpty(),
                    line.states().getOrDefault(each.phase(), byDates(from, to)),
                    soft || each.phase() != Phase.COLLECTION ? List.of() : rounds(line.track(), from, to)));
        }
        int height = Math.max(ROW, 2 * PADDING + lanes.size() * Gantt.LANE);
        return new Gantt.Row(
                line.track(),
                y,
                height,
                twoLines(line.track().title()),
                bars,
                bars.stream().flatMap(bar -> marks(line, bar).stream()).toList(),
                overlaps(line.shape(), bars),
                unsaid);
    }

    private PhaseState byDates(Instant from, Instant to) {
        return now.isBefore(from) ? PhaseState.WAITING : now.isBefore(to) ? PhaseState.OPEN : PhaseState.CLOSED;
    }

    /** When the last of the phases that lead to this one ends. */
    private static @Nullable Instant before(Deadline each, SeasonShape shape, List<Gantt.Bar> bars) {
        return bars.stream()
                .filter(bar -> shape.inTurn(bar.phase(), each.phase()))
                .flatMap(bar -> GanttAxis.end(bar.deadline()).stream())
                .reduce((first, last) -> last)
                .orElse(null);
    }

    /** Calendar months, weeks from Monday or days of Asia/Shanghai, the first and the last cut by the phase's own dates. */
    private List<Gantt.Round> rounds(Track track, Instant from, Instant to) {
        EntryLimit.Period every =
                track.definition().rounds().map(TrackDefinition.Rounds::every).orElse(EntryLimit.Period.SEASON);
        List<Gantt.Round> rounds = new ArrayList<>();
        LocalDate day = from.atZone(NoticeDay.ZONE).toLocalDate();
        for (Instant begins = from; every != EntryLimit.Period.SEASON && begins.isBefore(to); ) {
            day = switch (every) {
                case MONTH -> day.withDayOfMonth(1).plusMonths(1);
                case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
                default -> day.plusDays(1);
            };
            Instant ends = GanttAxis.start(day).isBefore(to) ? GanttAxis.start(day) : to;
            int x = axis.x(ends);
            boolean drawn = ends.isBefore(to) && x - axis.x(begins) >= NARROWEST_ROUND;
            rounds.add(new Gantt.Round(rounds.size() + 1, ends, drawn ? x : null));
            begins = ends;
        }
        return rounds;
    }

    /** A phase with an end only comes after the one before it; the first begins with the campaign. */
    private Instant beginning(Deadline each, @Nullable Instant previous) {
        Instant to = GanttAxis.end(each).orElseThrow();
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

    private List<Gantt.Mark> marks(Gantt.Line line, Gantt.Bar bar) {
        List<Deadline> ofPhase = line.deadlines().stream()
                .filter(each -> each.phase() == bar.phase())
                .toList();
        List<Gantt.Mark> marks = new ArrayList<>();
        for (Deadline each : ofPhase.stream()
                .filter(one -> one.closes().isPresent() && Gantt.concerns(desk, named.get(one.union())))
                .sorted(Comparator.comparing((Deadline one) -> one.closes().orElseThrow())
                        .thenComparing(one -> one.union().value()))
                .toList()) {
            Union unit = requireNonNull(named.get(each.union()));
            Instant closes = each.closes().orElseThrow();
            Gantt.Whose whose = unit.id().equals(desk.id())
                    ? Gantt.Whose.OWN
                    : unit.covers(desk) ? Gantt.Whose.ABOVE : Gantt.Whose.BELOW;
            Gantt.End end = new Gantt.End(unit, closes, Gantt.overtaken(each, ofPhase, named));
            int x = axis.x(closes);
            Gantt.Mark last = marks.isEmpty() ? null : marks.get(marks.size() - 1);
            if (last != null && last.whose() == whose && x - last.x() < APART) {
                List<Gantt.End> ends = new ArrayList<>(last.ends());
                ends.add(end);
                marks.set(marks.size() - 1, new Gantt.Mark(whose, bar.phase(), last.x(), last.y(), List.copyOf(ends)));
            } else {
                marks.add(new Gantt.Mark(whose, bar.phase(), x, bar.y() + Gantt.BAR, List.of(end)));
            }
        }
        return marks;
    }

    /** Exact days only: vague ones that touch need not meet. Some phases run beside each other by design, the launch beside all. */
    private static List<Gantt.Overlap> overlaps(SeasonShape shape, List<Gantt.Bar> bars) {
        List<Gantt.Bar> exact = bars.stream()
                .filter(bar -> bar.phase() != Phase.LAUNCH)
                .filter(bar -> bar.deadline().opens().isPresent()
                        && bar.deadline().closes().isPresent())
                .sorted(Comparator.comparing(bar -> bar.deadline().opens().orElseThrow()))
                .toList();
        List<Gantt.Overlap> overlaps = new ArrayList<>();
        for (int n = 1; n < exact.size(); n++) {
            Gantt.Bar before = exact.get(n - 1);
            Gantt.Bar bar = exact.get(n);
            Instant opens = bar.deadline().opens().orElseThrow();
            Instant until = before.deadline().closes().orElseThrow();
            Instant both = until.isBefore(bar.deadline().closes().orElseThrow())
                    ? until
                    : bar.deadline().closes().orElseThrow();
            boolean inTurn = shape.inTurn(before.phase(), bar.phase()) || shape.inTurn(bar.phase(), before.phase());
            if (inTurn && opens.isBefore(both)) {
                long hours = Duration.between(opens, both).toHours();
                overlaps.add(new Gantt.Overlap(
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
            if (width + own > Gantt.LEFT - 12) {
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

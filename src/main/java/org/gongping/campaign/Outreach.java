package org.gongping.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The 12351+ plan: what is to be reached, as a whole and by each unit.
 *
 * @param targets of the whole campaign
 * @param perUnit what every unit of a level does: 每级1—2场
 * @param allocation 任务分配表, a line per unit; the sums equal the targets
 * @param countsFrom first day whose achievements count
 * @param checklist what an official looks at when a unit reports an event
 */
public record Outreach(
        List<Target> targets,
        List<Target> perUnit,
        List<Allocation> allocation,
        Optional<LocalDate> countsFrom,
        List<ReviewPass.Item> checklist,
        String clause) {
    public Outreach {
        targets = List.copyOf(targets);
        perUnit = List.copyOf(perUnit);
        allocation = List.copyOf(allocation);
        checklist = List.copyOf(checklist);
    }

    /** What is counted. */
    public enum Figure {
        /** 组织动员基层工会 */
        UNIONS,
        /** 宣传员 */
        PROMOTERS,
        /** 走进企业 */
        ENTERPRISES,
        /** 线下活动 */
        EVENTS,
        /** 面对面接触职工 */
        WORKERS,
        /** 影响职工网民 */
        REACHED
    }

    /**
     * @param min how many at least
     * @param max how many at most, where the notice names a span
     * @param or what does instead, as many of it: 走进300家企业（或开展300场线下活动）
     */
    public record Target(Figure figure, long min, Optional<Long> max, Optional<Figure> or, Optional<String> clause) {}

    /** A unit's line, in the words of the table. */
    public record Allocation(String unit, Map<Figure, Long> figures) {
        public Allocation {
            figures = Map.copyOf(figures);
        }
    }
}

package org.gongping.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * 评分细则.
 *
 * @param scale the points a judge may give
 * @param bonus 附加分
 * @param vetoes 一票否决: one hit ends it
 * @param tracks keys of the tracks it belongs to; empty: all
 */
public record Rubric(
        String key,
        String title,
        Scale scale,
        List<Dimension> dimensions,
        List<Dimension> bonus,
        List<String> vetoes,
        List<String> tracks,
        String clause) {
    public Rubric {
        dimensions = List.copyOf(dimensions);
        bonus = List.copyOf(bonus);
        vetoes = List.copyOf(vetoes);
        tracks = List.copyOf(tracks);
    }

    /** From the lowest to the highest point, in steps: 6.0 to 10.0 by 0.1. */
    public record Scale(BigDecimal min, BigDecimal max, BigDecimal step) {}

    /**
     * One thing that is scored.
     *
     * @param weight percent of the whole, none where the notice does not weigh
     * @param max most points, for bonus points and rubrics that add up
     * @param items what it consists of
     */
    public record Dimension(
            String key, String title, Optional<Integer> weight, Optional<Integer> max, List<String> items) {
        public Dimension {
            items = List.copyOf(items);
        }
    }
}

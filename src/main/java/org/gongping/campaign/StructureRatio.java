package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * 结构比例 over a whole list: 一线职工不少于35%. It warns and never blocks.
 *
 * @param field key of the choice field it is counted by
 * @param shares wanted percent of each option; together at most 100
 */
public record StructureRatio(
        String title, Optional<String> field, List<Share> shares, List<String> tracks, String clause) {
    public StructureRatio {
        shares = List.copyOf(shares);
        tracks = List.copyOf(tracks);
    }

    /**
     * What one group has of the list.
     *
     * @param option of the field, or a name
     */
    public record Share(String option, Optional<Integer> min, Optional<Integer> max) {}
}

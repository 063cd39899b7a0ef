package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import org.gongping.union.Level;
import org.gongping.union.UnionKind;

/**
 * 名额: how many entries units may or must recommend. One line of the allocation table.
 *
 * @param union the unit by full name, or none where it holds for units by level and kind
 * @param level level of the units it holds for
 * @param unionKinds kinds of these units; empty: all
 * @param tracks keys of the tracks counted together; empty: all
 * @param kind key of a kind of the track, where places are by category
 * @param min fewest
 * @param max most
 * @param ranked 排序推荐: sent upward in order
 * @param competitive 竞评名额: a pool that is not handed down
 */
public record Quota(
        Optional<String> union,
        Optional<Level> level,
        List<UnionKind> unionKinds,
        List<String> tracks,
        Optional<String> kind,
        Optional<Integer> min,
        Optional<Integer> max,
        boolean ranked,
        boolean competitive,
        Severity severity,
        String clause) {
    public Quota {
        unionKinds = List.copyOf(unionKinds);
        tracks = List.copyOf(tracks);
    }
}

package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * 评审组.
 *
 * @param rubric key of the rubric it scores by
 * @param min fewest judges
 * @param max most judges
 * @param mix which sort of judge it has, with the fewest of each
 * @param blind judges see neither names nor units
 * @param trimmed 去掉最高最低分
 * @param groups into how many groups the field is split
 * @param advance how many go on, none where all do
 * @param observer a seat for a notary (公证)
 */
public record Panel(
        String key,
        String title,
        Optional<String> rubric,
        Optional<Integer> min,
        Optional<Integer> max,
        List<Seats> mix,
        boolean blind,
        boolean trimmed,
        Optional<Integer> groups,
        Optional<Integer> advance,
        boolean observer,
        List<String> tracks,
        String clause) {
    public Panel {
        mix = List.copyOf(mix);
        tracks = List.copyOf(tracks);
    }

    /** Judges of one sort: 高校教授. */
    public record Seats(String of, int min) {}
}

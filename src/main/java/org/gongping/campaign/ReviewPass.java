package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * One pass of the preliminary review, with an outcome of its own: formality first, content second; person and account first,
 * works second.
 *
 * @param by who does it, in the notice's words
 * @param tracks keys of the tracks it belongs to; empty: all
 */
public record ReviewPass(
        String key, String title, Optional<String> by, List<Item> checklist, List<String> tracks, String clause) {
    public ReviewPass {
        checklist = List.copyOf(checklist);
        tracks = List.copyOf(tracks);
    }

    /** Something to look at. */
    public record Item(String key, String text, Optional<String> clause) {}
}

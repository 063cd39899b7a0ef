package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * One list of awards. A campaign may have any number, by different figures.
 *
 * @param by the figure that ranks it
 * @param external name of an outside figure, such as likes
 * @param bands 等次 from the first down; one band for a list without grades
 * @param separately 分别评出: each of its tracks has a list of its own
 * @param capPercent 不超过参评作品的30%: share of the entries that may win
 * @param excludes keys of lists whose winners cannot win here, too
 * @param tracks keys of the tracks it is for; empty: all
 */
public record Award(
        String key,
        String title,
        By by,
        Optional<String> external,
        List<Band> bands,
        boolean separately,
        Optional<Integer> capPercent,
        List<String> excludes,
        List<String> tracks,
        String clause) {
    public Award {
        bands = List.copyOf(bands);
        excludes = List.copyOf(excludes);
        tracks = List.copyOf(tracks);
    }

    /** What ranks a list. */
    public enum By {
        COMPOSITE,
        EXPERTS,
        VOTES,
        EXTERNAL,
        /** The organizer chooses, with reasons. */
        CHOICE
    }

    /**
     * A grade.
     *
     * @param places how many, none where the notice leaves it open or gives a percentage
     * @param percent share of the entries
     */
    public record Band(String title, Optional<Integer> places, Optional<Integer> percent) {}
}

package org.gongping.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of an entry resembles a piece of another.
 *
 * @param percent 100 for the same bytes; less than 100 for all that is only similar
 */
record Alike(String piece, Print.Kind kind, EntryId other, String otherPiece, int percent) {
    private static final Comparator<Alike> STRONGEST = Comparator.comparing(Alike::kind)
            .thenComparing(Comparator.comparing(Alike::percent).reversed());

    /** Everything alike, the strongest first; of two pieces with the same bytes nothing more is said. */
    static List<Alike> among(Collection<Print> own, Collection<LikenessRows.Owned> others) {
        List<Alike> found = new ArrayList<>();
        for (LikenessRows.Owned other : others) {
            for (Print print : own) {
                print.likeness(other.print())
                        .ifPresent(share -> found.add(new Alike(
                                print.piece(),
                                print.kind(),
                                other.entry(),
                                other.print().piece(),
                                (int) Math.round(share * 100))));
            }
        }
        found.sort(STRONGEST);
        Map<Pair, Alike> strongest = new LinkedHashMap<>();
        found.forEach(one -> strongest.putIfAbsent(new Pair(one.piece(), one.other(), one.otherPiece()), one));
        return List.copyOf(strongest.values());
    }

    private record Pair(String piece, EntryId other, String otherPiece) {}
}

package org.gongping.campaign;

/**
 * What an amendment touches. What is shown before is what is done, or nothing is.
 *
 * @param entries on their way whose dates move
 * @param tasks open tasks whose due date moves
 * @param rounds open rounds whose end moves
 * @param timers that are set anew
 * @param reopening closed rounds that open again
 * @param lapsed entries that had lapsed in them
 * @param officials people told at the desks of officials and organizers
 * @param units unions whose people are told
 * @param authors who are told because an entry of theirs is concerned
 * @param people all who are told, each counted once
 */
public record Numbers(
        int entries,
        int tasks,
        int rounds,
        int timers,
        int reopening,
        int lapsed,
        int officials,
        int units,
        int authors,
        int people) {
    /** For a form that carries what was seen. */
    String seen() {
        return String.join(
                " ",
                java.util.stream.IntStream.of(
                                entries, tasks, rounds, timers, reopening, lapsed, officials, units, authors, people)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    public boolean nothingRuns() {
        return entries + tasks + rounds + timers + reopening + lapsed == 0;
    }
}

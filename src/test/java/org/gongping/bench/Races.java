package org.gongping.bench;

import java.util.List;

/**
 * R7, R8 and R9 at full count, and servers killed in the middle of a change: what the tests show at small counts. Fewer of a row by
 * {@code -Dbench.races.<row>=N}, none by 0.
 */
final class Races implements Benchmark {
    @Override
    public String name() {
        return "races";
    }

    @Override
    public String question() {
        return "three nodes starting at once, 10,000 submits around a date, 1,400 changes against timers and each other, 20 kills"
                + " in a change (goal: nothing lost, early, late or twice)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        for (Race race : List.of(
                new NodeStarts(),
                new BoundaryRace(),
                DateRace.extensions(),
                DateRace.shortenings(),
                DateRace.organizers(),
                new KilledChange())) {
            int trials = Integer.getInteger("bench.races." + race.row(), race.full());
            if (trials > 0) {
                race.run(report, trials);
            }
        }
    }
}

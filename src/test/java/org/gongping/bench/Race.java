package org.gongping.bench;

/** One row of {@link Races}: something that must hold however it is timed. */
interface Race {
    /** Its name in {@code -Dbench.races.<row>=N}. */
    String row();

    /** How many trials its row of the reliability goals asks for. */
    int full();

    /** @param trials how many */
    void run(Report report, int trials) throws Exception;
}

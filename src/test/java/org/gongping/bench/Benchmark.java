package org.gongping.bench;

/** One question about speed or size, with a goal. */
interface Benchmark {
    String name();

    /** What it measures, in one line. */
    String question();

    /**
     * @param thorough more rounds, for a figure to be written down
     */
    void run(Report report, boolean thorough) throws Exception;
}

package org.gongping.bench;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.gongping.entry.SearchedPrints;

/** One new entry against all fingerprints there are, on both databases, as they grow; against reading and comparing all. */
final class DuplicateSearch implements Benchmark {
    private static final List<Integer> CURVE = List.of(10_000, 100_000, 300_000);
    private static final int GOAL = 100_000;

    @Override
    public String name() {
        return "duplicate-search";
    }

    @Override
    public String question() {
        return "one new entry (six pictures, a text of 1,500 字) against 100,000 fingerprints (goal: under 50 ms)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        try (Scratch scratch = Scratch.of("duplicate-search");
                Postgres postgres = new Postgres()) {
            curve(
                    report,
                    thorough,
                    "postgres",
                    postgres.create("product").url() + "&reWriteBatchedInserts=true",
                    "vacuum analyze",
                    "explain (analyze, costs off, timing off, summary on)");
            curve(
                    report,
                    thorough,
                    "h2",
                    "jdbc:h2:file:" + scratch.folder().resolve("product"),
                    "analyze",
                    "explain analyze");
        }
    }

    private static void curve(
            Report report, boolean thorough, String database, String url, String analyze, String explain)
            throws SQLException {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations(
                        "classpath:db/migration",
                        "classpath:db/vendor/" + (database.equals("h2") ? "h2" : "postgresql"))
                .load()
                .migrate();
        try (SearchedPrints prints = new SearchedPrints(url)) {
            prints.grow(CURVE.get(0));
            measure(prints, thorough ? 400 : 150); // the compiler's turn
            for (int count : CURVE) {
                prints.grow(count);
                prints.run(analyze);
                String name = "duplicate-search." + database + "." + count;
                measure(prints, 30);
                Times times = measure(prints, thorough ? 1_000 : 200);
                report.figure(name + ".p50", times.millis(0.5), "ms");
                report.figure(name + ".p95", times.millis(0.95), "ms");
                report.figure(name + ".most", times.millis(1), "ms");
                report.figure(name + ".candidates", prints.candidates(prints.another(0)), "rows");
                Times written = new Times();
                for (int n = 0; n < 60; n++) {
                    List<?> entry = prints.another(n);
                    long begin = System.nanoTime();
                    prints.handIn(entry);
                    written.add(System.nanoTime() - begin);
                }
                report.figure(name + ".written-and-searched.p50", written.millis(0.5), "ms");
                baseline(report, prints, name, times, thorough ? 20 : 6);
                if (count == GOAL) {
                    prints.plan(prints.another(0), explain).forEach(report::comment);
                }
            }
        }
    }

    private static Times measure(SearchedPrints prints, int entries) {
        Times times = new Times();
        for (int n = 0; n < entries; n++) {
            List<?> entry = prints.another(n);
            long begin = System.nanoTime();
            prints.search(entry);
            times.add(System.nanoTime() - begin);
        }
        return times;
    }

    /** Reads all and compares all: what it takes without the keys, and whether the keys miss anything. */
    private static void baseline(Report report, SearchedPrints prints, String name, Times searched, int entries) {
        Times times = new Times();
        int missed = 0;
        int found = 0;
        for (int n = 0; n < entries; n++) {
            List<?> entry = prints.another(n);
            long begin = System.nanoTime();
            List<String> all = prints.scan(entry).lines().toList();
            times.add(System.nanoTime() - begin);
            List<String> some = prints.search(entry).lines().toList();
            found += all.size();
            missed += (int) all.stream().filter(one -> !some.contains(one)).count();
        }
        report.figure(name + ".all-read.p50", times.millis(0.5), "ms");
        report.ratio(name + ".search-to-all-read", searched.millis(0.5) / times.millis(0.5));
        report.figure(name + ".alike", found, "pairs");
        report.figure(name + ".missed", missed, "pairs");
    }
}

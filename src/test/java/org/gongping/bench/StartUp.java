package org.gongping.bench;

import java.nio.file.Path;

/** From the start of the process to the first page, and the heap that is in use then. */
final class StartUp implements Benchmark {
    @Override
    public String name() {
        return "start-up";
    }

    @Override
    public String question() {
        return "seconds from bin/run's process to the first page, and heap then (goal: under 10 s, 250 MB)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        for (int time = 0; time < (thorough ? 5 : 2); time++) {
            try (Scratch scratch = Scratch.of("start-up")) {
                measure(report, "start-up.empty", scratch.folder());
                measure(report, "start-up.again", scratch.folder());
            }
        }
    }

    private static void measure(Report report, String name, Path folder) throws Exception {
        try (Product product = Product.asPeopleTryIt(folder)) {
            report.figure(name + ".first-page", product.untilFirstPage().toNanos() / 1e9, "s");
            report.figure(name + ".ready", product.untilReady().toNanos() / 1e9, "s");
            report.figure(name + ".cpu", product.cpu().toNanos() / 1e9, "s");
            Heap.collect(product);
            report.figure(name + ".heap", Heap.used(product), "MB");
        }
    }
}

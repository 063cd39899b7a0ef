package org.gongping.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the benchmarks named on the command line, or all. */
final class Bench {
    private static final List<Benchmark> ALL = List.of(
            new StartUp(),
            new Climb(),
            new InboxPage(),
            new Inspect(),
            new Upload(),
            new DuplicateSearch(),
            new DeadlineChange(),
            new PhaseClose(),
            new ProgressBoard(),
            new Races());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        boolean thorough = names.remove("--long");
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (names.remove("--list")) {
            ALL.forEach(one -> out.printf("%-16s %s%n", one.name(), one.question()));
            return;
        }
        System.setOut(System.err); // what a product in this JVM says is no figure
        Report report = new Report(out);
        report.comment(Machine.described());
        for (Benchmark one : ALL) {
            if (names.isEmpty() || names.contains(one.name())) {
                report.comment(one.name() + ": " + one.question());
                one.run(report, thorough);
            }
        }
        System.exit(report.broken() ? 1 : 0); // the database's own threads would keep the JVM
    }
}

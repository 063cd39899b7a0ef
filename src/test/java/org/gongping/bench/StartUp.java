package org.gongping.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From the start of the process to the first page, and the heap that is in use then. */
final class StartUp implements Benchmark {
    private static final Pattern USED =
            Pattern.compile("^ *(?!Metaspace|class space)\\S.* used (\\d+)K", Pattern.MULTILINE);

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
            command("GC.run", product);
            report.figure(name + ".heap", used(command("GC.heap_info", product)) / 1024.0, "MB");
        }
    }

    private static long used(String heap) {
        Matcher lines = USED.matcher(heap);
        long kilobytes = 0;
        while (lines.find()) {
            kilobytes += Long.parseLong(lines.group(1));
        }
        if (kilobytes == 0) {
            throw new IllegalStateException("No used heap in:\n" + heap);
        }
        return kilobytes;
    }

    private static String command(String name, Product product) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(product.pid()),
                        name)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException(answer);
        }
        return answer;
    }
}

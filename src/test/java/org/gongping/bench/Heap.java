package org.gongping.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The heap of a running product. */
final class Heap {
    private static final Pattern USED =
            Pattern.compile("^ *(?!Metaspace|class space)\\S.* used (\\d+)K", Pattern.MULTILINE);

    private Heap() {}

    /** Megabytes in use, garbage included. */
    static double used(Product product) throws IOException, InterruptedException {
        String heap = command("GC.heap_info", product);
        Matcher lines = USED.matcher(heap);
        long kilobytes = 0;
        while (lines.find()) {
            kilobytes += Long.parseLong(lines.group(1));
        }
        if (kilobytes == 0) {
            throw new IllegalStateException("No used heap in:\n" + heap);
        }
        return kilobytes / 1024.0;
    }

    /** A full collection. */
    static void collect(Product product) throws IOException, InterruptedException {
        command("GC.run", product);
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

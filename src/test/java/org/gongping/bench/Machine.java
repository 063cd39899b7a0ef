package org.gongping.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Where the figures come from: without it they mean nothing. */
final class Machine {
    private Machine() {}

    static String described() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.join(
                ", ",
                LocalDate.now().toString(),
                system.getAvailableProcessors() + " cores",
                Math.round(system.getTotalMemorySize() / 1e9) + " GB",
                processor(),
                system.getName() + " " + system.getVersion(),
                "Java " + Runtime.version(),
                "load " + system.getSystemLoadAverage());
    }

    private static String processor() {
        Path known = Path.of("/proc/cpuinfo");
        if (Files.isReadable(known)) {
            try (Stream<String> lines = Files.lines(known)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException unreadable) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}

package org.gongping.bench;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.gongping.media.Inspection;
import org.gongping.media.MixedFiles;

/** Measuring files as they arrive, against only reading and fingerprinting the same files. */
final class Inspect implements Benchmark {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String question() {
        return "files of 14 kinds inspected per second, against reading and sha256 of the same files; a film of 500 MB with"
                + " its index at the end (goal: under 2 s, bounded heap)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        try (Scratch scratch = Scratch.of("inspect")) {
            List<Path> files = MixedFiles.written(scratch.folder());
            inspected(files); // the decoder starts, the compiler has its turn
            inspected(files);
            hashed(files);
            List<Double> ours = new ArrayList<>();
            List<Double> baseline = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < (thorough ? 30 : 8); round++) {
                ours.add(inspected(files));
                baseline.add(hashed(files));
                ratios.add(ours.get(round) / baseline.get(round));
            }
            report.figure("inspect.files", files.size(), "files");
            report.figure("inspect.mixed", Times.median(ours), "files/s");
            report.figure("inspect.read-and-sha256", Times.median(baseline), "files/s");
            report.ratio("inspect.mixed", Times.median(ratios));
            for (Path file : files.subList(0, files.size() / 2)) {
                report.figure("inspect.one." + file.getFileName(), one(file), "ms");
            }
            huge(report);
        }
    }

    private static double inspected(List<Path> files) {
        long begin = System.nanoTime();
        for (Path file : files) {
            Inspection seen = MixedFiles.inspect(file);
            if (seen.trouble() != null || !seen.whole()) {
                throw new IllegalStateException(file + ": " + seen);
            }
        }
        return files.size() * 1e9 / (System.nanoTime() - begin);
    }

    private static double hashed(List<Path> files) throws Exception {
        long begin = System.nanoTime();
        byte[] buffer = new byte[1 << 16];
        for (Path file : files) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = Files.newInputStream(file)) {
                for (int got = in.read(buffer); got > 0; got = in.read(buffer)) {
                    digest.update(buffer, 0, got);
                }
            }
            digest.digest();
        }
        return files.size() * 1e9 / (System.nanoTime() - begin);
    }

    private static double one(Path file) {
        Times times = new Times();
        for (int i = 0; i < 9; i++) {
            long begin = System.nanoTime();
            MixedFiles.inspect(file);
            times.add(System.nanoTime() - begin);
        }
        return times.millis(0.5);
    }

    private static void huge(Report report) {
        Path film = MixedFiles.huge();
        System.gc();
        long before = peak(true);
        long begin = System.nanoTime();
        Inspection seen = MixedFiles.inspect(film);
        double seconds = (System.nanoTime() - begin) / 1e9;
        long grown = peak(false) - before;
        if (!seen.whole() || seen.duration() == null) {
            throw new IllegalStateException(seen.toString());
        }
        report.figure("inspect.film-of-500-MB", seconds, "s");
        report.figure("inspect.film-of-500-MB.heap", grown / 1e6, "MB");
    }

    /** Most heap in use since it was asked to forget. */
    private static long peak(boolean forget) {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                if (forget) {
                    pool.resetPeakUsage();
                }
                used += pool.getPeakUsage().getUsed();
            }
        }
        return used;
    }
}

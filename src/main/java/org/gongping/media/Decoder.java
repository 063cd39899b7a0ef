package org.gongping.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.gongping.media.Decoders.Deed;
import org.jspecify.annotations.Nullable;

/** One process that reads one file at a time, seen from the server. */
final class Decoder {
    /** Starting a JVM on a busy machine is no fault of the file's. */
    private static final Duration START = Duration.ofSeconds(60);

    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final Path folder;
    private final Process process;
    private final DataOutputStream questions;
    private final DataInputStream answers;
    private final ExecutorService listening = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "media-decoder");
        thread.setDaemon(true);
        return thread;
    });
    private boolean ready;
    private int files;
    private long lastUsed = System.nanoTime();

    Decoder() {
        try {
            folder = Files.createTempDirectory("gongping-decoder");
            ProcessBuilder builder = new ProcessBuilder(command(folder)).redirectError(words().toFile());
            // Nothing of the server's settings, passwords among them, is a parser's business.
            builder.environment().keySet().retainAll(List.of("PATH", "LANG", "LC_ALL", "SystemRoot"));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("No process could be started to read files in", e);
        }
        questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * The same Java, the same classes, a main class of its own. In the jar as it is built the classes lie in folders only
     * Spring's launcher finds; unpacked, and in a development environment, the class path has them.
     */
    private static List<String> command(Path folder) {
        boolean jarOfJars = ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") != null;
        return command(folder, System.getProperty("java.class.path"), jarOfJars);
    }

    /** @param jarOfJars whether the class path is the jar as it is built */
    static List<String> command(Path folder, String classPath, boolean jarOfJars) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Djava.awt.headless=true",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder,
                "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"),
                "-Dgongping.decoder.pranks=" + Boolean.getBoolean("gongping.decoder.pranks"),
                "-cp",
                classPath));
        String main = DecoderMain.class.getName();
        if (jarOfJars) {
            command.add(command.indexOf("-cp"), "-Dloader.main=" + main);
            command.add(LAUNCHER);
        } else {
            command.add(main);
        }
        return command;
    }

    /**
     * @throws TimeoutException if no answer comes in time; the process is of no use any more
     * @throws IOException if the process has died, likewise
     */
    Answer ask(Deed deed, Path file, String type, @Nullable Path result, Duration patience)
            throws IOException, TimeoutException {
        if (!ready) {
            started();
            ready = true;
        }
        files++;
        Answer answer = within(patience, () -> {
            questions.writeUTF(deed.name());
            questions.writeUTF(file.toAbsolutePath().toString());
            questions.writeUTF(type);
            questions.writeUTF(result == null ? "" : result.toAbsolutePath().toString());
            questions.writeLong(patience.toMillis());
            questions.flush();
            return Answer.read(answers);
        });
        lastUsed = System.nanoTime();
        return answer;
    }

    /** That it does not start is our fault, not the file's. */
    private void started() {
        try {
            within(START, () -> {
                if (answers.readByte() != DecoderMain.READY) {
                    throw new IOException("not ready");
                }
                return true;
            });
        } catch (IOException | TimeoutException e) {
            String last = lastWords();
            kill();
            throw new IllegalStateException("No process could be started to read files in: " + last, e);
        }
    }

    private <T> T within(Duration patience, java.util.concurrent.Callable<T> talk)
            throws IOException, TimeoutException {
        Future<T> answer = listening.submit(talk);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int files() {
        return files;
    }

    boolean idleFor(Duration time) {
        return System.nanoTime() - lastUsed > time.toNanos();
    }

    /** The end of what it wrote to its error stream, for the log. */
    String lastWords() {
        try {
            process.waitFor(1, TimeUnit.SECONDS); // so that all has been written
            byte[] all = Files.readAllBytes(words());
            int from = Math.max(0, all.length - 500);
            return new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private Path words() {
        return folder.resolve("words");
    }

    /** Ends it at once and removes what it left behind. */
    void kill() {
        process.destroyForcibly();
        listening.shutdownNow();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path one : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        } catch (IOException | UncheckedIOException e) {
            // the system clears its temporary folder
        }
    }
}

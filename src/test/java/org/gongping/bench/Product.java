package org.gongping.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The product as a process of its own, reached by HTTP. */
final class Product implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    private final Process process;
    private final int port;
    private final Path log;
    private final Duration untilFirstPage;
    private final Duration untilReady;

    private Product(List<String> command, Path folder) throws IOException, InterruptedException {
        port = freePort();
        log = folder.resolve("log-" + port + ".txt");
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--gongping.media.folder=" + folder.resolve("media"),
                "--gongping.demo=true",
                "--gongping.web.plain-http=true"));
        long begin = System.nanoTime();
        process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        untilFirstPage = waitFor("/login", begin);
        untilReady = waitFor("/readyz", begin);
    }

    /** As {@code bin/run} starts it: the unpacked jar with its archive of classes, on an H2 file in the folder. */
    static Product asPeopleTryIt(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of(System.getProperty("bench.app.jvm").split(" ")));
        command.addAll(List.of(
                "-jar",
                System.getProperty("bench.app.jar"),
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("gongping") + ";DB_CLOSE_ON_EXIT=FALSE"));
        return new Product(command, folder);
    }

    /** As a server: PostgreSQL, the JVM's own choice of compilers; with the benchmarks' desk and campaign beside it. */
    static Product asServer(Database database, Path folder) throws IOException, InterruptedException {
        List<String> chosen = Stream.of(
                        System.getProperty("bench.server.jvm", "").split(" "))
                .filter(option -> !option.isEmpty())
                .toList();
        return server(database, folder, chosen, List.of());
    }

    /** A server whose speed is not what is asked: the fast compiler alone, with settings of the product's own. */
    static Product asNode(Database database, Path folder, String... settings) throws IOException, InterruptedException {
        return server(database, folder, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"), List.of(settings));
    }

    private static Product server(Database database, Path folder, List<String> jvm, List<String> settings)
            throws IOException, InterruptedException {
        String path =
                Path.of("target", "test-classes", "bench") + File.pathSeparator + System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g", "-Duser.timezone=UTC", "-cp", path));
        command.addAll(jvm);
        command.addAll(List.of(
                "org.gongping.Gongping",
                "--spring.profiles.active=bench",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=postgres"));
        command.addAll(settings);
        return new Product(command, folder);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Duration waitFor(String path, long begin) throws InterruptedException, IOException {
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The product ended at its start:\n" + Files.readString(log));
            }
            if (Visitor.reaches(port, path)) {
                return Duration.ofNanos(System.nanoTime() - begin);
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new IllegalStateException("No " + path + " after " + PATIENCE + ":\n" + Files.readString(log));
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    Duration untilFirstPage() {
        return untilFirstPage;
    }

    /** Until it says so itself: the first page is there before the demonstration's accounts are. */
    Duration untilReady() {
        return untilReady;
    }

    /** Processor time since the start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    boolean running() {
        return process.isAlive();
    }

    /** As a machine that loses its power: nothing is told, nothing is finished. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

package org.gongping.packaging;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The product as a process of its own, started by the container's command in the container's environment. */
final class Node implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;
    private final Path log;
    private final Map<String, String> environment;

    private Node(Process process, int port, Path log, Map<String, String> environment) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.environment = environment;
    }

    static Node start(List<String> command, Path folder, Map<String, String> environment, Path log) throws IOException {
        int port = freePort();
        environment.put("SERVER_PORT", String.valueOf(port));
        Process process = builder(command, environment)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Node(process, port, log, environment);
    }

    /** Nothing of this machine's environment but the way to programs: what works here must come from the container's files. */
    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + path);
        return builder;
    }

    /** True when it is ready, false when it is not yet; an ended process is an error with its last words. */
    boolean ready() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new AssertionError("Ended with " + process.exitValue() + ":\n" + lastWords());
        }
        try {
            return get("/readyz").statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** The exit code of a command run beside the product, as the container engine runs its health check. */
    int runBeside(List<String> command) throws IOException, InterruptedException {
        Process beside = builder(command, environment).redirectErrorStream(true).start();
        beside.getOutputStream().close();
        String said = new String(beside.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = beside.waitFor();
        System.out.print(said);
        return code;
    }

    /** Asks it to end, as {@code docker stop} does. */
    boolean endsWithin(Duration patience) throws InterruptedException {
        process.destroy();
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

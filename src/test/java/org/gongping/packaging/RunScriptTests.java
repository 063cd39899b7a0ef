package org.gongping.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bin/run says when it cannot start; that it does start is proved by bin/test, which runs it. */
class RunScriptTests {
    private static final Path PROJECT = Path.of("").toAbsolutePath();

    @TempDir
    private Path scratch;

    private record Answer(int code, String text) {}

    @Test
    void explainsItself() throws Exception {
        Answer answer = run(Map.of(), "--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.text()).contains("--port", "--data", "--host", "--empty");
    }

    @Test
    void refusesAnOptionItDoesNotKnow() throws Exception {
        Answer answer = run(Map.of(), "--prot", "8080");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.text()).containsOnlyOnce("\n").contains("没有选项 --prot", "There is no option --prot");
    }

    @Test
    void refusesAPortThatIsNone() throws Exception {
        for (String port : List.of("0", "65536", "eighty", "-1", "")) {
            assertThat(run(Map.of(), "--port", port).code()).as(port).isEqualTo(2);
        }
    }

    @Test
    void refusesAPortInUseBeforeItBuilds() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Answer answer = run(
                    Map.of(),
                    "--port",
                    String.valueOf(taken.getLocalPort()),
                    "--data",
                    scratch.resolve("data").toString());
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.text())
                    .containsOnlyOnce("\n")
                    .contains("端口 " + taken.getLocalPort() + " 已被占用", "is in use, choose another with --port");
        }
    }

    @Test
    void saysWhatIsMissingWhereItMayInstallNothing() throws Exception {
        // A copy, because the one under test has been built; a machine of coreutils only.
        Path copy = Files.createDirectories(scratch.resolve("a copy"));
        sh("cp -r --parents bin pom.xml processes forms docs/campaign.schema.json src/main '" + copy + "'");
        Path programs = Files.createDirectory(scratch.resolve("programs"));
        sh(
                "for c in bash cat cut dirname env find grep head id ls mkdir ps readlink rm sed sha256sum sort tail uname xargs; do"
                        + " ln -s \"$(command -v $c)\" '" + programs + "'/$c; done");
        List<String> command = List.of(programs + "/bash", copy + "/bin/run", "--port", String.valueOf(freePort()));
        Answer answer = answer(new ProcessBuilder(command), Map.of("PATH", programs.toString()));
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text().lines().toList())
                .hasSize(2)
                .anyMatch(line -> line.contains("缺少 Maven 3.6.3+") && line.contains("Maven 3.6.3+ is missing"))
                .anyMatch(line -> line.contains("缺少 Node.js + npm") && line.contains("Node.js + npm is missing"));
    }

    private Answer run(Map<String, String> environment, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", PROJECT.resolve("bin/run").toString()));
        command.addAll(List.of(options));
        // From somewhere else: the command must find its own project.
        return answer(new ProcessBuilder(command).directory(scratch.toFile()), environment);
    }

    private static Answer answer(ProcessBuilder builder, Map<String, String> environment) throws Exception {
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private static void sh(String script) throws Exception {
        Answer answer = answer(new ProcessBuilder("bash", "-euc", script).directory(PROJECT.toFile()), Map.of());
        assertThat(answer.code()).as(answer.text()).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package org.gongping.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the container would do, done without a container: the jar unpacked and laid out by the Dockerfile's own lines, started
 * by its own command in the environment of compose.yaml against a real PostgreSQL that runs with the settings of compose.yaml
 * and asks for the password. Only host, port and folders are this machine's.
 */
class ContainerStartIT {
    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final String PASSWORD = "a password; with \"signs\" & 汉字";
    private static final ContainerFiles FILES = new ContainerFiles(PROJECT.resolve("docker"));
    private static final Duration START = Duration.ofMinutes(4);

    private static EmbeddedPostgres postgres;
    private static Path app;
    private static int databases;

    @TempDir
    private static Path scratch;

    @BeforeAll
    static void layOutTheImageAndStartPostgres() throws Exception {
        layOut();

        // Like the official image: everybody from the network needs a password.
        Path rules = Files.createTempFile("pg_hba", ".conf");
        rules.toFile().deleteOnExit();
        Files.writeString(rules, "host all postgres all trust\nhost all all all scram-sha-256\n");
        assertThat(rules.toFile().setReadable(true, false)).isTrue();
        var builder = EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString());
        FILES.serverSettings("database").forEach(builder::setServerConfig);
        postgres = builder.start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role gongping login password '" + PASSWORD + "'");
        }
        assertThatThrownBy(
                        () -> DriverManager.getConnection(postgres.getJdbcUrl("gongping", "postgres"), "gongping", ""))
                .isInstanceOf(SQLException.class);
    }

    private static void layOut() throws Exception {
        Path source = scratch.resolve("src");
        Files.createDirectories(source.resolve("target"));
        Files.createSymbolicLink(source.resolve("target/gongping.jar"), PROJECT.resolve("target/gongping.jar"));
        Process unpacking = new ProcessBuilder(FILES.unpacking())
                .directory(source.toFile())
                .inheritIO()
                .start();
        assertThat(unpacking.waitFor()).isZero();
        app = Files.createDirectory(scratch.resolve("app"));
        for (String copy : FILES.copies()) {
            Path from = source.resolve(Path.of("/src").relativize(Path.of(copy)));
            assertThat(from).as("what the Dockerfile copies").isDirectory();
            copyTree(from, app);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path there = to.resolve(from.relativize(one));
                if (Files.isDirectory(one)) {
                    Files.createDirectories(there);
                } else {
                    Files.copy(one, there);
                }
            }
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void startsOnPostgresAnswersAndEndsInPeace() throws Exception {
        String database = emptyDatabase();
        var laidOut = filesOf(app);
        try (Node node = start(database, "one")) {
            await().atMost(START).pollInterval(Duration.ofMillis(500)).until(node::ready);

            HttpResponse<String> login = node.get("/login");
            assertThat(login.statusCode()).isEqualTo(200);
            assertThat(login.body()).contains("工评");
            assertThat(login.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.startsWith("__Host-") && cookie.contains("Secure"));
            assertThat(node.get("/livez").statusCode()).isEqualTo(200);
            assertThat(node.runBeside(FILES.healthCheck())).isZero();
            assertThat(query(database, "select tablename, tableowner from pg_tables where schemaname = 'public'"))
                    .containsEntry("act_ru_task", "gongping")
                    .containsEntry("campaign", "gongping")
                    .containsEntry("spring_session", "gongping");

            assertThat(node.endsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(node.exitCode()).isEqualTo(128 + 15);
            assertThat(node.log()).contains("Graceful shutdown complete");
            assertThat(node.runBeside(FILES.healthCheck())).isNotZero();
        }
        // The image's root is read-only: nothing may want to write beside the jar.
        assertThat(filesOf(app)).isEqualTo(laidOut);
    }

    @Test
    void twoNodesStartAtOnceOnAnEmptyDatabaseAndDeployOnce() throws Exception {
        String database = emptyDatabase();
        try (Node one = start(database, "first");
                Node two = start(database, "second")) {
            await().atMost(START).pollInterval(Duration.ofMillis(500)).until(() -> one.ready() && two.ready());

            Map<String, String> once = new TreeMap<>();
            try (Stream<Path> models = Files.list(PROJECT.resolve("processes"))) {
                models.map(model -> model.getFileName().toString())
                        .filter(name -> name.endsWith(".bpmn"))
                        .forEach(name -> once.put(name.replace(".bpmn", ""), "1"));
            }
            assertThat(query(
                            database, "select key_, string_agg(version_::text, ',') from act_re_procdef group by key_"))
                    .isEqualTo(once);
            assertThat(query(database, "select 'deployments', count(*) from act_re_deployment"))
                    .containsEntry("deployments", "1");

            assertThat(one.endsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(two.get("/login").statusCode()).isEqualTo(200);
            assertThat(two.endsWithin(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void runsAsNobodyAndKeepsItsPasswordInAFile() {
        assertThat(FILES.user()).isEqualTo("10001:10001");
        assertThat(FILES.service("app")).containsEntry("read_only", true);
        assertThat(FILES.secrets("app")).containsExactly("spring.datasource.password");
        assertThat(FILES.environment("app").keySet()).noneMatch(name -> name.contains("PASSWORD"));
        assertThat(FILES.environment("app")).doesNotContainKey("GONGPING_WEB_PLAINHTTP");
        assertThat(FILES.service("database").get("environment").toString())
                .contains("POSTGRES_PASSWORD_FILE=/run/secrets/spring.datasource.password");
    }

    private static Node start(String database, String name) throws IOException {
        Path home = Files.createDirectories(scratch.resolve(database));
        Path secrets = Files.createDirectories(home.resolve("secrets"));
        for (String secret : FILES.secrets("app")) {
            // With the line's end an editor or openssl leaves.
            Files.writeString(secrets.resolve(secret), PASSWORD + "\n");
        }
        Map<String, String> environment = FILES.environment("app");
        environment.computeIfPresent(
                "SPRING_DATASOURCE_URL",
                (key, url) ->
                        url.replace("//database:5432/gongping", "//localhost:" + postgres.getPort() + "/" + database));
        environment.put("GONGPING_MEDIA_FOLDER", home.resolve("media").toString());
        // Only so that the test waits less: the fast compiler alone, added the way the Dockerfile offers.
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        environment.put("SPRING_CONFIG_IMPORT", "optional:configtree:" + secrets + "/");
        return Node.start(FILES.entryPoint(), app, environment, home.resolve(name + ".log"));
    }

    private static String emptyDatabase() throws SQLException {
        String name = "gongping_" + (++databases);
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " owner gongping");
        }
        return name;
    }

    /** The first column's values with the second's. */
    private static Map<String, String> query(String database, String sql) throws SQLException {
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, "gongping", PASSWORD);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, String> found = new TreeMap<>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
            return found;
        }
    }

    private static TreeSet<String> filesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

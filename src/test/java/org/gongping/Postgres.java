package org.gongping;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * A real PostgreSQL, one server for all tests of a JVM, a fresh database for each context. Use it as
 * {@code @ContextConfiguration(initializers = Postgres.class)}.
 */
public class Postgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static EmbeddedPostgres server;
    private static int databases;

    /** Address of a new, empty database; user and password are {@code postgres}. */
    public static synchronized String freshUrl() {
        try {
            if (server == null) {
                server = start();
            }
            String database = "t" + ++databases;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + database);
            }
            return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() throws IOException {
        // Its own shutdown hook races the closing contexts: their pools would wait for a server already gone.
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("max_connections", "200")
                .start();
        SpringApplication.getShutdownHandlers().add(() -> {
            try {
                started.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return started;
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                context,
                "spring.datasource.url=" + freshUrl(),
                "spring.datasource.username=postgres",
                "spring.datasource.password=postgres");
    }
}

package org.gongping.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A real PostgreSQL server as one would set it up: every commit reaches the disk. The same binaries on every machine, fetched
 * by Maven.
 */
final class Postgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final ProcessHandle process;

    Postgres() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("wal_compression", "on")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .start();
        process = ProcessHandle.of(new Database(url("postgres"))
                        .number("select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint"))
                .orElseThrow(() -> new IllegalStateException("The database server's process was not found"));
    }

    /** A new, empty database. */
    Database create(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        Database created = new Database(url(name));
        created.run("create extension pg_stat_statements");
        return created;
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database + "?user=postgres";
    }

    /** Processor time of the server and all its connections that are still open. */
    Duration cpu() {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package org.gongping.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Something in the database that somebody else holds: a server that needs it stands exactly there, and can be killed there. */
final class Hold implements AutoCloseable {
    private final Database database;
    private final Connection connection;
    private final long holder;

    /** @param sql takes the lock, in a transaction that is never committed; waits for whoever has it */
    Hold(Database database, String sql) throws SQLException {
        this(database);
        take(sql);
    }

    /** Holds nothing yet. */
    Hold(Database database) throws SQLException {
        this.database = database;
        this.connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            this.holder = row.getLong(1);
        }
    }

    void take(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Whether anybody waits for what is held here. */
    boolean stopsSomebody() throws SQLException {
        return database.number(
                        "select count(*) from pg_stat_activity where " + holder + " = any (pg_blocking_pids(pid))")
                > 0;
    }

    /** Whether it is itself in line behind somebody. */
    boolean waits() throws SQLException {
        return database.number("select cardinality(pg_blocking_pids(" + holder + "))") > 0;
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
        }
    }
}

package org.gongping.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Tells a client which task comes next, by one statement on a connection of its own: not part of what is compared. */
final class TaskFinder implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement statement;

    private TaskFinder(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.prepareStatement(sql);
    }

    /** By entry, in the product's inbox. */
    static TaskFinder inInbox(Database database) throws SQLException {
        return new TaskFinder(
                database.connect(),
                "select task_id from inbox_item where subject = cast(? as uuid) and state = 'OPEN'");
    }

    /** By process instance, in the engine's table. */
    static TaskFinder inEngine(Database database) throws SQLException {
        return new TaskFinder(database.connect(), "select id_ from act_ru_task where proc_inst_id_ = ?");
    }

    String of(String subject) throws SQLException {
        statement.setString(1, subject);
        try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new IllegalStateException("No open task for " + subject);
            }
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

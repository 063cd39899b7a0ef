package org.gongping.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What the product asked its database, as the server counted it. */
final class Statements {
    private static final String OWN = " from pg_stat_statements where dbid ="
            + " (select oid from pg_database where datname = current_database()) ";

    private Statements() {}

    static long count(Database database) throws SQLException {
        return database.number("select coalesce(sum(calls), 0)" + OWN);
    }

    /** The statements called most and those that took most of the server's time, as comments: where the next saving may lie. */
    static void weightiest(Database database, int entries, Report report) throws SQLException {
        report.comment("called most:");
        list(database, entries, report, "calls");
        report.comment("took most of the server's time:");
        list(database, entries, report, "total_exec_time");
    }

    private static void list(Database database, int entries, Report report, String order) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select calls, total_exec_time / calls, total_exec_time, query"
                        + OWN + "order by " + order + " desc limit " + Integer.getInteger("bench.statements", 12))) {
            while (rows.next()) {
                report.comment(String.format(
                        Locale.ROOT,
                        "%6.1f calls/entry  %8.3f ms each  %6.1f s  %.110s",
                        (double) rows.getLong(1) / entries,
                        rows.getDouble(2),
                        rows.getDouble(3) / 1e3,
                        rows.getString(4).replaceAll("\\s+", " ")));
            }
        }
    }
}

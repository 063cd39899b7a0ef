package org.gongping.bench;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Many of something from one: every row of ours and of the engine that belongs to it, with names of their own. To hand in 81,000
 * entries one by one would take longer than what is to be measured.
 */
final class Copies {
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int AT_ONCE = 1_000;

    /** By table, in the order of their references. */
    private final Map<String, String> rows = new LinkedHashMap<>();

    private final Map<String, String> columns = new LinkedHashMap<>();
    private final List<String> own = new ArrayList<>();
    private final Database database;

    /** Texts that each copy has otherwise. */
    interface Otherwise {
        String of(String row, int copy);
    }

    private Copies(Database database) {
        this.database = database;
    }

    /** An entry that waits at a desk. */
    static Copies ofEntry(Database database, String entry) throws SQLException, IOException {
        Copies copies = new Copies(database);
        copies.take(
                Map.of("entry", "id", "entry_part", "entry_id", "entry_submission", "entry_id"),
                List.of("entry", "entry_part", "entry_submission"),
                entry);
        copies.takeProcesses(entry, List.of("inbox_item"));
        return copies.named();
    }

    /** A round that waits for its closing. */
    static Copies ofRound(Database database, String round) throws SQLException, IOException {
        Copies copies = new Copies(database);
        copies.take(Map.of("round", "id"), List.of("round"), round);
        copies.takeProcesses(round, List.of());
        return copies.named();
    }

    private void take(Map<String, String> keys, List<String> tables, String key) throws SQLException, IOException {
        for (String table : tables) {
            take(table, keys.get(table) + " = '" + key + "'");
        }
    }

    private void takeProcesses(String subject, List<String> more) throws SQLException, IOException {
        for (String table : more) {
            take(table, "subject = '" + subject + "'");
        }
        take("trail", "subject = '" + subject + "'");
        take("path_step", "subject = '" + subject + "'");
        String instances =
                "proc_inst_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = '" + subject + "')";
        for (String table : List.of(
                "act_ru_execution",
                "act_ru_task",
                "act_ru_variable",
                "act_ru_event_subscr",
                "act_hi_procinst",
                "act_hi_actinst",
                "act_hi_taskinst",
                "act_hi_varinst")) {
            take(table, instances);
        }
        take(
                "act_ru_job",
                "process_instance_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = '" + subject
                        + "')");
    }

    private void take(String table, String where) throws SQLException, IOException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet names =
                        statement.executeQuery("select string_agg(column_name, ', ' order by ordinal_position)"
                                + " from information_schema.columns where table_schema = 'public' and table_name = '"
                                + table
                                + "' and is_identity = 'NO'")) {
            names.next();
            columns.put(table, names.getString(1));
        }
        try (Connection connection = database.connect()) {
            StringWriter text = new StringWriter();
            copying(connection)
                    .copyOut(
                            "copy (select " + columns.get(table) + " from " + table + " where " + where + ") to stdout",
                            text);
            if (!text.toString().isEmpty()) {
                rows.put(table, text.toString());
            }
        }
    }

    /** What belongs to the thing itself gets new names; what it refers to (track, people, models, files) keeps its own. */
    private Copies named() throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        Matcher name = NAME.matcher(String.join("", rows.values()));
        while (name.find()) {
            found.add(name.group());
        }
        Set<String> shared = new LinkedHashSet<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet all = statement.executeQuery("select id::text from track union select id::text from campaign"
                        + " union select id::text from person union select id::text from media_file"
                        + " union select id_ from act_re_deployment union select id_ from act_ru_jobdef"
                        + " union select id_ from act_re_procdef")) {
            while (all.next()) {
                Matcher each = NAME.matcher(all.getString(1));
                while (each.find()) {
                    shared.add(each.group());
                }
            }
        }
        found.removeAll(shared);
        own.addAll(found);
        return this;
    }

    /** So many copies, from this number on. */
    void make(int from, int count, Otherwise otherwise) throws SQLException, IOException {
        for (int first = from; first < from + count; first += AT_ONCE) {
            int most = Math.min(AT_ONCE, from + count - first);
            Map<String, StringBuilder> all = new LinkedHashMap<>();
            for (int copy = first; copy < first + most; copy++) {
                Map<String, String> names = new LinkedHashMap<>();
                own.forEach(old -> names.put(old, UUID.randomUUID().toString()));
                for (Map.Entry<String, String> table : rows.entrySet()) {
                    String renamed = NAME.matcher(table.getValue())
                            .replaceAll(old -> names.getOrDefault(old.group(), old.group()));
                    all.computeIfAbsent(table.getKey(), each -> new StringBuilder())
                            .append(otherwise.of(renamed, copy));
                }
            }
            try (Connection connection = database.connect()) {
                connection.setAutoCommit(false);
                for (Map.Entry<String, StringBuilder> table : all.entrySet()) {
                    copying(connection)
                            .copyIn(
                                    "copy " + table.getKey() + " (" + columns.get(table.getKey()) + ") from stdin",
                                    new StringReader(table.getValue().toString()));
                }
                connection.commit();
            }
        }
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}

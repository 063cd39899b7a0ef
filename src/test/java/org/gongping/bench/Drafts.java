package org.gongping.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Many drafts from one, row by row of its tables: to upload the same film a thousand times would measure the disk. */
final class Drafts {
    private static final String COPY_ENTRY = """
            insert into entry select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid()))).*
            from entry e, generate_series(1, ?) where e.id = ? returning id""";
    private static final String COPY_PARTS = """
            insert into entry_part select (jsonb_populate_record(p,
                jsonb_build_object('id', gen_random_uuid(), 'entry_id', copied))).*
            from entry_part p, unnest(?) copied where p.entry_id = ?""";
    /** A film of its own for each: thousands of entries with one file would all be found alike. */
    private static final String OWN_FILES = """
            with own as (
                select p.id as part, p.media_id as shared, gen_random_uuid() as file from entry_part p where p.entry_id = any (?)
            ), pointed as (
                update entry_part p set media_id = own.file from own where own.part = p.id
            )
            insert into media_file select (jsonb_populate_record(m, jsonb_build_object(
                'id', own.file, 'sha256', md5(own.file::text) || md5(own.part::text)))).*
            from own join media_file m on m.id = own.shared""";

    private Drafts() {}

    /** So many copies; their ids. */
    static List<String> copy(Database database, String draft, int count) throws SQLException {
        UUID original = UUID.fromString(draft);
        List<String> ids = new ArrayList<>();
        try (Connection connection = database.connect();
                PreparedStatement entries = connection.prepareStatement(COPY_ENTRY);
                PreparedStatement parts = connection.prepareStatement(COPY_PARTS);
                PreparedStatement files = connection.prepareStatement(OWN_FILES)) {
            entries.setInt(1, count);
            entries.setObject(2, original);
            try (ResultSet copied = entries.executeQuery()) {
                while (copied.next()) {
                    ids.add(copied.getString(1));
                }
            }
            parts.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            parts.setObject(2, original);
            parts.executeUpdate();
            files.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            files.executeUpdate();
        }
        return ids;
    }
}

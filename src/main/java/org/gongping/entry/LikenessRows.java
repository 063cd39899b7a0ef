package org.gongping.entry;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gongping.entry.Print.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of fingerprints. Written as SQL: a search reads a few hundred keys and must not drag entities along. */
@Component
class LikenessRows {
    private final JdbcTemplate jdbc;

    LikenessRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A print and whose it is. */
    record Owned(EntryId entry, Print print) {}

    /** Puts these in the place of all the entry had. */
    void replace(EntryId entry, List<Print> prints) {
        remove(entry);
        jdbc.batchUpdate(
                "insert into likeness_print (entry_id, piece, kind, print) values (?, ?, ?, ?)",
                prints,
                50,
                (row, print) -> {
                    row.setObject(1, entry.value());
                    row.setString(2, print.piece());
                    row.setString(3, print.kind().name());
                    row.setBytes(4, print.bytes());
                });
        List<long[]> keys = new ArrayList<>();
        jdbc.query(
                "select id, piece, kind, print from likeness_print where entry_id = ?",
                row -> {
                    for (long key : print(row).keys()) {
                        keys.add(new long[] {key, row.getLong("id")});
                    }
                },
                entry.value());
        jdbc.batchUpdate("insert into likeness_key (search_key, print_id) values (?, ?)", keys, 500, (row, key) -> {
            row.setLong(1, key[0]);
            row.setLong(2, key[1]);
        });
    }

    /** From now on nothing resembles it. */
    void remove(EntryId entry) {
        jdbc.update(
                "delete from likeness_key where print_id in (select id from likeness_print where entry_id = ?)",
                entry.value());
        jdbc.update("delete from likeness_print where entry_id = ?", entry.value());
    }

    /** The prints of these entries. */
    List<Owned> of(Collection<EntryId> entries) {
        return jdbc.query(
                "select entry_id, piece, kind, print from likeness_print where entry_id = any (?)",
                (PreparedStatement statement) -> statement.setArray(
                        1,
                        statement
                                .getConnection()
                                .createArrayOf(
                                        "uuid",
                                        entries.stream().map(EntryId::value).toArray())),
                (row, n) -> owned(row));
    }

    /** All prints that share a key with one of these: those alike are among them. */
    List<Owned> candidates(Collection<Print> prints) {
        Set<Long> probes = new LinkedHashSet<>();
        for (Print print : prints) {
            for (long probe : print.probes()) {
                probes.add(probe);
            }
        }
        return jdbc.query(
                SEARCH,
                (PreparedStatement statement) ->
                        statement.setArray(1, statement.getConnection().createArrayOf("bigint", probes.toArray())),
                (row, n) -> owned(row));
    }

    static final String SEARCH = """
            select entry_id, piece, kind, print from likeness_print
            where id in (select print_id from likeness_key where search_key = any (?))""";

    /** Keeps what was found when the entry was handed in. */
    void record(EntryId entry, int ordinal, List<Alike> found, Instant at) {
        jdbc.batchUpdate("""
                insert into likeness_found (entry_id, ordinal, piece, kind, other_id, other_piece, percent, found_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""", found, 100, (row, one) -> {
            row.setObject(1, entry.value());
            row.setInt(2, ordinal);
            row.setString(3, one.piece());
            row.setString(4, one.kind().name());
            row.setObject(5, one.other().value());
            row.setString(6, one.otherPiece());
            row.setInt(7, one.percent());
            row.setObject(8, at.atOffset(ZoneOffset.UTC));
        });
    }

    /** Whether something was found when the entry was handed in this time. */
    boolean found(EntryId entry, int ordinal) {
        return !jdbc.queryForList(
                        "select 1 from likeness_found where entry_id = ? and ordinal = ? fetch first 1 rows only",
                        entry.value(),
                        ordinal)
                .isEmpty();
    }

    /** When one of the two was handed in and found to resemble the other, the first time. */
    Optional<Instant> foundAt(EntryId one, EntryId other) {
        return Optional.ofNullable(jdbc.queryForObject(
                        """
                        select min(found_at) from likeness_found
                        where (entry_id = ? and other_id = ?) or (entry_id = ? and other_id = ?)""", OffsetDateTime.class, one.value(), other.value(), other.value(), one.value()))
                .map(OffsetDateTime::toInstant);
    }

    private static Owned owned(ResultSet row) throws SQLException {
        return new Owned(new EntryId(row.getObject("entry_id", UUID.class)), print(row));
    }

    private static Print print(ResultSet row) throws SQLException {
        return new Print(row.getString("piece"), Kind.valueOf(row.getString("kind")), row.getBytes("print"));
    }
}

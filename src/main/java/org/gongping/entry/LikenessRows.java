package org.gongping.entry;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gongping.entry.Print.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The tables of fingerprints. Written as SQL: a search reads a few hundred keys and must not drag entities along. */
@Component
class LikenessRows {
    /** A file or picture that thousands hand in must not make each of them slow; nobody reads so many. */
    private static final int MOST = 2_000;

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
                    Print print = print(row);
                    for (long key : print.keys()) {
                        keys.add(new long[] {key, row.getLong("id"), print.sketch()});
                    }
                },
                entry.value());
        jdbc.batchUpdate(
                "insert into likeness_key (search_key, print_id, sketch) values (?, ?, ?)", keys, 500, (row, key) -> {
                    row.setLong(1, key[0]);
                    row.setLong(2, key[1]);
                    row.setLong(3, key[2]);
                });
    }

    /** From now on nothing resembles it. */
    void remove(EntryId entry) {
        // In two steps: H2 would read all keys for a subquery.
        Object[] old = jdbc.queryForList("select id from likeness_print where entry_id = ?", Long.class, entry.value())
                .toArray();
        if (old.length > 0) {
            jdbc.update(
                    "delete from likeness_key where print_id = any (?)",
                    statement -> statement.setArray(1, bigints(statement, old)));
            jdbc.update("delete from likeness_print where entry_id = ?", entry.value());
        }
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
                LikenessRows::owned);
    }

    /** Prints that may resemble one of these; those alike are among them, and few others. */
    List<Owned> candidates(Collection<Print> prints) {
        Map<Long, Set<Print>> probes = new HashMap<>();
        for (Print print : prints) {
            for (long probe : print.probes()) {
                probes.computeIfAbsent(probe, key -> new LinkedHashSet<>()).add(print);
            }
        }
        Map<Meeting, Integer> keys = new HashMap<>();
        jdbc.query(
                SEARCH,
                statement -> statement.setArray(
                        1, bigints(statement, probes.keySet().stream().sorted().toArray())),
                (RowCallbackHandler) row -> {
                    for (Print print : Objects.requireNonNull(probes.get(row.getLong("search_key")))) {
                        keys.merge(new Meeting(print, row.getLong("print_id"), row.getLong("sketch")), 1, Integer::sum);
                    }
                });
        Object[] near = keys.entrySet().stream()
                .filter(met -> met.getKey().print.mayResemble(met.getKey().sketch, met.getValue()))
                .map(met -> met.getKey().id)
                .distinct()
                .sorted()
                .limit(MOST)
                .toArray();
        return near.length == 0
                ? List.of()
                : jdbc.query(
                        "select entry_id, piece, kind, print from likeness_print where id = any (?)",
                        statement -> statement.setArray(1, bigints(statement, near)),
                        LikenessRows::owned);
    }

    static final String SEARCH = "select search_key, print_id, sketch from likeness_key where search_key = any (?)";

    /** A print that is looked for and one that has a key in common with it. */
    private record Meeting(Print print, long id, long sketch) {}

    private static Array bigints(PreparedStatement statement, Object[] numbers) throws SQLException {
        return statement.getConnection().createArrayOf("bigint", numbers);
    }

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

    static Owned owned(ResultSet row, int n) throws SQLException {
        return new Owned(new EntryId(row.getObject("entry_id", UUID.class)), print(row));
    }

    private static Print print(ResultSet row) throws SQLException {
        return new Print(row.getString("piece"), Kind.valueOf(row.getString("kind")), row.getBytes("print"));
    }
}

package org.gongping.entry;

import com.fasterxml.uuid.Generators;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gongping.media.PictureHash;
import org.gongping.media.TestPictures;
import org.gongping.media.TestTexts;
import org.gongping.media.TextPrint;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A database full of fingerprints, for the benchmark that searches it with the product's own code. */
public final class SearchedPrints implements AutoCloseable {
    /** Six pictures: their bytes and their looks, and a text. */
    public static final int PER_ENTRY = 13;

    private static final int PICTURES = 6;
    private static final int SENTENCES = 50;

    private final SingleConnectionDataSource source;
    private final JdbcTemplate jdbc;
    private final LikenessRows rows;
    private final Random random = new Random(2023);
    private final List<List<Print>> held = new ArrayList<>();
    private long[] looks = {};
    private long nextPrint = 1;

    /** @param url of a database with the product's tables, empty */
    public SearchedPrints(String url) throws SQLException {
        source = new SingleConnectionDataSource(url, true);
        source.setAutoCommit(false);
        jdbc = new JdbcTemplate(source);
        rows = new LikenessRows(jdbc);
        jdbc.update(
                "insert into trade_union (id, name, short_name, level, kind, path) values ('u', 'u', 'u', 'GRASSROOTS', 'GRASSROOTS', '/u/')");
        jdbc.update(
                "insert into person (id, login, name, password, enabled, created_at) values (?, 'p', 'p', 'p', true, current_timestamp)",
                new UUID(0, 1));
    }

    /** An entry nobody has handed in; one picture and the text of every second are near-copies of what is there. */
    public List<?> another(int number) {
        List<Print> prints = new ArrayList<>(prints(1_000_000L + number));
        if (number % 2 == 0) {
            List<Print> copied = held.get(random.nextInt(held.size()));
            Print picture = copied.get(1);
            prints.set(
                    1,
                    Print.ofPicture(
                            picture.piece(),
                            flipped(ByteBuffer.wrap(picture.bytes()).getLong(), 6)));
            prints.set(PER_ENTRY - 1, copied.get(PER_ENTRY - 1));
        }
        return prints;
    }

    /** As the product searches. */
    public String search(List<?> entry) {
        List<Print> prints = prints(entry);
        return shown(Alike.among(prints, rows.candidates(prints)));
    }

    public int candidates(List<?> entry) {
        return rows.candidates(prints(entry)).size();
    }

    /** Everything read and compared. */
    public String scan(List<?> entry) {
        return shown(Alike.among(
                prints(entry),
                jdbc.query("select entry_id, piece, kind, print from likeness_print", LikenessRows::owned)));
    }

    /** What the product does with the tables when an entry is handed in: written, searched, rolled back. */
    public void handIn(List<?> entry) throws SQLException {
        EntryId id = entry();
        rows.replace(id, prints(entry));
        search(entry);
        source.getConnection().rollback();
    }

    /** The database's own words on how it searches. */
    public List<String> plan(List<?> entry, String explain) {
        Object[] probes = prints(entry).stream()
                .flatMapToLong(print -> LongStream.of(print.probes()))
                .distinct()
                .boxed()
                .toArray();
        return jdbc
                .query(
                        explain + " " + LikenessRows.SEARCH,
                        (PreparedStatement statement) ->
                                statement.setArray(1, statement.getConnection().createArrayOf("bigint", probes)),
                        (row, n) -> row.getString(1))
                .stream()
                .flatMap(String::lines)
                .map(line -> line.replaceAll("\\{.*?\\}|\\(-?\\d+, -?\\d+,.*", "…"))
                .toList();
    }

    /** Adds entries until there are so many prints. */
    public void grow(int prints) throws SQLException {
        Connection connection = source.getConnection();
        try (PreparedStatement print = connection.prepareStatement(
                        "insert into likeness_print (id, entry_id, piece, kind, print) values (?, ?, ?, ?, ?)");
                PreparedStatement key = connection.prepareStatement(
                        "insert into likeness_key (search_key, print_id, sketch) values (?, ?, ?)")) {
            while (nextPrint + PER_ENTRY <= prints + 1) {
                List<Print> entry = prints(nextPrint);
                if (held.size() < 1_000) {
                    held.add(entry);
                }
                EntryId id = entry();
                for (Print one : entry) {
                    print.setLong(1, nextPrint);
                    print.setObject(2, id.value());
                    print.setString(3, one.piece());
                    print.setString(4, one.kind().name());
                    print.setBytes(5, one.bytes());
                    print.addBatch();
                    for (long each : one.keys()) {
                        key.setLong(1, each);
                        key.setLong(2, nextPrint);
                        key.setLong(3, one.sketch());
                        key.addBatch();
                    }
                    nextPrint++;
                }
                if (nextPrint / PER_ENTRY % 50 == 0) {
                    print.executeBatch();
                    key.executeBatch();
                }
            }
            print.executeBatch();
            key.executeBatch();
        }
        jdbc.execute("alter table likeness_print alter column id restart with " + (nextPrint + 1_000_000));
        connection.commit();
    }

    public void run(String sql) throws SQLException {
        source.getConnection().commit();
        source.getConnection().setAutoCommit(true);
        jdbc.execute(sql);
        source.getConnection().setAutoCommit(false);
    }

    private EntryId entry() {
        UUID id = Generators.timeBasedEpochGenerator().generate();
        jdbc.update("""
                insert into entry (id, campaign_id, track_id, kind, channel, unit_id, submitter_id, submitter_name, title, fields,
                    declared, definition_version, standing, begun_at, saved_at, times_submitted, version)
                values (?, ?, ?, 'k', 'ORGANISATION', 'u', ?, 'p', 't', '{}', '[]', 1, 'IN_REVIEW', current_timestamp,
                    current_timestamp, 1, 0)""", id, id, id, new UUID(0, 1));
        return new EntryId(id);
    }

    private List<Print> prints(long number) {
        List<Print> prints = new ArrayList<>();
        for (int n = 0; n < PICTURES; n++) {
            byte[] sha = new byte[32];
            random.nextBytes(sha);
            prints.add(Print.ofBytes("picture-" + n, sha));
            prints.add(Print.ofPicture("picture-" + n, look()));
        }
        prints.add(Print.ofText(
                "article", TextPrint.of(TestTexts.article(number, SENTENCES)).orElseThrow()));
        return prints;
    }

    /** Real hashes are not spread evenly: those of drawn pictures, a third of their bits turned over. */
    private long look() {
        if (looks.length == 0) {
            looks = LongStream.range(0, 200)
                    .map(n -> PictureHash.of(n % 3 == 0 ? TestPictures.poster(n) : TestPictures.scene(n)))
                    .toArray();
        }
        return flipped(looks[random.nextInt(looks.length)], 14 + random.nextInt(16));
    }

    private long flipped(long hash, int bits) {
        long flipped = hash;
        while (PictureHash.distance(hash, flipped) < bits) {
            flipped ^= 1L << random.nextInt(64);
        }
        return flipped;
    }

    private static List<Print> prints(List<?> entry) {
        return entry.stream().map(Print.class::cast).toList();
    }

    private static String shown(List<Alike> alike) {
        return alike.stream()
                .map(one -> one.kind() + " " + one.piece() + " " + one.otherPiece() + " " + one.other() + " "
                        + one.percent())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        source.destroy();
    }
}

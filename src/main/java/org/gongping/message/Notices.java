package org.gongping.message;

import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gongping.union.PersonId;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells people what concerns them. What was told stays; nobody is told the same thing twice. */
@Service
public class Notices {
    /** The unread number in the head of every page stops here. */
    static final int COUNTED = 100;

    private final JdbcClient jdbc;
    private final JdbcOperations operations;
    private final JsonMapper json;
    private final Clock clock;
    private final boolean inOneStatement;

    Notices(JdbcClient jdbc, JdbcOperations operations, JsonMapper json, Clock clock, DataSource database)
            throws MetaDataAccessException {
        this.jdbc = jdbc;
        this.operations = operations;
        this.json = json;
        this.clock = clock;
        String product = JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getDatabaseProductName());
        this.inOneStatement = "PostgreSQL".equals(product);
    }

    /**
     * Tells all these people one thing, in the caller's transaction.
     *
     * @param word key of the sentence: {@code Notice.<word>} in the bundles
     * @param arguments of the sentence; an ISO instant is shown as a deadline in the reader's language, the
     *     name of a phase ({@code Phase.COLLECTION}) by its word
     * @param link address of the page that shows more, beginning with a slash
     * @param once what makes it the same thing, at most 160 characters: a person who was told under this key is not told again
     * @return how many were told now
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int tell(String word, List<String> arguments, String link, Collection<PersonId> people, String once) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        String said = json.writeValueAsString(arguments);
        Set<PersonId> each = new LinkedHashSet<>(people);
        Object[] persons = each.stream().map(PersonId::value).toArray();
        Object[] ids = each.stream()
                .map(person -> Generators.timeBasedEpochGenerator().generate())
                .toArray();
        return inOneStatement
                ? insert(ids, persons, word, said, link, once, now)
                : insertEach(ids, persons, word, said, link, once, now);
    }

    /** Thousands at once: a row sent by itself costs more than all that is in it. */
    private int insert(
            Object[] ids, Object[] people, String word, String said, String link, String once, OffsetDateTime now) {
        return operations.update("""
                insert into notice (id, person_id, word, arguments, link, once_key, told_at)
                select told.id, told.person, ?, ?, ?, ?, ? from unnest(?, ?) as told (id, person)
                on conflict (once_key, person_id) do nothing""", row -> {
            row.setString(1, word);
            row.setString(2, said);
            row.setString(3, link);
            row.setString(4, once);
            row.setObject(5, now);
            row.setArray(6, row.getConnection().createArrayOf("uuid", ids));
            row.setArray(7, row.getConnection().createArrayOf("uuid", people));
        });
    }

    private int insertEach(
            Object[] ids, Object[] people, String word, String said, String link, String once, OffsetDateTime now) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            rows.add(new Object[] {ids[i], people[i], word, said, link, once, now});
        }
        return rows.isEmpty()
                ? 0
                : IntStream.of(operations.batchUpdate("""
                        merge into notice n using (values (cast(? as uuid), cast(? as uuid), cast(? as varchar),
                            cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as timestamp(6) with time zone)))
                            v (id, person_id, word, arguments, link, once_key, told_at)
                        on n.once_key = v.once_key and n.person_id = v.person_id
                        when not matched then insert (id, person_id, word, arguments, link, once_key, told_at)
                            values (v.id, v.person_id, v.word, v.arguments, v.link, v.once_key, v.told_at)""", rows)).sum();
    }

    /** How many people have been told under this key. */
    @Transactional(readOnly = true)
    public int told(String once) {
        return jdbc.sql("select count(*) from notice where once_key = ?")
                .param(once)
                .query(Integer.class)
                .single();
    }

    /**
     * Who has been told under this key, a page at a time.
     *
     * @param name part of a name; empty: everybody
     * @param from how many are passed over
     */
    @Transactional(readOnly = true)
    public List<Recipient> recipients(String once, String name, int from, int most) {
        return jdbc.sql("select n.person_id, n.told_at, n.read_at from notice n where n.once_key = :once" + named(name)
                        + " order by n.person_id limit :most offset :from")
                .param("once", once)
                .param("name", pattern(name))
                .param("most", most)
                .param("from", from)
                .query((row, n) -> new Recipient(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        row.getObject("told_at", OffsetDateTime.class).toInstant(),
                        row.getObject("read_at", OffsetDateTime.class) != null))
                .list();
    }

    /** How many they are. */
    @Transactional(readOnly = true)
    public int recipients(String once, String name) {
        return jdbc.sql("select count(*) from notice n where n.once_key = :once" + named(name))
                .param("once", once)
                .param("name", pattern(name))
                .query(Integer.class)
                .single();
    }

    /** Somebody who was told. */
    public record Recipient(PersonId person, Instant at, boolean read) {}

    private static String named(String name) {
        return name.isBlank() ? "" : " and n.person_id in (select id from person where name like :name escape '!')";
    }

    private static String pattern(String name) {
        return "%" + name.strip().replaceAll("([!%_])", "!$1") + "%";
    }

    /** A person's notices, the latest first. */
    List<Told> of(PersonId person, int page, int size) {
        return jdbc.sql(
                        "select * from notice where person_id = :person order by told_at desc, id desc limit :size offset :from")
                .param("person", person.value())
                .param("size", size)
                .param("from", (page - 1) * size)
                .query((row, n) -> told(row))
                .list();
    }

    int count(PersonId person) {
        return jdbc.sql("select count(*) from notice where person_id = ?")
                .param(person.value())
                .query(Integer.class)
                .single();
    }

    int unread(PersonId person) {
        return jdbc.sql(
                        "select count(*) from (select 1 from notice where person_id = ? and read_at is null limit ?) counted")
                .param(person.value())
                .param(COUNTED)
                .query(Integer.class)
                .single();
    }

    /** The person's own notice, if it is that. */
    Optional<Told> find(UUID id, PersonId person) {
        return jdbc.sql("select * from notice where id = ? and person_id = ?")
                .params(id, person.value())
                .query((row, n) -> told(row))
                .optional();
    }

    /** The person has seen this one; empty: all of them. */
    @Transactional
    public void read(PersonId person, Optional<UUID> one) {
        jdbc.sql("update notice set read_at = :now where person_id = :person and read_at is null"
                        + (one.isPresent() ? " and id = :id" : ""))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .param("id", one.orElse(null))
                .update();
    }

    private Told told(ResultSet row) throws SQLException {
        return new Told(
                row.getObject("id", UUID.class),
                row.getString("word"),
                json.readValue(row.getString("arguments"), new TypeReference<List<String>>() {}),
                row.getString("link"),
                row.getObject("told_at", OffsetDateTime.class),
                row.getObject("read_at", OffsetDateTime.class) != null);
    }

    /** One notice of one person. */
    record Told(UUID id, String word, List<String> arguments, String link, OffsetDateTime toldAt, boolean read) {}
}

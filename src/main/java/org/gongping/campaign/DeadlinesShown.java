package org.gongping.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The deadlines on a union's line, read past the entities. Every act on an entry asks for them several times, and a JPA query
 * with a list is translated anew each time and writes pending changes first: it took a seventh of a verdict.
 */
@Repository
class DeadlinesShown {
    private final JdbcClient jdbc;

    DeadlinesShown(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Deadline> of(TrackId track, Phase phase, List<UnionId> line) {
        return jdbc.sql("""
                        select track_id, phase, union_id, opens_at, closes_at, words, vague_from, vague_to, version
                        from deadline where track_id = :track and phase = :phase and union_id in (:line)""")
                .param("track", track.value())
                .param("phase", phase.name())
                .param("line", line.stream().map(UnionId::value).toList())
                .query((row, n) -> shown(row))
                .list();
    }

    private static Deadline shown(ResultSet row) throws SQLException {
        return new Deadline(
                row.getObject("track_id", UUID.class),
                Phase.valueOf(row.getString("phase")),
                row.getString("union_id"),
                instant(row, "opens_at"),
                instant(row, "closes_at"),
                row.getString("words"),
                row.getObject("vague_from", LocalDate.class),
                row.getObject("vague_to", LocalDate.class),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

package org.gongping.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final String WINDOW = "opens_at, closes_at, words, vague_from, vague_to";

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

    /** The dates of a phase or a deliverable, of every union that set some. */
    List<Dated> all(DateOf of, CampaignId campaign) {
        return jdbc.sql("select union_id, version, " + WINDOW + " from deadline where "
                        + (of.deliverable().isPresent()
                                ? "owner_id = :owner and deliverable = :what"
                                : "track_id = :owner and phase = :what"))
                .param("owner", of.track().map(TrackId::value).orElse(campaign.value()))
                .param("what", of.phase().map(Phase::name).or(of::deliverable).orElseThrow())
                .query((row, n) ->
                        new Dated(new UnionId(row.getString("union_id")), window(row), row.getInt("version")))
                .list();
    }

    /** What a union has set for the phases of a track. */
    Map<Phase, Window> general(TrackId track, UnionId union) {
        Map<Phase, Window> windows = new EnumMap<>(Phase.class);
        jdbc.sql("select phase, " + WINDOW + " from deadline where track_id = :track and union_id = :union")
                .param("track", track.value())
                .param("union", union.value())
                .query(row -> {
                    String phase = row.getString("phase");
                    if (phase != null) {
                        windows.put(Phase.valueOf(phase), window(row));
                    }
                });
        return windows;
    }

    /** The dates of what a campaign is owed. */
    List<Owed> owed(CampaignId campaign, UnionId organizer) {
        return jdbc.sql("select deliverable, owner_id, version, " + WINDOW + " from deadline"
                        + " where campaign_id = :campaign and union_id = :organizer and deliverable is not null"
                        + " order by deliverable, owner_id")
                .param("campaign", campaign.value())
                .param("organizer", organizer.value())
                .query((row, n) -> {
                    UUID owner = row.getObject("owner_id", UUID.class);
                    return new Owed(
                            row.getString("deliverable"),
                            owner.equals(campaign.value()) ? Optional.empty() : Optional.of(new TrackId(owner)),
                            window(row),
                            row.getInt("version"));
                })
                .list();
    }

    /** What one union has set. */
    record Dated(UnionId union, Window window, int version) {}

    private static Window window(ResultSet row) throws SQLException {
        return new Window(
                Optional.ofNullable(instant(row, "opens_at")),
                Optional.ofNullable(instant(row, "closes_at")),
                row.getString("words"),
                Optional.ofNullable(row.getObject("vague_from", LocalDate.class)),
                Optional.ofNullable(row.getObject("vague_to", LocalDate.class)));
    }

    /** The same with the time that was granted to late units of the line: it counts for them and for whatever lies above it. */
    List<Deadline> withGrace(TrackId track, Phase phase, List<UnionId> line) {
        List<Deadline> deadlines = of(track, phase, line);
        Map<UnionId, Instant> graces = graces(track, phase, line);
        if (graces.isEmpty()) {
            return deadlines;
        }
        return deadlines.stream()
                .map(deadline -> graces.entrySet().stream()
                        .filter(grace -> line.indexOf(grace.getKey()) >= line.indexOf(deadline.union()))
                        .map(Map.Entry::getValue)
                        .max(Comparator.naturalOrder())
                        .map(deadline::until)
                        .orElse(deadline))
                .toList();
    }

    /** All that was granted to late units, of a phase of a track. */
    Map<UnionId, Instant> graces(TrackId track, Phase phase) {
        Map<UnionId, Instant> graces = new HashMap<>();
        jdbc.sql("""
                        select union_id, max(until_at) as until_at from grace
                        where track_id = :track and phase = :phase and until_at is not null group by union_id""")
                .param("track", track.value())
                .param("phase", phase.name())
                .query((row, n) -> graces.put(
                        new UnionId(row.getString("union_id")),
                        row.getObject("until_at", OffsetDateTime.class).toInstant()))
                .list();
        return graces;
    }

    private Map<UnionId, Instant> graces(TrackId track, Phase phase, List<UnionId> line) {
        Map<UnionId, Instant> graces = new HashMap<>();
        jdbc.sql("""
                        select union_id, max(until_at) as until_at from grace where track_id = :track and phase = :phase
                          and union_id in (:line) and until_at is not null group by union_id""")
                .param("track", track.value())
                .param("phase", phase.name())
                .param("line", line.stream().map(UnionId::value).toList())
                .query((row, n) -> graces.put(
                        new UnionId(row.getString("union_id")),
                        row.getObject("until_at", OffsetDateTime.class).toInstant()))
                .list();
        return graces;
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

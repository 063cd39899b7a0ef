package org.gongping.progress;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.TrackId;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the board counts: one statement for all units and tracks, another for what was chased. */
@Repository
class BoardRows {
    private final JdbcClient jdbc;

    BoardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Entries handed in and not taken back, by units at or below the union. Reads the index entry_progress alone. */
    List<Count> counts(Campaign campaign, Union below) {
        return jdbc.sql("select track_id, unit_id, standing, at_union, returned_union, count(*) as entries from entry"
                        + " where campaign_id = :campaign and standing not in ('DRAFT', 'WITHDRAWN')"
                        + (campaign.organizer().equals(below.id())
                                ? ""
                                : " and unit_id in (select id from trade_union where path like :path)")
                        + " group by track_id, unit_id, standing, at_union, returned_union")
                .param("campaign", campaign.id().value())
                .param("path", below.path() + "%")
                .query((row, n) -> new Count(
                        new TrackId(row.getObject("track_id", UUID.class)),
                        new UnionId(row.getString("unit_id")),
                        row.getString("standing"),
                        union(row, "at_union"),
                        union(row, "returned_union"),
                        row.getInt("entries")))
                .list();
    }

    /** When a unit was last chased in a track, and by whom. */
    record Chased(UUID id, TrackId track, UnionId unit, Instant at, String by, UnionId byUnion, int times) {}

    List<Chased> chased(Campaign campaign) {
        return jdbc.sql("select * from chase where track_id in (select id from track where campaign_id = :campaign)")
                .param("campaign", campaign.id().value())
                .query((row, n) -> new Chased(
                        row.getObject("id", UUID.class),
                        new TrackId(row.getObject("track_id", UUID.class)),
                        new UnionId(row.getString("union_id")),
                        row.getObject("chased_at", OffsetDateTime.class).toInstant(),
                        row.getString("chased_by_name"),
                        new UnionId(row.getString("chased_by_union")),
                        row.getInt("times")))
                .list();
    }

    private static Optional<UnionId> union(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(UnionId::new);
    }
}

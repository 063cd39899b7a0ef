package org.gongping.forwarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.TrackId;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Forwardings in their tables: written once, never changed. */
@Repository
class ForwardingRows {
    private final JdbcClient jdbc;

    ForwardingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Forwarding forwarding, PersonId person) {
        jdbc.sql("""
                        insert into forwarding (id, campaign_id, union_id, version, document, text, person_id, person_name,
                            forwarded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        forwarding.id(),
                        forwarding.campaign().value(),
                        forwarding.union().value(),
                        forwarding.version(),
                        forwarding.document(),
                        forwarding.text(),
                        person.value(),
                        forwarding.by(),
                        forwarding.at().atOffset(ZoneOffset.UTC))
                .update();
        for (Forwarding.End end : forwarding.ends()) {
            jdbc.sql("insert into forwarding_date (forwarding_id, track_id, closes_at) values (?, ?, ?)")
                    .params(forwarding.id(), end.track().value(), end.closes().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** All versions of these units, the latest first. */
    List<Forwarding> of(CampaignId campaign, Collection<UnionId> unions) {
        if (unions.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        select id, campaign_id, union_id, version, document, text, person_name, forwarded_at
                        from forwarding where campaign_id = :campaign and union_id in (:unions)
                        order by union_id, version desc""")
                .param("campaign", campaign.value())
                .param("unions", unions.stream().map(UnionId::value).toList())
                .query((row, n) -> forwarding(row))
                .list();
    }

    private Forwarding forwarding(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Forwarding(
                id,
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new UnionId(row.getString("union_id")),
                row.getInt("version"),
                row.getString("document"),
                row.getString("text"),
                row.getString("person_name"),
                instant(row, "forwarded_at"),
                ends(id));
    }

    private List<Forwarding.End> ends(UUID forwarding) {
        return jdbc.sql(
                        "select track_id, closes_at from forwarding_date where forwarding_id = ? order by closes_at, track_id")
                .param(forwarding)
                .query((row, n) ->
                        new Forwarding.End(new TrackId(row.getObject(1, UUID.class)), instant(row, "closes_at")))
                .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}

package org.gongping.forwarding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals in their table. */
@Repository
class ProposalRows {
    private final JdbcClient jdbc;

    ProposalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Proposal proposal) {
        jdbc.sql("""
                        insert into deadline_proposal (id, campaign_id, track_id, phase, union_id, parent_id, parent_before,
                            parent_after, local_before, proposed, gap_seconds, document, made_at, standing)
                        values (:id, :campaign, :track, :phase, :union, :parent, :before, :after, :local, :proposed, :gap,
                            :document, :made, :standing)""")
                .param("id", proposal.id())
                .param("campaign", proposal.campaign().value())
                .param("track", proposal.track().value())
                .param("phase", proposal.phase().name())
                .param("union", proposal.union().value())
                .param("parent", proposal.parent().value())
                .param("before", proposal.before().map(ProposalRows::at).orElse(null))
                .param("after", at(proposal.after()))
                .param("local", at(proposal.local()))
                .param("proposed", at(proposal.proposed()))
                .param("gap", proposal.gap().toSeconds())
                .param("document", proposal.document())
                .param("made", at(proposal.madeAt()))
                .param("standing", proposal.standing().name())
                .update();
    }

    /** Open ones of these units, in the order they were made. */
    List<Proposal> open(CampaignId campaign, Collection<UnionId> unions) {
        return jdbc.sql("""
                        select * from deadline_proposal
                        where campaign_id = :campaign and union_id in (:unions) and standing = 'OPEN'
                        order by made_at, id""")
                .param("campaign", campaign.value())
                .param("unions", unions.stream().map(UnionId::value).toList())
                .query((row, n) -> proposal(row))
                .list();
    }

    List<Proposal> open(TrackId track, Phase phase) {
        return jdbc.sql("select * from deadline_proposal where track_id = ? and phase = ? and standing = 'OPEN'")
                .params(track.value(), phase.name())
                .query((row, n) -> proposal(row))
                .list();
    }

    Optional<Proposal> find(UUID id) {
        return jdbc.sql("select * from deadline_proposal where id = ?")
                .param(id)
                .query((row, n) -> proposal(row))
                .optional();
    }

    /**
     * @param closes the end the unit has since then; null: the one it had
     * @return false if it was open no more
     */
    boolean settle(UUID id, Proposal.Standing standing, String by, @Nullable Instant closes, Instant now) {
        return jdbc.sql("""
                        update deadline_proposal set standing = :standing, settled_by = :by, settled_closes = :closes,
                            settled_at = :now
                        where id = :id and standing = 'OPEN'""")
                        .param("standing", standing.name())
                        .param("by", by)
                        .param("closes", closes == null ? null : at(closes))
                        .param("now", at(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    private static Proposal proposal(ResultSet row) throws SQLException {
        return new Proposal(
                row.getObject("id", UUID.class),
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                new TrackId(row.getObject("track_id", UUID.class)),
                Phase.valueOf(row.getString("phase")),
                new UnionId(row.getString("union_id")),
                new UnionId(row.getString("parent_id")),
                Optional.ofNullable(row.getObject("parent_before", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("parent_after", OffsetDateTime.class).toInstant(),
                row.getObject("local_before", OffsetDateTime.class).toInstant(),
                row.getObject("proposed", OffsetDateTime.class).toInstant(),
                Duration.ofSeconds(row.getLong("gap_seconds")),
                row.getString("document"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                Proposal.Standing.valueOf(row.getString("standing")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package org.gongping.campaign;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Asks for changes of phases; what moved of a deliverable stands in its amendment. */
interface DeadlineChangeRows extends JpaRepository<DeadlineChangeRow, UUID> {
    String SHOWN = "select new org.gongping.campaign.DeadlineChange(d.trackId, d.phase, d.unionId, c.version,"
            + " c.oldOpens, c.oldCloses, c.oldWords, c.newOpens, c.newCloses, c.newWords, c.reason, c.document,"
            + " c.personId, c.personName, c.unionId, c.changedAt, c.amendmentId, c.approvedBy) from deadline_change c join deadline d on d.id = c.deadlineId ";

    String LATEST_FIRST = " order by c.changedAt desc, c.version desc";

    @Query(SHOWN + "where d.phase is not null and d.trackId = :track" + LATEST_FIRST)
    List<DeadlineChange> ofTrack(UUID track);

    @Query(SHOWN
            + "where d.phase is not null and d.trackId in (select t.id from track t where t.campaignId = :campaign)"
            + LATEST_FIRST)
    List<DeadlineChange> ofCampaign(UUID campaign);

    @Query(SHOWN + "where d.phase is not null and c.amendmentId = :amendment" + LATEST_FIRST)
    List<DeadlineChange> ofAmendment(UUID amendment);
}

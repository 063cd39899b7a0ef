package org.gongping.campaign;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface DeadlineChangeRows extends JpaRepository<DeadlineChangeRow, UUID> {
    String SHOWN = "select new org.gongping.campaign.DeadlineChange(d.trackId, d.phase, d.unionId, c.version,"
            + " c.oldCloses, c.oldWords, c.newCloses, c.reason, c.document, c.personId, c.personName, c.unionId,"
            + " c.changedAt) from deadline_change c join deadline d on d.id = c.deadlineId ";

    String LATEST_FIRST = " order by c.changedAt desc, c.version desc";

    @Query(SHOWN + "where d.trackId = :track" + LATEST_FIRST)
    List<DeadlineChange> ofTrack(UUID track);

    @Query(SHOWN + "where d.trackId in (select t.id from track t where t.campaignId = :campaign)" + LATEST_FIRST)
    List<DeadlineChange> ofCampaign(UUID campaign);
}

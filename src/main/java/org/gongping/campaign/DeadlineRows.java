package org.gongping.campaign;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** Locks are always taken in the order of the unions' ids, so that two transactions never wait for each other. */
interface DeadlineRows extends JpaRepository<DeadlineRow, UUID> {
    String SHOWN = "select new org.gongping.campaign.Deadline(d.trackId, d.phase, d.unionId, d.opensAt, d.closesAt,"
            + " d.words, d.vagueFrom, d.vagueTo, d.version) from deadline d ";

    @Query(SHOWN + "where d.trackId = :track and d.phase = :phase")
    List<Deadline> of(UUID track, Phase phase);

    @Query(SHOWN + "where d.trackId in (select t.id from track t where t.campaignId = :campaign)"
            + " and d.phase is not null")
    List<Deadline> ofCampaign(UUID campaign);

    @Lock(LockModeType.PESSIMISTIC_READ)
    @Query("select d from deadline d where d.trackId = :track and d.phase = :phase and d.unionId in :unions"
            + " order by d.unionId")
    List<DeadlineRow> lockForReading(UUID track, Phase phase, Collection<String> unions);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from deadline d where d.trackId = :track and d.phase = :phase and d.unionId in :unions"
            + " order by d.unionId")
    List<DeadlineRow> lockForMoving(UUID track, Phase phase, Collection<String> unions);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from deadline d where d.ownerId = :owner and d.deliverable = :deliverable and d.unionId in :unions"
            + " order by d.unionId")
    List<DeadlineRow> lockForMoving(UUID owner, String deliverable, Collection<String> unions);
}

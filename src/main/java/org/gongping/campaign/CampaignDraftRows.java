package org.gongping.campaign;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CampaignDraftRows extends JpaRepository<CampaignDraft, UUID> {
    List<CampaignDraft> findByUnionIdInOrderBySavedAtDesc(Collection<String> unions);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select d from campaign_draft d where d.id = :id")
    Optional<CampaignDraft> lock(UUID id);
}

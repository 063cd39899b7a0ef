package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DefinitionRows extends JpaRepository<DefinitionRow, UUID> {
    List<DefinitionRow> findByCampaignIdOrderByVersion(UUID campaignId);

    Optional<DefinitionRow> findByCampaignIdAndVersion(UUID campaignId, int version);
}

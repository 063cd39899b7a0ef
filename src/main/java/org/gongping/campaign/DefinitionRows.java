package org.gongping.campaign;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface DefinitionRows extends JpaRepository<DefinitionRow, UUID> {
    Optional<DefinitionRow> findByCampaignIdAndVersion(UUID campaignId, int version);
}

package org.gongping.campaign;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TrackRows extends JpaRepository<TrackRow, UUID> {
    List<TrackRow> findByCampaignIdOrderByOrdinal(UUID campaignId);
}

package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface BlankFormRows extends JpaRepository<BlankFormRow, UUID> {
    List<BlankFormRow> findByDraftIdOrderByName(UUID draft);

    List<BlankFormRow> findByCampaignIdAndVersionOrderByName(UUID campaign, int version);

    Optional<BlankFormRow> findByDraftIdAndName(UUID draft, String name);

    Optional<BlankFormRow> findByCampaignIdAndVersionAndName(UUID campaign, int version, String name);

    boolean existsByMediaId(UUID media);

    int countByDraftId(UUID draft);
}

package org.gongping.campaign;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface CampaignRows extends JpaRepository<Campaign, UUID> {
    Optional<Campaign> findByKey(String key);

    boolean existsByKey(String key);

    boolean existsByNumbering(String numbering);

    List<Campaign> findAllByOrderByStartedAtDescKeyAsc();
}

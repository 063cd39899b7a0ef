package org.gongping.entry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface EntryPartRows extends JpaRepository<EntryPart, UUID> {
    List<EntryPart> findByEntryId(UUID entryId);

    Optional<EntryPart> findByEntryIdAndPart(UUID entryId, String part);

    Optional<EntryPart> findFirstByMediaId(UUID mediaId);
}

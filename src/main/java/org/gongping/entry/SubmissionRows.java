package org.gongping.entry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface SubmissionRows extends JpaRepository<Submission, UUID> {
    Optional<Submission> findFirstByEntryIdOrderByOrdinalDesc(UUID entryId);

    List<Submission> findByEntryId(UUID entryId);
}

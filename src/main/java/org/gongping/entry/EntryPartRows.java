package org.gongping.entry;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface EntryPartRows extends JpaRepository<EntryPart, UUID> {
    List<EntryPart> findByEntryIdOrderByPartAscOrdinalAsc(UUID entryId);

    List<EntryPart> findByEntryIdAndPartOrderByOrdinal(UUID entryId, String part);

    Optional<EntryPart> findFirstByMediaId(UUID mediaId);

    /** Numbers of shortlisted entries of other campaigns that hold one of these files, by fingerprint. */
    @Query("""
            select distinct e.number from EntryPart p, MediaFile m, Entry e
            where m.sha256 in :fingerprints and p.mediaId = m.id and e.id = p.entryId
              and e.standing = org.gongping.entry.Standing.SHORTLISTED and e.campaignId <> :campaign
            order by e.number""")
    List<String> shortlistedElsewhere(List<String> fingerprints, UUID campaign);
}

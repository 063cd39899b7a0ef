package org.gongping.entry;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface EntryRows extends JpaRepository<Entry, UUID> {
    /** Held until the transaction ends: acts on one entry follow each other, and so do their rows in the trail. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Entry e where e.id = :id")
    Optional<Entry> lock(UUID id);

    Optional<Entry> findByNumber(String number);

    @Query("""
            select e from Entry e
            where e.submitterId = :person or (e.unitId in :units and e.channel = org.gongping.campaign.Channel.ORGANISATION)
            order by e.savedAt desc""")
    List<Entry> handedInBy(UUID person, List<String> units);

    @Query("""
            select e from Entry e, Union u
            where u.id = e.unitId and u.path like :path and e.submittedAt is not null
              and (lower(e.number) like :words or lower(e.title) like :words or lower(u.name) like :words)
            order by e.submittedAt desc""")
    List<Entry> below(String path, String words, Pageable page);

    @Query("""
            select count(e) from Entry e, Union u
            where u.id = e.unitId and u.path like :path and e.trackId = :track and e.standing = :standing""")
    int count(UUID track, String path, Standing standing);
}

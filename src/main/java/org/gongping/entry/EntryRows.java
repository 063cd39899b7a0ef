package org.gongping.entry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface EntryRows extends JpaRepository<Entry, UUID> {
    Optional<Entry> findByNumber(String number);

    List<Entry> findByTrackIdAndUnitId(UUID trackId, String unitId);

    @Query("""
            select e from Entry e
            where e.submitterId = :person or (e.unitId in :units and e.channel = org.gongping.campaign.Channel.ORGANISATION)
            order by e.savedAt desc""")
    List<Entry> handedInBy(UUID person, List<String> units);

    @Query("""
            select e from Entry e, Union u
            where u.id = e.unitId and u.path like :path and e.submittedAt is not null
              and (lower(e.number) like :words escape '!' or lower(e.title) like :words escape '!' or lower(u.name) like :words escape '!')
            order by e.submittedAt desc""")
    List<Entry> below(String path, String words, Pageable page);

    @Query("""
            select count(e) from Entry e, Union u
            where u.id = e.unitId and u.path like :path and e.trackId = :track and e.standing = :standing""")
    int count(UUID track, String path, Standing standing);

    boolean existsByTrackIdAndStandingIn(UUID trackId, Collection<Standing> standings);

    boolean existsByTrackIdAndStandingInAndAtUnionNot(UUID trackId, Collection<Standing> standings, String atUnion);

    /** Of this unit or person, handed in since then and still in the running. */
    @Query("""
            select e from Entry e
            where e.trackId = :track and (e.unitId = :unit or e.submitterId = :person) and e.submittedAt >= :since
              and e.standing not in (org.gongping.entry.Standing.WITHDRAWN, org.gongping.entry.Standing.DECLINED)""")
    List<Entry> counted(UUID track, String unit, UUID person, Instant since);
}

package org.gongping.entry;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongping.union.UnionId;
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
            select e.id from Entry e
            where e.submittedAt is not null and (e.submitterId = :person
                or (e.unitId in :units and e.channel = org.gongping.campaign.Channel.ORGANISATION))""")
    List<UUID> submittedBy(UUID person, List<String> units);

    @Query("""
            select e from Entry e, Union u
            where u.id = e.unitId and u.path like :path and e.submittedAt is not null
              and (lower(e.number) like :words escape '!' or lower(e.title) like :words escape '!' or lower(u.name) like :words escape '!')
            order by e.submittedAt desc""")
    List<Entry> below(String path, String words, Pageable page);

    @Query("""
            select count(e) from Entry e, Union u
            where u.id = e.unitId and u.path like :path and e.trackId = :track and e.standing in :standings""")
    int count(UUID track, String path, List<Standing> standings);

    @Query("""
            select coalesce(case when e.standing = org.gongping.entry.Standing.RETURNED then e.returnedUnion else e.atUnion end, ''),
                   count(e)
            from Entry e
            where e.trackId = :track
              and e.standing in (org.gongping.entry.Standing.IN_REVIEW, org.gongping.entry.Standing.RETURNED)
            group by coalesce(case when e.standing = org.gongping.entry.Standing.RETURNED then e.returnedUnion else e.atUnion end, '')""")
    List<Object[]> byDesk(UUID track);

    default Map<UnionId, Integer> underWay(UUID track) {
        return byDesk(track).stream()
                .filter(row -> !row[0].equals(""))
                .collect(Collectors.toMap(row -> new UnionId((String) row[0]), row -> ((Long) row[1]).intValue()));
    }

    boolean existsByTrackIdAndStandingIn(UUID trackId, Collection<Standing> standings);

    boolean existsByTrackIdAndStandingInAndAtUnionNot(UUID trackId, Collection<Standing> standings, String atUnion);

    /** Of this unit or person, handed in since then and still in the running. */
    @Query("""
            select e from Entry e
            where e.trackId = :track and (e.unitId = :unit or e.submitterId = :person) and e.submittedAt >= :since
              and e.standing not in (org.gongping.entry.Standing.WITHDRAWN, org.gongping.entry.Standing.DECLINED)""")
    List<Entry> counted(UUID track, String unit, UUID person, Instant since);
}

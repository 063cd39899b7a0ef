package org.gongping.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.gongping.campaign.DeadlineEffects.Told;
import org.gongping.campaign.TrackId;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is concerned by dates at a union and below it: the desks there that hand in, check and organize, and whoever has an
 * entry in the running. The same words count them and find them, so that as many are told as were announced.
 */
@Repository
class Concerned {
    private static final String DESKS = " " + """
             from seat s join trade_union u on u.id = s.union_id join person p on p.id = s.person_id
             where u.path like :path and p.enabled and s.role in ('OFFICIAL', 'ORGANIZER', 'CLERK')""";

    private static final String AUTHORS = " " + """
             from entry e join trade_union u on u.id = e.unit_id
             where u.path like :path and e.standing in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'SHORTLISTED', 'LAPSED')""";

    private final JdbcClient jdbc;
    private final Unions unions;

    Concerned(JdbcClient jdbc, Unions unions) {
        this.jdbc = jdbc;
        this.unions = unions;
    }

    Told count(Collection<TrackId> tracks, UnionId scope) {
        int officials =
                count("select count(distinct s.person_id)" + DESKS + " and s.role <> 'CLERK'", scope, List.of());
        int units = count("select count(distinct s.union_id)" + DESKS, scope, List.of());
        if (tracks.isEmpty()) {
            int people = count("select count(distinct s.person_id)" + DESKS, scope, List.of());
            return new Told(officials, units, 0, people);
        }
        List<UUID> ids = tracks.stream().map(TrackId::value).toList();
        int authors =
                count("select count(distinct e.submitter_id)" + AUTHORS + " and e.track_id in (:tracks)", scope, ids);
        int people = count(
                "select count(*) from (select s.person_id" + DESKS + " union select e.submitter_id" + AUTHORS
                        + " and e.track_id in (:tracks)) everybody",
                scope,
                ids);
        return new Told(officials, units, authors, people);
    }

    /** People at desks, in portions by their ids. */
    List<PersonId> desks(UnionId scope, String after, int most) {
        return people(
                "select distinct s.person_id" + DESKS + (after.isEmpty() ? "" : " and s.person_id > :after")
                        + " order by s.person_id limit :most",
                scope,
                after,
                most,
                null);
    }

    /** Submitters of a track's entries, in portions by their ids. */
    List<PersonId> authors(TrackId track, UnionId scope, String after, int most) {
        return people(
                "select distinct e.submitter_id" + AUTHORS + " and e.track_id = :track"
                        + (after.isEmpty() ? "" : " and e.submitter_id > :after")
                        + " order by e.submitter_id limit :most",
                scope,
                after,
                most,
                track);
    }

    private List<PersonId> people(
            String sql, UnionId scope, String after, int most, @org.jspecify.annotations.Nullable TrackId track) {
        var query = jdbc.sql(sql).param("path", path(scope)).param("most", most);
        if (!after.isEmpty()) {
            query = query.param("after", UUID.fromString(after));
        }
        if (track != null) {
            query = query.param("track", track.value());
        }
        return new ArrayList<>(query.query(UUID.class).list())
                .stream().map(PersonId::new).toList();
    }

    private int count(String sql, UnionId scope, List<UUID> tracks) {
        var query = jdbc.sql(sql).param("path", path(scope));
        if (!tracks.isEmpty()) {
            query = query.param("tracks", tracks);
        }
        return query.query(Integer.class).single();
    }

    private String path(UnionId scope) {
        return unions.get(scope).path() + "%";
    }
}

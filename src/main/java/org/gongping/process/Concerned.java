package org.gongping.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.campaign.DeadlineEffects;
import org.gongping.campaign.DeadlineEffects.Reason;
import org.gongping.campaign.DeadlineEffects.Sought;
import org.gongping.campaign.DeadlineEffects.Told;
import org.gongping.campaign.DeadlineEffects.Why;
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

    /**
     * All of them by their ids, a page at a time: each source gives no more than the page needs, found by its place in the index.
     */
    List<PersonId> people(Collection<TrackId> tracks, UnionId scope, Sought sought, int from, int most) {
        Map<String, Object> params = params(scope, sought);
        params.put("upto", from + most);
        params.put("most", most);
        params.put("from", from);
        List<String> sources = sources(tracks, sought, params).stream()
                .map(source -> "(" + source + " order by 1 limit :upto)")
                .toList();
        return jdbc
                .sql("select id from (" + String.join(" union ", sources)
                        + ") everybody order by id limit :most offset :from")
                .params(params)
                .query(UUID.class)
                .list()
                .stream()
                .map(PersonId::new)
                .toList();
    }

    int count(Collection<TrackId> tracks, UnionId scope, Sought sought) {
        Map<String, Object> params = params(scope, sought);
        return jdbc.sql("select count(*) from (" + String.join(" union ", sources(tracks, sought, params))
                        + ") everybody")
                .params(params)
                .query(Integer.class)
                .single();
    }

    private Map<String, Object> params(UnionId scope, Sought sought) {
        Map<String, Object> params = new HashMap<>();
        params.put("path", path(scope));
        if (!sought.name().isBlank()) {
            params.put("name", "%" + sought.name().strip().replaceAll("([!%_])", "!$1") + "%");
        }
        return params;
    }

    private static List<String> sources(Collection<TrackId> tracks, Sought sought, Map<String, Object> params) {
        List<String> sources = new ArrayList<>();
        Why why = sought.why().orElse(null);
        if (why != Why.AUTHOR) {
            if (why != null) {
                params.put("role", why.name());
            }
            sources.add("select distinct s.person_id as id" + DESKS + (why == null ? "" : " and s.role = :role")
                    + named("s.person_id", params));
        }
        if (why == null || why == Why.AUTHOR) {
            for (TrackId track : tracks) {
                String at = "track" + sources.size();
                params.put(at, track.value());
                sources.add("select distinct e.submitter_id as id" + AUTHORS + " and e.track_id = :" + at
                        + named("e.submitter_id", params));
            }
        }
        return sources.isEmpty() ? List.of("select id from person where 1 = 0") : sources;
    }

    private static String named(String person, Map<String, Object> params) {
        return params.containsKey("name")
                ? " and " + person + " in (select id from person where name like :name escape '!')"
                : "";
    }

    /** With their names and with why they are concerned now. */
    List<DeadlineEffects.Listed> named(List<PersonId> people, Collection<TrackId> tracks, UnionId scope) {
        if (people.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = people.stream().map(PersonId::value).toList();
        Map<UUID, String> names = new HashMap<>();
        jdbc.sql("select id, name from person where id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("name"));
                });
        Map<UUID, List<Reason>> reasons = new HashMap<>();
        jdbc.sql("select s.person_id, s.role, s.union_id" + DESKS
                        + " and s.person_id in (:ids) order by u.path, s.role")
                .param("path", path(scope))
                .param("ids", ids)
                .query(row -> {
                    add(reasons, row.getObject(1, UUID.class), Why.valueOf(row.getString(2)), row.getString(3));
                });
        if (!tracks.isEmpty()) {
            jdbc.sql("select distinct e.submitter_id, e.unit_id, u.path" + AUTHORS
                            + " and e.track_id in (:tracks) and e.submitter_id in (:ids) order by u.path")
                    .param("path", path(scope))
                    .param("tracks", tracks.stream().map(TrackId::value).toList())
                    .param("ids", ids)
                    .query(row -> {
                        add(reasons, row.getObject(1, UUID.class), Why.AUTHOR, row.getString(2));
                    });
        }
        return people.stream()
                .map(person -> new DeadlineEffects.Listed(
                        person,
                        names.getOrDefault(person.value(), ""),
                        reasons.getOrDefault(person.value(), List.of())))
                .toList();
    }

    private static void add(Map<UUID, List<Reason>> reasons, UUID person, Why why, String unit) {
        reasons.computeIfAbsent(person, first -> new ArrayList<>()).add(new Reason(why, new UnionId(unit)));
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

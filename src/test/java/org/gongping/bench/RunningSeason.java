package org.gongping.bench;

import java.sql.SQLException;

/**
 * Entries that wait at desks all over a province, written set-wise: units with an official, an author for each entry, a task
 * for each. Only the rounds' processes are the engine's own.
 */
final class RunningSeason {
    static final int ENTRIES_A_ROUND = 50;

    private final Database own;
    private final String track;
    private int rounds;

    RunningSeason(Database own) throws SQLException {
        this.own = own;
        this.track = "(select t.id from track t join campaign c on c.id = t.campaign_id"
                + " where c.campaign_key = 'fujian-2023' and t.track_key = 'micro-video')";
        own.run("""
                insert into person (id, login, name, password, enabled, created_at)
                    select gen_random_uuid(), 'second', '复核人', password, true, now() from person where login = 'organizer';
                insert into seat (id, person_id, role, union_id)
                    select gen_random_uuid(), id, 'ORGANIZER', 'fujian' from person where login = 'second'""");
    }

    /** Up to so many rounds, each with its fifty entries; their processes are started afterwards. */
    void grow(int wanted) throws SQLException {
        own.run("""
                insert into trade_union (id, name, short_name, level, kind, parent_id, path)
                select 'bench-' || n, '第' || n || '基层工会', '第' || n, 'GRASSROOTS', 'GRASSROOTS', 'fujian-xiamen-huli',
                       (select path from trade_union where id = 'fujian-xiamen-huli') || 'bench-' || n || '/'
                from generate_series(%1$d, %2$d) n;
                insert into person (id, login, name, password, enabled, created_at)
                select gen_random_uuid(), 'bench-official-' || n, '审核员', '-', true, now() from generate_series(%1$d, %2$d) n;
                insert into seat (id, person_id, role, union_id)
                select gen_random_uuid(), p.id, 'OFFICIAL', 'bench-' || n
                from generate_series(%1$d, %2$d) n join person p on p.login = 'bench-official-' || n;
                insert into person (id, login, name, password, enabled, created_at)
                select gen_random_uuid(), 'bench-author-' || n || '-' || e, '作者', '-', true, now()
                from generate_series(%1$d, %2$d) n, generate_series(1, %3$d) e;
                insert into entry (id, number, campaign_id, track_id, kind, channel, unit_id, submitter_id, submitter_name, title,
                    fields, declared, definition_version, standing, level, at_union, begun_at, saved_at, submitted_at,
                    times_submitted, version)
                select gen_random_uuid(), 'B-' || n || '-' || e, (select id from campaign where campaign_key = 'fujian-2023'),
                    %4$s, 'positive', 'INDIVIDUAL', 'bench-' || n, p.id, '作者', '匠心绝活', '{}', '[]', 1, 'IN_REVIEW', 'GRASSROOTS',
                    'bench-' || n, now(), now(), now(), 1, 0
                from generate_series(%1$d, %2$d) n cross join generate_series(1, %3$d) e
                join person p on p.login = 'bench-author-' || n || '-' || e;
                insert into round (id, track_id, union_id, state, opened_at)
                select gen_random_uuid(), %4$s, 'bench-' || n, 'OPEN', now() from generate_series(%1$d, %2$d) n;
                insert into inbox_item (task_id, model, node, subject, union_id, level, track_id, track, number, title, unit,
                    warnings, again, opened_at, due_at, state)
                select gen_random_uuid(), 'bench', 'user_recommendEntry', e.id, e.at_union, 'GRASSROOTS', e.track_id, '微视频',
                    e.number, e.title, '基层工会', 0, false, now(), (select d.closes_at from deadline d
                        where d.track_id = %4$s and d.phase = 'COLLECTION' and d.union_id = 'fujian'), 'OPEN'
                from entry e join generate_series(%1$d, %2$d) n on e.at_union = 'bench-' || n""".formatted(rounds + 1, wanted, ENTRIES_A_ROUND, track));
        rounds = wanted;
    }

    String track() {
        return track;
    }
}

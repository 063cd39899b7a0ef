package org.gongping.bench;

import java.sql.SQLException;
import java.util.List;

/**
 * Where in a change of dates a server is killed.
 *
 * @param share how far the stage is by then, from 0 to 1
 */
record Moment(Place place, double share) {
    enum Place {
        /** All of the decision is written, but it is not committed. */
        DECISION,
        /** As soon as the first portion is noted: wherever the server is then. */
        MARK,
        /** In a portion, before its timers are set. */
        TIMERS,
        /** In a portion, its timers set, its tasks not. */
        TASKS,
        /** Everything of a portion is done, but not noted. */
        NOTE,
        /** One portion is committed, the next has not begun. */
        BETWEEN,
        /** Some people of a portion are told, others not. */
        TELLING
    }

    /** Each place, in the order in which a change comes by. */
    static final List<Moment> EACH = List.of(
            new Moment(Place.DECISION, 0),
            new Moment(Place.TELLING, 0.3),
            new Moment(Place.TELLING, 0.8),
            new Moment(Place.MARK, 0),
            new Moment(Place.TIMERS, 0.5),
            new Moment(Place.NOTE, 0),
            new Moment(Place.TASKS, 0.7),
            new Moment(Place.BETWEEN, 0.8),
            new Moment(Place.TIMERS, 0.95));

    /** Holds what is needed there, before a server comes by. */
    Hold hold(Database database, String amendment) throws SQLException {
        return switch (place) {
            case DECISION -> new Hold(database, "lock table job in share mode");
            case TIMERS, BETWEEN -> timer(database, share);
            case TASKS ->
                new Hold(
                        database,
                        "select 1 from inbox_item where union_id = (select union_id from" + round(share)
                                + ") for update");
            case NOTE -> new Hold(database, "select 1 from amendment where id = '" + amendment + "' for update");
            case TELLING -> new Hold(database, """
                    insert into notice (id, person_id, word, arguments, link, once_key, told_at)
                    select gen_random_uuid(), id, 'dateMoved', '[]', '/', 'amendment/%s', now() from (
                        select id, row_number() over (order by id) as place, count(*) over () as everybody
                        from person where login like 'bench-author-%%') people
                    where place = ceil(everybody * %s)""".formatted(amendment, share));
            case MARK -> new Hold(database);
        };
    }

    /** What stops the clocks meanwhile, which are set beside the telling: they have moments of their own to come. */
    Hold clocks(Database database) throws SQLException {
        return switch (place) {
            case TELLING -> timer(database, 0.01);
            case MARK -> timer(database, 0.4);
            default -> new Hold(database);
        };
    }

    private static Hold timer(Database database, double share) throws SQLException {
        return new Hold(
                database,
                "select 1 from act_ru_job where process_instance_id_ = (select e.id_ from act_ru_execution e"
                        + " where e.business_key_ = (select id::text from" + round(share) + ")) for update");
    }

    /** In the order in which the portions go through them. */
    private static String round(double share) {
        return """
                 (select r.id, r.union_id, row_number() over (order by u.path) as place, count(*) over () as everybody
                    from round r join trade_union u on u.id = r.union_id where r.union_id like 'bench-%%') rounds
                 where place = ceil(everybody * %s)""".formatted(share);
    }
}

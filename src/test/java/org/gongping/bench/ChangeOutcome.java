package org.gongping.bench;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the database must hold after one change of dates, whatever happened in its course; asked past the product. */
final class ChangeOutcome {
    private static final String ROUNDS = " from round r left join act_ru_execution e on e.business_key_ = r.id::text"
            + " left join act_ru_job j on j.process_instance_id_ = e.id_ where r.union_id like 'bench-%'";

    private final Database database;
    private final String track;
    private final String amendment;
    private final String end;
    private final int rounds;
    private final long version;
    private final long moves;
    private final long approvals;
    private final String before;
    private final List<String> faults = new ArrayList<>();

    /** To be made before the change is decided. */
    ChangeOutcome(Database database, String track, String amendment, LocalDate day, int rounds) throws SQLException {
        this.database = database;
        this.track = track;
        this.amendment = "'" + amendment + "'";
        this.end = "timestamptz '" + day.plusDays(1) + " 00:00 Asia/Shanghai'";
        this.rounds = rounds;
        this.version = database.number("select version" + deadline());
        this.moves = acts("DEADLINE_MOVED");
        this.approvals = acts("AMENDMENT_APPROVED");
        this.before = database.text("select closes_at::text" + deadline());
    }

    private String deadline() {
        return " from deadline where track_id = " + track + " and phase = 'COLLECTION' and union_id = 'fujian'";
    }

    private long acts(String act) throws SQLException {
        return database.number("select count(*) from trail where act = '" + act + "'");
    }

    /** How far the jobs are, to be read. */
    String progress() throws SQLException {
        return database.text(
                "select coalesce((select string_agg(kind || ' ' || state || ', ' || done || ' of ' || total || ', mark \"' || reached"
                        + " || '\"', '; ' order by kind) from job where subject = " + amendment + "), 'no job')");
    }

    boolean portionNoted() throws SQLException {
        return database.number("select count(*) from job where subject = " + amendment + " and reached <> ''") > 0;
    }

    boolean jobsEnded() throws SQLException {
        return database.number(
                        "select count(*) from job where subject = " + amendment + " and state in ('DONE', 'FAILED')")
                == 2;
    }

    /** Nothing of a decision is there that was not committed. */
    void undecided() throws SQLException {
        expect(
                "requests that still wait",
                1,
                "select count(*) from amendment where state = 'ASKED' and id = " + amendment);
        expect("old dates", 1, "select count(*)" + deadline() + " and closes_at = '" + before + "'");
        expect("jobs before the decision", 0, "select count(*) from job where subject = " + amendment);
        expect("changes before the decision", 0, changes());
    }

    /** @param brokenChains how many subjects' chains of acts do not hold */
    List<String> faults(long brokenChains) throws SQLException {
        int entries = rounds * RunningSeason.ENTRIES_A_ROUND;
        expect("new dates", 1, "select count(*)" + deadline() + " and closes_at = " + end);
        expect("versions more", version + 1, "select version" + deadline());
        expect("rounds that are open", rounds, "select count(distinct r.id)" + ROUNDS + " and r.state = 'OPEN'");
        expect(
                "rounds that ever ended",
                0,
                "select count(*) from act_hi_procinst where proc_def_key_ = 'level-round' and end_time_ is not null");
        expect("timers", rounds, "select count(*)" + ROUNDS + " and j.handler_cfg_ = 'catch_localDeadline'");
        expect(
                "rounds with a timer at the new date",
                rounds,
                "select count(distinct r.id)" + ROUNDS + " and j.duedate_ = " + end + " at time zone 'UTC'");
        expect("tasks at the new date", entries, tasks() + " and due_at = " + end);
        expect("open tasks", entries, tasks());
        String told = " from notice where once_key = 'amendment/' || " + amendment;
        expect("people told", counted("people"), "select count(distinct person_id)" + told);
        expect("notices", counted("people"), "select count(*)" + told);
        expect("people told by the job", counted("people"), amended("people_told"));
        expect("timers set by the job", counted("timers"), amended("timers_set"));
        expect("tasks moved by the job", counted("tasks"), amended("tasks_moved"));
        expect("rounds opened again", 0, amended("rounds_reopened"));
        expect(
                "jobs done to the last thing",
                2,
                "select count(*) from job where state = 'DONE' and done = total and subject = " + amendment);
        expect("changes", 1, changes());
        expect(
                "changes with reason, document and second person",
                1,
                changes() + " and reason <> '' and document <> '' and approved_by is not null");
        expect("acts of moving", moves + 1, "select count(*) from trail where act = 'DEADLINE_MOVED'");
        expect("acts of approving", approvals + 1, "select count(*) from trail where act = 'AMENDMENT_APPROVED'");
        if (brokenChains != 0) {
            faults.add(brokenChains + " broken chains of acts");
        }
        return List.copyOf(faults);
    }

    private String changes() {
        return "select count(*) from deadline_change where amendment_id = " + amendment;
    }

    private String tasks() {
        return "select count(*) from inbox_item where union_id like 'bench-%' and state = 'OPEN'";
    }

    private String amended(String column) {
        return "select " + column + " from amendment where id = " + amendment;
    }

    private long counted(String number) throws SQLException {
        return database.number(
                "select (counted::jsonb ->> '" + number + "')::int from amendment where id = " + amendment);
    }

    private void expect(String what, long wanted, String sql) throws SQLException {
        long found = database.number(sql);
        if (found != wanted) {
            faults.add(found + " " + what + " instead of " + wanted + " (" + progress() + ")");
        }
    }
}

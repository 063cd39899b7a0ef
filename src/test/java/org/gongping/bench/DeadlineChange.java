package org.gongping.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;

/**
 * A deadline is moved over HTTP while a hundred thousand entries run: the look, the second organizer's yes, the job to its end.
 * Against one timer for each entry, moved by the engine's own API.
 */
final class DeadlineChange implements Benchmark {
    /** Fewer on a machine that has other things to do. */
    private static final int FULL = Integer.getInteger("bench.deadline-change.entries", 100_000);

    private static final List<Integer> CURVE = List.of(1_000, FULL / 10, FULL);
    private static final int SAMPLE = Integer.getInteger("bench.deadline-change.sample", 5_000);

    @Override
    public String name() {
        return "deadline-change";
    }

    @Override
    public String question() {
        return "100,000 running entries in 2,000 rounds: preview (goal 1 s), applied with its job (goal 5 s), ratio to a timer per entry";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        try (Scratch scratch = Scratch.of("deadline-change");
                Postgres postgres = new Postgres()) {
            Database own = postgres.create("product");
            try (Product product = Product.asServer(own, scratch.folder())) {
                RunningSeason season = new RunningSeason(own);
                Visitor organizer = Visitor.login(product.port(), "organizer");
                Visitor second = Visitor.login(product.port(), "second");
                double applied = 0;
                int days = 1;
                for (int entries : CURVE) {
                    season.grow(entries / RunningSeason.ENTRIES_A_ROUND);
                    organizer.expect(200, organizer.post("/bench/rounds", List.of()));
                    own.run("analyze");
                    String name = "deadline-change." + entries;
                    Times previews = new Times();
                    Times requests = new Times();
                    Times decisions = new Times();
                    Times moved = new Times();
                    Times told = new Times();
                    Heap.collect(product);
                    double heap = Heap.used(product);
                    for (int turn = 0; turn < (thorough ? 7 : 3); turn++) {
                        change(organizer, second, own, days++, previews, requests, decisions, moved, told);
                    }
                    report.figure(name + ".preview.p50", previews.millis(0.5), "ms");
                    report.figure(name + ".preview.most", previews.millis(1), "ms");
                    report.figure(name + ".request.p50", requests.millis(0.5), "ms");
                    report.figure(name + ".decision.p50", decisions.millis(0.5), "ms");
                    report.figure(name + ".clocks-set.p50", moved.millis(0.5), "ms");
                    report.figure(name + ".applied.p50", told.millis(0.5), "ms");
                    report.figure(name + ".applied.most", told.millis(1), "ms");
                    report.figure(name + ".heap-with-garbage.growth", Heap.used(product) - heap, "MB");
                    Heap.collect(product);
                    report.figure(name + ".heap.growth", Heap.used(product) - heap, "MB");
                    applied = told.millis(0.5) / 1000;
                    new ChangeDialog(product.port(), own, season.track(), report, entries)
                            .use(LocalDate.now().plusDays(60L + days++));
                }
                check(report, own);
                baseline(report, postgres, applied);
                Statements.weightiest(own, 1, report);
                explain(report, own, season.track());
            }
        }
    }

    /** In the same run and on the same machine; the sample is scaled, each timer costs the same. */
    private static void baseline(Report report, Postgres postgres, double applied) throws Exception {
        try (BareTimers timers = new BareTimers(postgres.create("timers"), SAMPLE)) {
            timers.move(Instant.now().plus(Duration.ofDays(31))); // the compiler's turn
            double oneByOne =
                    timers.move(Instant.now().plus(Duration.ofDays(32))).toNanos() / 1e9;
            double scaled = oneByOne * FULL / SAMPLE;
            report.figure("deadline-change.engine." + SAMPLE, oneByOne, "s");
            report.figure("deadline-change.engine." + FULL + ".scaled", scaled, "s");
            report.ratio("deadline-change.applied-to-timer-per-entry", applied / scaled);
        }
    }

    /** One change: looked at by one, approved by the other, followed to its end. */
    private static void change(
            Visitor organizer,
            Visitor second,
            Database own,
            int days,
            Times previews,
            Times requests,
            Times decisions,
            Times moved,
            Times told)
            throws Exception {
        LocalDate day = LocalDate.now().plusDays(60L + days);
        DateRequest request = DateRequest.of(organizer, day);
        long begin = System.nanoTime();
        Document preview = request.preview();
        previews.add(System.nanoTime() - begin);
        begin = System.nanoTime();
        String place = request.ask(preview);
        requests.add(System.nanoTime() - begin);
        Document asked = second.open(place);
        begin = System.nanoTime();
        DateRequest.approve(second, place, asked, UUID.randomUUID().toString());
        decisions.add(System.nanoTime() - begin);
        String jobs =
                "select count(*) from job where subject = (select id from amendment order by number desc limit 1) and state = ";
        boolean clocks = false;
        while (own.number(jobs + "'RUNNING'") > 0) {
            if (!clocks && own.number(jobs + "'DONE' and kind = 'deadline-change'") == 1) {
                moved.add(System.nanoTime() - begin);
                clocks = true;
            }
            Thread.sleep(10);
        }
        if (!clocks) {
            moved.add(System.nanoTime() - begin);
        }
        told.add(System.nanoTime() - begin);
        if (own.number(jobs + "'DONE'") != 2) {
            throw new IllegalStateException("The jobs did not end well");
        }
    }

    /** What was announced is what the database holds. */
    private static void check(Report report, Database own) throws SQLException {
        String last = "(select id from amendment order by number desc limit 1)";
        String due =
                "(select d.closes_at from deadline d join track t on t.id = d.track_id where d.phase = 'COLLECTION'"
                        + " and d.union_id = 'fujian' and t.track_key = 'micro-video')";
        report.figure(
                "deadline-change.timers-at-the-new-date",
                own.number("select count(*) from act_ru_job where handler_cfg_ = 'catch_localDeadline'"
                        + " and duedate_ = " + due + " at time zone 'UTC'"),
                "timers");
        report.figure(
                "deadline-change.tasks-at-the-new-date",
                own.number("select count(*) from inbox_item where state = 'OPEN' and due_at = " + due),
                "tasks");
        report.figure(
                "deadline-change.told",
                own.number("select count(*) from notice where once_key = 'amendment/' || " + last),
                "people");
        report.figure(
                "deadline-change.announced",
                own.number("select (counted::jsonb ->> 'people')::int from amendment where id = " + last),
                "people");
    }

    /** The queries that grow, as the product asks them. */
    private static void explain(Report report, Database own, String track) throws SQLException {
        for (String sql : List.of(
                "select union_id, count(*) from inbox_item where track_id = " + track
                        + " and state = 'OPEN' group by union_id",
                "select coalesce(case when standing = 'RETURNED' then returned_union else at_union end, ''), count(*) from entry"
                        + " where track_id = " + track + " and standing in ('IN_REVIEW', 'RETURNED') group by 1",
                "select r.*, u.path from round r join trade_union u on u.id = r.union_id where r.track_id = " + track
                        + " and u.path like '/acftu/fujian/%' and u.path > '' order by u.path limit 500",
                "select count(*) from (select s.person_id from seat s join trade_union u on u.id = s.union_id"
                        + " join person p on p.id = s.person_id where u.path like '/acftu/fujian/%' and p.enabled and s.role in"
                        + " ('OFFICIAL', 'ORGANIZER', 'CLERK') union select e.submitter_id from entry e join trade_union u"
                        + " on u.id = e.unit_id where u.path like '/acftu/fujian/%' and e.standing in ('DRAFT', 'IN_REVIEW',"
                        + " 'RETURNED', 'SHORTLISTED', 'LAPSED') and e.track_id in (" + track + ")) everybody",
                "select distinct e.submitter_id from entry e join trade_union u on u.id = e.unit_id where u.path like"
                        + " '/acftu/fujian/%' and e.standing in ('DRAFT', 'IN_REVIEW', 'RETURNED', 'SHORTLISTED', 'LAPSED')"
                        + " and e.track_id = " + track + " and e.submitter_id > '80000000-0000-0000-0000-000000000000'"
                        + " order by e.submitter_id limit 2000",
                "select j.id_, e.business_key_ from act_ru_execution e join act_ru_job j on j.process_instance_id_ = e.id_"
                        + " where e.business_key_ in (select cast(id as varchar) from round limit 500)"
                        + " and j.handler_cfg_ = 'catch_localDeadline'",
                "update inbox_item set due_at = due_at + interval '1 day' where track_id = " + track
                        + " and union_id in (select 'bench-' || n from generate_series(1, 500) n) and state = 'OPEN'")) {
            report.comment(sql);
            try (Connection connection = own.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                try (ResultSet plan =
                        statement.executeQuery("explain (analyze, costs off, timing off, summary on) " + sql)) {
                    while (plan.next()) {
                        report.comment("    " + plan.getString(1));
                    }
                }
                connection.rollback();
            }
        }
    }
}

package org.gongping.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A collection closes over tens of thousands of waiting entries: from the moment of its date until the last of them is settled, its
 * server killed once in the middle, while an official reads his inbox.
 */
final class PhaseClose implements Benchmark {
    private static final int ENTRIES_A_UNIT = 1_000;
    /** Fewer on a machine that has other things to do. */
    private static final int FULL = Integer.getInteger("bench.phase-close.entries", 81_000);

    private static final List<Integer> CURVE = List.of(FULL / 9, FULL / 3);
    private static final int SAMPLE = 500;
    private static final String PROTOTYPE = "fujian-xiamen-huli-port";
    private static final String DESK = "fujian-xiamen";

    @Override
    public String name() {
        return "phase-close";
    }

    @Override
    public String question() {
        return "closing a phase over 81,000 waiting entries, killed once in the middle (goal: under 2 min, inbox p95 under 500 ms)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        try (Scratch scratch = Scratch.of("phase-close");
                Postgres postgres = new Postgres()) {
            Database database = postgres.create("product");
            new Run(report, scratch, database).run();
        }
    }

    /** One run over a growing pile. */
    private static final class Run {
        private final Report report;
        private final Scratch scratch;
        private final Database database;
        private Product product;
        private String track = "";
        private Copies entries;
        private Copies rounds;
        private int units;
        private int copies;

        Run(Report report, Scratch scratch, Database database) throws Exception {
            this.report = report;
            this.scratch = scratch;
            this.database = database;
            this.product = Product.asServer(database, scratch.folder());
        }

        void run() throws Exception {
            try {
                prepare();
                double alone = correlatedOneByOne();
                report.figure("phase-close.baseline", alone, "instances/s");
                for (int count : CURVE) {
                    double rate = count / close(count, false);
                    report.ratio("phase-close." + count, rate / alone);
                }
                explain();
                double rate = FULL / close(FULL, true);
                report.ratio("phase-close." + FULL, rate / alone);
            } finally {
                product.close();
            }
        }

        private void prepare() throws Exception {
            Visitor clerk = Visitor.login(product.port(), "clerk");
            track = text(clerk.expect(200, clerk.post("/bench/late", List.of())));
            String entry = text(clerk.expect(200, clerk.post("/bench/draft", List.of("track", track))));
            List<String> form = new ArrayList<>();
            clerk.open("/submit/" + entry + "/review")
                    .select("input[type=checkbox][name]")
                    .forEach(box -> form.addAll(List.of(box.attr("name"), box.attr("value"))));
            form.addAll(List.of("requestKey", UUID.randomUUID().toString()));
            clerk.expect(302, clerk.post("/submit/" + entry + "/review", form));
            entries = Copies.ofEntry(database, entry);
            rounds = Copies.ofRound(
                    database, database.text("select id::text from round where track_id = '" + track + "'"));
            InboxPage.seed(database, DESK, 5_000);
        }

        /** What the engine itself offers: one message after the other, each in a transaction of its own. */
        private double correlatedOneByOne() throws Exception {
            pile(SAMPLE);
            Visitor clerk = Visitor.login(product.port(), "clerk");
            clerk.post("/bench/correlate", List.of("track", track, "most", "100")); // the compiler's turn
            long begin = System.nanoTime();
            int done = Integer.parseInt(text(clerk.expect(
                    200,
                    clerk.post("/bench/correlate", List.of("track", track, "most", String.valueOf(SAMPLE - 100))))));
            double seconds = (System.nanoTime() - begin) / 1e9;
            database.run(
                    "delete from entry_submission where entry_id in (select id from entry where at_union like 'bench-%')");
            database.run(
                    "delete from entry_part where entry_id in (select id from entry where at_union like 'bench-%')");
            database.run("delete from entry where at_union like 'bench-%'");
            return done / seconds;
        }

        /** So many more entries at desks of their own, with rounds that run. */
        private void pile(int count) throws Exception {
            int desks = (count + ENTRIES_A_UNIT - 1) / ENTRIES_A_UNIT;
            database.run("""
                    insert into trade_union (id, name, short_name, level, kind, parent_id, path)
                    select 'bench-' || n, '基准工会' || n, '基准' || n, 'GRASSROOTS', 'GRASSROOTS', parent_id,
                        replace(path, '/%s/', '/bench-' || n || '/')
                    from trade_union, generate_series(%d, %d) n where id = '%s'""".formatted(PROTOTYPE, units, units + desks - 1, PROTOTYPE));
            rounds.make(units, desks, (row, copy) -> row.replace(PROTOTYPE, "bench-" + copy));
            int first = units;
            int from = copies;
            entries.make(from, count, (row, copy) -> row.replace(
                            PROTOTYPE, "bench-" + (first + (copy - from) / ENTRIES_A_UNIT))
                    .replaceAll("基准-2023-\\d+", String.format(Locale.ROOT, "基准-2023-C%06d", copy)));
            units += desks;
            copies += count;
            database.run("vacuum analyze");
        }

        /** Seconds from the date until all is settled, with those in which no server ran. */
        private double close(int count, boolean killed) throws Exception {
            database.run("update deadline set closes_at = now() + interval '1 day' where track_id = '" + track + "'");
            int firstUnit = units;
            pile(count);
            database.run(
                    "update deadline set closes_at = now() + interval '3 seconds' where track_id = '" + track + "'");
            database.run("update act_ru_job set duedate_ = (now() at time zone 'utc') + interval '3 seconds'"
                    + " where handler_cfg_ like 'catch_localDeadline%'");
            Thread.sleep(3_000);
            database.run("select pg_stat_statements_reset()");
            Times pages = new Times();
            long begin = System.nanoTime();
            try (Reader reader = new Reader(product.port(), pages)) {
                settle(killed ? count / 2 : count, count);
            }
            if (killed) {
                long half = waiting();
                product.kill();
                product = Product.asServer(database, scratch.folder());
                report.comment(String.format(
                        Locale.ROOT,
                        "killed with %d of %d waiting; ready again after %.1f s",
                        half,
                        count,
                        product.untilReady().toMillis() / 1e3));
                try (Reader reader = new Reader(product.port(), pages)) {
                    settle(count, count);
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            String name = "phase-close." + count;
            report.figure(name + ".seconds", seconds, "s");
            report.figure(name + ".rate", count / seconds, "entries/s");
            report.figure(name + ".inbox.p50", pages.millis(0.5), "ms");
            report.figure(name + ".inbox.p95", pages.millis(0.95), "ms");
            report.comment(pages.count() + " inbox pages over HTTP meanwhile, desk with 5,000 open tasks");
            Statements.weightiest(database, count, report);
            check(count, firstUnit);
            return seconds;
        }

        private void settle(int wanted, int count) throws Exception {
            long begin = System.nanoTime();
            while (waiting() > count - wanted || wanted == count && jobs() > 0) {
                Thread.sleep(1_000); // counting tens of thousands is work for the server, too
                if (System.nanoTime() - begin > 1_200e9) {
                    throw new IllegalStateException("Not settled after 20 minutes: " + waiting() + " wait");
                }
            }
        }

        private long waiting() throws Exception {
            return database.number("select count(*) from entry where track_id = '" + track
                    + "' and standing = 'IN_REVIEW' and at_union like 'bench-%'");
        }

        private long jobs() throws Exception {
            return database.number("select count(*) from job where kind = 'round-settlement' and state <> 'DONE'");
        }

        /** Nothing lost, nothing twice. */
        private void check(int count, int firstUnit) throws Exception {
            String there = " (select id from entry where track_id = '" + track
                    + "' and at_union in (select 'bench-' || n from generate_series(" + firstUnit + ", " + (units - 1)
                    + ") n))";
            long lapsed = database.number("select count(*) from entry where standing = 'LAPSED' and id in" + there);
            long acts = database.number("select count(*) from trail where act = 'ENTRY_LAPSED' and subject in" + there);
            long ended = database.number(
                    "select count(*) from act_hi_procinst where state_ = 'COMPLETED' and proc_def_key_ = 'entry-recommendation'"
                            + " and business_key_ in (select id::text from" + there + " x)");
            long running =
                    database.number("select count(*) from act_ru_execution where business_key_ in (select id::text from"
                            + there + " x)");
            long open =
                    database.number("select count(*) from inbox_item where state <> 'LAPSED' and subject in" + there);
            report.comment(String.format(
                    Locale.ROOT,
                    "%d lapsed, %d rows in the trail, %d processes ended, %d still running, %d tasks not closed",
                    lapsed,
                    acts,
                    ended,
                    running,
                    open));
            if (lapsed != count || acts != count || ended != count || running != 0 || open != 0) {
                throw new IllegalStateException("Lost or twice");
            }
        }

        private void explain() throws Exception {
            String desk = "'bench-" + (units - 1) + "'";
            explain("select id, submitter_id from entry where track_id = '" + track + "' and at_union = " + desk
                    + " and standing = 'LAPSED' and reached_at < now() order by id limit 100");
            String ids = database.text(
                    "select string_agg(quote_literal(id::text), ',') from (select id from entry where track_id = '"
                            + track + "' and at_union = " + desk + " limit 100) few");
            explain("update inbox_item set state = 'LAPSED' where state = 'OPEN' and subject in (" + ids + ")");
        }

        private void explain(String sql) throws Exception {
            report.comment("explain " + sql.substring(0, Math.min(sql.length(), 200)));
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("set plan_cache_mode = force_custom_plan");
                try (ResultSet plan = statement.executeQuery("explain (costs off) " + sql)) {
                    while (plan.next()) {
                        report.comment("  " + plan.getString(1));
                    }
                }
            }
        }

        private static String text(Visitor.Answer answer) {
            return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** An official who opens his inbox again and again. */
    private static final class Reader implements AutoCloseable {
        private final AtomicBoolean reading = new AtomicBoolean(true);
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Future<?> done;

        Reader(int port, Times times) throws Exception {
            Visitor official = Visitor.login(port, "municipal");
            done = thread.submit(() -> {
                while (reading.get()) {
                    long begin = System.nanoTime();
                    official.expect(200, official.get("/inbox"));
                    times.add(System.nanoTime() - begin);
                    Thread.sleep(100);
                }
                return null;
            });
        }

        @Override
        public void close() throws Exception {
            reading.set(false);
            done.get();
            thread.shutdown();
        }
    }
}

package org.gongping.bench;

import java.util.List;

/** The first page of an inbox, as the desk's own pile and everybody else's grow. */
final class InboxPage implements Benchmark {
    private static final String DESK = "fujian-xiamen";
    private static final String OFFICIAL = "municipal";

    /** Open tasks of the desk and of all others. */
    private record Point(int own, int others) {}

    private static final List<Point> CURVE = List.of(
            new Point(200, 0),
            new Point(5_000, 0),
            new Point(5_000, 100_000),
            new Point(5_000, 500_000),
            new Point(20_000, 500_000));

    @Override
    public String name() {
        return "inbox-page";
    }

    @Override
    public String question() {
        return "first page of an inbox with 5,000 open tasks over HTTP (goal: p95 under 150 ms, flat as the table grows)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        try (Scratch scratch = Scratch.of("inbox-page");
                Postgres postgres = new Postgres()) {
            Database database = postgres.create("product");
            try (Product product = Product.asServer(database, scratch.folder())) {
                Visitor official = Visitor.login(product.port(), OFFICIAL);
                int pages = thorough ? 1_000 : 200;
                seed(database, DESK, 200);
                measure(official, 2 * pages); // the compiler's turn
                for (Point point : CURVE) {
                    grow(database, point);
                    long scans = scans(database);
                    report(report, point, measure(official, pages), scans(database) - scans);
                }
            }
        }
    }

    private static void report(Report report, Point point, Times times, long scans) {
        String name = "inbox-page.own-" + point.own() + ".others-" + point.others();
        report.figure(name + ".p50", times.millis(0.5), "ms");
        report.figure(name + ".p95", times.millis(0.95), "ms");
        report.figure(name + ".sequential-scans", scans, "scans");
    }

    private static Times measure(Visitor official, int pages) throws Exception {
        Times times = new Times();
        for (int page = 0; page < pages; page++) {
            long begin = System.nanoTime();
            official.expect(200, official.get("/inbox"));
            times.add(System.nanoTime() - begin);
        }
        return times;
    }

    private static void grow(Database database, Point point) throws Exception {
        long own =
                database.number("select count(*) from inbox_item where union_id = '" + DESK + "' and state = 'OPEN'");
        long others =
                database.number("select count(*) from inbox_item where union_id <> '" + DESK + "' and state = 'OPEN'");
        seed(database, DESK, point.own() - own);
        seed(database, null, point.others() - others);
    }

    /** Tasks of five tracks with several deadlines; every fiftieth came back to somebody; one done for four that are open. */
    static void seed(Database database, String desk, long count) throws Exception {
        if (count > 0) {
            database.run(
                    """
                    insert into inbox_item (task_id, model, node, subject, union_id, level, track_id, track, number, title, unit,
                        warnings, meant_for, again, opened_at, due_at, state)
                    select gen_random_uuid(), 'level-recommendation:1:' || md5('model'), 'user_recommendEntry',
                        gen_random_uuid(), %s, 'MUNICIPAL', md5('track' || n %% 5)::uuid, '网络正能量微视频征集' || n %% 5,
                        '八闽-2023-' || lpad(n::text, 6, '0'), '匠心绝活：码头桥吊司机的二十年 ' || n, '厦门港务集团工会',
                        (n %% 7 = 0)::int, case when n %% 50 = 0 then gen_random_uuid() end, n %% 50 = 0,
                        now() - n %% 5000 * interval '1 minute', now() + n %% 17 * interval '1 day',
                        case when n > %d then 'DONE' else 'OPEN' end
                    from generate_series(1, %d) n
                    """.formatted(desk == null ? "'union-' || n % 300" : "'" + desk + "'", count, count + count / 4));
        }
        database.run("vacuum analyze inbox_item");
    }

    /** Sequential scans of the table so far; the server tells with some delay. */
    private static long scans(Database database) throws Exception {
        Thread.sleep(1_500);
        return database.number("select seq_scan from pg_stat_user_tables where relname = 'inbox_item'");
    }
}

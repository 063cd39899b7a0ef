package org.gongping.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an organizer looks at every morning, as the season grows: the board of units and tracks, the campaign, his workbench. */
final class ProgressBoard implements Benchmark {
    private static final List<Integer> CURVE = List.of(1_000, 10_000, 100_000);
    private static final String CAMPAIGN = "/campaigns/fujian-2023";
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("board", CAMPAIGN + "/progress");
        PAGES.put("board-of-units", CAMPAIGN + "/progress?show=UNITS");
        PAGES.put("chase-preview", CAMPAIGN + "/progress/chase?only=SILENT&at=fujian-xiamen-huli");
        PAGES.put("campaign", CAMPAIGN);
        PAGES.put("workbench", "/org");
    }

    @Override
    public String name() {
        return "progress-board";
    }

    @Override
    public String question() {
        return "board, campaign and workbench over HTTP with 100,000 entries of 2,000 units in five tracks (goal: p95 under 500 ms)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        try (Scratch scratch = Scratch.of("progress-board");
                Postgres postgres = new Postgres()) {
            Database own = postgres.create("product");
            try (Product product = Product.asServer(own, scratch.folder())) {
                RunningSeason season = new RunningSeason(own);
                Visitor organizer = Visitor.login(product.port(), "organizer");
                for (int entries : CURVE) {
                    season.grow(entries / RunningSeason.ENTRIES_A_ROUND);
                    spread(own);
                    own.run("vacuum analyze");
                    for (Map.Entry<String, String> page : PAGES.entrySet()) {
                        open(organizer, page.getValue(), 20); // the compiler's turn
                        Times times = open(organizer, page.getValue(), thorough ? 200 : 40);
                        report.figure(
                                "progress-board." + entries + "." + page.getKey() + ".p50", times.millis(0.5), "ms");
                        report.figure(
                                "progress-board." + entries + "." + page.getKey() + ".p95", times.millis(0.95), "ms");
                    }
                }
                Statements.weightiest(own, 1, report);
                explain(report, own);
            }
        }
    }

    private static Times open(Visitor organizer, String page, int times) throws Exception {
        Times taken = new Times();
        for (int n = 0; n < times; n++) {
            long begin = System.nanoTime();
            organizer.expect(200, organizer.get(page));
            taken.add(System.nanoTime() - begin);
        }
        return taken;
    }

    /** Over all tracks; some returned, some recommended up, so that the cells differ. */
    private static void spread(Database own) throws SQLException {
        own.run("""
                with track_of as (select id, ordinal from track where campaign_id =
                    (select id from campaign where campaign_key = 'fujian-2023')),
                numbered as (select id, row_number() over (order by id) as n from entry where number like 'B-%')
                update entry e set track_id = t.id,
                    standing = case when n % 7 = 5 then 'SHORTLISTED' when n % 7 = 6 then 'RETURNED' else 'IN_REVIEW' end,
                    at_union = case when n % 7 in (5, 6) then null when n % 3 = 0 then 'fujian-xiamen' else e.unit_id end,
                    returned_union = case when n % 7 = 6 then e.unit_id end
                from numbered join track_of t on t.ordinal = n % 5 where numbered.id = e.id;
                update inbox_item i set track_id = e.track_id, union_id = coalesce(e.at_union, i.union_id),
                    state = case when e.standing = 'IN_REVIEW' then 'OPEN' else 'DONE' end
                from entry e where e.id = i.subject and e.number like 'B-%'""");
    }

    private static void explain(Report report, Database own) throws SQLException {
        String campaign = "(select id from campaign where campaign_key = 'fujian-2023')";
        for (String sql : List.of(
                "select track_id, unit_id, standing, at_union, returned_union, count(*) from entry where campaign_id = "
                        + campaign + " and standing not in ('DRAFT', 'WITHDRAWN') group by 1, 2, 3, 4, 5")) {
            report.comment(sql);
            try (Connection connection = own.connect();
                    Statement statement = connection.createStatement();
                    ResultSet plan = statement.executeQuery("explain (analyze, buffers, costs off) " + sql)) {
                while (plan.next()) {
                    report.comment("    " + plan.getString(1));
                }
            }
        }
    }
}

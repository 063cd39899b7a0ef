package org.gongping.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Entries through five levels over HTTP, against the engine alone. Rounds of both take turns, the first of a pair alternates,
 * and the ratio is the median over the pairs: what else the machine does in the meantime meets both.
 */
final class Climb implements Benchmark {
    private static final int CLIENTS = 4;
    private static final Duration ROUND = Duration.ofSeconds(8);
    /** A JVM that has answered a few hundred requests still interprets half of what it does; a server in use does not. */
    private static final Duration WARM_UP_OURS = Duration.ofSeconds(80);

    private static final Duration WARM_UP_BARE = Duration.ofSeconds(15);
    private static final int DRAFTS_A_ROUND = 1_000;
    private static final int VERDICTS = 5;

    @Override
    public String name() {
        return "climb";
    }

    @Override
    public String question() {
        return "entries per second through five levels over HTTP, against the bare engine (goal: ratio 0.6)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        try (Scratch scratch = Scratch.of("climb");
                Postgres postgres = new Postgres()) {
            Database own = postgres.create("product");
            Database bare = postgres.create("bare");
            try (Product product = Product.asServer(own, scratch.folder());
                    BareEngine engine = new BareEngine(bare)) {
                new Run(report, postgres, product, own, engine, bare).run(thorough ? 16 : 6);
            }
        }
    }

    /** One run with its two sides. */
    private static final class Run {
        private final Report report;
        private final Postgres postgres;
        private final Product product;
        private final Database own;
        private final BareEngine engine;
        private final List<TaskFinder> finders = new ArrayList<>();
        private final List<Climber> climbers = new ArrayList<>();
        private final Queue<String> drafts = new ConcurrentLinkedQueue<>();
        private Times submits = new Times();
        private Times verdicts = new Times();

        Run(Report report, Postgres postgres, Product product, Database own, BareEngine engine, Database bare)
                throws Exception {
            this.report = report;
            this.postgres = postgres;
            this.product = product;
            this.own = own;
            this.engine = engine;
            for (int client = 0; client < CLIENTS; client++) {
                finders.add(TaskFinder.inEngine(bare));
                climbers.add(new Climber(product.port(), own));
            }
        }

        void run(int pairs) throws Exception {
            prepare((pairs + 10) * DRAFTS_A_ROUND);
            ours(WARM_UP_OURS);
            bare(WARM_UP_BARE);
            submits = new Times();
            verdicts = new Times();
            own.run("select pg_stat_statements_reset()");
            Side ours = new Side(product::cpu);
            Side bare = new Side(Climb::ownCpu);
            List<Double> ratios = new ArrayList<>();
            for (int pair = 0; pair < pairs; pair++) {
                boolean first = pair % 2 == 0;
                double before = first ? ours.round(this::ours) : bare.round(this::bare);
                double after = first ? bare.round(this::bare) : ours.round(this::ours);
                double ratio = first ? before / after : after / before;
                ratios.add(ratio);
                report.comment(String.format(
                        "pair %d: ours %.1f/s, bare %.1f/s, ratio %.2f",
                        pair + 1, first ? before : after, first ? after : before, ratio));
            }
            report(ours, bare, ratios);
            Statements.weightiest(own, ours.entries, report);
        }

        private void prepare(int count) throws Exception {
            Visitor clerk = climbers.get(0).clerk();
            String track = text(clerk.expect(200, clerk.post("/bench/campaign", List.of())));
            String draft = text(clerk.expect(200, clerk.post("/bench/draft", List.of("track", track))));
            drafts.addAll(Drafts.copy(own, draft, count));
            own.run("analyze");
        }

        private static String text(Visitor.Answer answer) {
            return new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
        }

        private Clients.Done ours(Duration time) throws Exception {
            return Clients.busy(climbers, time, climber -> climber.climb(drafts.remove(), submits, verdicts));
        }

        private Clients.Done bare(Duration time) throws Exception {
            return engine.climb(finders, time);
        }

        private void report(Side ours, Side bare, List<Double> ratios) throws Exception {
            report.figure("climb.ours", ours.rate(), "entries/s");
            report.figure("climb.bare", bare.rate(), "instances/s");
            report.ratio("climb", Times.median(ratios));
            report.comment(
                    "ratios of the pairs from " + ratios.stream().sorted().toList());
            report.figure("climb.ours.requests", ours.rate() * (VERDICTS + 1), "requests/s");
            report.figure("climb.verdict.p50", verdicts.millis(0.5), "ms");
            report.figure("climb.verdict.p95", verdicts.millis(0.95), "ms");
            report.figure("climb.submit.p50", submits.millis(0.5), "ms");
            report.figure("climb.submit.p95", submits.millis(0.95), "ms");
            report.figure("climb.ours.cpu", ours.cpuMillis() / VERDICTS, "ms/completion");
            report.figure("climb.bare.cpu", bare.cpuMillis() / VERDICTS, "ms/completion");
            report.ratio("climb.cpu", ours.cpuMillis() / bare.cpuMillis());
            report.figure("climb.ours.database-cpu", ours.databaseMillis() / VERDICTS, "ms/completion");
            report.figure("climb.bare.database-cpu", bare.databaseMillis() / VERDICTS, "ms/completion");
            report.figure("climb.ours.statements", (double) Statements.count(own) / ours.entries, "statements/entry");
        }

        private interface Cpu {
            Duration now();
        }

        private interface Rounds {
            Clients.Done busy(Duration time) throws Exception;
        }

        /** What one side did in all its rounds. */
        private final class Side {
            private final Cpu cpu;
            private int entries;
            private double seconds;
            private Duration used = Duration.ZERO;
            private Duration database = Duration.ZERO;

            Side(Cpu cpu) {
                this.cpu = cpu;
            }

            /** Does a round; entries per second. */
            double round(Rounds round) throws Exception {
                Duration before = cpu.now();
                Duration databaseBefore = postgres.cpu();
                Clients.Done done = round.busy(ROUND);
                used = used.plus(cpu.now().minus(before));
                database = database.plus(postgres.cpu().minus(databaseBefore));
                entries += done.pieces();
                seconds += done.seconds();
                return done.rate();
            }

            double rate() {
                return entries / seconds;
            }

            double cpuMillis() {
                return used.toNanos() / 1e6 / entries;
            }

            double databaseMillis() {
                return database.toNanos() / 1e6 / entries;
            }
        }
    }

    private static Duration ownCpu() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Duration.ofNanos(system.getProcessCpuTime());
    }
}

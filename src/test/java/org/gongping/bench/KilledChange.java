package org.gongping.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongping.bench.Moment.Place;
import org.jsoup.nodes.Document;

/**
 * A date is moved while two thousand entries run, and the server is killed at one moment after the other and started again. In the end
 * everything is as if nothing had happened.
 */
final class KilledChange implements Race {
    private static final int ROUNDS = 40;
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    @Override
    public String row() {
        return "kills";
    }

    @Override
    public int full() {
        return 20;
    }

    @Override
    public void run(Report report, int kills) throws Exception {
        List<String> killed = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int changes = 0;
        try (Scratch scratch = Scratch.of("races-kills");
                Postgres postgres = new Postgres();
                Season season = new Season(postgres.create("product"), scratch.folder(), ROUNDS)) {
            while (killed.size() < kills && changes <= kills) {
                List<Moment> moments = Moment.EACH.subList(0, Math.min(Moment.EACH.size(), kills - killed.size()));
                killed.addAll(season.change(moments));
                faults.addAll(season.faults());
                changes++;
            }
        }
        killed.forEach(report::comment);
        faults.forEach(report::comment);
        report.figure("races.kills.changes", changes, "changes");
        report.all("races.kills.killed", killed.size(), kills, "servers");
        report.none("races.kills.lost-or-twice", faults.size(), "things");
    }

    /** A running season and the server that works on it. */
    static final class Season implements AutoCloseable {
        private final Database database;
        private final Path folder;
        private final RunningSeason running;
        private final int rounds;
        private final ExecutorService beside = Executors.newCachedThreadPool();
        private Product server;
        private ChangeOutcome expected;
        private int days;

        Season(Database database, Path folder, int rounds) throws Exception {
            this.database = database;
            this.folder = folder;
            this.rounds = rounds;
            start();
            running = new RunningSeason(database);
            running.grow(rounds);
            Visitor organizer = Visitor.login(server.port(), "organizer");
            organizer.expect(200, organizer.post("/bench/rounds", List.of()));
            database.run("analyze");
        }

        /** Portions so small that there are several of each kind. */
        private void start() throws IOException, InterruptedException {
            server = Product.asNode(
                    database, folder, "--gongping.amendment.rounds=5", "--gongping.amendment.people=250");
        }

        private void startAgain() throws IOException, InterruptedException {
            if (!server.running()) {
                start();
            }
        }

        /** Moves the date and kills the server at each of these moments; where it stood then. */
        List<String> change(List<Moment> moments) throws Exception {
            LocalDate day = LocalDate.now().plusDays(60L + ++days);
            Visitor organizer = Visitor.login(server.port(), "organizer");
            DateRequest request = DateRequest.of(organizer, day);
            String place = request.ask(request.preview());
            String amendment = database.text("select id::text from amendment order by number desc limit 1");
            expected = new ChangeOutcome(database, running.track(), amendment, day, rounds);
            String key = UUID.randomUUID().toString();
            List<String> killed = new ArrayList<>();
            boolean decided = false;
            for (Moment moment : moments) {
                try (Hold clocks = moment.clocks(database);
                        Hold hold = moment.hold(database, amendment)) {
                    startAgain();
                    Future<?> decision = decided ? null : approve(place, key);
                    if (killed(moment, hold)) {
                        killed.add(moment.place() + ": " + expected.progress());
                    }
                    decided |= moment.place() != Place.DECISION && decision != null && succeeded(decision);
                }
                if (moment.place() == Place.DECISION) {
                    expected.undecided();
                }
            }
            startAgain();
            if (!decided) {
                approve(place, key).get();
            }
            await(() -> expected.jobsEnded());
            return killed;
        }

        /** What is not as the last change says. */
        List<String> faults() throws Exception {
            Visitor auditor = Visitor.login(server.port(), "organizer");
            Visitor.Answer chains = auditor.expect(200, auditor.post("/bench/chains", List.of()));
            return expected.faults(Long.parseLong(new String(chains.body(), java.nio.charset.StandardCharsets.UTF_8)));
        }

        private Future<?> approve(String place, String key) {
            return beside.submit(() -> {
                Visitor second = Visitor.login(server.port(), "second");
                Document seen = second.open(place);
                DateRequest.approve(second, place, seen, key);
                return null;
            });
        }

        private static boolean succeeded(Future<?> decision) throws InterruptedException {
            try {
                decision.get();
                return true;
            } catch (ExecutionException killedMeanwhile) {
                return false;
            }
        }

        private boolean killed(Moment moment, Hold hold) throws Exception {
            await(() -> moment.place() == Place.MARK
                    ? expected.portionNoted()
                    : hold.stopsSomebody() || expected.jobsEnded());
            if (expected.jobsEnded()) {
                return false;
            }
            if (moment.place() != Place.BETWEEN) {
                server.kill();
                return true;
            }
            // In line for all jobs behind the portion that stands: served when that one is committed, before the next
            // begins.
            try (Hold job = new Hold(database)) {
                Future<?> line = beside.submit(() -> {
                    job.take("lock table job in exclusive mode");
                    return null;
                });
                await(job::waits);
                hold.close();
                line.get();
                boolean ended = expected.jobsEnded();
                server.kill();
                return !ended;
            }
        }

        private interface Condition {
            boolean holds() throws Exception;
        }

        private static void await(Condition condition) throws Exception {
            long begin = System.nanoTime();
            while (!condition.holds()) {
                if (System.nanoTime() - begin > PATIENCE_NANOS) {
                    throw new IllegalStateException("Waited in vain");
                }
                Thread.sleep(5);
            }
        }

        @Override
        public void close() throws Exception {
            beside.shutdownNow();
            server.close();
        }
    }
}

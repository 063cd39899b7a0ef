package org.gongping.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * R8: entries handed in over HTTP within two seconds of their date, on both sides of it. None counts as handed in after it, none
 * that was there in time is refused, and the round closes by itself.
 */
final class BoundaryRace implements Race {
    private static final int CLIENTS = 4;
    private static final int MOST_A_TRIAL = 1_000;
    private static final Duration AROUND = Duration.ofSeconds(2);

    @Override
    public String row() {
        return "boundary";
    }

    @Override
    public int full() {
        return 10_000;
    }

    /** One submission as its client saw it; both clocks are this machine's. */
    private record Tried(String entry, Instant began, Instant ended, int status) {
        boolean accepted() {
            return status == 302;
        }
    }

    @Override
    public void run(Report report, int submits) throws Exception {
        try (Scratch scratch = Scratch.of("races-boundary");
                Postgres postgres = new Postgres()) {
            Database database = postgres.create("product");
            try (Product product = Product.asServer(database, scratch.folder())) {
                new Trials(report, database, product.port()).run(submits);
            }
        }
    }

    private static final class Trials {
        private final Report report;
        private final Database database;
        private final List<Visitor> clerks = new ArrayList<>();
        private final Times lateness = new Times();
        private int tried;
        private int accepted;
        private int acceptedAfter;
        private int refusedBefore;
        private int other;
        private int trials;

        Trials(Report report, Database database, int port) throws Exception {
            this.report = report;
            this.database = database;
            for (int client = 0; client < CLIENTS; client++) {
                clerks.add(Visitor.login(port, "clerk"));
            }
        }

        void run(int submits) throws Exception {
            while (tried < submits) {
                trial(Math.min(MOST_A_TRIAL, submits - tried));
            }
            report.figure("races.boundary.submits", tried, "submits");
            report.figure("races.boundary.trials", trials, "trials");
            report.figure("races.boundary.accepted", accepted, "submits");
            report.figure("races.boundary.refused-after", tried - accepted - refusedBefore - other, "submits");
            report.none("races.boundary.accepted-after", acceptedAfter, "submits");
            report.none("races.boundary.refused-before", refusedBefore, "submits");
            report.none("races.boundary.other-answers", other, "submits");
            report.figure("races.boundary.close-lateness.p50", lateness.millis(0.5), "ms");
            double late = lateness.millis(0.99);
            report.promise("races.boundary.close-lateness.p99", late, "ms", "<= 2000", late <= 2_000);
        }

        private void trial(int most) throws Exception {
            Visitor clerk = clerks.get(0);
            String track = text(clerk.expect(200, clerk.post("/bench/late", List.of())));
            String draft = text(clerk.expect(200, clerk.post("/bench/draft", List.of("track", track))));
            List<String> ticked = new ArrayList<>();
            clerk.open("/submit/" + draft + "/review")
                    .select("input[type=checkbox][name]")
                    .forEach(box -> ticked.addAll(List.of(box.attr("name"), box.attr("value"))));
            Queue<String> drafts = new ConcurrentLinkedQueue<>(Drafts.copy(database, draft, most));
            database.run("analyze entry");
            Instant closing = Instant.now().plus(AROUND).plusMillis(500).truncatedTo(ChronoUnit.MICROS);
            database.run("update deadline set closes_at = '" + closing + "' where track_id = '" + track + "'");

            List<Tried> all = submitted(drafts, ticked, closing);
            tried += all.size();
            trials++;
            judge(all, handedIn(track), closing);
            lateness.add(Duration.between(closing, closed(track)).toNanos());
            forget(track, draft);
        }

        /** Nobody has thousands of works: handing one in reads all of one's own, to find those that are alike. */
        private void forget(String track, String draft) throws Exception {
            String unused = "select id from entry where submitted_at is null and id <> '" + draft + "' and track_id = '"
                    + track + "'";
            database.run("delete from entry_part where entry_id in (" + unused + ")");
            database.run("delete from entry where id in (" + unused + ")");
            database.run("update entry set (submitter_id, unit_id) = (select s.person_id, s.union_id from seat s"
                    + " join person p on p.id = s.person_id where p.login = 'gardens-clerk') where track_id = '" + track
                    + "'");
        }

        private List<Tried> submitted(Queue<String> drafts, List<String> ticked, Instant closing) throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(CLIENTS);
            List<Callable<List<Tried>>> clients = new ArrayList<>();
            for (Visitor clerk : clerks) {
                clients.add(() -> {
                    Thread.sleep(Math.max(
                            0,
                            Duration.between(Instant.now(), closing.minus(AROUND))
                                    .toMillis()));
                    List<Tried> own = new ArrayList<>();
                    String draft = drafts.poll();
                    while (draft != null && Instant.now().isBefore(closing.plus(AROUND))) {
                        List<String> form = new ArrayList<>(ticked);
                        form.addAll(List.of("requestKey", UUID.randomUUID().toString()));
                        Instant began = Instant.now();
                        int status =
                                clerk.post("/submit/" + draft + "/review", form).status();
                        own.add(new Tried(draft, began, Instant.now(), status));
                        draft = drafts.poll();
                    }
                    return own;
                });
            }
            List<Tried> all = new ArrayList<>();
            for (Future<List<Tried>> each : pool.invokeAll(clients)) {
                all.addAll(each.get());
            }
            pool.shutdown();
            return all;
        }

        private void judge(List<Tried> all, Map<String, Instant> handedIn, Instant closing) {
            for (Tried each : all) {
                Instant at = handedIn.get(each.entry());
                if (each.accepted() != (at != null) || !each.accepted() && each.status() != 409) {
                    report.comment("answered " + each.status() + ", handed in at " + at);
                    other++;
                } else if (at != null) {
                    accepted++;
                    if (!at.isBefore(closing) || !each.began().isBefore(closing)) {
                        acceptedAfter++;
                    }
                } else if (each.ended().isBefore(closing)) {
                    refusedBefore++;
                }
            }
        }

        private Map<String, Instant> handedIn(String track) throws Exception {
            Map<String, Instant> handedIn = new HashMap<>();
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "select id::text, submitted_at from entry where submitted_at is not null"
                                    + " and track_id = '" + track + "'")) {
                while (rows.next()) {
                    handedIn.put(
                            rows.getString(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
            return handedIn;
        }

        /** When the round closed by itself. */
        private Instant closed(String track) throws Exception {
            String round = "from round where state = 'CLOSED' and track_id = '" + track + "'";
            for (int waited = 0; database.number("select count(*) " + round) == 0; waited++) {
                if (waited > 300) {
                    throw new IllegalStateException("The round did not close");
                }
                Thread.sleep(100);
            }
            long micros = database.number("select (extract(epoch from closed_at) * 1000000)::bigint " + round);
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        private static String text(Visitor.Answer answer) {
            return new String(answer.body(), StandardCharsets.UTF_8);
        }
    }
}

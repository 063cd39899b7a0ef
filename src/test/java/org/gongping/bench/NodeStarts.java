package org.gongping.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongping.process.Census;

/**
 * R7: three servers, each a process of its own, start at the same moment on one database. First on an empty one, then, all three
 * killed, on what they left, to which a campaign of an older version was added. Each thing is there once.
 */
final class NodeStarts implements Race {
    private static final int NODES = 3;

    private final List<String> faults = new ArrayList<>();
    private final Times ready = new Times();
    private long started;

    @Override
    public String row() {
        return "starts";
    }

    @Override
    public int full() {
        return 20;
    }

    @Override
    public void run(Report report, int trials) throws Exception {
        for (int trial = 0; trial < trials; trial++) {
            try (Scratch scratch = Scratch.of("races-starts");
                    Postgres postgres = new Postgres()) {
                trial(postgres.create("product"), scratch);
            }
        }
        faults.forEach(report::comment);
        report.figure("races.starts.trials", 2L * trials, "starts of " + NODES);
        report.all("races.starts.nodes-ready", started, 2L * trials * NODES, "nodes");
        report.none("races.starts.twice-or-missing", faults.size(), "things");
        report.figure("races.starts.ready.p50", ready.millis(0.5) / 1000, "s");
        report.figure("races.starts.ready.most", ready.millis(1) / 1000, "s");
    }

    private void trial(Database database, Scratch scratch) throws Exception {
        List<Product> nodes = together(database, scratch);
        Census fresh = census(database);
        faults.addAll(fresh.faultsWhenFresh());
        Visitor clerk = Visitor.login(nodes.get(NODES - 1).port(), "clerk");
        clerk.expect(200, clerk.post("/bench/older", List.of()));
        kill(nodes);
        nodes = together(database, scratch);
        faults.addAll(census(database).faultsWithOneMore(fresh));
        kill(nodes);
    }

    private List<Product> together(Database database, Scratch scratch) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<Product> nodes = new ArrayList<>();
            Callable<Product> start = () -> Product.asNode(database, scratch.folder());
            for (Future<Product> each : threads.invokeAll(List.of(start, start, start))) {
                nodes.add(each.get());
                ready.add(each.get().untilReady().toNanos());
                started++;
            }
            return nodes;
        } finally {
            threads.shutdown();
        }
    }

    private static void kill(List<Product> nodes) throws InterruptedException {
        for (Product each : nodes) {
            each.kill();
        }
    }

    private static Census census(Database database) throws SQLException {
        try (Connection connection = database.connect()) {
            return Census.of(connection);
        }
    }
}

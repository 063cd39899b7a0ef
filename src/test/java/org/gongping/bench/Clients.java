package org.gongping.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients at once, each with its own things. */
final class Clients {
    private Clients() {}

    /** Does one piece of work. */
    interface Work<C> {
        void one(C client) throws Exception;
    }

    /** How many pieces were done, and in which time: each client finishes the one it has begun. */
    record Done(int pieces, double seconds) {
        double rate() {
            return pieces / seconds;
        }
    }

    /** Keeps all clients busy for so long: a time and not a number, so that a slow machine does not make a long run. */
    static <C> Done busy(List<C> clients, Duration time, Work<C> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            long begin = System.nanoTime();
            List<Callable<Integer>> all = new ArrayList<>();
            for (C client : clients) {
                all.add(() -> {
                    int pieces = 0;
                    for (; System.nanoTime() - begin < time.toNanos(); pieces++) {
                        work.one(client);
                    }
                    return pieces;
                });
            }
            int pieces = 0;
            for (Future<Integer> done : threads.invokeAll(all)) {
                pieces += done.get();
            }
            return new Done(pieces, (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }
}

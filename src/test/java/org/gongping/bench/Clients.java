package org.gongping.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Several clients at once, each with its own things. */
final class Clients {
    private Clients() {}

    /** Does one piece of work. */
    interface Work<C> {
        void one(C client, int number) throws Exception;
    }

    /**
     * Shares pieces of work among the clients; each takes the next when it is done with one.
     *
     * @return seconds until the last one was done
     */
    static <C> double share(List<C> clients, int pieces, Work<C> work) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (C client : clients) {
                all.add(() -> {
                    for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                        work.one(client, piece);
                    }
                    return null;
                });
            }
            long begin = System.nanoTime();
            for (Future<Void> done : threads.invokeAll(all)) {
                done.get();
            }
            return (System.nanoTime() - begin) / 1e9;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdownNow();
        }
    }
}

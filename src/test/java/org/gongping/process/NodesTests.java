package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.gongping.Node;
import org.gongping.Postgres;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** R7 at a small count: nodes that start at once on one database make each thing once; bench.NodeStarts does it with processes. */
class NodesTests {
    private static final int NODES = 3;

    @Test
    void nodesThatStartAtOnceMakeEachThingOnce() throws SQLException {
        String url = Postgres.freshUrl();
        Census fresh;
        List<ConfigurableApplicationContext> nodes = nodes(url);
        try {
            fresh = census(nodes.get(0));
            assertThat(fresh.faultsWhenFresh()).isEmpty();
            nodes.get(1).getBean(OlderVersion.class).leaveACampaign();
        } finally {
            nodes.forEach(ConfigurableApplicationContext::close);
        }
        List<ConfigurableApplicationContext> again = nodes(url);
        try {
            assertThat(census(again.get(0)).faultsWithOneMore(fresh)).isEmpty();
        } finally {
            again.forEach(ConfigurableApplicationContext::close);
        }
    }

    private static List<ConfigurableApplicationContext> nodes(String url) {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<CompletableFuture<ConfigurableApplicationContext>> starting = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                starting.add(CompletableFuture.supplyAsync(() -> Node.start(url), threads));
            }
            return starting.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static Census census(ConfigurableApplicationContext node) throws SQLException {
        try (Connection connection = node.getBean(DataSource.class).getConnection()) {
            return Census.of(connection);
        }
    }
}

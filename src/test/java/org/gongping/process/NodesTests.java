package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gongping.Gongping;
import org.gongping.Postgres;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.union.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** R7: nodes that start at once on one database make each thing once. */
class NodesTests {
    private static final int NODES = 3;

    @Test
    void nodesThatStartAtOnceMakeEachThingOnce() {
        startTogether(Postgres.freshUrl());
    }

    /**
     * One trial: three nodes on the empty database, a campaign more, then three again, before which that campaign's season is
     * forgotten, as if it had been started by a version without seasons. Throws when anything is there twice, or not at all.
     */
    static void startTogether(String url) {
        Map<String, Long> fresh;
        List<ConfigurableApplicationContext> nodes = nodes(url);
        try {
            fresh = census(nodes.get(0));
            assertThat(fresh)
                    .containsEntry("campaigns", 1L)
                    .containsEntry("campaign processes", 1L)
                    .containsEntry("seasons", 5L)
                    .containsEntry("doubled models", 0L)
                    .containsEntry("deployments", 1L)
                    .containsEntry("doubled migrations", 0L);
            older(nodes.get(0));
        } finally {
            nodes.forEach(ConfigurableApplicationContext::close);
        }
        List<ConfigurableApplicationContext> again = nodes(url);
        try {
            Map<String, Long> expected = new TreeMap<>(fresh);
            expected.put("campaigns", 2L);
            expected.put("campaign processes", 2L);
            expected.put("seasons", 6L);
            assertThat(census(again.get(0))).isEqualTo(expected);
        } finally {
            again.forEach(ConfigurableApplicationContext::close);
        }
    }

    private static List<ConfigurableApplicationContext> nodes(String url) {
        ExecutorService threads = Executors.newFixedThreadPool(NODES);
        try {
            List<CompletableFuture<ConfigurableApplicationContext>> starting = new ArrayList<>();
            for (int node = 0; node < NODES; node++) {
                starting.add(CompletableFuture.supplyAsync(() -> start(url), threads));
            }
            return starting.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static ConfigurableApplicationContext start(String url) {
        SpringApplication node = new SpringApplication(Gongping.class);
        node.setRegisterShutdownHook(false);
        return node.run(
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--server.port=0",
                "--gongping.demo=true",
                "--gongping.jobs.enabled=false",
                "--gongping.web.plain-http=true",
                "--gongping.media.folder=target/media-nodes");
    }

    private static void older(ConfigurableApplicationContext node) {
        Campaigns campaigns = node.getBean(Campaigns.class);
        var started = campaigns.start(
                campaigns.pack("shaanxi-2023"), new StartOptions("older", Shift.none()), Actor.system());
        node.getBean(SeasonWalk.class).instances(started.id().toString()).forEach(instance -> node.getBean(
                        org.camunda.bpm.engine.RuntimeService.class)
                .deleteProcessInstance(instance, "forgotten"));
        JdbcClient jdbc = node.getBean(JdbcClient.class);
        node.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            jdbc.sql("delete from phase_run where track_id in (select id from track where campaign_id = ?)")
                    .param(started.id().value())
                    .update();
            jdbc.sql("delete from campaign_run where campaign_id = ?")
                    .param(started.id().value())
                    .update();
        });
    }

    private static Map<String, Long> census(ConfigurableApplicationContext node) {
        JdbcClient jdbc = node.getBean(JdbcClient.class);
        Map<String, Long> census = new TreeMap<>();
        Map.of(
                        "campaigns", "select count(*) from campaign",
                        "campaign processes",
                                "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                                        + " where e.parent_id_ is null and d.key_ = 'campaign'",
                        "seasons",
                                "select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                                        + " where e.parent_id_ is null and d.key_ like 'season-%'",
                        "models", "select count(*) from act_re_procdef",
                        "doubled models", "select count(*) from act_re_procdef where version_ > 1",
                        "deployments", "select count(*) from act_re_deployment",
                        "migrations", "select count(*) from flyway_schema_history where success",
                        "doubled migrations",
                                "select count(*) - count(distinct version) from flyway_schema_history where version is not null")
                .forEach((name, sql) ->
                        census.put(name, jdbc.sql(sql).query(Long.class).single()));
        return census;
    }
}

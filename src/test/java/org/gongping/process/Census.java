package org.gongping.process;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What there must be once however many nodes start, counted past the product. */
public record Census(Map<String, Long> counted) {
    private static final Map<String, String> QUESTIONS = Map.of(
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
                    "select count(*) - count(distinct version) from flyway_schema_history where version is not null",
            "failed migrations", "select count(*) from flyway_schema_history where not success");

    /** What the demonstration makes on an empty database. */
    private static final Map<String, Long> FRESH = Map.of(
            "campaigns", 1L,
            "campaign processes", 1L,
            "seasons", 5L,
            "doubled models", 0L,
            "deployments", 1L,
            "doubled migrations", 0L,
            "failed migrations", 0L);

    public static Census of(Connection database) throws SQLException {
        Map<String, Long> counted = new TreeMap<>();
        try (Statement statement = database.createStatement()) {
            for (Map.Entry<String, String> question : QUESTIONS.entrySet()) {
                try (ResultSet answer = statement.executeQuery(question.getValue())) {
                    answer.next();
                    counted.put(question.getKey(), answer.getLong(1));
                }
            }
        }
        return new Census(counted);
    }

    /** What is there twice, or not at all, after nodes started on an empty database. */
    public List<String> faultsWhenFresh() {
        return faults(FRESH);
    }

    /** The same after nodes started on this database again, to which {@link OlderVersion} had added its campaign. */
    public List<String> faultsWithOneMore(Census before) {
        Map<String, Long> expected = new TreeMap<>(before.counted);
        for (String one : List.of("campaigns", "campaign processes", "seasons")) {
            expected.merge(one, 1L, Long::sum);
        }
        return faults(expected);
    }

    private List<String> faults(Map<String, Long> expected) {
        List<String> faults = new ArrayList<>();
        expected.forEach((thing, wanted) -> {
            if (!wanted.equals(counted.get(thing))) {
                faults.add(counted.get(thing) + " " + thing + " instead of " + wanted);
            }
        });
        return faults;
    }
}

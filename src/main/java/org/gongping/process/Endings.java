package org.gongping.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.gongping.entry.EntryId;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Repository;

/**
 * Ends the processes of many entries at once, as the drawn way of a lapse would one by one: the same rows are gone or ended. The
 * engine reads some fifteen times for each entry; a province's last night has tens of thousands (docs/adr/0014). Only for entries
 * whose rows the caller holds: nobody else moves their processes meanwhile.
 */
@Repository
class Endings {
    /** What the picture calls the way a lapsed entry leaves. */
    private static final String WAY = "subprocess_lapse start_entryLapsed flow_entryLapsed_entryLapsed end_entryLapsed";

    private static final String LAST = "end_entryLapsed";

    /** Kept as long as the models say: their {@code historyTimeToLive}. */
    static final Duration KEPT = Duration.ofDays(180);

    private final JdbcClient jdbc;
    private final JdbcOperations batch;
    private final Clock clock;

    /** H2 checks at each row whether another points at it, PostgreSQL when the statement is done. */
    private final boolean looksAfterwards;

    Endings(JdbcClient jdbc, JdbcOperations batch, Clock clock, DataSource database) throws MetaDataAccessException {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
        String product = JdbcUtils.extractDatabaseMetaData(database, meta -> meta.getDatabaseProductName());
        this.looksAfterwards = "PostgreSQL".equals(product);
    }

    private record Climb(String id, String model, UUID entry, boolean root) {}

    void end(List<EntryId> entries) {
        List<Climb> climbs = jdbc.sql("""
                        select ID_, PROC_DEF_ID_, BUSINESS_KEY_, SUPER_EXEC_ from ACT_RU_EXECUTION
                        where BUSINESS_KEY_ in (:entries) and ID_ = PROC_INST_ID_""")
                .param("entries", entries.stream().map(EntryId::toString).toList())
                .query((row, n) -> new Climb(
                        row.getString("ID_"),
                        row.getString("PROC_DEF_ID_"),
                        UUID.fromString(row.getString("BUSINESS_KEY_")),
                        row.getString("SUPER_EXEC_") == null))
                .list();
        if (climbs.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Climb> roots = climbs.stream().filter(Climb::root).toList();
        forget(climbs.stream().map(Climb::id).toList());
        close(roots.stream().map(Climb::id).toList(), now);
        batch.batchUpdate(
                "insert into path_step (subject, process, model, instance, level, at, elements) values (?, ?, ?, ?, ?, ?, ?)",
                roots.stream()
                        .map(root -> new Object[] {
                            root.entry(),
                            EntryRecommendation.PROCESS,
                            root.model(),
                            root.id(),
                            null,
                            now.atOffset(ZoneOffset.UTC),
                            WAY
                        })
                        .toList());
    }

    /** What runs. Leaves first: rows point at their parents. */
    private void forget(List<String> climbs) {
        delete(
                climbs,
                // Its only index is the one by execution.
                "ACT_RU_EVENT_SUBSCR where EXECUTION_ID_ in"
                        + " (select ID_ from ACT_RU_EXECUTION where PROC_INST_ID_ in (:climbs))",
                "ACT_RU_VARIABLE where PROC_INST_ID_ in (:climbs)",
                "ACT_RU_TASK where PROC_INST_ID_ in (:climbs)");
        if (looksAfterwards) {
            delete(climbs, "ACT_RU_EXECUTION where PROC_INST_ID_ in (:climbs)");
        } else {
            jdbc.sql(
                            "update ACT_RU_EXECUTION set PARENT_ID_ = null, SUPER_EXEC_ = null where PROC_INST_ID_ in (:climbs)")
                    .param("climbs", climbs)
                    .update();
            delete(
                    climbs,
                    "ACT_RU_EXECUTION where PROC_INST_ID_ in (:climbs) and ID_ <> PROC_INST_ID_",
                    "ACT_RU_EXECUTION where ID_ in (:climbs)");
        }
    }

    private void delete(List<String> climbs, String... rows) {
        for (String which : rows) {
            jdbc.sql("delete from " + which).param("climbs", climbs).update();
        }
    }

    /** What is remembered: ended now, and swept when its time has come. Each row is written once: these tables have many indexes. */
    private void close(List<String> roots, Instant now) {
        String root = "ID_ = ROOT_PROC_INST_ID_";
        close("ACT_HI_ACTINST", "ACT_INST_STATE_ = " + open("2", "ACT_INST_STATE_"), roots, now);
        close(
                "ACT_HI_TASKINST",
                "DELETE_REASON_ = " + open("'EntryLapsed'", "DELETE_REASON_") + ", TASK_STATE_ = "
                        + open("'Deleted'", "TASK_STATE_"),
                roots,
                now);
        close(
                "ACT_HI_PROCINST",
                "END_ACT_ID_ = case when " + root + " then '" + LAST + "' else END_ACT_ID_ end,"
                        + " STATE_ = case when " + root + " then 'COMPLETED' else "
                        + open("'INTERNALLY_TERMINATED'", "STATE_") + " end,"
                        + " DELETE_REASON_ = case when " + root + " then null else "
                        + open("'EntryLapsed'", "DELETE_REASON_") + " end",
                roots,
                now);
        jdbc.sql("update ACT_HI_VARINST set REMOVAL_TIME_ = :then where ROOT_PROC_INST_ID_ in (:roots)")
                .param("then", Timestamp.from(now.plus(KEPT)))
                .param("roots", roots)
                .update();
    }

    private void close(String table, String how, List<String> roots, Instant now) {
        String lasted = "cast(extract(epoch from (cast(:now as timestamp) - START_TIME_)) * 1000 as bigint)";
        jdbc.sql(
                        "update " + table + " set " + how + ", DURATION_ = " + open(lasted, "DURATION_")
                                + ", END_TIME_ = coalesce(END_TIME_, :now), REMOVAL_TIME_ = :then where ROOT_PROC_INST_ID_ in (:roots)")
                .param("now", Timestamp.from(now))
                .param("then", Timestamp.from(now.plus(KEPT)))
                .param("roots", roots)
                .update();
    }

    private static String open(String value, String column) {
        return "case when END_TIME_ is null then " + value + " else " + column + " end";
    }
}

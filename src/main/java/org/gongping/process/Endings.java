package org.gongping.process;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.gongping.entry.EntryId;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private static final List<String> HISTORY =
            List.of("ACT_HI_PROCINST", "ACT_HI_ACTINST", "ACT_HI_TASKINST", "ACT_HI_VARINST");

    private final JdbcClient jdbc;
    private final JdbcOperations batch;
    private final Clock clock;

    Endings(JdbcClient jdbc, JdbcOperations batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
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
        List<String> all = climbs.stream().map(Climb::id).toList();
        List<Climb> roots = climbs.stream().filter(Climb::root).toList();
        forget(all);
        close(all, roots.stream().map(Climb::id).toList(), now);
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
        for (String statement : List.of(
                "delete from ACT_RU_EVENT_SUBSCR where PROC_INST_ID_ in (:climbs)",
                "delete from ACT_RU_VARIABLE where PROC_INST_ID_ in (:climbs)",
                "delete from ACT_RU_TASK where PROC_INST_ID_ in (:climbs)",
                "update ACT_RU_EXECUTION set PARENT_ID_ = null, SUPER_EXEC_ = null where PROC_INST_ID_ in (:climbs)",
                "delete from ACT_RU_EXECUTION where PROC_INST_ID_ in (:climbs) and ID_ <> PROC_INST_ID_",
                "delete from ACT_RU_EXECUTION where ID_ in (:climbs)")) {
            jdbc.sql(statement).param("climbs", climbs).update();
        }
    }

    /** What is remembered: ended now, and swept when its time has come. */
    private void close(List<String> climbs, List<String> roots, Instant now) {
        String lasted = "cast(extract(epoch from (cast(:now as timestamp) - START_TIME_)) * 1000 as bigint)";
        Timestamp at = Timestamp.from(now);
        for (String statement : List.of(
                "update ACT_HI_ACTINST set END_TIME_ = :now, DURATION_ = " + lasted
                        + ", ACT_INST_STATE_ = 2 where PROC_INST_ID_ in (:climbs) and END_TIME_ is null",
                "update ACT_HI_TASKINST set END_TIME_ = :now, DURATION_ = " + lasted
                        + ", DELETE_REASON_ = 'EntryLapsed', TASK_STATE_ = 'Deleted'"
                        + " where PROC_INST_ID_ in (:climbs) and END_TIME_ is null",
                "update ACT_HI_PROCINST set END_TIME_ = :now, DURATION_ = " + lasted
                        + ", STATE_ = 'INTERNALLY_TERMINATED', DELETE_REASON_ = 'EntryLapsed'"
                        + " where PROC_INST_ID_ in (:climbs) and END_TIME_ is null")) {
            jdbc.sql(statement).param("now", at).param("climbs", climbs).update();
        }
        jdbc.sql("update ACT_HI_PROCINST set STATE_ = 'COMPLETED', DELETE_REASON_ = null, END_ACT_ID_ = :last"
                        + " where PROC_INST_ID_ in (:roots)")
                .param("last", LAST)
                .param("roots", roots)
                .update();
        for (String table : HISTORY) {
            jdbc.sql("update " + table + " set REMOVAL_TIME_ = :then where ROOT_PROC_INST_ID_ in (:roots)")
                    .param("then", Timestamp.from(now.plus(KEPT)))
                    .param("roots", roots)
                    .update();
        }
    }
}

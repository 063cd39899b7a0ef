package org.gongping.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.gongping.Given;
import org.gongping.OnPostgres;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The trail tells every act in order, and shows when it was tampered with. */
@OnPostgres
class TrailTests {
    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Autowired
    Trail trail;

    @Autowired
    Timeline timeline;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void theActsStandInTheOrderTheyHappened() {
        Entry entry = given.submittedMicroVideo("transport-clerk", "路在脚下");

        assertThat(timeline.own(entry).stream().map(TrailRecord::act))
                .containsExactly(Act.DRAFT_BEGUN, Act.FILE_ATTACHED, Act.ENTRY_SUBMITTED, Act.LEVEL_REACHED);
        assertThat(trail.broken(timeline.own(entry))).isEmpty();
    }

    @Test
    void theDatabaseRefusesToChangeThePast() {
        Entry entry = given.submittedMicroVideo("worker", "匠心绝活");

        for (String change : List.of(
                "update trail set reason = 'x' where subject = '" + entry.id() + "'",
                "delete from trail where subject = '" + entry.id() + "'",
                "truncate trail")) {
            assertThatThrownBy(() -> transaction.executeWithoutResult(
                            status -> jdbc.sql(change).update()))
                    .hasMessageContaining("the trail is append-only");
        }
    }

    @Test
    void everyEditedFieldIsSeenEvenWhenTheTriggerIsTakenAway() {
        Entry entry = given.submittedMicroVideo("worker", "脚手架之春");
        Random random = new Random(20230628);
        List<String> columns = List.of(
                "actor_name = 'x'",
                "reason = 'x'",
                "details = '{}'",
                "act = 'ENTRY_DECLINED'",
                "at = at + interval '1 second'",
                "union_id = 'x'",
                "previous = repeat('1', 64)",
                "hash = repeat('1', 64)");
        for (String change : columns) {
            int ordinal = 1 + random.nextInt(3);
            Integer seen = transaction.execute(status -> {
                jdbc.sql("alter table trail disable trigger all").update();
                jdbc.sql("update trail set " + change + " where subject = ? and ordinal = ?")
                        .params(entry.id().value(), ordinal)
                        .update();
                status.setRollbackOnly();
                return trail.broken(timeline.own(entry)).orElse(0);
            });
            assertThat(seen).as(change).isEqualTo(ordinal);
        }
        assertThat(trail.broken(timeline.own(entry))).isEmpty();
    }

    @Test
    void aRowTakenOutOfTheMiddleIsSeen() {
        Entry entry = given.submittedMicroVideo("worker", "港口清晨");
        Integer seen = transaction.execute(status -> {
            jdbc.sql("alter table trail disable trigger all").update();
            jdbc.sql("delete from trail where subject = ? and ordinal = 2")
                    .param(entry.id().value())
                    .update();
            status.setRollbackOnly();
            return trail.broken(timeline.own(entry)).orElse(0);
        });
        assertThat(seen).isEqualTo(2);
    }
}

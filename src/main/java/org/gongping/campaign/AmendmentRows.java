package org.gongping.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Amendment.Decision;
import org.gongping.campaign.Amendment.Done;
import org.gongping.union.Actor;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of amendments. */
@Repository
class AmendmentRows {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    AmendmentRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** What stands in one column: the lines with what they change, and what was typed for them. */
    private record Lines(List<AmendmentLine> changes, List<NewDates> ordered) {}

    /** The next number of the campaign's amendments; its row stays locked until the caller's transaction ends. */
    int nextNumber(CampaignId campaign) {
        jdbc.sql("update campaign set amendments = amendments + 1 where id = ?")
                .param(campaign.value())
                .update();
        return jdbc.sql("select amendments from campaign where id = ?")
                .param(campaign.value())
                .query(Integer.class)
                .single();
    }

    void insert(Amendment amendment) {
        Actor asked = amendment.asked();
        jdbc.sql("""
                        insert into amendment (id, campaign_id, number, union_id, state, reason, document, lines, counted,
                            reopen_lapsed, overlap_seen, undoes, asked_by, asked_by_name, asked_role, asked_union, asked_at,
                            decided_by, decided_by_name, decided_at, answer, notice_title, notice_body, notice_own,
                            timers_set, tasks_moved, rounds_reopened, people_told)
                        values (:id, :campaign, :number, :union, :state, :reason, :document, :lines, :counted,
                            :reopen, :overlap, :undoes, :askedBy, :askedName, :askedRole, :askedUnion, :askedAt,
                            :decidedBy, :decidedName, :decidedAt, :answer, :noticeTitle, :noticeBody, :noticeOwn, 0, 0, 0, 0)""")
                .param("id", amendment.id().value())
                .param("campaign", amendment.campaign().value())
                .param("number", amendment.number())
                .param("union", amendment.union().value())
                .param("state", amendment.state().name())
                .param("reason", amendment.reason())
                .param("document", amendment.document())
                .param("lines", json.writeValueAsString(new Lines(amendment.lines(), amendment.ordered())))
                .param("counted", json.writeValueAsString(amendment.counted()))
                .param("reopen", amendment.reopenLapsed())
                .param("overlap", amendment.overlapSeen())
                .param("undoes", amendment.undoes().map(AmendmentId::value).orElse(null))
                .param("askedBy", asked.person() == null ? null : asked.person().value())
                .param("askedName", asked.name())
                .param("askedRole", asked.role() == null ? null : asked.role().name())
                .param(
                        "askedUnion",
                        asked.union() == null ? null : asked.union().value())
                .param("askedAt", utc(amendment.askedAt()))
                .param(
                        "decidedBy",
                        amendment.decision().map(each -> each.by().value()).orElse(null))
                .param("decidedName", amendment.decision().map(Decision::name).orElse(null))
                .param(
                        "decidedAt",
                        amendment.decision().map(each -> utc(each.at())).orElse(null))
                .param("answer", amendment.decision().map(Decision::answer).orElse(null))
                .param("noticeTitle", amendment.notice().title())
                .param("noticeBody", amendment.notice().body())
                .param("noticeOwn", amendment.notice().own())
                .update();
    }

    /** Keeps others from deciding it until the caller's transaction ends. */
    Optional<Amendment> lock(AmendmentId id) {
        return jdbc.sql("select * from amendment where id = :id for update")
                .param("id", id.value())
                .query((row, n) -> amendment(row))
                .optional();
    }

    void decide(
            AmendmentId id,
            AmendmentState state,
            Decision decision,
            List<AmendmentLine> lines,
            Numbers counted,
            List<NewDates> ordered,
            NoticeText notice) {
        jdbc.sql("""
                        update amendment set state = :state, decided_by = :by, decided_by_name = :name, decided_at = :at,
                            answer = :answer, lines = :lines, counted = :counted,
                            notice_title = :noticeTitle, notice_body = :noticeBody where id = :id""")
                .param("state", state.name())
                .param("by", decision.by().value())
                .param("name", decision.name())
                .param("at", utc(decision.at()))
                .param("answer", decision.answer())
                .param("lines", json.writeValueAsString(new Lines(lines, ordered)))
                .param("counted", json.writeValueAsString(counted))
                .param("noticeTitle", notice.title())
                .param("noticeBody", notice.body())
                .param("id", id.value())
                .update();
    }

    void done(AmendmentId id, Done more) {
        jdbc.sql("""
                        update amendment set timers_set = timers_set + :timers, tasks_moved = tasks_moved + :tasks,
                            rounds_reopened = rounds_reopened + :reopened, people_told = people_told + :told where id = :id""")
                .param("timers", more.timers())
                .param("tasks", more.tasks())
                .param("reopened", more.reopened())
                .param("told", more.told())
                .param("id", id.value())
                .update();
    }

    Optional<Amendment> find(AmendmentId id) {
        return jdbc.sql("select * from amendment where id = :id")
                .param("id", id.value())
                .query((row, n) -> amendment(row))
                .optional();
    }

    Optional<Amendment> find(CampaignId campaign, int number) {
        return jdbc.sql("select * from amendment where campaign_id = :campaign and number = :number")
                .param("campaign", campaign.value())
                .param("number", number)
                .query((row, n) -> amendment(row))
                .optional();
    }

    /** The latest first. */
    List<Amendment> of(CampaignId campaign) {
        return jdbc.sql("select * from amendment where campaign_id = :campaign order by number desc")
                .param("campaign", campaign.value())
                .query((row, n) -> amendment(row))
                .list();
    }

    private Amendment amendment(ResultSet row) throws SQLException {
        Lines lines = json.readValue(row.getString("lines"), Lines.class);
        UUID decidedBy = row.getObject("decided_by", UUID.class);
        return new Amendment(
                new AmendmentId(row.getObject("id", UUID.class)),
                new CampaignId(row.getObject("campaign_id", UUID.class)),
                row.getInt("number"),
                new UnionId(row.getString("union_id")),
                AmendmentState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getString("document"),
                lines.changes(),
                lines.ordered(),
                json.readValue(row.getString("counted"), Numbers.class),
                row.getBoolean("reopen_lapsed"),
                row.getBoolean("overlap_seen"),
                Optional.ofNullable(row.getObject("undoes", UUID.class)).map(AmendmentId::new),
                new Actor(
                        mapped(row.getObject("asked_by", UUID.class), PersonId::new),
                        row.getString("asked_by_name"),
                        mapped(row.getString("asked_role"), Role::valueOf),
                        mapped(row.getString("asked_union"), UnionId::new)),
                instant(row, "asked_at"),
                decidedBy == null
                        ? Optional.empty()
                        : Optional.of(new Decision(
                                new PersonId(decidedBy),
                                row.getString("decided_by_name"),
                                instant(row, "decided_at"),
                                row.getString("answer"))),
                new NoticeText(
                        row.getString("notice_title"), row.getString("notice_body"), row.getBoolean("notice_own")),
                new Done(
                        row.getInt("timers_set"),
                        row.getInt("tasks_moved"),
                        row.getInt("rounds_reopened"),
                        row.getInt("people_told")));
    }

    private static <A, B> @Nullable B mapped(@Nullable A value, java.util.function.Function<A, B> to) {
        return value == null ? null : to.apply(value);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

package org.gongping.campaign;

import static java.util.Objects.requireNonNull;

import com.fasterxml.uuid.Generators;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 宽限: what the level above or the organizer decides about a unit that was late: more time, which {@link Deadlines#inForce} counts
 * with, or that what is late is given up. For the collection, one unit and one track at a time.
 */
@Service
public class Graces {
    private final JdbcClient jdbc;
    private final Deadlines deadlines;
    private final Campaigns campaigns;
    private final Unions unions;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Graces(
            JdbcClient jdbc,
            Deadlines deadlines,
            Campaigns campaigns,
            Unions unions,
            Clock clock,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.deadlines = deadlines;
        this.campaigns = campaigns;
        this.unions = unions;
        this.clock = clock;
        this.events = events;
    }

    /**
     * One decision.
     *
     * @param until none: what was late is given up
     */
    public record Grace(
            TrackId track,
            UnionId unit,
            Optional<Instant> until,
            String reason,
            String document,
            String by,
            Instant at) {}

    /**
     * Lets the unit and those below it hand in and decide until then.
     *
     * @param by an organizer of the campaign, or an official of a union above the unit; the latter not beyond the end of his own union
     */
    @Transactional
    public void grant(TrackId track, UnionId unit, Instant until, String reason, String document, Actor by) {
        Track of = campaigns.track(track);
        requireDecidable(of, unit, reason, document, by);
        if (!until.isAfter(clock.instant())) {
            throw new Deadlines.DeadlineInPast(until);
        }
        UnionId desk = requireNonNull(by.union());
        if (!desk.equals(of.organizer())) {
            deadlines
                    .inForce(track, Phase.COLLECTION, desk)
                    .closes()
                    .filter(until::isAfter)
                    .ifPresent(own -> {
                        throw new GraceTooLate(until, own, unions.get(desk));
                    });
        }
        write(track, unit, until, reason, document, by);
        events.publishEvent(new GraceGranted(track, of.campaign(), unit, until, reason.strip(), document.strip(), by));
    }

    /** What was late at this unit is given up (视为放弃). */
    @Transactional
    public void giveUp(TrackId track, UnionId unit, String reason, String document, Actor by) {
        Track of = campaigns.track(track);
        requireDecidable(of, unit, reason, document, by);
        write(track, unit, null, reason, document, by);
        events.publishEvent(new OverdueGivenUp(track, of.campaign(), unit, reason.strip(), document.strip(), by));
    }

    /** What was decided about a unit, the latest first. */
    @Transactional(readOnly = true)
    public List<Grace> of(TrackId track, UnionId unit) {
        return jdbc.sql(
                        "select * from grace where track_id = ? and phase = ? and union_id = ? order by decided_at desc")
                .params(track.value(), Phase.COLLECTION.name(), unit.value())
                .query((row, n) -> grace(row))
                .list();
    }

    /** All that was decided in a campaign, in one statement. */
    @Transactional(readOnly = true)
    public List<Grace> of(CampaignId campaign) {
        return jdbc.sql("select g.* from grace g join track t on t.id = g.track_id"
                        + " where t.campaign_id = ? and g.phase = ? order by g.decided_at desc")
                .params(campaign.value(), Phase.COLLECTION.name())
                .query((row, n) -> grace(row))
                .list();
    }

    private static Grace grace(ResultSet row) throws SQLException {
        return new Grace(
                new TrackId(row.getObject("track_id", UUID.class)),
                new UnionId(row.getString("union_id")),
                Optional.ofNullable(row.getObject("until_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("reason"),
                row.getString("document"),
                row.getString("person_name"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant());
    }

    private void requireDecidable(Track track, UnionId unit, String reason, String document, Actor by) {
        List<UnionId> line = unions.get(unit).line();
        int top = line.indexOf(track.organizer());
        int desk = by.union() == null ? -1 : line.indexOf(by.union());
        boolean above = top >= 0 && desk >= top && desk < line.size() - 1;
        boolean office = by.role() == Role.ORGANIZER && desk == top || by.role() == Role.OFFICIAL && desk != top;
        if (by.person() == null || !above || !office) {
            throw new GraceNotYours(unions.get(unit));
        }
        for (Refusal missing : Deadlines.missing(reason, document)) {
            throw missing;
        }
        deadlines.holdForClosing(track.id(), Phase.COLLECTION, unit);
        Optional<Instant> closes =
                deadlines.inForce(track.id(), Phase.COLLECTION, unit).closes();
        if (closes.filter(date -> !clock.instant().isBefore(date)).isEmpty()) {
            throw new GraceNotNeeded(unions.get(unit), closes);
        }
    }

    private void write(TrackId track, UnionId unit, @Nullable Instant until, String reason, String document, Actor by) {
        PersonId person = requireNonNull(by.person());
        jdbc.sql("""
                        insert into grace (id, track_id, phase, union_id, until_at, reason, document, person_id, person_name,
                            decided_by, decided_at)
                        values (:id, :track, 'COLLECTION', :unit, :until, :reason, :document, :person, :name, :by, :now)""")
                .param("id", Generators.timeBasedEpochGenerator().generate())
                .param("track", track.value())
                .param("unit", unit.value())
                .param("until", until == null ? null : until.atOffset(ZoneOffset.UTC))
                .param("reason", reason.strip())
                .param("document", document.strip())
                .param("person", person.value())
                .param("name", by.name())
                .param("by", requireNonNull(by.union()).value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A late unit has more time; in the same transaction, so that its round opens with it or not at all. */
    public record GraceGranted(
            TrackId track,
            CampaignId campaign,
            UnionId unit,
            Instant until,
            String reason,
            String document,
            Actor by) {}

    /** What a unit was late with is given up. */
    public record OverdueGivenUp(
            TrackId track, CampaignId campaign, UnionId unit, String reason, String document, Actor by) {}

    /** Only the level above or the organizer decides about a late unit. */
    public static class GraceNotYours extends Refusal {
        GraceNotYours(Union unit) {
            super(Kind.FORBIDDEN, "graceNotYours", unit.name());
        }
    }

    /** The unit is not late (any more). */
    public static class GraceNotNeeded extends Refusal {
        GraceNotNeeded(Union unit, Optional<Instant> closes) {
            super(
                    Kind.CONFLICT,
                    "graceNotNeeded",
                    unit.name(),
                    closes.<Object>map(Closing::new).orElse("–"));
        }
    }

    /** What came in after the deciding level's own end could not be passed on. */
    public static class GraceTooLate extends Refusal {
        GraceTooLate(Instant wanted, Instant own, Union desk) {
            super(Kind.INVALID, "graceTooLate", new Closing(wanted), new Closing(own), desk.name());
        }
    }
}

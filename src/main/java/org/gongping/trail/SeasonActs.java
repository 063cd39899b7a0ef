package org.gongping.trail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.Amendment;
import org.gongping.campaign.Amendments.AmendmentAsked;
import org.gongping.campaign.Amendments.AmendmentDecided;
import org.gongping.campaign.Amendments.DeliverableMoved;
import org.gongping.campaign.Campaigns.CampaignStarted;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Deadlines.DeadlineMoved;
import org.gongping.campaign.Graces.GraceGranted;
import org.gongping.campaign.Graces.OverdueGivenUp;
import org.gongping.campaign.Issues.DefinitionIssued;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Phases.PhaseDone;
import org.gongping.campaign.Phases.PhaseTurned;
import org.gongping.campaign.Stages.StageDone;
import org.gongping.campaign.TrackId;
import org.gongping.campaign.Window;
import org.gongping.progress.Chases.UnitChased;
import org.gongping.review.Round.RoundClosed;
import org.gongping.review.Round.RoundOpened;
import org.gongping.review.Round.RoundReopened;
import org.gongping.union.Actor;
import org.gongping.union.People.AccountDisabled;
import org.gongping.union.People.AccountEnabled;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Component;

/** What happens to campaigns, dates, phases, rounds and accounts, as rows of the trail. */
@Component
class SeasonActs {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Trail trail;
    private final Deadlines deadlines;
    private final Phases phases;

    SeasonActs(Trail trail, Deadlines deadlines, Phases phases) {
        this.trail = trail;
        this.deadlines = deadlines;
        this.phases = phases;
    }

    @Recorded
    void on(CampaignStarted started) {
        trail.add(started.campaign().value(), Act.CAMPAIGN_STARTED, started.by(), "", Map.of(), Optional.empty());
    }

    @Recorded
    void on(DefinitionIssued issued) {
        trail.add(
                issued.campaign().value(),
                Act.DEFINITION_ISSUED,
                issued.by(),
                issued.reason(),
                Trail.details(
                        "rules", "v" + issued.before() + " → v" + issued.version(), "document", issued.document()),
                Optional.empty());
    }

    @Recorded
    void on(DeadlineMoved moved) {
        trail.add(
                moved.track().value(),
                Act.DEADLINE_MOVED,
                moved.by(),
                moved.reason(),
                Trail.details(
                        "phase", moved.phase().name(),
                        "union", moved.union().value(),
                        "old", said(moved.before()),
                        "new", said(moved.after()),
                        "document", moved.document(),
                        "version", String.valueOf(moved.version()),
                        "approvedBy", moved.approvedBy().orElse("")),
                moved.after().closes());
    }

    @Recorded
    void on(DeliverableMoved moved) {
        trail.add(
                moved.amendment().campaign().value(),
                Act.DEADLINE_MOVED,
                moved.by(),
                moved.amendment().reason(),
                Trail.details(
                        "deliverable", moved.line().of().deliverable().orElse(""),
                        "union", moved.amendment().union().value(),
                        "old", said(moved.line().before()),
                        "new", said(moved.line().after()),
                        "document", moved.amendment().document(),
                        "approvedBy", moved.amendment().approvedBy().orElse("")),
                moved.line().after().closes());
    }

    @Recorded
    void on(AmendmentAsked asked) {
        Amendment amendment = asked.amendment();
        trail.add(
                amendment.campaign().value(),
                Act.AMENDMENT_ASKED,
                amendment.asked(),
                amendment.reason(),
                Trail.details("document", amendment.document()),
                Optional.empty());
    }

    @Recorded
    void on(AmendmentDecided decided) {
        Amendment amendment = decided.amendment();
        trail.add(
                amendment.campaign().value(),
                switch (amendment.state()) {
                    case ORDERED, ASKED -> Act.AMENDMENT_APPROVED;
                    case REJECTED -> Act.AMENDMENT_REJECTED;
                    case WITHDRAWN -> Act.AMENDMENT_WITHDRAWN;
                },
                decided.by(),
                amendment.decision().map(Amendment.Decision::answer).orElse(""),
                Trail.details("document", amendment.document()),
                Optional.empty());
    }

    @Recorded
    void on(PhaseTurned turned) {
        Act act =
                switch (turned.state()) {
                    case OPEN -> Act.PHASE_OPENED;
                    case CLOSED -> Act.PHASE_CLOSED;
                    case SKIPPED -> Act.PHASE_SKIPPED;
                    case WAITING, DONE -> throw new IllegalArgumentException("No act of its own: " + turned);
                };
        trail.add(
                turned.run().value(),
                act,
                Actor.system(),
                "",
                Trail.details("phase", turned.phase().name(), "pass", pass(turned.pass())),
                phases.closing(turned.track(), turned.phase()));
    }

    @Recorded
    void on(PhaseDone done) {
        trail.add(
                done.run().value(),
                Act.PHASE_DONE,
                done.by(),
                done.reason(),
                Trail.details("phase", done.phase().name(), "pass", pass(done.pass())),
                phases.closing(done.track(), done.phase()));
    }

    @Recorded
    void on(StageDone done) {
        trail.add(
                done.campaign().value(),
                Act.STAGE_DONE,
                done.by(),
                done.reason(),
                Trail.details("stage", done.stage().name()),
                Optional.empty());
    }

    @Recorded
    void on(GraceGranted granted) {
        trail.add(
                granted.track().value(),
                Act.GRACE_GRANTED,
                granted.by(),
                granted.reason(),
                Trail.details(
                        "phase", Phase.COLLECTION.name(),
                        "union", granted.unit().value(),
                        "new", MINUTE.format(granted.until()),
                        "document", granted.document()),
                Optional.of(granted.until()));
    }

    @Recorded
    void on(OverdueGivenUp decided) {
        trail.add(
                decided.track().value(),
                Act.OVERDUE_GIVEN_UP,
                decided.by(),
                decided.reason(),
                Trail.details(
                        "phase", Phase.COLLECTION.name(),
                        "union", decided.unit().value(),
                        "document", decided.document()),
                inForce(decided.track(), decided.unit()));
    }

    @Recorded
    void on(RoundOpened opened) {
        trail.add(
                opened.round().value(),
                Act.ROUND_OPENED,
                Actor.system(),
                "",
                Trail.details(
                        "union", opened.union().value(), "track", opened.track().toString()),
                inForce(opened.track(), opened.union()));
    }

    @Recorded
    void on(RoundClosed closed) {
        trail.add(
                closed.round().value(),
                Act.ROUND_CLOSED,
                Actor.system(),
                "",
                Trail.details("union", closed.union().value()),
                Optional.of(closed.deadline()));
    }

    @Recorded
    void on(RoundReopened reopened) {
        trail.add(
                reopened.round().value(),
                Act.ROUND_OPENED,
                Actor.system(),
                "",
                Trail.details("union", reopened.union().value()),
                inForce(reopened.track(), reopened.union()));
    }

    @Recorded
    void on(AccountDisabled disabled) {
        account(disabled.person().value(), Act.ACCOUNT_DISABLED, disabled.login(), disabled.by());
    }

    @Recorded
    void on(AccountEnabled enabled) {
        account(enabled.person().value(), Act.ACCOUNT_ENABLED, enabled.login(), enabled.by());
    }

    @Recorded
    void on(UnitChased chased) {
        trail.add(
                chased.chase(),
                Act.UNIT_CHASED,
                chased.by(),
                chased.text(),
                Trail.details(
                        "track", chased.track().toString(),
                        "union", chased.unit().value(),
                        "people", String.valueOf(chased.people())),
                inForce(chased.track(), chased.unit()));
    }

    private void account(UUID person, Act act, String login, Actor by) {
        trail.add(person, act, by, "", Trail.details("login", login), Optional.empty());
    }

    /** The exact end; of a vague date its words. */
    private static String said(Window window) {
        return window.closes().map(MINUTE::format).orElse(window.words());
    }

    private Optional<Instant> inForce(TrackId track, UnionId union) {
        return deadlines.inForce(track, Phase.COLLECTION, union).closes();
    }

    /** Nobody counts what there is once. */
    private static String pass(int pass) {
        return pass == 1 ? "" : String.valueOf(pass);
    }
}

package org.gongping.trail;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.gongping.entry.Entry.DraftBegun;
import org.gongping.entry.Entry.DraftDiscarded;
import org.gongping.entry.Entry.EntryAmended;
import org.gongping.entry.Entry.EntryShortlisted;
import org.gongping.entry.Entry.EntrySubmitted;
import org.gongping.entry.Entry.EntryWithdrawn;
import org.gongping.entry.Entry.FileAttached;
import org.gongping.entry.Entry.FileRemoved;
import org.gongping.entry.Entry.LevelAbsent;
import org.gongping.entry.Entry.LevelReached;
import org.gongping.entry.EntryId;
import org.gongping.progress.Chases.UnitChased;
import org.gongping.review.Reviews.VerdictGiven;
import org.gongping.review.Round.EntriesLapsed;
import org.gongping.review.Round.EntryReopened;
import org.gongping.review.Round.RoundClosed;
import org.gongping.review.Round.RoundOpened;
import org.gongping.review.Round.RoundReopened;
import org.gongping.review.Verdict;
import org.gongping.union.Actor;
import org.gongping.union.People.AccountDisabled;
import org.gongping.union.People.AccountEnabled;
import org.gongping.union.UnionId;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Turns every event of the domain into a row of the trail, in the transaction of the act and before the process moves on: an
 * act and its row are there together or not at all.
 */
@Component
class TrailListener {
    /** Before every other listener: the trail tells the act first and then what follows from it. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @interface Recorded {}

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Trail trail;
    private final Deadlines deadlines;
    private final Phases phases;

    TrailListener(Trail trail, Deadlines deadlines, Phases phases) {
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
                details("rules", "v" + issued.before() + " → v" + issued.version(), "document", issued.document()),
                Optional.empty());
    }

    @Recorded
    void on(DeadlineMoved moved) {
        trail.add(
                moved.track().value(),
                Act.DEADLINE_MOVED,
                moved.by(),
                moved.reason(),
                details(
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
                details(
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
                details("document", amendment.document()),
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
                details("document", amendment.document()),
                Optional.empty());
    }

    /** The exact end; of a vague date its words. */
    private static String said(Window window) {
        return window.closes().map(MINUTE::format).orElse(window.words());
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
                details("phase", turned.phase().name(), "pass", pass(turned.pass())),
                phases.closing(turned.track(), turned.phase()));
    }

    @Recorded
    void on(PhaseDone done) {
        trail.add(
                done.run().value(),
                Act.PHASE_DONE,
                done.by(),
                done.reason(),
                details("phase", done.phase().name(), "pass", pass(done.pass())),
                phases.closing(done.track(), done.phase()));
    }

    @Recorded
    void on(StageDone done) {
        trail.add(
                done.campaign().value(),
                Act.STAGE_DONE,
                done.by(),
                done.reason(),
                details("stage", done.stage().name()),
                Optional.empty());
    }

    @Recorded
    void on(GraceGranted granted) {
        trail.add(
                granted.track().value(),
                Act.GRACE_GRANTED,
                granted.by(),
                granted.reason(),
                details(
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
                details(
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
                details("union", opened.union().value(), "track", opened.track().toString()),
                inForce(opened.track(), opened.union()));
    }

    @Recorded
    void on(RoundClosed closed) {
        trail.add(
                closed.round().value(),
                Act.ROUND_CLOSED,
                Actor.system(),
                "",
                details("union", closed.union().value()),
                Optional.of(closed.deadline()));
    }

    @Recorded
    void on(RoundReopened reopened) {
        trail.add(
                reopened.round().value(),
                Act.ROUND_OPENED,
                Actor.system(),
                "",
                details("union", reopened.union().value()),
                inForce(reopened.track(), reopened.union()));
    }

    @Recorded
    void on(DraftBegun begun) {
        entry(
                begun.entry(),
                begun.track(),
                begun.unit(),
                Act.DRAFT_BEGUN,
                begun.by(),
                "",
                details("kind", begun.kind()));
    }

    @Recorded
    void on(DraftDiscarded discarded) {
        entry(
                discarded.entry(),
                discarded.track(),
                discarded.unit(),
                Act.DRAFT_DISCARDED,
                discarded.by(),
                "",
                Map.of());
    }

    @Recorded
    void on(FileAttached attached) {
        entry(
                attached.entry(),
                attached.track(),
                attached.unit(),
                Act.FILE_ATTACHED,
                attached.by(),
                "",
                details(
                        "part", attached.part(),
                        "file", attached.file(),
                        "sha256", attached.sha256(),
                        "bytes", String.valueOf(attached.size())));
    }

    @Recorded
    void on(FileRemoved removed) {
        entry(
                removed.entry(),
                removed.track(),
                removed.unit(),
                Act.FILE_REMOVED,
                removed.by(),
                "",
                details("part", removed.part()));
    }

    @Recorded
    void on(EntrySubmitted submitted) {
        entry(
                submitted.entry(),
                submitted.track(),
                submitted.unit(),
                Act.ENTRY_SUBMITTED,
                submitted.by(),
                "",
                details("number", submitted.number(), "rules", "v" + submitted.definitionVersion()));
    }

    @Recorded
    void on(EntryAmended amended) {
        entry(
                amended.entry(),
                amended.track(),
                amended.unit(),
                Act.ENTRY_AMENDED,
                amended.by(),
                "",
                details("rules", "v" + amended.definitionVersion(), "changed", String.join("、", amended.changed())));
    }

    @Recorded
    void on(EntryWithdrawn withdrawn) {
        entry(
                withdrawn.entry(),
                withdrawn.track(),
                withdrawn.unit(),
                Act.ENTRY_WITHDRAWN,
                withdrawn.by(),
                withdrawn.reason(),
                Map.of());
    }

    @Recorded
    void on(LevelReached reached) {
        entry(
                reached.entry(),
                reached.track(),
                reached.union(),
                Act.LEVEL_REACHED,
                Actor.system(),
                "",
                details(
                        "level",
                        reached.level().name(),
                        "union",
                        reached.union().value()));
    }

    @Recorded
    void on(LevelAbsent absent) {
        entry(
                absent.entry(),
                absent.track(),
                absent.unit(),
                Act.LEVEL_ABSENT,
                Actor.system(),
                "",
                details("level", absent.level().name()));
    }

    @Recorded
    void on(VerdictGiven given) {
        Act act =
                switch (given.verdict()) {
                    case RECOMMEND -> Act.ENTRY_RECOMMENDED;
                    case RETURN, RESTART -> Act.ENTRY_RETURNED;
                    case DECLINE -> Act.ENTRY_DECLINED;
                };
        Map<String, String> details = details(
                "level", given.level().name(),
                "reasons", String.join(",", given.reasons()),
                "confirmed", String.join("、", given.confirmed()));
        if (act == Act.ENTRY_RETURNED) {
            details.put("afterAmendment", given.verdict() == Verdict.RESTART ? "FROM_THE_START" : "BACK_TO_ME");
        }
        entry(given.entry(), given.track(), given.union(), act, given.by(), given.opinion(), details);
    }

    @Recorded
    void on(EntryShortlisted shortlisted) {
        entry(
                shortlisted.entry(),
                shortlisted.track(),
                shortlisted.unit(),
                Act.ENTRY_SHORTLISTED,
                Actor.system(),
                "",
                Map.of());
    }

    @Recorded
    void on(EntriesLapsed lapsed) {
        trail.add(
                lapsed.entries().stream().map(EntryId::value).toList(),
                Act.ENTRY_LAPSED,
                Actor.system(),
                "",
                details("union", lapsed.union().value()),
                Optional.of(lapsed.deadline()));
    }

    @Recorded
    void on(EntryReopened reopened) {
        entry(
                reopened.entry(),
                reopened.track(),
                reopened.union(),
                Act.ENTRY_REOPENED,
                reopened.by(),
                reopened.reason(),
                details(
                        "level",
                        reopened.level().name(),
                        "union",
                        reopened.union().value()));
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
                details(
                        "track", chased.track().toString(),
                        "union", chased.unit().value(),
                        "people", String.valueOf(chased.people())),
                inForce(chased.track(), chased.unit()));
    }

    private void account(UUID person, Act act, String login, Actor by) {
        trail.add(person, act, by, "", details("login", login), Optional.empty());
    }

    /** An act on an entry is judged by the deadline that was in force for its unit at that moment. */
    private void entry(
            EntryId entry,
            TrackId track,
            UnionId union,
            Act act,
            Actor by,
            String reason,
            Map<String, String> details) {
        trail.add(entry.value(), act, by, reason, details, inForce(track, union));
    }

    private Optional<Instant> inForce(TrackId track, UnionId union) {
        return deadlines.inForce(track, Phase.COLLECTION, union).closes();
    }

    /** Nobody counts what there is once. */
    private static String pass(int pass) {
        return pass == 1 ? "" : String.valueOf(pass);
    }

    /** Empty values say nothing and are left out. */
    private static Map<String, String> details(String... pairs) {
        Map<String, String> details = new LinkedHashMap<>();
        List<String> all = List.of(pairs);
        for (int i = 0; i < all.size(); i += 2) {
            if (!all.get(i + 1).isEmpty()) {
                details.put(all.get(i), all.get(i + 1));
            }
        }
        return details;
    }
}

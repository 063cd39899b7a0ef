package org.gongping.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.gongping.campaign.Amendment.Decision;
import org.gongping.campaign.Amendment.Done;
import org.gongping.campaign.Deadlines.DeadlineMoved;
import org.gongping.job.Job;
import org.gongping.job.Jobs;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of dates. The decision is one transaction: from its instant the new dates count for everybody. What follows from it –
 * timers, due dates, rounds that open again, notices – is a job that can be killed at any moment (ADR 13).
 */
@Service
public class Amendments {
    /** Kind of the job that sets the clocks after an amendment; its subject is the amendment. */
    public static final String FOLLOWING = "deadline-change";

    /** Kind of the job that tells everybody of it, beside the other. */
    public static final String TELLING = "deadline-notices";

    private final AmendmentReckoning reckoning;
    private final AmendmentWording wording;
    private final DateLocks dates;
    private final AmendmentRows rows;
    private final DeadlineRows deadlines;
    private final DeadlineChangeRows changes;
    private final Campaigns campaigns;
    private final Unions unions;
    private final SecondPerson second;
    private final ObjectProvider<Jobs> jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Amendments(
            AmendmentReckoning reckoning,
            AmendmentWording wording,
            DateLocks dates,
            AmendmentRows rows,
            DeadlineRows deadlines,
            DeadlineChangeRows changes,
            Campaigns campaigns,
            Unions unions,
            SecondPerson second,
            ObjectProvider<Jobs> jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.reckoning = reckoning;
        this.wording = wording;
        this.dates = dates;
        this.rows = rows;
        this.deadlines = deadlines;
        this.changes = changes;
        this.campaigns = campaigns;
        this.unions = unions;
        this.second = second;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What the mover saw before.
     *
     * @param versions of the dates, in the order of the draft's lines
     * @param numbers as {@link Numbers#seen}; none: whatever they are at that instant is meant, and written down
     */
    record Seen(List<Integer> versions, Optional<String> numbers) {
        static Seen of(AmendmentPreview preview) {
            return new Seen(
                    preview.changes().stream().map(AmendmentLine::version).toList(),
                    Optional.of(preview.numbers().seen()));
        }
    }

    public Amendment get(AmendmentId id) {
        return rows.find(id).orElseThrow(AmendmentUnknown::new);
    }

    /** By the number of its receipt. */
    public Amendment get(CampaignId campaign, int number) {
        return rows.find(campaign, number).orElseThrow(AmendmentUnknown::new);
    }

    /** All of a campaign, the latest first; those that wait or were turned down are among them. */
    public List<Amendment> of(CampaignId campaign) {
        return rows.of(campaign);
    }

    /** Requests for a union's own dates that wait for a second organizer, the latest first. */
    public List<Amendment> waiting(CampaignId campaign, UnionId union) {
        return of(campaign).stream()
                .filter(each ->
                        each.state() == AmendmentState.ASKED && each.union().equals(union))
                .toList();
    }

    /** What the draft would do; refuses dates that {@link #order} would refuse. */
    @Transactional(readOnly = true)
    AmendmentPreview preview(AmendmentDraft draft) {
        return reckoning.reckon(draft, "");
    }

    /**
     * Puts the new dates in force, or asks a second organizer where one is needed. What was seen is done, or nothing.
     *
     * @param document number of the document that orders it
     * @return in state ORDERED or ASKED
     */
    @Transactional
    Amendment order(AmendmentDraft draft, String reason, String document, Seen seen, Actor by) {
        return order(draft, reason, document, seen, Optional.empty(), by);
    }

    /** @param text what people are to be told; none: in the product's words */
    @Transactional
    Amendment order(
            AmendmentDraft draft, String reason, String document, Seen seen, Optional<NoticeText> text, Actor by) {
        requireOffice(draft, by);
        String why = reason.strip();
        String order = document.strip();
        for (Refusal missing : Deadlines.missing(why, order)) {
            throw missing;
        }
        HeldDates held = dates.hold(draft);
        held.requireVersions(draft, seen.versions());
        AmendmentPreview now = reckoning.reckon(draft, order);
        now.requireSeen(draft, seen.numbers());
        Instant at = clock.instant();
        if (now.needsApproval()) {
            second.require(campaigns.get(draft.campaign()), by);
        }
        Amendment amendment = new Amendment(
                new AmendmentId(UUID.randomUUID()),
                draft.campaign(),
                rows.nextNumber(draft.campaign()),
                draft.union(),
                now.needsApproval() ? AmendmentState.ASKED : AmendmentState.ORDERED,
                why,
                order,
                now.changes(),
                draft.lines(),
                now.numbers(),
                draft.reopenLapsed(),
                draft.overlapSeen(),
                draft.undoes(),
                by,
                at,
                now.needsApproval() ? Optional.empty() : Optional.of(decision(by, at, "")),
                text.map(own -> own.filled(order, why))
                        .orElseGet(() -> wording.standard(draft, now.changes(), order, why)),
                Done.NOTHING);
        // Whom it names may have been written in this transaction, past the table of amendments.
        deadlines.flush();
        rows.insert(amendment);
        if (amendment.state() == AmendmentState.ASKED) {
            second.ask(amendment, link(amendment));
            events.publishEvent(new AmendmentAsked(amendment));
        } else {
            apply(amendment, held, at);
        }
        return amendment;
    }

    /** What a request that waits would do now. */
    @Transactional(readOnly = true)
    AmendmentPreview recount(Amendment asked) {
        return reckoning.reckon(AmendmentDraft.of(asked), asked.document());
    }

    /**
     * A second organizer's yes: puts a request in force.
     *
     * @param numbers as he saw them; others are shown to him first
     */
    @Transactional
    Amendment approve(AmendmentId id, Optional<String> numbers, Actor by) {
        Amendment asked = waiting(id, by);
        if (asked.asked().person() != null && asked.asked().person().equals(by.person())) {
            throw new SecondPerson.OwnAmendment();
        }
        AmendmentDraft draft = AmendmentDraft.of(asked);
        HeldDates held = dates.hold(draft);
        held.requireUnmoved(asked);
        AmendmentPreview now = reckoning.reckon(draft, asked.document());
        now.requireSeen(draft, numbers);
        Instant at = clock.instant();
        NoticeText notice = asked.notice().own()
                ? asked.notice()
                : wording.standard(draft, now.changes(), asked.document(), asked.reason());
        rows.decide(
                id, AmendmentState.ORDERED, decision(by, at, ""), now.changes(), now.numbers(), draft.lines(), notice);
        Amendment decided = get(id);
        apply(decided, held, at);
        return decided;
    }

    /** A second organizer's no, with why. */
    @Transactional
    Amendment reject(AmendmentId id, String answer, Actor by) {
        Amendment asked = waiting(id, by);
        int length = answer.strip().length();
        if (length < Deadlines.SHORTEST_REASON || length > Deadlines.LONGEST_REASON) {
            throw new Deadlines.MoveReasonMissing(Deadlines.SHORTEST_REASON, Deadlines.LONGEST_REASON);
        }
        boolean own = asked.asked().person() != null && asked.asked().person().equals(by.person());
        AmendmentState state = own ? AmendmentState.WITHDRAWN : AmendmentState.REJECTED;
        rows.decide(
                id,
                state,
                decision(by, clock.instant(), answer.strip()),
                asked.lines(),
                asked.counted(),
                asked.ordered(),
                asked.notice());
        Amendment rejected = get(id);
        second.saidNo(rejected, rejected.decision().orElseThrow(), link(rejected));
        events.publishEvent(new AmendmentDecided(rejected, by));
        return rejected;
    }

    /** The job's note of what a step did, in the step's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void done(AmendmentId id, Done more) {
        rows.done(id, more);
    }

    /** As a line's subject is called: a sub-project's or a deliverable's title. */
    public String subject(DateOf of, CampaignId campaign) {
        return reckoning.subject(of, campaign);
    }

    /** Address of its page. */
    public String link(Amendment amendment) {
        return "/campaigns/" + campaigns.get(amendment.campaign()).key() + "/amendments/" + amendment.number();
    }

    /** As it is called on its receipt: the campaign's prefix and a number. */
    public String receipt(Amendment amendment) {
        return campaigns.get(amendment.campaign()).numbering() + "-T" + String.format("%03d", amendment.number());
    }

    private Amendment waiting(AmendmentId id, Actor by) {
        Amendment asked = rows.lock(id).orElseThrow(AmendmentUnknown::new);
        Campaign campaign = campaigns.get(asked.campaign());
        boolean own = by.person() != null && by.person().equals(asked.asked().person());
        if (!own && !(by.role() == Role.ORGANIZER && campaign.organizer().equals(by.union()))) {
            throw new Deadlines.DeadlineNotYours(unions.get(asked.union()));
        }
        if (asked.state() != AmendmentState.ASKED) {
            throw new SecondPerson.AmendmentDecidedBefore(asked);
        }
        return asked;
    }

    private void apply(Amendment amendment, HeldDates held, Instant at) {
        Actor by = amendment.asked();
        try {
            for (AmendmentLine line : amendment.lines()) {
                DeadlineRow row = held.own(line.of(), amendment.union())
                        .orElseGet(() -> DeadlineRow.unset(line.of(), amendment.campaign(), amendment.union()));
                row.move(line.after());
                // Written at once: whoever listens reads past the entities.
                DeadlineRow moved = deadlines.saveAndFlush(row);
                changes.saveAndFlush(new DeadlineChangeRow(moved.id(), moved.version(), line, amendment, by, at));
            }
        } catch (DataIntegrityViolationException somebodyElseMadeTheRow) {
            throw new Deadlines.DeadlineMovedMeanwhile("");
        }
        for (AmendmentLine line : amendment.lines()) {
            events.publishEvent(moved(amendment, line, by));
        }
        if (amendment.approvedBy().isPresent()) {
            events.publishEvent(
                    new AmendmentDecided(amendment, actor(amendment.decision().orElseThrow())));
        }
        Numbers counted = amendment.counted();
        begin(FOLLOWING, amendment, counted.rounds() + counted.reopening(), by);
        begin(TELLING, amendment, counted.people(), by);
    }

    private void begin(String kind, Amendment amendment, int things, Actor by) {
        jobs.getObject()
                .begin(
                        kind,
                        amendment.id().value(),
                        Map.of("link", link(amendment), "receipt", receipt(amendment)),
                        things,
                        by);
    }

    /** What follows an amendment, since its decision. */
    List<Job> following(AmendmentId id) {
        return Stream.of(FOLLOWING, TELLING)
                .flatMap(kind -> jobs.getObject().latest(kind, id.value()).stream())
                .toList();
    }

    private static Object moved(Amendment amendment, AmendmentLine line, Actor by) {
        return line.of()
                .phase()
                .<Object>map(phase -> new DeadlineMoved(
                        line.of().track().orElseThrow(),
                        amendment.campaign(),
                        phase,
                        amendment.union(),
                        line.before(),
                        line.after(),
                        amendment.reason(),
                        amendment.document(),
                        line.version() + 1,
                        amendment.approvedBy(),
                        amendment.id(),
                        by))
                .orElseGet(() -> new DeliverableMoved(amendment, line, by));
    }

    private Actor actor(Decision decision) {
        return new Actor(decision.by(), decision.name(), Role.ORGANIZER, null);
    }

    private static Decision decision(Actor by, Instant at, String answer) {
        return new Decision(java.util.Objects.requireNonNull(by.person()), by.name(), at, answer);
    }

    private void requireOffice(AmendmentDraft draft, Actor by) {
        UnionId organizer = campaigns.get(draft.campaign()).organizer();
        Union union = unions.get(draft.union());
        // Says no, by name, to a unit outside the campaign.
        unions.route(draft.union(), organizer);
        boolean local = !draft.union().equals(organizer);
        @Nullable UnionId desk = by.union();
        List<UnionId> line = union.line();
        boolean may = desk != null
                && (by.role() == Role.ORGANIZER && desk.equals(organizer)
                        // Above the organizer nobody sets dates for units the notice is not theirs to give.
                        || local
                                && (by.role() == Role.ORGANIZER || by.role() == Role.OFFICIAL)
                                && line.subList(line.indexOf(organizer), line.size())
                                        .contains(desk));
        if (!may) {
            throw new Deadlines.DeadlineNotYours(union);
        }
    }

    /** A second person is asked; in the same transaction. */
    public record AmendmentAsked(Amendment amendment) {}

    /** A second person said yes or no, or the asker took it back; in the same transaction. */
    public record AmendmentDecided(Amendment amendment, Actor by) {}

    /** The date of something owed beside entries was moved; in the same transaction. */
    public record DeliverableMoved(Amendment amendment, AmendmentLine line, Actor by) {}

    /** No such amendment. */
    public static class AmendmentUnknown extends Refusal {
        AmendmentUnknown() {
            super(Kind.NOT_FOUND, "amendmentUnknown");
        }
    }
}

package org.gongping.forwarding;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.DeadlineChange;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.message.Notices;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * When an end above moves, each local end that hung on it gets a proposal: the same days before the new one, never after it,
 * never in the past. A local end further down hears of it when the one between has moved, or at once if it is overtaken.
 */
@Service
class Proposals {
    private static final List<Role> DECIDE = List.of(Role.OFFICIAL, Role.ORGANIZER);

    private final ProposalRows rows;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final People people;
    private final Notices notices;
    private final Clock clock;

    Proposals(
            ProposalRows rows,
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            People people,
            Notices notices,
            Clock clock) {
        this.rows = rows;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.people = people;
        this.notices = notices;
        this.clock = clock;
    }

    /** In the transaction of the move: a proposal exists exactly when the move does. */
    @EventListener
    void moved(Deadlines.DeadlineMoved moved) {
        if (moved.phase() != Phase.COLLECTION) {
            return;
        }
        Optional<DeadlineChange> latest = deadlines.history(moved.track()).stream()
                .filter(change ->
                        change.phase() == Phase.COLLECTION && change.union().equals(moved.union()))
                .max(Comparator.comparingInt(DeadlineChange::version));
        Map<UnionId, Deadline> ends = deadlines.of(moved.campaign()).stream()
                .filter(end -> end.track().equals(moved.track()) && end.phase() == Phase.COLLECTION)
                .collect(Collectors.toMap(Deadline::union, Function.identity()));
        Deadline mover = ends.get(moved.union());
        if (latest.isEmpty() || mover == null || mover.closes().isEmpty()) {
            return;
        }
        Map<UnionId, Proposal> open = rows.open(moved.track(), Phase.COLLECTION).stream()
                .collect(Collectors.toMap(Proposal::union, Function.identity()));
        Proposal own = open.get(moved.union());
        if (own != null) {
            Instant closes = mover.closes().get();
            rows.settle(
                    own.id(),
                    closes.equals(own.proposed()) ? Proposal.Standing.ACCEPTED : Proposal.Standing.CHANGED,
                    latest.get().by(),
                    closes,
                    clock.instant());
        }
        for (Deadline local : ends.values()) {
            boolean below = !local.union().equals(moved.union())
                    && local.closes().isPresent()
                    && unions.covers(moved.union(), local.union());
            if (below) {
                propose(moved, latest.get(), local, ends, Optional.ofNullable(open.get(local.union())));
            }
        }
    }

    private void propose(
            Deadlines.DeadlineMoved moved,
            DeadlineChange change,
            Deadline local,
            Map<UnionId, Deadline> ends,
            Optional<Proposal> earlier) {
        List<UnionId> line = unions.get(local.union()).line();
        List<UnionId> above = line.subList(0, line.size() - 1);
        Optional<Instant> after = earliest(above, union -> closes(ends, union));
        Optional<Instant> before =
                earliest(above, union -> union.equals(moved.union()) ? change.oldCloses() : closes(ends, union));
        if (after.isEmpty() || after.equals(before)) {
            return;
        }
        Instant own = local.closes().orElseThrow();
        boolean overtaken = after.get().isBefore(own);
        // An end that is new above asks nothing of a unit that closes before it anyway.
        boolean hung = change.oldCloses().isPresent() && before.isPresent();
        if (!overtaken && !hung) {
            return;
        }
        Duration gap = earlier.map(Proposal::gap).orElseGet(() -> before.filter(end -> !end.isBefore(own))
                .map(end -> Duration.between(own, end))
                .orElse(Duration.ZERO));
        Instant now = clock.instant();
        earlier.ifPresent(old -> rows.settle(old.id(), Proposal.Standing.REPLACED, change.by(), null, now));
        Instant proposed = proposed(after.get(), gap, now);
        if (proposed.equals(own)) {
            return;
        }
        Proposal proposal = new Proposal(
                Generators.timeBasedEpochGenerator().generate(),
                moved.campaign(),
                moved.track(),
                moved.phase(),
                local.union(),
                moved.union(),
                before,
                after.get(),
                own,
                proposed,
                gap,
                change.document(),
                now,
                Proposal.Standing.OPEN);
        rows.add(proposal);
        tell(proposal);
    }

    /** Never in the past, then at least until the end of today; and never after the end above. */
    private static Instant proposed(Instant above, Duration gap, Instant now) {
        Instant same = above.minus(gap);
        if (same.isAfter(now)) {
            return same;
        }
        Instant tonight = now.atZone(NoticeDay.ZONE)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(NoticeDay.ZONE)
                .toInstant();
        return tonight.isBefore(above) ? tonight : above;
    }

    /** One notice for all tracks that one document moves to one day. */
    private void tell(Proposal proposal) {
        Campaign campaign = campaigns.get(proposal.campaign());
        notices.tell(
                "proposal",
                List.of(
                        unions.get(proposal.union()).name(),
                        campaign.title(),
                        proposal.after().toString(),
                        proposal.document()),
                "/forwarding/" + campaign.key() + "/" + proposal.union(),
                DECIDE.stream()
                        .flatMap(role ->
                                people
                                        .seated(role, proposal.union())
                                        .getOrDefault(proposal.union(), List.of())
                                        .stream())
                        .distinct()
                        .toList(),
                "proposal:" + campaign.id() + ":" + proposal.union() + ":"
                        + proposal.after().getEpochSecond() + ":"
                        + Integer.toHexString(proposal.document().hashCode()));
    }

    List<Proposal> open(Campaign campaign, UnionId union) {
        return rows.open(campaign.id(), List.of(union));
    }

    /**
     * Moves the unit's end as proposed, or to the end the unit prefers; the order is the document that moved the end above.
     *
     * @param version of the unit's own deadline, as seen
     * @return false: it waits for the organizer's yes, and the proposal stays open until then
     */
    @Transactional
    public boolean take(UUID id, UnionId union, Optional<Instant> preferred, int version, Actor by) {
        Proposal proposal = open(id, union, by);
        boolean moved = deadlines.moveOrAsk(
                proposal.track(),
                proposal.phase(),
                union,
                preferred.orElse(proposal.proposed()),
                "随" + unions.get(proposal.parent()).name() + "的期限调整",
                proposal.document(),
                version,
                by);
        // Not locked before the move, which takes the locks of the deadlines first, as every other move does: if the
        // end
        // above moved while we waited for them, our own listener found the proposal replaced.
        if (rows.find(id)
                .filter(each -> each.standing() != Proposal.Standing.REPLACED)
                .isEmpty()) {
            throw new ProposalSettled();
        }
        return moved;
    }

    /** The unit's end stays; where the end above comes first that one counts, as ever. */
    @Transactional
    public void keep(UUID id, UnionId union, Actor by) {
        Proposal proposal = open(id, union, by);
        if (!rows.settle(proposal.id(), Proposal.Standing.KEPT, by.name(), proposal.local(), clock.instant())) {
            throw new ProposalSettled();
        }
    }

    private Proposal open(UUID id, UnionId union, Actor by) {
        if (!union.equals(by.union()) || by.role() == null || !DECIDE.contains(by.role())) {
            throw new Forwardings.ForwardingNotYours(unions.get(union));
        }
        Proposal proposal = rows.find(id)
                .filter(each -> each.union().equals(union))
                .orElseThrow(Forwardings.ForwardingUnknown::new);
        if (proposal.standing() != Proposal.Standing.OPEN) {
            throw new ProposalSettled();
        }
        return proposal;
    }

    private static Optional<Instant> closes(Map<UnionId, Deadline> ends, UnionId union) {
        return Optional.ofNullable(ends.get(union)).flatMap(Deadline::closes);
    }

    private static Optional<Instant> earliest(List<UnionId> above, Function<UnionId, Optional<Instant>> closes) {
        return above.stream().flatMap(union -> closes.apply(union).stream()).min(Comparator.naturalOrder());
    }

    /** A colleague decided, or the end above moved again: the proposal as seen is no more. */
    static class ProposalSettled extends Refusal {
        ProposalSettled() {
            super(Kind.CONFLICT, "proposalSettled");
        }
    }
}

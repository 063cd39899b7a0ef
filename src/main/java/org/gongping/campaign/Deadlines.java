package org.gongping.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When phases end, for whom, and how that changed. A unit that forwards the notice may set an earlier end for itself and the
 * units below it; on the way up to the organizer the earliest end counts.
 */
@Service
public class Deadlines {
    static final int SHORTEST_REASON = 5;
    static final int LONGEST_REASON = 500;
    static final int LONGEST_DOCUMENT = 80;

    private final DeadlineRows rows;
    private final DeadlinesShown shown;
    private final DeadlineChangeRows changes;
    private final Amendments amendments;
    private final Campaigns campaigns;
    private final Unions unions;
    private final Clock clock;

    Deadlines(
            DeadlineRows rows,
            DeadlinesShown shown,
            DeadlineChangeRows changes,
            Amendments amendments,
            Campaigns campaigns,
            Unions unions,
            Clock clock) {
        this.rows = rows;
        this.shown = shown;
        this.changes = changes;
        this.amendments = amendments;
        this.campaigns = campaigns;
        this.unions = unions;
        this.clock = clock;
    }

    /** What counts for a unit now: one query by key. Decide by {@link #requireCollectionOpen} instead, which locks. */
    @Transactional(readOnly = true)
    public DeadlineInForce inForce(TrackId track, Phase phase, UnionId unit) {
        List<UnionId> line = unions.get(unit).line();
        return earliest(phase, line, shown.withGrace(track, phase, line));
    }

    /**
     * Refuses unless the unit may hand in at this moment, by the database's clock. Until the caller's transaction ends nobody
     * can move the deadline: what was in time stays so.
     *
     * @return the moment it was judged by: what is handed in counts as handed in then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant requireCollectionOpen(TrackId track, UnionId unit) {
        List<UnionId> line = unions.get(unit).line();
        rows.lockForReading(track.value(), Phase.COLLECTION, keys(line));
        DeadlineInForce inForce = earliest(Phase.COLLECTION, line, shown.withGrace(track, Phase.COLLECTION, line));
        // Asked only now: waiting for the lock can take us past the end.
        Instant now = clock.instant();
        inForce.opens().filter(now::isBefore).ifPresent(opens -> {
            throw new CollectionNotOpen(opens);
        });
        inForce.closes().filter(closes -> !now.isBefore(closes)).ifPresent(closes -> {
            throw new CollectionClosed(closes, unions.get(inForce.setBy()));
        });
        return now;
    }

    /** All of a campaign: by track, phase, and from the organizer down. */
    @Transactional(readOnly = true)
    public List<Deadline> of(CampaignId campaign) {
        List<TrackId> order = campaigns.tracks(campaign).stream().map(Track::id).toList();
        return rows.ofCampaign(campaign.value()).stream()
                .sorted(Comparator.<Deadline>comparingInt(deadline -> order.indexOf(deadline.track()))
                        .thenComparing(Deadline::phase)
                        .thenComparing(deadline -> unions.get(deadline.union()).path()))
                .toList();
    }

    /** When the deliverables of a campaign are due now. */
    @Transactional(readOnly = true)
    public List<Owed> owed(CampaignId campaign) {
        return shown.owed(campaign, campaigns.get(campaign).organizer());
    }

    /** Changes of a track's deadlines, the latest first. */
    @Transactional(readOnly = true)
    public List<DeadlineChange> history(TrackId track) {
        return changes.ofTrack(track.value());
    }

    /** Changes of all deadlines of a campaign, the latest first. */
    @Transactional(readOnly = true)
    public List<DeadlineChange> history(CampaignId campaign) {
        return changes.ofCampaign(campaign.value());
    }

    /** What {@link #move} would do; refuses a date that it would refuse. */
    @Transactional(readOnly = true)
    public MovePreview preview(TrackId track, Phase phase, UnionId scope, Instant newCloses) {
        AmendmentPreview.Line only = amendments
                .preview(draft(track, phase, scope, newCloses))
                .lines()
                .get(0);
        return new MovePreview(
                track,
                phase,
                scope,
                only.line().before().closes(),
                newCloses,
                only.line().version(),
                of(track, phase, AmendmentPreview.unions(only.overtaken())));
    }

    /**
     * Moves the deadline of a track: for everybody ({@code scope} is the organizer) or for one unit and those below it, whose
     * local deadline is made if there is none. An amendment of one line, by whoever has counted its effect elsewhere; its job
     * moves timers and due dates afterwards.
     *
     * @param document number of the document that orders it
     * @param expectedVersion the version the mover saw; 0 for a local deadline that is new
     * @param by an organizer of the campaign, or for a local deadline an official or organizer of the unit or above it
     * @throws ApprovalNeeded when a second organizer must agree
     */
    @Transactional
    public DeadlineChange move(
            TrackId track,
            Phase phase,
            UnionId scope,
            Instant newCloses,
            String reason,
            String document,
            int expectedVersion,
            Actor by) {
        Amendment ordered = order(track, phase, scope, newCloses, reason, document, expectedVersion, by);
        if (ordered.state() != AmendmentState.ORDERED) {
            throw new ApprovalNeeded();
        }
        return changes.ofAmendment(ordered.id().value()).get(0);
    }

    /**
     * As {@link #move}; but where a second organizer must agree it asks for that, once for the same end, and the date moves with
     * the yes.
     *
     * @return whether it has moved
     */
    @Transactional
    public boolean moveOrAsk(
            TrackId track,
            Phase phase,
            UnionId scope,
            Instant newCloses,
            String reason,
            String document,
            int expectedVersion,
            Actor by) {
        DateOf of = DateOf.phase(track, phase);
        boolean asked = amendments.waiting(campaigns.track(track).campaign(), scope).stream()
                .flatMap(each -> each.lines().stream())
                .anyMatch(line -> line.of().equals(of)
                        && line.after().closes().filter(newCloses::equals).isPresent());
        return !asked
                && order(track, phase, scope, newCloses, reason, document, expectedVersion, by)
                                .state()
                        == AmendmentState.ORDERED;
    }

    private Amendment order(
            TrackId track,
            Phase phase,
            UnionId scope,
            Instant newCloses,
            String reason,
            String document,
            int expectedVersion,
            Actor by) {
        return amendments.order(
                draft(track, phase, scope, newCloses),
                reason,
                document,
                new Amendments.Seen(List.of(expectedVersion), Optional.empty()),
                by);
    }

    private AmendmentDraft draft(TrackId track, Phase phase, UnionId scope, Instant newCloses) {
        return new AmendmentDraft(
                campaigns.track(track).campaign(),
                scope,
                List.of(NewDates.closing(DateOf.phase(track, phase), newCloses)),
                true,
                true,
                Optional.empty());
    }

    private List<Deadline> of(TrackId track, Phase phase, List<UnionId> order) {
        return order.isEmpty()
                ? List.of()
                : shown.of(track, phase, order).stream()
                        .sorted(Comparator.comparingInt(deadline -> order.indexOf(deadline.union())))
                        .toList();
    }

    /**
     * The ends that count for many units, each by its line from the top down to it, with two reads. For whoever sets clocks:
     * nobody moves these deadlines until the caller's transaction ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public DeadlineEffects.Ends holdEnds(TrackId track, Phase phase) {
        Track of = campaigns.track(track);
        rows.lockForReading(track.value(), phase, List.of(of.organizer().value()));
        Map<UnionId, Instant> ends = new HashMap<>();
        shown.all(DateOf.phase(track, phase), of.campaign())
                .forEach(dated -> dated.window().closes().ifPresent(closes -> ends.put(dated.union(), closes)));
        return new EarliestEnd(ends, shown.graces(track, phase));
    }

    /**
     * Lets nobody move the deadlines that count for a unit until the caller's transaction ends; others may hold them too. For
     * whoever writes down a due time: a move that is under way finishes first, one that comes later finds what was written.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdForReading(TrackId track, Phase phase, UnionId unit) {
        rows.lockForReading(track.value(), phase, keys(unions.get(unit).line()));
    }

    /**
     * Lets nobody act under the deadlines that count for a unit until the caller's transaction ends, and waits for those who do: what
     * is to close by them then finds everything that was in time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdForClosing(TrackId track, Phase phase, UnionId unit) {
        rows.lockForMoving(track.value(), phase, keys(unions.get(unit).line()));
    }

    /** What a move lacks, all at once: a form should not be sent back twice. */
    static List<Refusal> missing(String reason, String document) {
        List<Refusal> missing = new ArrayList<>();
        int length = reason.strip().length();
        if (length < SHORTEST_REASON || length > LONGEST_REASON) {
            missing.add(new MoveReasonMissing(SHORTEST_REASON, LONGEST_REASON));
        }
        if (document.isBlank() || document.strip().length() > LONGEST_DOCUMENT) {
            missing.add(new MoveDocumentMissing(LONGEST_DOCUMENT));
        }
        return missing;
    }

    /** Of the deadlines on a line, top first: the earliest end, and of two equal ones the one set higher up. */
    private static DeadlineInForce earliest(Phase phase, List<UnionId> line, List<Deadline> deadlines) {
        List<Deadline> topFirst = deadlines.stream()
                .sorted(Comparator.comparingInt(deadline -> line.indexOf(deadline.union())))
                .toList();
        Deadline counts = topFirst.stream()
                .filter(deadline -> deadline.closes().isPresent())
                .min(Comparator.comparing(deadline -> deadline.closes().orElseThrow()))
                .or(() -> topFirst.stream().findFirst())
                .orElseThrow(() -> new DeadlineUnknown(phase));
        return new DeadlineInForce(
                phase, latestOpening(topFirst), counts.closes(), counts.words(), counts.union(), counts.version());
    }

    private static Optional<Instant> latestOpening(List<Deadline> deadlines) {
        return deadlines.stream().flatMap(deadline -> deadline.opens().stream()).max(Comparator.naturalOrder());
    }

    private static List<Deadline> shown(List<DeadlineRow> rows) {
        return rows.stream().map(DeadlineRow::shown).toList();
    }

    private static List<String> keys(List<UnionId> unions) {
        return unions.stream().map(UnionId::value).toList();
    }

    /**
     * The dates of a phase were changed, or local ones made; in the same transaction. Whoever sets clocks by them reads what
     * counts now ({@link #inForce}): a later change may be under way.
     *
     * @param union whose dates: the organizer's for everybody, or a unit's own
     * @param approvedBy the second person, where one was needed
     * @param amendment it belongs to
     */
    public record DeadlineMoved(
            TrackId track,
            CampaignId campaign,
            Phase phase,
            UnionId union,
            Window before,
            Window after,
            String reason,
            String document,
            int version,
            Optional<String> approvedBy,
            AmendmentId amendment,
            Actor by) {}

    /** The collection has not begun. */
    public static class CollectionNotOpen extends Refusal {
        CollectionNotOpen(Instant opens) {
            super(Kind.CONFLICT, "collectionNotOpen", opens);
        }
    }

    /** The collection is over for this unit; says since when and by whose date. */
    public static class CollectionClosed extends Refusal {
        CollectionClosed(Instant closed, Union setBy) {
            super(Kind.CONFLICT, "collectionClosed", new Closing(closed), setBy.name());
        }
    }

    /** The campaign gives no dates for this phase, or none to this unit. */
    public static class DeadlineUnknown extends Refusal {
        DeadlineUnknown(Phase phase) {
            super(Kind.NOT_FOUND, "deadlineUnknown", phase);
        }
    }

    /** This deadline is not this desk's to move. */
    public static class DeadlineNotYours extends Refusal {
        DeadlineNotYours(Union union) {
            super(Kind.FORBIDDEN, "deadlineNotYours", union.name());
        }
    }

    /** A local end cannot be later than the end above it: what came in after that could not be passed on. */
    public static class LocalDeadlineTooLate extends Refusal {
        LocalDeadlineTooLate(Instant wanted, Instant parents, Union parent) {
            super(Kind.INVALID, "localDeadlineTooLate", new Closing(wanted), new Closing(parents), parent.name());
        }
    }

    /** Nothing ends in the past: entries that were in time would be late. */
    public static class DeadlineInPast extends Refusal {
        DeadlineInPast(Instant wanted) {
            super(Kind.INVALID, "deadlineInPast", new Closing(wanted));
        }
    }

    /** The end must come after the beginning. */
    public static class DeadlineBeforeOpening extends Refusal {
        DeadlineBeforeOpening(Instant wanted, Instant opens) {
            super(Kind.INVALID, "deadlineBeforeOpening", new Closing(wanted), opens);
        }
    }

    /** A move needs a reason that an auditor understands. */
    public static class MoveReasonMissing extends Refusal {
        MoveReasonMissing(int shortest, int longest) {
            super(Kind.INVALID, "moveReasonMissing", shortest, longest);
        }
    }

    /** A move needs the number of the document that orders it. */
    public static class MoveDocumentMissing extends Refusal {
        MoveDocumentMissing(int longest) {
            super(Kind.INVALID, "moveDocumentMissing", longest);
        }
    }

    /** Somebody else moved it since the mover looked; nothing is overwritten unseen. */
    public static class DeadlineMovedMeanwhile extends Refusal {
        DeadlineMovedMeanwhile(String words) {
            super(Kind.CONFLICT, "deadlineMovedMeanwhile", words);
        }
    }

    /** So large a move, or one so late, is a request to a second organizer. */
    public static class ApprovalNeeded extends Refusal {
        ApprovalNeeded() {
            super(Kind.CONFLICT, "approvalNeeded");
        }
    }
}

package org.gongping.campaign;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.ApplicationEventPublisher;
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
    private final Campaigns campaigns;
    private final Unions unions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deadlines(
            DeadlineRows rows,
            DeadlinesShown shown,
            DeadlineChangeRows changes,
            Campaigns campaigns,
            Unions unions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.shown = shown;
        this.changes = changes;
        this.campaigns = campaigns;
        this.unions = unions;
        this.events = events;
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
        Scope at = scope(track, phase, scope);
        List<Deadline> line = shown.of(track, phase, at.line());
        Optional<Deadline> own = line.stream().filter(at::isOwn).findFirst();
        requirePossible(at, phase, line, newCloses);
        List<Deadline> overtaken = rows.of(track.value(), phase).stream()
                .filter(deadline -> !deadline.union().equals(scope))
                .filter(deadline -> unions.covers(scope, deadline.union()))
                .filter(deadline ->
                        deadline.closes().filter(newCloses::isBefore).isPresent())
                .sorted(Comparator.comparing(
                        deadline -> unions.get(deadline.union()).path()))
                .toList();
        return new MovePreview(
                track,
                phase,
                scope,
                own.flatMap(Deadline::closes),
                newCloses,
                own.map(Deadline::version).orElse(0),
                overtaken);
    }

    /**
     * Moves the deadline of a track: for everybody ({@code scope} is the organizer) or for one unit and those below it, whose
     * local deadline is made if there is none.
     *
     * @param document number of the document that orders it
     * @param expectedVersion the version the mover saw; 0 for a local deadline that is new
     * @param by an organizer of the campaign, or for a local deadline an official or organizer of the unit or above it
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
        Scope at = scope(track, phase, scope);
        requireOffice(at, by);
        String why = reason.strip();
        String order = document.strip();
        for (Refusal missing : missing(why, order)) {
            throw missing;
        }
        // The organizer's row is always among them: two moves of one phase never pass each other, not even two that
        // both
        // would make the same local deadline.
        List<DeadlineRow> line = rows.lockForMoving(track.value(), phase, keys(at.line()));
        List<Deadline> before = shown(line);
        Optional<DeadlineRow> found =
                line.stream().filter(row -> row.union().equals(scope)).findFirst();
        int version = found.map(row -> row.shown().version()).orElse(0);
        if (version != expectedVersion) {
            throw new DeadlineMovedMeanwhile(
                    found.map(row -> row.shown().words()).orElse(""));
        }
        requirePossible(at, phase, before, newCloses);
        DeadlineRow row = found.orElseGet(() -> DeadlineRow.unset(track, phase, scope));
        Optional<Deadline> old = found.map(DeadlineRow::shown);
        row.move(newCloses, order);
        // Written at once: whoever listens reads past the entities.
        DeadlineRow moved = rows.saveAndFlush(row);
        DeadlineChange change = new DeadlineChange(
                track,
                phase,
                scope,
                moved.shown().version(),
                old.flatMap(Deadline::closes),
                old.map(Deadline::words),
                newCloses,
                why,
                order,
                Optional.ofNullable(by.person()),
                by.name(),
                Optional.ofNullable(by.union()),
                clock.instant());
        changes.save(new DeadlineChangeRow(moved.id(), change));
        events.publishEvent(new DeadlineMoved(
                track,
                at.track().campaign(),
                phase,
                scope,
                change.oldCloses(),
                newCloses,
                why,
                order,
                change.version(),
                by));
        return change;
    }

    /**
     * Lets nobody else move these deadlines, nor a unit hand in under them, until the caller's transaction ends: what the
     * caller counts now is what its move will find.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(TrackId track, Phase phase, UnionId scope) {
        rows.lockForMoving(track.value(), phase, keys(scope(track, phase, scope).line()));
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

    private void requireOffice(Scope at, Actor by) {
        UnionId desk = by.union();
        boolean may = desk != null
                && (by.role() == Role.ORGANIZER && desk.equals(at.organizer())
                        // Above the organizer nobody sets dates for units the notice is not theirs to give.
                        || at.isLocal()
                                && (by.role() == Role.ORGANIZER || by.role() == Role.OFFICIAL)
                                && at.line().contains(desk));
        if (!may) {
            throw new DeadlineNotYours(unions.get(at.union()));
        }
    }

    private void requirePossible(Scope at, Phase phase, List<Deadline> line, Instant newCloses) {
        if (line.stream().noneMatch(deadline -> deadline.union().equals(at.organizer()))) {
            throw new DeadlineUnknown(phase);
        }
        if (!newCloses.isAfter(clock.instant())) {
            throw new DeadlineInPast(newCloses);
        }
        latestOpening(line).filter(opens -> !newCloses.isAfter(opens)).ifPresent(opens -> {
            throw new DeadlineBeforeOpening(newCloses, opens);
        });
        if (at.isLocal()) {
            DeadlineInForce parent = earliest(
                    phase,
                    at.line(),
                    line.stream().filter(deadline -> !at.isOwn(deadline)).toList());
            parent.closes().filter(newCloses::isAfter).ifPresent(closes -> {
                throw new LocalDeadlineTooLate(newCloses, closes, unions.get(parent.setBy()));
            });
        }
    }

    private Scope scope(TrackId id, Phase phase, UnionId union) {
        Track track = campaigns.track(id);
        // Says no, by name, to a unit outside the campaign.
        unions.route(union, track.organizer());
        List<UnionId> line = unions.get(union).line();
        return new Scope(track, union, line.subList(line.indexOf(track.organizer()), line.size()));
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
     * Whose deadline is meant.
     *
     * @param line the unions from the organizer down to this one
     */
    private record Scope(Track track, UnionId union, List<UnionId> line) {
        UnionId organizer() {
            return track.organizer();
        }

        boolean isLocal() {
            return !union.equals(track.organizer());
        }

        boolean isOwn(Deadline deadline) {
            return deadline.union().equals(union);
        }
    }

    /** A deadline was moved or a local one made; in the same transaction, so that timers move with it or not at all. */
    public record DeadlineMoved(
            TrackId track,
            CampaignId campaign,
            Phase phase,
            UnionId union,
            Optional<Instant> oldCloses,
            Instant newCloses,
            String reason,
            String document,
            int version,
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
}

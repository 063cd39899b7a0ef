package org.gongping.forwarding;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.message.Notices;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.PersonId;
import org.gongping.union.Role;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Passing a notice on (转发). Every level below the organizer may write its own, with additions and with earlier ends of the
 * collection (domain 1: province 28 June, provincial organs 26 June); one text per unit is in force, the earlier ones stay.
 */
@Service
class Forwardings {
    static final int LONGEST_TEXT = 4000;
    static final int LONGEST_DOCUMENT = 80;

    /** Data like a notice's own words, so Chinese for everybody. */
    private static final String REASON = "转发通知，自定本级截止";

    private static final List<Role> TOLD = List.of(Role.OFFICIAL, Role.ORGANIZER, Role.CLERK, Role.WORKER);

    private final ForwardingRows rows;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final People people;
    private final Notices notices;
    private final Clock clock;

    Forwardings(
            ForwardingRows rows,
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

    /**
     * What a unit writes.
     *
     * @param version of the unit's forwarding the writer saw; 0: none yet
     * @param ends wanted by track, with the version of the local deadline the writer saw (0: none yet)
     */
    record Wanted(String document, String text, int version, Map<TrackId, End> ends) {
        record End(Instant closes, int version) {}
    }

    /** @param asked how many ends wait for the organizer's yes; they are not in force, nor in the text */
    record Sent(Forwarding forwarding, int asked) {}

    /** Writes the text and moves the local deadlines, or asks for that: both or neither. Units below are told. */
    @Transactional
    public Sent forward(Campaign campaign, UnionId union, Wanted wanted, Actor by) {
        requireDesk(campaign, union, by);
        if (wanted.document().isBlank() || wanted.document().strip().length() > LONGEST_DOCUMENT) {
            throw new ForwardingDocumentMissing();
        }
        if (wanted.text().strip().length() > LONGEST_TEXT) {
            throw new ForwardingTextTooLong();
        }
        List<Forwarding> before = rows.of(campaign.id(), List.of(union));
        int version = before.isEmpty() ? 0 : before.get(0).version();
        if (version != wanted.version()) {
            throw new ForwardedMeanwhile(before.get(0).by(), before.get(0).at());
        }
        String document = wanted.document().strip();
        Map<TrackId, Instant> now = own(campaign, union);
        Map<TrackId, Refusal> refused = refused(union, wanted, now);
        if (!refused.isEmpty()) {
            throw new EndsRefused(refused);
        }
        Set<TrackId> asked = new HashSet<>();
        wanted.ends().forEach((track, end) -> {
            if (!end.closes().equals(now.get(track))
                    && !deadlines.moveOrAsk(
                            track, Phase.COLLECTION, union, end.closes(), REASON, document, end.version(), by)) {
                asked.add(track);
            }
        });
        Forwarding forwarding = new Forwarding(
                Generators.timeBasedEpochGenerator().generate(),
                campaign.id(),
                union,
                version + 1,
                document,
                wanted.text().strip(),
                by.name(),
                clock.instant(),
                wanted.ends().entrySet().stream()
                        .filter(end -> !asked.contains(end.getKey()))
                        .map(end ->
                                new Forwarding.End(end.getKey(), end.getValue().closes()))
                        .toList());
        try {
            rows.add(forwarding, Objects.requireNonNull(by.person()));
        } catch (DuplicateKeyException somebodyWasFaster) {
            throw new ForwardedMeanwhile(by.name(), clock.instant());
        }
        notices.tell(
                "forwarded",
                List.of(unions.get(union).name(), campaign.title(), document),
                "/forwarding/" + campaign.key(),
                below(union),
                "forwarding:" + forwarding.id());
        return new Sent(forwarding, asked.size());
    }

    /** Everybody at the units below, not at the unit itself. */
    private List<PersonId> below(UnionId union) {
        return TOLD.stream()
                .flatMap(role -> people.seated(role, union).entrySet().stream())
                .filter(seats -> !seats.getKey().equals(union))
                .flatMap(seats -> seats.getValue().stream())
                .distinct()
                .toList();
    }

    /** Every track's no at once: a form should not be sent back twice. */
    private Map<TrackId, Refusal> refused(UnionId union, Wanted wanted, Map<TrackId, Instant> now) {
        Map<TrackId, Refusal> refused = new LinkedHashMap<>();
        wanted.ends().forEach((track, end) -> {
            if (!end.closes().equals(now.get(track))) {
                try {
                    deadlines.preview(track, Phase.COLLECTION, union, end.closes());
                } catch (Refusal no) {
                    refused.put(track, no);
                }
            }
        });
        return refused;
    }

    /** All texts of a unit, the latest first. */
    List<Forwarding> versions(Campaign campaign, UnionId union) {
        return rows.of(campaign.id(), List.of(union));
    }

    /**
     * Who passed the notice on to this unit and how, the top first; the unit's own forwarding is the last. A unit that only set
     * dates, in the notice's file or in mid-season, stands there without a text.
     *
     * @param only ends of this track alone; null: of all
     */
    List<Link> chain(Campaign campaign, UnionId unit, @Nullable TrackId only) {
        List<UnionId> line = line(campaign, unit);
        Map<TrackId, Track> tracks = new LinkedHashMap<>();
        campaigns.tracks(campaign.id()).stream()
                .filter(track -> only == null || track.id().equals(only))
                .forEach(track -> tracks.put(track.id(), track));
        List<Deadline> ends = collection(campaign);
        List<Forwarding> texts = rows.of(campaign.id(), line);
        List<Link> chain = new ArrayList<>();
        for (UnionId union : line.subList(1, line.size())) {
            Optional<Forwarding> text =
                    texts.stream().filter(each -> each.union().equals(union)).findFirst();
            List<LinkEnd> own = ends.stream()
                    .filter(end -> end.union().equals(union) && tracks.containsKey(end.track()))
                    .filter(end -> end.closes().isPresent())
                    .sorted(Comparator.comparingInt(
                            end -> List.copyOf(tracks.keySet()).indexOf(end.track())))
                    .map(end -> new LinkEnd(
                            Objects.requireNonNull(tracks.get(end.track())),
                            end.closes().orElseThrow(),
                            overtaken(end, ends, line)))
                    .toList();
            if (text.isPresent() || !own.isEmpty()) {
                chain.add(new Link(unions.get(union), text.orElse(null), document(campaign, union, text), own));
            }
        }
        return chain;
    }

    private String document(Campaign campaign, UnionId union, Optional<Forwarding> text) {
        return text.map(Forwarding::document)
                .or(() -> deadlines.history(campaign.id()).stream()
                        .filter(change -> change.union().equals(union) && change.phase() == Phase.COLLECTION)
                        .map(change -> change.document())
                        .findFirst())
                .or(() -> campaigns.definition(campaign.id()).local().stream()
                        .filter(local -> local.union().equals(unions.get(union).name()))
                        .flatMap(local -> local.document().stream())
                        .findFirst())
                .orElse("");
    }

    /** Whether an end above comes first: then this one no longer counts. */
    private static boolean overtaken(Deadline own, List<Deadline> all, List<UnionId> line) {
        int at = line.indexOf(own.union());
        return all.stream()
                .filter(above -> above.track().equals(own.track()))
                .filter(above -> line.indexOf(above.union()) >= 0 && line.indexOf(above.union()) < at)
                .anyMatch(above -> above.closes()
                        .filter(own.closes().orElseThrow()::isAfter)
                        .isPresent());
    }

    /** The unit's own ends of the collection, by track. */
    Map<TrackId, Instant> own(Campaign campaign, UnionId union) {
        Map<TrackId, Instant> own = new LinkedHashMap<>();
        collection(campaign).stream().filter(end -> end.union().equals(union)).forEach(end -> end.closes()
                .ifPresent(closes -> own.put(end.track(), closes)));
        return own;
    }

    List<Deadline> collection(Campaign campaign) {
        return deadlines.of(campaign.id()).stream()
                .filter(end -> end.phase() == Phase.COLLECTION)
                .toList();
    }

    /** From the organizer down to the unit; a unit elsewhere has no part in the campaign. */
    List<UnionId> line(Campaign campaign, UnionId unit) {
        List<UnionId> line = unions.get(unit).line();
        int top = line.indexOf(campaign.organizer());
        if (top < 0) {
            throw new ForwardingUnknown();
        }
        return line.subList(top, line.size());
    }

    private void requireDesk(Campaign campaign, UnionId union, Actor by) {
        boolean writes = by.role() == Role.OFFICIAL || by.role() == Role.ORGANIZER;
        if (!writes || !union.equals(by.union()) || line(campaign, union).size() < 2) {
            throw new ForwardingNotYours(unions.get(union));
        }
    }

    /**
     * One unit of the chain.
     *
     * @param forwarding null: it only set dates
     * @param document the forwarding's, or the one its dates rest on; may be empty
     */
    record Link(Union union, @Nullable Forwarding forwarding, String document, List<LinkEnd> ends) {}

    /** @param overtaken an end above comes first */
    record LinkEnd(Track track, Instant closes, boolean overtaken) {}

    /** No such campaign or unit, or not on the reader's line: both look the same. */
    static class ForwardingUnknown extends Refusal {
        ForwardingUnknown() {
            super(Kind.NOT_FOUND, "forwardingUnknown");
        }
    }

    /** Only the unit's own officials and organizers pass the notice on in its name. */
    static class ForwardingNotYours extends Refusal {
        ForwardingNotYours(Union union) {
            super(Kind.FORBIDDEN, "forwardingNotYours", union.name());
        }
    }

    /** Units below must be able to quote it. */
    static class ForwardingDocumentMissing extends Refusal {
        ForwardingDocumentMissing() {
            super(Kind.INVALID, "forwardingDocumentMissing", LONGEST_DOCUMENT);
        }
    }

    /** Longer additions belong into a document. */
    static class ForwardingTextTooLong extends Refusal {
        ForwardingTextTooLong() {
            super(Kind.INVALID, "forwardingTextTooLong", LONGEST_TEXT);
        }
    }

    /** A colleague wrote since the writer looked; nothing is overwritten unseen. */
    static class ForwardedMeanwhile extends Refusal {
        ForwardedMeanwhile(String by, Instant at) {
            super(Kind.CONFLICT, "forwardedMeanwhile", by, at);
        }
    }

    /** Some of the dates cannot be; each with its own no. */
    static class EndsRefused extends Refusal {
        private final transient Map<TrackId, Refusal> byTrack;

        EndsRefused(Map<TrackId, Refusal> byTrack) {
            super(Kind.INVALID, "endsRefused", byTrack.size());
            this.byTrack = byTrack;
        }

        Map<TrackId, Refusal> byTrack() {
            return byTrack;
        }
    }
}

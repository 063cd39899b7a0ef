package org.gongping.entry;

import static java.util.Objects.requireNonNull;

import com.fasterxml.uuid.Generators;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/** What is handed in and judged: a work, later also a person, an account, a platform or a case. */
@Entity
@Table(name = "entry")
public class Entry {
    /** What the column of the fields holds, as JSON. */
    static final int LONGEST_FIELDS = 200_000;

    @Id
    private UUID id;

    private @Nullable String number;

    @Column(nullable = false)
    private UUID campaignId;

    @Column(nullable = false)
    private UUID trackId;

    @Column(nullable = false)
    private String kind;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @Column(nullable = false)
    private String unitId;

    @Column(nullable = false)
    private UUID submitterId;

    @Column(nullable = false)
    private String submitterName;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    @Convert(converter = TextMapColumn.class)
    private Map<String, String> fields = new LinkedHashMap<>();

    @Column(nullable = false)
    @Convert(converter = TextListColumn.class)
    private List<String> declared = List.of();

    @Column(nullable = false)
    @Convert(converter = TextMapColumn.class)
    private Map<String, String> waivers = new LinkedHashMap<>();

    @Column(nullable = false)
    private int definitionVersion;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    @Enumerated(EnumType.STRING)
    private @Nullable Level level;

    private @Nullable String atUnion;
    private @Nullable Instant reachedAt;

    @Embedded
    private @Nullable Lapse lapse;

    private @Nullable UUID returnedBy;
    private @Nullable String returnedByName;
    private @Nullable String returnedUnion;
    private @Nullable Instant returnedAt;
    private @Nullable String returnedOpinion;
    private @Nullable String returnedReasons;

    @Column(nullable = false)
    private Instant begunAt;

    @Column(nullable = false)
    private Instant savedAt;

    private @Nullable Instant submittedAt;

    @Column(nullable = false)
    private int timesSubmitted;

    @Version
    private int version;

    protected Entry() {}

    Entry(
            Track track,
            String kind,
            Channel channel,
            UnionId unit,
            PersonId submitter,
            String name,
            int version,
            Instant at) {
        this.id = Generators.timeBasedEpochGenerator().generate();
        this.campaignId = track.campaign().value();
        this.trackId = track.id().value();
        this.kind = kind;
        this.channel = channel;
        this.unitId = unit.value();
        this.submitterId = submitter.value();
        this.submitterName = name;
        this.title = "";
        this.definitionVersion = version;
        this.standing = Standing.DRAFT;
        this.begunAt = at;
        this.savedAt = at;
    }

    public EntryId id() {
        return new EntryId(id);
    }

    /** Given when first handed in, for instance 八闽-2023-00017. */
    public Optional<String> number() {
        return Optional.ofNullable(number);
    }

    public CampaignId campaign() {
        return new CampaignId(campaignId);
    }

    public TrackId track() {
        return new TrackId(trackId);
    }

    public String kind() {
        return kind;
    }

    public Channel channel() {
        return channel;
    }

    /** The unit that hands it in; its chain is the route. */
    public UnionId unit() {
        return new UnionId(unitId);
    }

    public PersonId submitter() {
        return new PersonId(submitterId);
    }

    public String submitterName() {
        return submitterName;
    }

    /** Empty in a draft whose title field is not filled yet. */
    public String title() {
        return title;
    }

    public Map<String, String> fields() {
        return Map.copyOf(fields);
    }

    public List<String> declared() {
        return List.copyOf(declared);
    }

    /** 申请放宽: by {@link Finding#key()}, why the author asks that it be let pass. */
    public Map<String, String> waivers() {
        return Map.copyOf(waivers);
    }

    /** Version of the campaign's definition it is checked by. */
    public int definitionVersion() {
        return definitionVersion;
    }

    public Standing standing() {
        return standing;
    }

    /** The level it waits at or last reached. */
    public Optional<Level> level() {
        return Optional.ofNullable(level);
    }

    /** The union it waits at. */
    public Optional<UnionId> atUnion() {
        return Optional.ofNullable(atUnion).map(UnionId::new);
    }

    /** When it came to the desk it waits at. */
    public Optional<Instant> reachedAt() {
        return Optional.ofNullable(reachedAt);
    }

    /** Of one that has lapsed, or comes back from that. */
    public Optional<Lapse> lapse() {
        return Optional.ofNullable(lapse);
    }

    /** The level whose desk it comes back to; those below are not asked again. */
    public Optional<Level> resumesAt() {
        return lapse().flatMap(Lapse::resumesAt);
    }

    public Instant savedAt() {
        return savedAt;
    }

    /** When it was handed in the first time. */
    public Optional<Instant> submittedAt() {
        return Optional.ofNullable(submittedAt);
    }

    /** How often it was handed in; more than once after a return. */
    public int timesSubmitted() {
        return timesSubmitted;
    }

    public Optional<LastReturn> lastReturn() {
        if (returnedBy == null || returnedByName == null || returnedUnion == null || returnedAt == null) {
            return Optional.empty();
        }
        return Optional.of(new LastReturn(
                new PersonId(returnedBy),
                returnedByName,
                new UnionId(returnedUnion),
                returnedAt,
                returnedOpinion == null ? "" : returnedOpinion,
                returnedReasons == null || returnedReasons.isEmpty()
                        ? List.of()
                        : List.of(returnedReasons.split(","))));
    }

    void type(Map<String, String> fields, String title, Instant at) {
        requireEditable();
        this.fields = new LinkedHashMap<>(fields);
        this.title = title;
        this.savedAt = at;
    }

    void declare(List<String> declared, Instant at) {
        requireEditable();
        this.declared = List.copyOf(declared);
        this.savedAt = at;
    }

    void askToWaive(Map<String, String> waivers, Instant at) {
        requireEditable();
        this.waivers = new LinkedHashMap<>(waivers);
        this.savedAt = at;
    }

    void touched(Instant at) {
        requireEditable();
        this.savedAt = at;
    }

    /** @param fields what is asked of it; the rest was typed before the author chose otherwise and is not handed in */
    void submit(String number, Map<String, String> fields, int definitionVersion, Instant at) {
        requireEditable();
        this.number = number;
        this.fields = new LinkedHashMap<>(fields);
        this.definitionVersion = definitionVersion;
        this.standing = Standing.IN_REVIEW;
        if (submittedAt == null) {
            this.submittedAt = at; // in time or not is judged by the first; an amendment asked for may come later
        }
        this.savedAt = at;
        this.timesSubmitted++;
    }

    void reach(Level level, UnionId union, Instant at) {
        require(standing == Standing.IN_REVIEW);
        this.level = level;
        this.atUnion = union.value();
        this.reachedAt = at;
        this.lapse = null;
    }

    /** Back to where it lapsed; its process goes there. */
    void reopen() {
        require(standing == Standing.LAPSED);
        Lapse lapsed = requireNonNull(lapse);
        this.standing = lapsed.from();
        lapsed.resume(requireNonNull(level));
    }

    /** Waits for its author again. */
    void resume() {
        require(standing == Standing.RETURNED);
        this.lapse = null;
    }

    void sendBack(Actor official, Instant at, String opinion, List<String> reasons) {
        require(standing == Standing.IN_REVIEW);
        this.standing = Standing.RETURNED;
        this.returnedBy = requireNonNull(official.person()).value();
        this.returnedByName = official.name();
        this.returnedUnion = requireNonNull(official.union()).value();
        this.returnedAt = at;
        this.returnedOpinion = opinion;
        this.returnedReasons = String.join(",", reasons);
    }

    void decline() {
        require(standing == Standing.IN_REVIEW);
        standing = Standing.DECLINED;
    }

    void shortlist() {
        require(standing == Standing.IN_REVIEW);
        standing = Standing.SHORTLISTED;
        atUnion = null;
    }

    void withdraw() {
        require(standing == Standing.IN_REVIEW || standing == Standing.RETURNED);
        standing = Standing.WITHDRAWN;
        atUnion = null;
    }

    private void requireEditable() {
        if (!standing.editable()) {
            throw new NotEditable(standing);
        }
    }

    private void require(boolean possible) {
        if (!possible) {
            throw new NotPossibleNow(standing);
        }
    }

    /**
     * A draft was begun.
     *
     * @param kind title of the kind
     */
    public record DraftBegun(EntryId entry, TrackId track, UnionId unit, String kind, Actor by) {}

    /** A draft that was never handed in was thrown away. */
    public record DraftDiscarded(EntryId entry, TrackId track, UnionId unit, Actor by) {}

    /** A file passed the checks of its slot and lies in it now. */
    public record FileAttached(
            EntryId entry, TrackId track, UnionId unit, String part, String file, String sha256, long size, Actor by) {}

    /** A file, text or link was taken out. */
    public record FileRemoved(EntryId entry, TrackId track, UnionId unit, String part, Actor by) {}

    /** Handed in for the first time; it has a number now. */
    public record EntrySubmitted(
            EntryId entry, String number, TrackId track, UnionId unit, int definitionVersion, Actor by) {}

    /**
     * Handed in again after a return.
     *
     * @param changed labels of the fields and parts that differ from the time before
     */
    public record EntryAmended(
            EntryId entry,
            String number,
            TrackId track,
            UnionId unit,
            int definitionVersion,
            List<String> changed,
            Actor by) {}

    /** Taken back by its author: its process ends. */
    public record EntryWithdrawn(EntryId entry, TrackId track, UnionId unit, String reason, Actor by) {}

    /** Lies now at the desk of a union. */
    public record LevelReached(EntryId entry, TrackId track, Level level, UnionId union) {}

    /** The unit's chain has no union of this level: passed through. */
    public record LevelAbsent(EntryId entry, TrackId track, UnionId unit, Level level) {}

    /** Recommended by every level of its route. */
    public record EntryShortlisted(EntryId entry, TrackId track, UnionId unit) {}

    /** What was handed in can only be changed after a return. */
    public static class NotEditable extends Refusal {
        NotEditable(Standing standing) {
            super(Kind.CONFLICT, "entryNotEditable", standing);
        }
    }

    /** The entry stands elsewhere by now. */
    public static class NotPossibleNow extends Refusal {
        NotPossibleNow(Standing standing) {
            super(Kind.CONFLICT, "entryNotPossibleNow", standing);
        }
    }
}

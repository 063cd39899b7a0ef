package org.gongping.entry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Issues;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries from the first draft to the end of their way. Who may see one is decided here, and nowhere else. */
@Service
public class Entries {
    /** Where the notice names no limit: as much as the store takes. */
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private static final Set<Role> OVERSEERS = Set.of(Role.OFFICIAL, Role.ORGANIZER, Role.AUDITOR);

    private final EntryRows rows;
    private final EntityManager entities;
    private final EntryPartRows parts;
    private final SubmissionRows submissions;
    private final Campaigns campaigns;
    private final Issues issues;
    private final Deadlines deadlines;
    private final Unions unions;
    private final MediaFiles media;
    private final Checks checks;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Entries(
            EntryRows rows,
            EntityManager entities,
            EntryPartRows parts,
            SubmissionRows submissions,
            Campaigns campaigns,
            Issues issues,
            Deadlines deadlines,
            Unions unions,
            MediaFiles media,
            Checks checks,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.entities = entities;
        this.parts = parts;
        this.submissions = submissions;
        this.campaigns = campaigns;
        this.issues = issues;
        this.deadlines = deadlines;
        this.unions = unions;
        this.media = media;
        this.checks = checks;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    // ---- the author's acts ----

    /**
     * Begins a draft. A worker enters for himself, a clerk for the unit.
     *
     * @param seat desk of the author: {@link Role#WORKER} or {@link Role#CLERK}; its union hands the entry in
     */
    @Transactional
    public Entry begin(TrackId trackId, String kindKey, SignedIn author, Seat seat) {
        Track track = campaigns.track(trackId);
        KindDefinition kind = track.definition().kind(kindKey).orElseThrow(() -> new KindUnknown(kindKey));
        Channel channel = channelOf(seat);
        if (!track.definition().allows(channel)) {
            throw new ChannelClosed(track.title(), channel);
        }
        unions.route(seat.union(), campaigns.get(track.campaign()).organizer());
        deadlines.requireCollectionOpen(trackId, seat.union());
        Entry entry = rows.save(new Entry(
                track,
                kindKey,
                channel,
                seat.union(),
                author.id(),
                author.displayName(),
                issues.hold(track.campaign()),
                clock.instant()));
        events.publishEvent(new Entry.DraftBegun(entry.id(), trackId, seat.union(), kind.title(), author.at(seat)));
        return entry;
    }

    private static Channel channelOf(Seat seat) {
        return switch (seat.role()) {
            case WORKER -> Channel.INDIVIDUAL;
            case CLERK -> Channel.ORGANISATION;
            default -> throw new NoEntryFromHere();
        };
    }

    /**
     * Keeps what was typed so far, complete or not; unknown keys are dropped. The declarations stay as they are: each step of
     * the form saves its own, under the entry's lock, so that two windows never write each other's old values back.
     *
     * @return what the rules say of it now
     */
    @Transactional
    public List<Finding> saveFields(EntryId id, Map<String, String> typed, SignedIn author) {
        Entry entry = lockOwn(id, author);
        Map<String, String> fields = new LinkedHashMap<>();
        kind(entry).fields().forEach(field -> {
            String text = typed.getOrDefault(field.key(), "").strip().replace("\r\n", "\n");
            if (!text.isEmpty()) {
                fields.put(field.key(), text);
            }
        });
        entry.type(fields, shortened(fields.getOrDefault("title", "")), clock.instant());
        return findings(entry);
    }

    /**
     * Keeps which declarations are ticked; the fields stay as they are.
     *
     * @param ticked keys of the declarations
     * @return what the rules say of it now
     */
    @Transactional
    public List<Finding> declare(EntryId id, Collection<String> ticked, SignedIn author) {
        Entry entry = lockOwn(id, author);
        List<String> known = kind(entry).rules().stream()
                .map(Rule::key)
                .filter(ticked::contains)
                .toList();
        entry.declare(known, clock.instant());
        return findings(entry);
    }

    /** The title shown in lists. */
    private static String shortened(String title) {
        return title.substring(0, title.offsetByCodePoints(0, Math.min(100, title.codePointCount(0, title.length()))));
    }

    /**
     * Puts a file into a slot, if it meets the slot's hard rules; one that does not is let go, and the findings say why. The
     * bytes come in before any transaction begins: a slow line holds no connection.
     *
     * @throws FileRefused when a hard rule is broken
     */
    public List<Finding> attach(EntryId id, String partKey, InputStream in, String fileName, SignedIn author) {
        Entry before = own(id, author);
        before.touched(before.savedAt()); // refuse before the bytes come, not after
        PartDefinition part = partOf(before, partKey);
        MediaFile file = media.keep(in, fileName, limit(part));
        List<Finding> findings = checks.part(part, file);
        if (findings.stream().anyMatch(Finding::blocks)) {
            throw new FileRefused(file.name(), findings);
        }
        transaction.executeWithoutResult(status -> {
            Entry entry = lockOwn(id, author);
            entry.touched(clock.instant());
            parts.findByEntryIdAndPart(id.value(), partKey)
                    .ifPresentOrElse(
                            slot -> slot.replaceBy(file.id(), clock.instant()),
                            () -> parts.save(new EntryPart(id, partKey, file.id(), clock.instant())));
            events.publishEvent(new Entry.FileAttached(
                    id,
                    entry.track(),
                    entry.unit(),
                    part.title(),
                    file.name(),
                    file.sha256(),
                    file.size(),
                    actor(entry, author)));
        });
        return findings;
    }

    private static long limit(PartDefinition part) {
        return part.rules().stream()
                .filter(FileSizeRule.class::isInstance)
                .map(FileSizeRule.class::cast)
                .flatMap(rule -> rule.max().stream())
                .min(Long::compare)
                .orElse(NO_LIMIT);
    }

    /** Takes the file out of a slot; an empty slot stays empty. */
    @Transactional
    public void detach(EntryId id, String partKey, SignedIn author) {
        Entry entry = lockOwn(id, author);
        PartDefinition part = partOf(entry, partKey);
        entry.touched(clock.instant());
        parts.findByEntryIdAndPart(id.value(), partKey).ifPresent(slot -> {
            parts.delete(slot);
            events.publishEvent(
                    new Entry.FileRemoved(id, entry.track(), entry.unit(), part.title(), actor(entry, author)));
        });
    }

    /**
     * Hands the entry in, or hands it in again after a return. The first time the unit's deadline must not have passed, by the
     * database's clock; an amendment asked for by an official may come later.
     *
     * @throws NotComplete naming what is missing or breaks a hard rule
     */
    @Transactional
    public Entry submit(EntryId id, SignedIn author) {
        Entry entry = lockOwn(id, author);
        boolean first = entry.standing() == Standing.DRAFT;
        if (first) {
            deadlines.requireCollectionOpen(entry.track(), entry.unit());
        } else {
            deadlines.holdForReading(entry.track(), Phase.COLLECTION, entry.unit());
        }
        // From here to the commit no later issue of the rules can come: what was checked is what is written down.
        int version = first ? issues.hold(entry.campaign()) : entry.definitionVersion();
        List<Finding> open = findings(entry).stream().filter(Finding::blocks).toList();
        if (!open.isEmpty()) {
            throw new NotComplete(open);
        }
        Optional<Submission> before = submissions.findFirstByEntryIdOrderByOrdinalDesc(id.value());
        entry.submit(entry.number().orElseGet(() -> campaigns.nextNumber(entry.campaign())), version, clock.instant());
        Map<String, String> sealed = new LinkedHashMap<>();
        files(entry).forEach((part, file) -> sealed.put(part, file.sha256()));
        Submission now = submissions.save(new Submission(entry, sealed, clock.instant()));
        String number = entry.number().orElseThrow();
        events.publishEvent(
                first
                        ? new Entry.EntrySubmitted(
                                id,
                                number,
                                entry.track(),
                                entry.unit(),
                                entry.definitionVersion(),
                                actor(entry, author))
                        : new Entry.EntryAmended(
                                id,
                                number,
                                entry.track(),
                                entry.unit(),
                                entry.definitionVersion(),
                                before.map(then -> now.changedSince(then, kind(entry)))
                                        .orElse(List.of()),
                                actor(entry, author)));
        return entry;
    }

    /** Takes an entry back; its way ends. */
    @Transactional
    public void withdraw(EntryId id, String reason, SignedIn author) {
        Entry entry = lockOwn(id, author);
        entry.withdraw();
        events.publishEvent(
                new Entry.EntryWithdrawn(id, entry.track(), entry.unit(), reason.strip(), actor(entry, author)));
    }

    /** Throws away a draft that was never handed in. */
    @Transactional
    public void discard(EntryId id, SignedIn author) {
        Entry entry = lockOwn(id, author);
        if (entry.standing() != Standing.DRAFT) {
            throw new Entry.NotEditable(entry.standing());
        }
        parts.deleteAll(parts.findByEntryId(id.value()));
        rows.delete(entry);
        events.publishEvent(new Entry.DraftDiscarded(id, entry.track(), entry.unit(), actor(entry, author)));
    }

    /** Entries of this author, and of the units whose clerk he is, the last touched first. */
    public List<Entry> handedInBy(SignedIn author) {
        List<String> units =
                author.unions(Role.CLERK).stream().map(UnionId::value).toList();
        return rows.handedInBy(author.id().value(), units);
    }

    /** An entry its author may work on; anybody else's does not exist for him. */
    public Entry own(EntryId id, SignedIn author) {
        return rows.findById(id.value()).filter(entry -> isOwn(entry, author)).orElseThrow(EntryUnknown::new);
    }

    private Entry lockOwn(EntryId id, SignedIn author) {
        return held(id).filter(entry -> isOwn(entry, author)).orElseThrow(EntryUnknown::new);
    }

    private static boolean isOwn(Entry entry, SignedIn author) {
        return entry.submitter().equals(author.id())
                || (entry.channel() == Channel.ORGANISATION
                        && author.unions(Role.CLERK).contains(entry.unit()));
    }

    private static Actor actor(Entry entry, SignedIn author) {
        return author.at(new Seat(entry.channel() == Channel.INDIVIDUAL ? Role.WORKER : Role.CLERK, entry.unit()));
    }

    // ---- what everybody may read who may see the entry ----

    /** By its number, for whoever may see it; for others it does not exist. */
    public Entry seen(String number, SignedIn reader) {
        return rows.findByNumber(number)
                .filter(entry -> isOwn(entry, reader) || oversees(entry, reader, OVERSEERS))
                .orElseThrow(EntryUnknown::new);
    }

    /** By its number, for whoever oversees its unit in this role; having written it oneself does not count. */
    public Entry overseen(String number, SignedIn reader, Role role) {
        return rows.findByNumber(number)
                .filter(entry -> oversees(entry, reader, Set.of(role)))
                .orElseThrow(EntryUnknown::new);
    }

    /** Handed-in entries of the units at or below the reader's official desks, the latest first. */
    public List<Entry> below(SignedIn reader, String words, int page, int size) {
        return below(reader, OVERSEERS, words, page, size);
    }

    /** The same from the desks of one role. */
    public List<Entry> below(SignedIn reader, String words, int page, int size, Role role) {
        return below(reader, Set.of(role), words, page, size);
    }

    /** From the desk that sees most; desks beside each other are rare and searched by changing the seat. */
    private List<Entry> below(SignedIn reader, Set<Role> roles, String words, int page, int size) {
        return reader.seats().stream()
                .filter(seat -> roles.contains(seat.role()))
                .map(seat -> unions.get(seat.union()).path())
                .min(Comparator.comparingInt(String::length))
                .map(path -> rows.below(path + "%", containing(words), PageRequest.of(page - 1, size)))
                .orElse(List.of());
    }

    /** What was typed is searched as it stands: % and _ mean themselves. */
    private static String containing(String words) {
        return "%" + words.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    /** A file of an entry, for whoever may see the entry. */
    public MediaFile file(MediaId id, SignedIn reader) {
        return parts.findFirstByMediaId(id.value())
                .flatMap(part -> rows.findById(part.entry().value()))
                .filter(entry -> isOwn(entry, reader) || oversees(entry, reader, OVERSEERS))
                .map(entry -> media.get(id))
                .orElseThrow(EntryUnknown::new);
    }

    private boolean oversees(Entry entry, SignedIn reader, Set<Role> roles) {
        return entry.submittedAt().isPresent()
                && reader.seats().stream()
                        .filter(seat -> roles.contains(seat.role()))
                        .anyMatch(seat -> unions.covers(seat.union(), entry.unit()));
    }

    /** How many entries of a track, handed in at or below a union, wait at a desk. */
    public int inReview(TrackId track, UnionId union) {
        return rows.count(track.value(), unions.get(union).path() + "%", Standing.IN_REVIEW);
    }

    public Entry get(EntryId id) {
        return rows.findById(id.value()).orElseThrow(EntryUnknown::new);
    }

    /** The files in its slots, by part, in the order of the form. */
    public Map<String, MediaFile> files(Entry entry) {
        Map<String, MediaId> slots = new LinkedHashMap<>();
        parts.findByEntryId(entry.id().value()).forEach(part -> slots.put(part.part(), part.media()));
        Map<String, MediaFile> files = new LinkedHashMap<>();
        for (PartDefinition part : kind(entry).parts()) {
            MediaId file = slots.get(part.key());
            if (file != null) {
                files.put(part.key(), media.get(file));
            }
        }
        return files;
    }

    /** What the rules say of it, in the order of the form. */
    public List<Finding> findings(Entry entry) {
        return checks.of(kind(entry), entry.fields(), entry.declared(), files(entry));
    }

    /** As the rules say it that the entry is judged by: a draft follows the newest, what was handed in keeps its own. */
    public KindDefinition kind(Entry entry) {
        Track track = entry.standing() == Standing.DRAFT
                ? campaigns.track(entry.track())
                : campaigns.track(entry.track(), entry.definitionVersion());
        return track.definition().kind(entry.kind()).orElseThrow(() -> new KindUnknown(entry.kind()));
    }

    /** What a human must confirm before recommending it. */
    public List<ChecklistItem> checklist(Entry entry) {
        return Checks.checklist(kind(entry));
    }

    private PartDefinition partOf(Entry entry, String key) {
        return kind(entry).part(key).orElseThrow(() -> new PartUnknown(key));
    }

    // ---- what the reviews and the process do to it ----

    /** Holds the entry until the transaction ends: acts on one entry follow each other, and so do their rows in the trail. */
    @Transactional
    public Entry lock(EntryId id) {
        return held(id).orElseThrow(EntryUnknown::new);
    }

    /** By key and not by a query: what this transaction holds already is not asked for again. */
    private Optional<Entry> held(EntryId id) {
        return Optional.ofNullable(entities.find(Entry.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /** Now lies at this union's desk. */
    @Transactional
    public void reach(EntryId id, Level level, UnionId union) {
        Entry entry = lock(id);
        entry.reach(level, union);
        events.publishEvent(new Entry.LevelReached(id, entry.track(), level, union));
    }

    /** Passes a level its unit's chain does not have. */
    @Transactional
    public void pass(EntryId id, Level level) {
        Entry entry = get(id);
        events.publishEvent(new Entry.LevelAbsent(id, entry.track(), entry.unit(), level));
    }

    @Transactional
    public void sendBack(EntryId id, Actor official, String opinion, List<String> reasons) {
        lock(id).sendBack(official, clock.instant(), opinion, reasons);
    }

    @Transactional
    public void decline(EntryId id) {
        lock(id).decline();
    }

    @Transactional
    public void shortlist(EntryId id) {
        Entry entry = lock(id);
        entry.shortlist();
        events.publishEvent(new Entry.EntryShortlisted(id, entry.track(), entry.unit()));
    }

    /** No such entry, or not for you: both look the same. */
    public static class EntryUnknown extends Refusal {
        EntryUnknown() {
            super(Kind.NOT_FOUND, "entryUnknown");
        }
    }

    /** The track has no such kind of entry. */
    public static class KindUnknown extends Refusal {
        KindUnknown(String kind) {
            super(Kind.NOT_FOUND, "kindUnknown", kind);
        }
    }

    /** The kind has no such slot. */
    public static class PartUnknown extends Refusal {
        PartUnknown(String part) {
            super(Kind.NOT_FOUND, "partUnknown", part);
        }
    }

    /** The track does not take entries this way. */
    public static class ChannelClosed extends Refusal {
        ChannelClosed(String track, Channel channel) {
            super(Kind.INVALID, "channelClosed", track, channel);
        }
    }

    /** Entries come from workers and clerks. */
    public static class NoEntryFromHere extends Refusal {
        NoEntryFromHere() {
            super(Kind.FORBIDDEN, "noEntryFromHere");
        }
    }

    /** Something is missing or breaks a hard rule; the draft is kept. */
    public static class NotComplete extends Refusal {
        private final transient List<Finding> findings;

        NotComplete(List<Finding> findings) {
            super(Kind.INVALID, "entryNotComplete", findings.size());
            this.findings = findings;
        }

        public List<Finding> findings() {
            return findings;
        }
    }

    /** The file breaks a hard rule of its slot; the slot stays as it was. */
    public static class FileRefused extends Refusal {
        private final transient List<Finding> findings;

        FileRefused(String file, List<Finding> findings) {
            super(Kind.INVALID, "fileRefused", file);
            this.findings = findings;
        }

        /** All that was found, met rules too. */
        public List<Finding> findings() {
            return findings;
        }
    }

    /** Name of the unit, for pages. */
    public Union unitOf(Entry entry) {
        return unions.get(entry.unit());
    }
}

package org.gongping.entry;

import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.gongping.campaign.Channel;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.TrackId;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Entries from the first draft to the end of their way. Who may see one is decided here, and nowhere else. */
@Service
public class Entries {
    private final EntryRows rows;
    private final Drafting drafting;
    private final Sheets sheets;
    private final Access access;
    private final Unions unions;
    private final MediaFiles media;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Entries(
            EntryRows rows,
            Drafting drafting,
            Sheets sheets,
            Access access,
            Unions unions,
            MediaFiles media,
            Clock clock,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.drafting = drafting;
        this.sheets = sheets;
        this.access = access;
        this.unions = unions;
        this.media = media;
        this.clock = clock;
        this.events = events;
    }

    // ---- the author's acts ----

    /**
     * Begins a draft. A worker enters for himself, a clerk for the unit.
     *
     * @param seat desk of the author: {@link Role#WORKER} or {@link Role#CLERK}; its union hands the entry in
     * @throws Limits.NotEligible where the notice calls upon other unions
     * @throws Limits.NoRoomLeft where as many as allowed are handed in already
     */
    public Entry begin(TrackId track, String kind, SignedIn author, Seat seat) {
        return drafting.begin(track, kind, author, seat);
    }

    /**
     * Keeps what was typed so far, complete or not; unknown keys are dropped. The declarations stay as they are: each step of
     * the form saves its own, under the entry's lock, so that two windows never write each other's old values back.
     *
     * @param typed by field; several choices one per line
     * @return what the rules say of it now
     */
    public List<Finding> saveFields(EntryId id, Map<String, String> typed, SignedIn author) {
        return drafting.saveFields(id, typed, author);
    }

    /**
     * Keeps which declarations are ticked; the fields stay as they are.
     *
     * @param ticked keys of the declarations
     * @return what the rules say of it now
     */
    public List<Finding> declare(EntryId id, Collection<String> ticked, SignedIn author) {
        return drafting.declare(id, ticked, author);
    }

    /**
     * 申请放宽: keeps why the author asks that what breaks a rule be let pass; reasons for what breaks none are dropped.
     *
     * @param reasons by {@link Finding#key()}
     */
    List<Finding> askToWaive(EntryId id, Map<String, String> reasons, SignedIn author) {
        return drafting.askToWaive(id, reasons, author);
    }

    /**
     * Puts a file into a slot, if it meets the slot's hard rules; one that does not is let go, and the findings say why. In a
     * part for several it comes last, in a part for one it takes the place of the one there. The bytes come in before any
     * transaction begins: a slow line holds no connection.
     *
     * @throws FileRefused when a hard rule is broken
     * @throws Items.PartFull when the part holds as many as it may
     */
    public List<Finding> attach(EntryId id, String partKey, InputStream in, String fileName, SignedIn author) {
        return drafting.attach(id, partKey, null, limit -> media.keep(in, fileName, limit), file -> {}, author);
    }

    /**
     * The same for a file that arrives by another way.
     *
     * @param keep keeps it, if it has no more bytes than it is told
     * @param attached called in the transaction that puts it into the slot
     */
    List<Finding> attach(
            EntryId id, String partKey, LongFunction<MediaFile> keep, Consumer<MediaFile> attached, SignedIn author) {
        return drafting.attach(id, partKey, null, keep, attached, author);
    }

    /** Most bytes a file for this slot may have. The slot must be its author's to fill, and have room. */
    long limit(EntryId id, String partKey, SignedIn author) {
        return drafting.limit(id, partKey, author);
    }

    /** Puts a file in the place of another, whose caption stays. */
    List<Finding> replace(EntryId id, String partKey, UUID item, InputStream in, String fileName, SignedIn author) {
        return drafting.attach(id, partKey, item, limit -> media.keep(in, fileName, limit), file -> {}, author);
    }

    /**
     * Keeps the texts, links and captions typed so far.
     *
     * @param texts by part, in their order; parts that are absent stay as they are
     * @param captions by item of a file; of texts and links by part, in their order
     */
    List<Finding> write(
            EntryId id, Map<String, List<String>> texts, Map<String, List<String>> captions, SignedIn author) {
        return drafting.write(id, texts, captions, author);
    }

    /** Moves an item among those of its part: forward with -1, back with 1. */
    void move(EntryId id, UUID item, int by, SignedIn author) {
        drafting.move(id, item, by, author);
    }

    /** Empties a slot; an empty slot stays empty. */
    public void detach(EntryId id, String partKey, SignedIn author) {
        drafting.detach(id, partKey, null, author);
    }

    /** Takes one item out of a slot, if it is still there. */
    void detach(EntryId id, String partKey, UUID item, SignedIn author) {
        drafting.detach(id, partKey, item, author);
    }

    /**
     * Hands the entry in, or hands it in again after a return. The first time the unit's deadline must not have passed, by the
     * database's clock; an amendment asked for by an official may come later.
     *
     * @throws NotComplete naming what is missing or breaks a hard rule
     * @throws Limits.NoRoomLeft where as many as allowed are handed in already
     */
    public Entry submit(EntryId id, SignedIn author) {
        return drafting.submit(id, author);
    }

    /** Takes an entry back; its way ends. */
    public void withdraw(EntryId id, String reason, SignedIn author) {
        drafting.withdraw(id, reason, author);
    }

    /** Throws away a draft that was never handed in. */
    public void discard(EntryId id, SignedIn author) {
        drafting.discard(id, author);
    }

    /** Entries of this author, and of the units whose clerk he is, the last touched first. */
    public List<Entry> handedInBy(SignedIn author) {
        List<String> units =
                author.unions(Role.CLERK).stream().map(UnionId::value).toList();
        return rows.handedInBy(author.id().value(), units);
    }

    /** An entry its author may work on; anybody else's does not exist for him. */
    public Entry own(EntryId id, SignedIn author) {
        return drafting.own(id, author);
    }

    // ---- what everybody may read who may see the entry ----

    /** By its number, for whoever may see it; for others it does not exist. */
    public Entry seen(String number, SignedIn reader) {
        return rows.findByNumber(number)
                .filter(entry -> access.sees(entry, reader))
                .orElseThrow(EntryUnknown::new);
    }

    /** By its number, for whoever oversees its unit in this role; having written it oneself does not count. */
    public Entry overseen(String number, SignedIn reader, Role role) {
        return rows.findByNumber(number)
                .filter(entry -> access.oversees(entry, reader, Set.of(role)))
                .orElseThrow(EntryUnknown::new);
    }

    /** Handed-in entries of the units at or below the reader's official desks, the latest first. */
    public List<Entry> below(SignedIn reader, String words, int page, int size) {
        return access.below(reader, Access.OVERSEERS, words, page, size);
    }

    /** The same from the desks of one role. */
    public List<Entry> below(SignedIn reader, String words, int page, int size, Role role) {
        return access.below(reader, Set.of(role), words, page, size);
    }

    /** Whether it lies at or below a desk of the reader's from which entries are overseen; having written it does not count. */
    boolean oversees(Entry entry, SignedIn reader) {
        return access.oversees(entry, reader, Access.OVERSEERS);
    }

    /** Whether the reader may see it, as its author or from a desk. */
    boolean sees(Entry entry, SignedIn reader) {
        return access.sees(entry, reader);
    }

    /** Whether whoever sits at this union's desk may see it. */
    boolean seenFrom(UnionId desk, Entry entry) {
        return access.seenFrom(desk, entry);
    }

    /** Whether the reader may read what only judges are to read: a test account. */
    public boolean readsSecrets(Entry entry, SignedIn reader) {
        return access.readsSecrets(entry, reader);
    }

    /** Whether that may be read at this desk: at the organizer's alone. */
    public boolean readsSecrets(Entry entry, UnionId desk) {
        return access.readsSecrets(entry, desk);
    }

    /** How many entries of a track wait at a union's desk, or with their author who was sent back from it, by union. */
    public Map<UnionId, Integer> underWay(TrackId track) {
        return rows.underWay(track.value());
    }

    /** How many entries of a track, handed in at or below a union, are still in the running. */
    public int inTheRunning(TrackId track, UnionId union) {
        return rows.count(
                track.value(),
                unions.get(union).path() + "%",
                List.of(Standing.IN_REVIEW, Standing.RETURNED, Standing.SHORTLISTED));
    }

    public Entry get(EntryId id) {
        return rows.findById(id.value()).orElseThrow(EntryUnknown::new);
    }

    /** Its files, texts and links in the order of the form. */
    public List<Item> items(Entry entry) {
        return sheets.of(entry).items();
    }

    /** The files alone, by part, in the order of the form. */
    public Map<String, List<MediaFile>> files(Entry entry) {
        return sheets.files(entry);
    }

    /** What the rules say of it to its author, in the order of the form; also what higher levels will find. */
    public List<Finding> findings(Entry entry) {
        return sheets.findings(entry, null);
    }

    /** What the rules say of it to the officials of a level: rules that begin further up are not theirs. */
    public List<Finding> findings(Entry entry, Level level) {
        return sheets.findings(entry, level);
    }

    /** What is asked of it, given its choices. */
    public KindDefinition kind(Entry entry) {
        return sheets.asked(entry).kind();
    }

    /** All that could be asked, whatever it chooses. */
    KindDefinition form(Entry entry) {
        return sheets.form(entry);
    }

    Narrowed asked(Entry entry) {
        return sheets.asked(entry);
    }

    /** What a human must confirm before recommending it from where it lies. */
    public List<ChecklistItem> checklist(Entry entry) {
        return sheets.checklist(entry, entry.level().orElse(Level.GRASSROOTS));
    }

    /** Name of the unit, for pages. */
    public Union unitOf(Entry entry) {
        return unions.get(entry.unit());
    }

    // ---- what the reviews and the process do to it ----

    /** Holds the entry until the transaction ends: acts on one entry follow each other, and so do their rows in the trail. */
    @Transactional
    public Entry lock(EntryId id) {
        return drafting.held(id).orElseThrow(EntryUnknown::new);
    }

    /** Now lies at this union's desk; one that lapsed after a return waits for its author again. */
    @Transactional
    public void reach(EntryId id, Level level, UnionId union) {
        Entry entry = lock(id);
        if (entry.standing() == Standing.RETURNED) {
            entry.resume(); // lapsed while it waited for its author, and waits for him again
            return;
        }
        entry.reach(level, union, clock.instant());
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
}

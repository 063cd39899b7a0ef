package org.gongping.entry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Channel;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.Issues;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Severity;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Finding.Outcome;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What authors do to their entries; {@link Entries} is where others find it. */
@Component
class Drafting {
    /** Where the notice names no limit: as much as the store takes. */
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private static final int LONGEST_REASON = 500;

    private final EntryRows rows;
    private final EntityManager entities;
    private final Items items;
    private final SubmissionRows submissions;
    private final Campaigns campaigns;
    private final Issues issues;
    private final Deadlines deadlines;
    private final Unions unions;
    private final MediaFiles media;
    private final Checks checks;
    private final Sheets sheets;
    private final Limits limits;
    private final ObjectProvider<InTime> inTime;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Drafting(
            EntryRows rows,
            EntityManager entities,
            Items items,
            SubmissionRows submissions,
            Campaigns campaigns,
            Issues issues,
            Deadlines deadlines,
            Unions unions,
            MediaFiles media,
            Checks checks,
            Sheets sheets,
            Limits limits,
            ObjectProvider<InTime> inTime,
            Clock clock,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.entities = entities;
        this.items = items;
        this.submissions = submissions;
        this.campaigns = campaigns;
        this.issues = issues;
        this.deadlines = deadlines;
        this.unions = unions;
        this.media = media;
        this.checks = checks;
        this.sheets = sheets;
        this.limits = limits;
        this.inTime = inTime;
        this.clock = clock;
        this.events = events;
        this.transaction = transaction;
    }

    @Transactional
    Entry begin(TrackId trackId, String kindKey, SignedIn author, Seat seat) {
        // First of all: from here to the commit no later issue of the rules can take the kind away.
        int version = issues.hold(campaigns.track(trackId).campaign());
        Track track = campaigns.track(trackId);
        KindDefinition kind = track.definition().kind(kindKey).orElseThrow(() -> new Entries.KindUnknown(kindKey));
        Channel channel = channelOf(seat);
        if (!track.definition().allows(channel)) {
            throw new Entries.ChannelClosed(track.title(), channel);
        }
        unions.route(seat.union(), campaigns.get(track.campaign()).organizer());
        limits.requireEligible(track, seat.union(), channel);
        deadlines.requireCollectionOpen(trackId, seat.union());
        limits.requireRoom(track, kind, channel, seat.union(), author.id());
        Entry entry = rows.save(new Entry(
                track, kindKey, channel, seat.union(), author.id(), author.displayName(), version, clock.instant()));
        events.publishEvent(new Entry.DraftBegun(entry.id(), trackId, seat.union(), kind.title(), author.at(seat)));
        return entry;
    }

    private static Channel channelOf(Seat seat) {
        return switch (seat.role()) {
            case WORKER -> Channel.INDIVIDUAL;
            case CLERK -> Channel.ORGANISATION;
            default -> throw new Entries.NoEntryFromHere();
        };
    }

    @Transactional
    List<Finding> saveFields(EntryId id, Map<String, String> typed, SignedIn author) {
        Entry entry = lockOwn(id, author);
        Map<String, String> fields = new LinkedHashMap<>();
        for (FieldDefinition field : sheets.form(entry).fields()) {
            String text = typed.getOrDefault(field.key(), "").strip().replace("\r\n", "\n");
            if (!text.isEmpty()) {
                fields.put(
                        field.key(),
                        Items.TextTooLong.require(field.key(), field.label(), text, PartDefinition.LONGEST_TEXT));
            }
        }
        requireFits(sheets.form(entry), fields);
        entry.type(fields, shortened(fields.getOrDefault("title", "")), clock.instant());
        return sheets.findings(entry, null);
    }

    /** All fields are one column: it is the longest of them that has to give way. */
    private static void requireFits(KindDefinition kind, Map<String, String> fields) {
        int over = new TextMapColumn().convertToDatabaseColumn(fields).length() - Entry.LONGEST_FIELDS;
        if (over > 0) {
            FieldDefinition longest = kind.fields().stream()
                    .max(Comparator.comparingInt(
                            field -> fields.getOrDefault(field.key(), "").length()))
                    .orElseThrow();
            int length = fields.getOrDefault(longest.key(), "").length();
            throw new Items.TextTooLong(longest.key(), longest.label(), Math.max(0, length - over), length);
        }
    }

    @Transactional
    List<Finding> declare(EntryId id, Collection<String> ticked, SignedIn author) {
        Entry entry = lockOwn(id, author);
        List<String> known = sheets.form(entry).rules().stream()
                .map(Rule::key)
                .filter(ticked::contains)
                .toList();
        entry.declare(known, clock.instant());
        return sheets.findings(entry, null);
    }

    @Transactional
    List<Finding> askToWaive(EntryId id, Map<String, String> reasons, SignedIn author) {
        Entry entry = lockOwn(id, author);
        Map<String, String> kept = new LinkedHashMap<>();
        for (Finding finding : sheets.findings(entry, null)) {
            String reason = reasons.getOrDefault(finding.key(), "").strip();
            if (finding.waivable() && !reason.isEmpty()) {
                kept.put(
                        finding.key(),
                        Items.TextTooLong.require(finding.where(), finding.label(), reason, LONGEST_REASON));
            }
        }
        entry.askToWaive(kept, clock.instant());
        return sheets.findings(entry, null);
    }

    /** The title shown in lists. */
    private static String shortened(String title) {
        return title.substring(0, title.offsetByCodePoints(0, Math.min(100, title.codePointCount(0, title.length()))));
    }

    /**
     * @param replaced the item whose place it takes, none where it comes last
     * @param keep keeps the file, if it has no more bytes than it is told
     * @param attached called in the transaction that puts it into the slot
     */
    List<Finding> attach(
            EntryId id,
            String partKey,
            @Nullable UUID replaced,
            LongFunction<MediaFile> keep,
            Consumer<MediaFile> attached,
            SignedIn author) {
        PartDefinition part = open(id, partKey, author); // refuse before the bytes come, not after
        items.requireRoom(id, part, replaced);
        MediaFile file = keep.apply(limit(part));
        List<Finding> findings = checks.part(part, file);
        if (findings.stream().anyMatch(Drafting::stops)) {
            media.forget(file.id());
            throw new Entries.FileRefused(file.name(), findings);
        }
        try {
            transaction.executeWithoutResult(status -> {
                Entry entry = lockOwn(id, author);
                entry.touched(clock.instant());
                items.put(id, filePart(entry, partKey), replaced, file).ifPresent(before -> letGo(id, before));
                attached.accept(file);
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
        } catch (RuntimeException refused) {
            // Not after a commit whose answer got lost.
            if (!items.hold(file.id())) {
                media.forget(file.id());
            }
            throw refused;
        }
        return findings;
    }

    /** Most bytes a file for this slot may have. The slot must be its author's to fill. */
    long limit(EntryId id, String partKey, SignedIn author) {
        PartDefinition part = open(id, partKey, author);
        items.requireRoom(id, part, null);
        return limit(part);
    }

    private PartDefinition open(EntryId id, String partKey, SignedIn author) {
        Entry entry = own(id, author);
        entry.touched(entry.savedAt());
        return filePart(entry, partKey);
    }

    private void letGo(EntryId id, List<EntryPart> gone) {
        gone.stream().map(EntryPart::media).filter(Objects::nonNull).forEach(file -> letGo(id, file));
    }

    /** A file that lies in no slot any more goes, unless it was handed in once: what officials judged stays. */
    private void letGo(EntryId id, MediaId file) {
        media.find(file)
                .filter(kept -> submissions.findByEntryId(id.value()).stream()
                        .noneMatch(submission -> submission.sealed(kept.sha256())))
                .ifPresent(kept -> media.forget(file));
    }

    /** What may be let pass, or only counts further up, keeps no file from its slot. */
    private static boolean stops(Finding finding) {
        return finding.outcome() == Outcome.FAILED && finding.severity() == Severity.BLOCK && finding.from() == null;
    }

    private static long limit(PartDefinition part) {
        return part.rules().stream()
                .filter(rule ->
                        rule.severity() == Severity.BLOCK && rule.basis().from().isEmpty())
                .filter(FileSizeRule.class::isInstance)
                .map(FileSizeRule.class::cast)
                .flatMap(rule -> rule.max().stream())
                .min(Long::compare)
                .orElse(NO_LIMIT);
    }

    private PartDefinition filePart(Entry entry, String key) {
        PartDefinition part = partOf(entry, key);
        if (part.type() != PartDefinition.PartType.FILE) {
            throw new Entries.PartUnknown(key);
        }
        return part;
    }

    private PartDefinition partOf(Entry entry, String key) {
        return sheets.asked(entry).kind().part(key).orElseThrow(() -> new Entries.PartUnknown(key));
    }

    @Transactional
    List<Finding> write(
            EntryId id, Map<String, List<String>> texts, Map<String, List<String>> captions, SignedIn author) {
        Entry entry = lockOwn(id, author);
        entry.touched(clock.instant());
        for (PartDefinition part : sheets.asked(entry).kind().parts()) {
            items.write(id, part, texts.get(part.key()), captions);
        }
        requireFits(sheets.of(entry).items(), sheets.asked(entry).kind());
        return sheets.findings(entry, null);
    }

    /** What is handed in is written down as one: it is the longest text that has to give way. */
    private static void requireFits(List<Item> held, KindDefinition kind) {
        int over = Submission.length(held) - Submission.LONGEST_PARTS;
        if (over > 0) {
            Item longest = held.stream()
                    .max(Comparator.comparingInt(
                            item -> Optional.ofNullable(item.text()).orElse("").length()))
                    .orElseThrow();
            int length = Optional.ofNullable(longest.text()).orElse("").length();
            String label = kind.part(longest.part()).map(PartDefinition::title).orElse(longest.part());
            throw new Items.TextTooLong(longest.part(), label, Math.max(0, length - over), length);
        }
    }

    @Transactional
    void move(EntryId id, UUID item, int by, SignedIn author) {
        Entry entry = lockOwn(id, author);
        entry.touched(clock.instant());
        items.move(id, item, by);
    }

    @Transactional
    void detach(EntryId id, String partKey, @Nullable UUID item, SignedIn author) {
        Entry entry = lockOwn(id, author);
        PartDefinition part = sheets.form(entry).part(partKey).orElseThrow(() -> new Entries.PartUnknown(partKey));
        entry.touched(clock.instant());
        List<EntryPart> gone = items.remove(id, partKey, item);
        letGo(id, gone);
        if (!gone.isEmpty()) {
            events.publishEvent(
                    new Entry.FileRemoved(id, entry.track(), entry.unit(), part.title(), actor(entry, author)));
        }
    }

    @Transactional
    Entry submit(EntryId id, SignedIn author) {
        Entry entry = lockOwn(id, author);
        boolean first = entry.standing() == Standing.DRAFT;
        Instant at;
        if (first) {
            at = deadlines.requireCollectionOpen(entry.track(), entry.unit());
        } else {
            deadlines.holdForReading(entry.track(), Phase.COLLECTION, entry.unit());
            inTime.ifAvailable(check -> check.require(entry));
            at = clock.instant();
        }
        // From here to the commit no later issue of the rules can come: what was checked is what is written down.
        int version = first ? issues.hold(entry.campaign()) : entry.definitionVersion();
        List<Finding> open =
                sheets.findings(entry, null).stream().filter(Finding::blocks).toList();
        if (!open.isEmpty()) {
            throw new Entries.NotComplete(open);
        }
        Sheet sheet = sheets.of(entry);
        String number = numbered(entry, sheet.kind());
        Optional<Submission> before = submissions.findFirstByEntryIdOrderByOrdinalDesc(id.value());
        entry.submit(number, sheet.fields(), version, at);
        Submission now = submissions.save(new Submission(entry, sheet.items(), at));
        Actor by = actor(entry, author);
        events.publishEvent(
                first
                        ? new Entry.EntrySubmitted(id, number, entry.track(), entry.unit(), version, by)
                        : new Entry.EntryAmended(
                                id,
                                number,
                                entry.track(),
                                entry.unit(),
                                version,
                                before.map(then -> now.changedSince(then, sheets.form(entry)))
                                        .orElse(List.of()),
                                by));
        return entry;
    }

    /**
     * The counter is held to the end of the transaction: only then are the places counted, so that two cannot take the last. An
     * amended entry keeps its number, and is counted again: it may name other authors now.
     */
    private String numbered(Entry entry, KindDefinition kind) {
        issues.hold(entry.campaign());
        String number = entry.number().orElseGet(() -> campaigns.nextNumber(entry.campaign()));
        Track track = campaigns.track(entry.track());
        limits.requireEligible(track, entry.unit(), entry.channel());
        limits.requireRoom(track, kind, entry);
        return number;
    }

    @Transactional
    void withdraw(EntryId id, String reason, SignedIn author) {
        Entry entry = lockOwn(id, author);
        entry.withdraw();
        events.publishEvent(
                new Entry.EntryWithdrawn(id, entry.track(), entry.unit(), reason.strip(), actor(entry, author)));
    }

    @Transactional
    void discard(EntryId id, SignedIn author) {
        Entry entry = lockOwn(id, author);
        if (entry.standing() != Standing.DRAFT) {
            throw new Entry.NotEditable(entry.standing());
        }
        letGo(id, items.discard(id));
        rows.delete(entry);
        events.publishEvent(new Entry.DraftDiscarded(id, entry.track(), entry.unit(), actor(entry, author)));
    }

    Entry own(EntryId id, SignedIn author) {
        return rows.findById(id.value())
                .filter(entry -> Access.isOwn(entry, author))
                .orElseThrow(Entries.EntryUnknown::new);
    }

    private Entry lockOwn(EntryId id, SignedIn author) {
        return held(id).filter(entry -> Access.isOwn(entry, author)).orElseThrow(Entries.EntryUnknown::new);
    }

    /** By key and not by a query: what this transaction holds already is not asked for again. */
    Optional<Entry> held(EntryId id) {
        return Optional.ofNullable(entities.find(Entry.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    private static Actor actor(Entry entry, SignedIn author) {
        return author.at(new Seat(entry.channel() == Channel.INDIVIDUAL ? Role.WORKER : Role.CLERK, entry.unit()));
    }
}

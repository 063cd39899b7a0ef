package org.gongping.entry;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.FieldType;
import org.gongping.campaign.KindDefinition;
import org.gongping.entry.LikenessRows.Owned;
import org.gongping.media.MediaFile;
import org.gongping.media.TextPrint;
import org.gongping.union.Level;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which entries resemble each other: the same bytes, near-same pictures, similar texts, over all seasons (features.md: the same work
 * from two units or from a person and a unit). It shows and warns, and never keeps an entry from being handed in. Officials and auditors
 * read of entries they may see; an author of his own alone.
 */
@Service
@Transactional(readOnly = true)
public class Likenesses {
    /** More than anybody reads; a file that thousands hand in must not fill the table. */
    private static final int MOST = 500;

    private final LikenessRows rows;
    private final EntryRows entryRows;
    private final Entries entries;
    private final Campaigns campaigns;
    private final Unions unions;
    private final Clock clock;

    Likenesses(
            LikenessRows rows, EntryRows entryRows, Entries entries, Campaigns campaigns, Unions unions, Clock clock) {
        this.rows = rows;
        this.entryRows = entryRows;
        this.entries = entries;
        this.campaigns = campaigns;
        this.unions = unions;
        this.clock = clock;
    }

    // ---- as entries come and go; before the process reads what was found ----

    @EventListener
    @Order(0)
    @Transactional
    void on(Entry.EntrySubmitted submitted) {
        handedIn(submitted.entry());
    }

    @EventListener
    @Order(0)
    @Transactional
    void on(Entry.EntryAmended amended) {
        handedIn(amended.entry());
    }

    @EventListener
    @Order(0)
    @Transactional
    void on(Entry.EntryWithdrawn withdrawn) {
        rows.remove(withdrawn.entry());
    }

    private void handedIn(EntryId id) {
        Entry entry = entries.get(id);
        List<Print> prints = prints(entry);
        rows.replace(id, prints);
        rows.record(
                id,
                entry.timesSubmitted(),
                alike(id, prints).stream().limit(MOST).toList(),
                clock.instant());
    }

    /** What an entry resembles by: its long texts, its files, and what these show and say. */
    private List<Print> prints(Entry entry) {
        List<Print> prints = new ArrayList<>();
        for (FieldDefinition field : entries.kind(entry).fields()) {
            if (field.type() == FieldType.LONG_TEXT && !field.secret()) {
                TextPrint.of(entry.fields().getOrDefault(field.key(), ""))
                        .ifPresent(text -> prints.add(Print.ofText(field.key(), text)));
            }
        }
        Set<String> written = prints.stream().map(Print::piece).collect(Collectors.toCollection(HashSet::new));
        KindDefinition kind = entries.kind(entry);
        for (Item item : entries.items(entry)) {
            if (kind.part(item.part()).filter(part -> part.secret()).isPresent()) {
                continue; // who may not read it is not told either that somebody else wrote the same
            }
            String piece = item.number() == 1 ? item.part() : item.part() + "#" + item.number();
            MediaFile file = item.file();
            if (file != null) {
                prints.add(Print.ofBytes(piece, HexFormat.of().parseHex(file.sha256())));
                file.pictureHash().ifPresent(hash -> prints.add(Print.ofPicture(piece, hash)));
            }
            Optional<TextPrint> text = file == null ? TextPrint.of(String.valueOf(item.text())) : file.textPrint();
            text.filter(said -> written.add(piece)) // a field may bear the same key
                    .ifPresent(said -> prints.add(Print.ofText(piece, said)));
        }
        return prints;
    }

    private List<Alike> alike(EntryId id, List<Print> prints) {
        return prints.isEmpty()
                ? List.of()
                : Alike.among(
                        prints,
                        rows.candidates(prints).stream()
                                .filter(other -> !other.entry().equals(id))
                                .toList());
    }

    // ---- as they are read ----

    /** Whether something was found when it was last handed in: for lists, which do not say what. */
    public boolean found(Entry entry) {
        return rows.found(entry.id(), entry.timesSubmitted());
    }

    /** What resembles an entry now, later entries too, for whoever sits at this union's desk. */
    public Likeness seenFrom(UnionId desk, Entry entry) {
        return entries.seenFrom(desk, entry) ? seen(entry, other -> entries.seenFrom(desk, other)) : Likeness.NONE;
    }

    /** The same for a reader at his desks; nothing for the author of the entry, who has {@link #own}. */
    Likeness seen(Entry entry, SignedIn reader) {
        return entries.oversees(entry, reader) ? seen(entry, other -> entries.sees(other, reader)) : Likeness.NONE;
    }

    private Likeness seen(Entry entry, Predicate<Entry> mayRead) {
        List<Print> prints =
                rows.of(List.of(entry.id())).stream().map(Owned::print).toList();
        Map<EntryId, List<Alike>> byEntry = new LinkedHashMap<>();
        alike(entry.id(), prints).forEach(one -> byEntry.computeIfAbsent(one.other(), id -> new ArrayList<>())
                .add(one));
        Map<EntryId, Entry> others = new LinkedHashMap<>();
        entryRows
                .findAllById(byEntry.keySet().stream().map(EntryId::value).toList())
                .forEach(other -> others.put(other.id(), other));
        List<Likeness.Shown> shown = new ArrayList<>();
        Map<Optional<Level>, Integer> elsewhere = new TreeMap<>(
                Comparator.comparing(level -> level.map(Level::ordinal).orElse(Integer.MAX_VALUE)));
        byEntry.forEach((id, alikes) -> {
            Entry other = Objects.requireNonNull(others.get(id));
            if (mayRead.test(other)) {
                shown.add(new Likeness.Shown(
                        other,
                        unions.get(other.unit()).name(),
                        campaigns.get(other.campaign()).title(),
                        common(entry, other, alikes)));
            } else {
                elsewhere.merge(levelAbove(entry.unit(), other.unit()), 1, Integer::sum);
            }
        });
        return new Likeness(
                List.copyOf(shown),
                elsewhere.entrySet().stream()
                        .map(level -> new Likeness.Elsewhere(level.getKey().orElse(null), level.getValue()))
                        .toList());
    }

    /** What two entries have in common now. Whether the reader may see them is for the caller to judge. */
    List<Likeness.Common> between(Entry entry, Entry other) {
        List<Print> prints =
                rows.of(List.of(entry.id())).stream().map(Owned::print).toList();
        return common(entry, other, Alike.among(prints, rows.of(List.of(other.id()))));
    }

    /** When it was first found that the two are alike; empty if nothing was found when they were handed in. */
    Optional<Instant> foundAt(Entry entry, Entry other) {
        return rows.foundAt(entry.id(), other.id());
    }

    /**
     * What an author has handed in before already. Reads his own entries and no others: neither words nor time nor numbers can tell him
     * anything about those.
     */
    List<Finding> own(Entry entry, SignedIn author) {
        List<String> units =
                author.unions(Role.CLERK).stream().map(UnionId::value).toList();
        // Their ids only: the clerk of an industry may have handed in thousands.
        List<EntryId> others = entryRows.submittedBy(author.id().value(), units).stream()
                .map(EntryId::new)
                .filter(other -> !other.equals(entry.id()))
                .toList();
        Set<EntryId> told = new HashSet<>();
        return Alike.among(prints(entry), rows.of(others)).stream()
                .filter(one -> told.add(one.other()))
                .map(one -> Finding.hint(
                        one.piece(),
                        label(entries.kind(entry), one.piece()),
                        "likeness",
                        "own." + one.kind(),
                        entries.get(one.other()).title(),
                        one.percent()))
                .toList();
    }

    private List<Likeness.Common> common(Entry entry, Entry other, List<Alike> alikes) {
        KindDefinition kind = entries.kind(entry);
        KindDefinition otherKind = entries.kind(other);
        return alikes.stream()
                .map(one -> new Likeness.Common(
                        label(kind, one.piece()),
                        label(otherKind, one.otherPiece()),
                        one.kind().name(),
                        one.percent()))
                .toList();
    }

    private static String label(KindDefinition kind, String piece) {
        int hash = piece.indexOf('#');
        String key = hash < 0 ? piece : piece.substring(0, hash);
        return kind.part(key)
                .map(part -> hash < 0 ? part.title() : part.title() + " " + piece.substring(hash + 1))
                .or(() -> kind.field(key).map(FieldDefinition::label))
                .orElse(piece);
    }

    /** The level of the lowest union above both. */
    private Optional<Level> levelAbove(UnionId one, UnionId other) {
        List<UnionId> line = unions.get(one).line();
        List<UnionId> otherLine = unions.get(other).line();
        Optional<Level> level = Optional.empty();
        for (int step = 0; step < Math.min(line.size(), otherLine.size()); step++) {
            if (!line.get(step).equals(otherLine.get(step))) {
                break;
            }
            level = Optional.of(unions.get(line.get(step)).level());
        }
        return level;
    }
}

package org.gongping.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongping.campaign.Campaigns;
import org.gongping.media.Inspection;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
import org.gongping.refusal.Refusal;
import org.gongping.union.Level;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What one reader gets of an entry's files, and of what the rules say of them. In a track judged blind, desks above the unit that
 * handed in get copies that name nobody, under neutral names, and findings that quote nothing out of a file (docs/adr/0016;
 * reliability rule 12). Who may see the entry at all is decided by {@link Access}.
 */
@Service
@Transactional(readOnly = true)
public class EntryReading {
    private final EntryRows rows;
    private final EntryPartRows parts;
    private final Entries entries;
    private final Sheets sheets;
    private final Access access;
    private final Campaigns campaigns;
    private final MediaFiles media;

    EntryReading(
            EntryRows rows,
            EntryPartRows parts,
            Entries entries,
            Sheets sheets,
            Access access,
            Campaigns campaigns,
            MediaFiles media) {
        this.rows = rows;
        this.parts = parts;
        this.entries = entries;
        this.sheets = sheets;
        this.access = access;
        this.campaigns = campaigns;
        this.media = media;
    }

    /**
     * A file without its author's name for it.
     *
     * @param name {@code track-serial.ext}
     */
    record Nameless(MediaFile file, String name) {}

    // ---- pages ----

    /** Files, texts and links in the order of the form, as whoever sits at this desk gets them. */
    public List<Item> items(Entry entry, UnionId desk) {
        return items(entry, access.readsOriginals(entry, desk));
    }

    /** The same for a reader at any of his desks, or the author. */
    List<Item> items(Entry entry, SignedIn reader) {
        return items(entry, access.readsOriginals(entry, reader));
    }

    /** What the rules say of it to the officials of a level, as whoever sits at this desk may read it. */
    public List<Finding> findings(Entry entry, Level level, UnionId desk) {
        return findings(entry, level, access.readsOriginals(entry, desk));
    }

    /** The same for a reader at any of his desks, or the author. */
    List<Finding> findings(Entry entry, Level level, SignedIn reader) {
        return findings(entry, level, access.readsOriginals(entry, reader));
    }

    private List<Item> items(Entry entry, boolean originals) {
        List<Item> items = entries.items(entry);
        return originals ? items : named(entry, items);
    }

    private List<Finding> findings(Entry entry, Level level, boolean originals) {
        List<Finding> findings = entries.findings(entry, level);
        if (originals) {
            return findings;
        }
        List<Item> items = named(entry, entries.items(entry));
        return findings.stream().map(finding -> veiled(finding, items)).toList();
    }

    // ---- files ----

    /** A file of an entry, for whoever may see the entry, and its secrets if it is one. */
    MediaFile file(MediaId id, SignedIn reader) {
        return found(id, reader).file();
    }

    /**
     * The same where its bytes as they were handed in, and its author's name for it, are for this reader.
     *
     * @throws OnlyNameless if he gets the copy alone
     */
    MediaFile original(MediaId id, SignedIn reader) {
        Found found = found(id, reader);
        if (!access.readsOriginals(found.entry(), reader)) {
            throw new OnlyNameless();
        }
        return found.file();
    }

    /** The same under the name that tells nothing; for whoever may see the entry. */
    Nameless nameless(MediaId id, SignedIn reader) {
        Found found = found(id, reader);
        String name = named(found.entry(), entries.items(found.entry())).stream()
                .filter(item -> item.file() != null && item.file().id().equals(id))
                .map(item -> Objects.requireNonNull(item.alias()))
                .findFirst()
                .orElse("0." + found.file().ending()); // in a part that is no longer asked for: its author looks
        return new Nameless(found.file(), name);
    }

    private record Found(Entry entry, MediaFile file) {}

    private Found found(MediaId id, SignedIn reader) {
        EntryPart part = parts.findFirstByMediaId(id.value()).orElseThrow(Entries.EntryUnknown::new);
        Entry entry = rows.findById(part.entry().value())
                .filter(each -> mayOpen(each, part.part(), reader))
                .orElseThrow(Entries.EntryUnknown::new);
        return new Found(entry, media.get(id));
    }

    /** What lies in a part that is not asked for was not handed in: only its author opens it. */
    private boolean mayOpen(Entry entry, String part, SignedIn reader) {
        return Access.isOwn(entry, reader)
                || (access.sees(entry, reader)
                        && sheets.asked(entry)
                                .kind()
                                .part(part)
                                .filter(each -> !each.secret() || access.readsSecrets(entry, reader))
                                .isPresent());
    }

    // ---- names and words ----

    /** {@code track-serial.ext}; where an entry has several files, each with its place among them. */
    private List<Item> named(Entry entry, List<Item> items) {
        String serial = entry.number()
                .map(number -> number.substring(number.lastIndexOf('-') + 1))
                .orElse("0");
        String stem = campaigns.track(entry.track()).key() + "-" + serial;
        boolean several = items.stream().filter(item -> item.file() != null).count() > 1;
        List<Item> named = new ArrayList<>();
        int place = 0;
        for (Item item : items) {
            MediaFile file = item.file();
            named.add(file == null ? item : item.called(stem + (several ? "-" + ++place : "") + "." + file.ending()));
        }
        return named;
    }

    /** The same finding without what only the original says: its name, and what stands in its properties. */
    private static Finding veiled(Finding finding, List<Item> items) {
        return switch (finding.message()) {
            case "name.met", "name.wrong", "name.unknown" -> finding.saying(finding.message() + ".veiled");
            case "author.named" ->
                finding.saying(
                        "author.named.veiled",
                        finding.words().get(0),
                        finding.words().get(2));
            default ->
                finding.saying(
                        finding.message(),
                        finding.words().stream()
                                .map(word -> word instanceof String text ? veiled(text, items) : word)
                                .toArray());
        };
    }

    private static Object veiled(String word, List<Item> items) {
        String veiled = word;
        for (Item item : items) {
            MediaFile file = item.file();
            if (file == null) {
                continue;
            }
            veiled = veiled.replace(file.name(), String.valueOf(item.alias()));
            String software = Optional.of(file.inspection())
                    .map(Inspection::software)
                    .filter(text -> !text.isBlank())
                    .orElse(null);
            if (software != null && veiled.equals(software)) {
                veiled = FileChecks.editor(software).orElse("-");
            }
        }
        return veiled;
    }

    /** The track is judged blind: from this desk only the copy that names nobody can be opened. */
    static class OnlyNameless extends Refusal {
        OnlyNameless() {
            super(Kind.FORBIDDEN, "onlyNameless");
        }
    }
}

package org.gongping.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.RepeatBar;
import org.gongping.campaign.Severity;
import org.gongping.campaign.TrackDefinition;
import org.gongping.entry.Finding.Outcome;
import org.gongping.entry.Finding.Place;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaFiles;
import org.gongping.media.MediaId;
import org.gongping.union.Level;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What an entry consists of, and what the rules say of it. */
@Component
class Sheets {
    private final Campaigns campaigns;
    private final Unions unions;
    private final EntryPartRows parts;
    private final MediaFiles media;
    private final Calls calls;
    private final Checks checks;
    private final FindingWords words;
    private final MessageSource messages;

    Sheets(
            Campaigns campaigns,
            Unions unions,
            EntryPartRows parts,
            MediaFiles media,
            Calls calls,
            Checks checks,
            FindingWords words,
            MessageSource messages) {
        this.campaigns = campaigns;
        this.unions = unions;
        this.parts = parts;
        this.media = media;
        this.calls = calls;
        this.checks = checks;
        this.words = words;
        this.messages = messages;
    }

    /** All that could be asked, whatever the entry's choices. */
    KindDefinition form(Entry entry) {
        TrackDefinition track = track(entry);
        return calls.form(track, track.kind(entry.kind()).orElseThrow(() -> new Entries.KindUnknown(entry.kind())));
    }

    /** As the rules say it that the entry is judged by: a draft follows the newest, what was handed in keeps its own. */
    private TrackDefinition track(Entry entry) {
        return (entry.standing() == Standing.DRAFT
                        ? campaigns.track(entry.track())
                        : campaigns.track(entry.track(), entry.definitionVersion()))
                .definition();
    }

    Narrowed asked(Entry entry) {
        return Narrowed.of(form(entry), entry.fields());
    }

    Sheet of(Entry entry) {
        Narrowed asked = asked(entry);
        return new Sheet(
                asked.kind(),
                asked.fields(),
                entry.declared(),
                items(entry, asked.kind()),
                entry.waivers(),
                unions.get(entry.unit()).name());
    }

    /** In the order of the form; what lies in parts that are not asked for is left out. */
    private List<Item> items(Entry entry, KindDefinition kind) {
        Map<String, List<EntryPart>> byPart = new LinkedHashMap<>();
        parts.findByEntryIdOrderByPartAscOrdinalAsc(entry.id().value())
                .forEach(row -> byPart.computeIfAbsent(row.part(), part -> new ArrayList<>())
                        .add(row));
        List<Item> items = new ArrayList<>();
        for (PartDefinition part : kind.parts()) {
            int number = 0;
            for (EntryPart row : byPart.getOrDefault(part.key(), List.of())) {
                MediaId file = row.media();
                number++;
                items.add(new Item(
                        row.id(),
                        part.key(),
                        number,
                        row.caption(),
                        row.text(),
                        file == null ? null : media.get(file)));
            }
        }
        return items;
    }

    Map<String, List<MediaFile>> files(Entry entry) {
        Map<String, List<MediaFile>> files = new LinkedHashMap<>();
        for (Item item : of(entry).items()) {
            MediaFile file = item.file();
            if (file != null) {
                files.computeIfAbsent(item.part(), part -> new ArrayList<>()).add(file);
            }
        }
        return files;
    }

    /** @param level whose officials ask, none for the author */
    List<Finding> findings(Entry entry, @Nullable Level level) {
        Sheet sheet = of(entry);
        List<Finding> findings = new ArrayList<>(checks.of(sheet, level));
        shortlistedBefore(entry, sheet).ifPresent(findings::add);
        return findings;
    }

    /** 往届获奖作品不再参评: the same file in an entry that once got through here is pointed out; a human judges. */
    private Optional<Finding> shortlistedBefore(Entry entry, Sheet sheet) {
        List<RepeatBar> bars = track(entry).repeatBars();
        List<String> fingerprints = sheet.items().stream()
                .map(Item::file)
                .flatMap(file -> Optional.ofNullable(file).stream())
                .map(MediaFile::sha256)
                .toList();
        if (bars.isEmpty() || fingerprints.isEmpty()) {
            return Optional.empty();
        }
        List<String> others =
                parts.shortlistedElsewhere(fingerprints, entry.campaign().value());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Place.PART,
                        sheet.kind().parts().get(0).key(),
                        sheet.kind().parts().get(0).title(),
                        "call.repeat",
                        Severity.WARN,
                        Outcome.FAILED,
                        "repeat.sameFile",
                        List.of(others),
                        bars.get(0).clause(),
                        null,
                        null,
                        null,
                        ""));
    }

    /** What a human must confirm at this level, with what the author asks to be let pass. */
    List<ChecklistItem> checklist(Entry entry, Level level) {
        List<ChecklistItem> items = new ArrayList<>();
        Level highest = campaigns.get(entry.campaign()).level();
        Map<String, ChecklistItem> waivers = new LinkedHashMap<>();
        for (Finding finding : findings(entry, level)) {
            if (finding.waivable()
                    && !finding.reason().isBlank()
                    && grants(level, finding.waiver() == null ? highest : finding.waiver(), highest)) {
                waivers.merge(
                        finding.key(),
                        new ChecklistItem(
                                "waiver." + finding.key(),
                                say("waiver.item", words.of(finding), finding.reason()),
                                finding.clause(),
                                Severity.BLOCK),
                        (one, other) -> one);
            }
        }
        items.addAll(waivers.values());
        items.addAll(Checks.checklist(asked(entry).kind(), level));
        return items;
    }

    /** Where the waiver's level lies above the campaign, its organizer decides. */
    private static boolean grants(Level level, Level lowest, Level highest) {
        return !lowest.isAbove(level) || level == highest;
    }

    private String say(String key, Object... said) {
        return messages.getMessage(key, said, LocaleContextHolder.getLocale());
    }
}

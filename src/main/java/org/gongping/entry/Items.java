package org.gongping.entry;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.PartDefinition.Caption;
import org.gongping.campaign.PartDefinition.PartType;
import org.gongping.media.MediaFile;
import org.gongping.media.MediaId;
import org.gongping.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files, texts and links in the parts of an entry. Whoever calls holds the entry. */
@Component
class Items {
    private final EntryPartRows rows;
    private final Clock clock;

    Items(EntryPartRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    private List<EntryPart> in(EntryId entry, String part) {
        return rows.findByEntryIdAndPartOrderByOrdinal(entry.value(), part);
    }

    /** A part for one file takes another in its place; one for several must have a place left. */
    void requireRoom(EntryId entry, PartDefinition part, @Nullable UUID replaced) {
        int held = in(entry, part.key()).size();
        if (replaced == null && part.most() > 1 && held >= part.most()) {
            throw new PartFull(part.title(), part.most(), held);
        }
    }

    /** @return the file whose place it took */
    Optional<MediaId> put(EntryId entry, PartDefinition part, @Nullable UUID replaced, MediaFile file) {
        List<EntryPart> held = in(entry, part.key());
        UUID old = replaced == null && part.most() == 1 && !held.isEmpty()
                ? held.get(0).id()
                : replaced;
        if (old != null) {
            EntryPart item = held.stream()
                    .filter(row -> row.id().equals(old))
                    .findFirst()
                    .orElseThrow(ItemGone::new);
            Optional<MediaId> before = Optional.ofNullable(item.media());
            item.replaceBy(file.id(), clock.instant());
            return before;
        }
        requireRoom(entry, part, null);
        rows.save(EntryPart.file(entry, part.key(), next(held), file.id(), clock.instant()));
        return Optional.empty();
    }

    private static int next(List<EntryPart> held) {
        return held.isEmpty() ? 1 : held.get(held.size() - 1).ordinal() + 1;
    }

    /**
     * Keeps what was written into a part: its texts or links all at once, in their order, empty ones left out; and the captions
     * of its files, each under the id of its item.
     *
     * @param texts null where the form did not show the part
     * @param captions by item, or for texts by part in their order
     * @throws TextTooLong naming the part, if one is longer than is kept: nothing is cut
     */
    void write(EntryId entry, PartDefinition part, @Nullable List<String> texts, Map<String, List<String>> captions) {
        List<EntryPart> held = in(entry, part.key());
        if (part.type() == PartType.FILE) {
            for (EntryPart item : held) {
                captions.getOrDefault(item.id().toString(), List.of()).stream()
                        .findFirst()
                        .ifPresent(caption -> item.say(clean(part, caption, Caption.LONGEST)));
            }
            return;
        }
        if (texts == null) {
            return;
        }
        List<String> said = captions.getOrDefault(part.key(), List.of());
        List<EntryPart> left = new ArrayList<>(held);
        int place = next(held);
        int taken = 0;
        for (int i = 0; i < texts.size() && taken < part.most(); i++) {
            String text = clean(part, texts.get(i), PartDefinition.LONGEST_TEXT);
            if (text.isEmpty()) {
                continue;
            }
            taken++;
            EntryPart item = left.isEmpty()
                    ? rows.save(EntryPart.text(entry, part.key(), place++, text, clock.instant()))
                    : left.remove(0);
            item.write(text);
            item.say(i < said.size() ? clean(part, said.get(i), Caption.LONGEST) : "");
        }
        rows.deleteAll(left);
    }

    private static String clean(PartDefinition part, String typed, int most) {
        return TextTooLong.require(part.key(), part.title(), typed.strip().replace("\r\n", "\n"), most);
    }

    /** @param by -1: one place forward; 1: one back; at the end of the list nothing happens */
    void move(EntryId entry, UUID moved, int by) {
        EntryPart item =
                rows.findById(moved).filter(row -> row.entry().equals(entry)).orElseThrow(ItemGone::new);
        List<EntryPart> all = in(entry, item.part());
        int from = all.indexOf(item);
        int to = from + Integer.signum(by);
        if (to < 0 || to >= all.size()) {
            return;
        }
        EntryPart other = all.get(to);
        int place = item.ordinal();
        int wanted = other.ordinal();
        // No two may stand at one place, not even for a moment.
        item.place(-1);
        rows.flush();
        other.place(place);
        rows.flush();
        item.place(wanted);
        rows.flush();
    }

    /**
     * @param item none: the only one of its part
     * @return what was there
     */
    List<EntryPart> remove(EntryId entry, String part, @Nullable UUID item) {
        List<EntryPart> gone = in(entry, part).stream()
                .filter(row -> item == null || row.id().equals(item))
                .toList();
        rows.deleteAll(gone);
        return gone;
    }

    /** @return what was there */
    List<EntryPart> discard(EntryId entry) {
        List<EntryPart> gone = rows.findByEntryIdOrderByPartAscOrdinalAsc(entry.value());
        rows.deleteAll(gone);
        return gone;
    }

    /** Whether a file lies in a part of any entry. */
    boolean hold(MediaId file) {
        return rows.findFirstByMediaId(file.value()).isPresent();
    }

    /** The part holds as many as it may. */
    static class PartFull extends Refusal {
        PartFull(String part, int most, int held) {
            super(Kind.CONFLICT, "partFull", part, most, held);
        }
    }

    /** More text than is kept; nothing was. Words: label, most, how long it is, in UTF-16 units. */
    static class TextTooLong extends Refusal {
        private final String where;

        TextTooLong(String where, String label, int most, int length) {
            super(Kind.INVALID, "textTooLong", label, most, length);
            this.where = where;
        }

        static String require(String where, String label, String text, int most) {
            if (text.length() > most) {
                throw new TextTooLong(where, label, most, text.length());
            }
            return text;
        }

        /** Key of the field or part. */
        String where() {
            return where;
        }
    }

    /** Removed meanwhile, perhaps in another window. */
    static class ItemGone extends Refusal {
        ItemGone() {
            super(Kind.NOT_FOUND, "itemGone");
        }
    }
}

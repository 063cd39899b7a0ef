package org.gongping.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.gongping.media.MediaId;
import org.jspecify.annotations.Nullable;

/** One item in a part of an entry: a file, or a text or link. */
@Entity
@Table(name = "entry_part")
class EntryPart {
    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID entryId;

    @Column(nullable = false)
    private String part;

    @Column(nullable = false)
    private int ordinal;

    @Column(nullable = false)
    private String caption;

    private @Nullable String text;

    private @Nullable UUID mediaId;

    @Column(nullable = false)
    private Instant addedAt;

    protected EntryPart() {}

    private EntryPart(EntryId entry, String part, int ordinal, Instant addedAt) {
        this.id = UUID.randomUUID();
        this.entryId = entry.value();
        this.part = part;
        this.ordinal = ordinal;
        this.caption = "";
        this.addedAt = addedAt;
    }

    static EntryPart file(EntryId entry, String part, int ordinal, MediaId media, Instant addedAt) {
        EntryPart item = new EntryPart(entry, part, ordinal, addedAt);
        item.mediaId = media.value();
        return item;
    }

    static EntryPart text(EntryId entry, String part, int ordinal, String text, Instant addedAt) {
        EntryPart item = new EntryPart(entry, part, ordinal, addedAt);
        item.text = text;
        return item;
    }

    UUID id() {
        return id;
    }

    EntryId entry() {
        return new EntryId(entryId);
    }

    String part() {
        return part;
    }

    /** Grows from the first to the last; gaps mean nothing. */
    int ordinal() {
        return ordinal;
    }

    String caption() {
        return caption;
    }

    @Nullable
    String text() {
        return text;
    }

    @Nullable
    MediaId media() {
        return mediaId == null ? null : new MediaId(mediaId);
    }

    void replaceBy(MediaId media, Instant at) {
        this.mediaId = media.value();
        this.addedAt = at;
    }

    void write(String text) {
        this.text = text;
    }

    void say(String caption) {
        this.caption = caption;
    }

    void place(int ordinal) {
        this.ordinal = ordinal;
    }
}

package org.gongping.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.gongping.media.MediaId;

/** A file in one slot of an entry. */
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
    private UUID mediaId;

    @Column(nullable = false)
    private Instant addedAt;

    protected EntryPart() {}

    EntryPart(EntryId entry, String part, MediaId media, Instant addedAt) {
        this.id = UUID.randomUUID();
        this.entryId = entry.value();
        this.part = part;
        this.mediaId = media.value();
        this.addedAt = addedAt;
    }

    EntryId entry() {
        return new EntryId(entryId);
    }

    String part() {
        return part;
    }

    MediaId media() {
        return new MediaId(mediaId);
    }

    void replaceBy(MediaId media, Instant at) {
        this.mediaId = media.value();
        this.addedAt = at;
    }
}

package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.gongping.media.MediaId;
import org.jspecify.annotations.Nullable;

/** One blank form of a draft, or of an issue of a campaign. */
@Entity(name = "campaign_template")
@Table(name = "campaign_template")
class BlankFormRow {
    @Id
    private UUID id;

    private @Nullable UUID draftId;
    private @Nullable UUID campaignId;
    private @Nullable Integer version;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private UUID mediaId;

    @Column(nullable = false)
    private Instant addedAt;

    @Column(nullable = false)
    private String addedBy;

    protected BlankFormRow() {}

    private BlankFormRow(String name, MediaId media, Instant addedAt, String addedBy) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.mediaId = media.value();
        this.addedAt = addedAt;
        this.addedBy = addedBy;
    }

    static BlankFormRow of(DraftId draft, String name, MediaId media, Instant addedAt, String addedBy) {
        BlankFormRow row = new BlankFormRow(name, media, addedAt, addedBy);
        row.draftId = draft.value();
        return row;
    }

    static BlankFormRow of(
            CampaignId campaign, int version, String name, MediaId media, Instant addedAt, String addedBy) {
        BlankFormRow row = new BlankFormRow(name, media, addedAt, addedBy);
        row.campaignId = campaign.value();
        row.version = version;
        return row;
    }

    BlankFormRow in(DraftId draft) {
        return of(draft, name, media(), addedAt, addedBy);
    }

    BlankFormRow in(CampaignId campaign, int issue) {
        return of(campaign, issue, name, media(), addedAt, addedBy);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    MediaId media() {
        return new MediaId(mediaId);
    }

    void exchange(MediaId media, Instant at, String by) {
        this.mediaId = media.value();
        this.addedAt = at;
        this.addedBy = by;
    }
}

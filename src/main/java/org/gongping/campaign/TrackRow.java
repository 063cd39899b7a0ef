package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A track as its table keeps it: everything else about it is in the definition. */
@Entity(name = "track")
@Table(name = "track")
class TrackRow {
    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID campaignId;

    @Column(name = "track_key", nullable = false)
    private String key;

    @Column(nullable = false)
    private int ordinal;

    protected TrackRow() {}

    TrackRow(CampaignId campaign, String key, int ordinal) {
        this.id = UUID.randomUUID();
        this.campaignId = campaign.value();
        this.key = key;
        this.ordinal = ordinal;
    }

    TrackId id() {
        return new TrackId(id);
    }

    CampaignId campaign() {
        return new CampaignId(campaignId);
    }

    String key() {
        return key;
    }
}

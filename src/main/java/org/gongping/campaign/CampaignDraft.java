package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.gongping.union.SignedIn;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/** A definition that is still being written. What is stored is the text, as far as it goes. */
@Entity(name = "campaign_draft")
@Table(name = "campaign_draft")
public class CampaignDraft {
    static final int LONGEST = 262_144;

    @Id
    private UUID id;

    @Column(nullable = false)
    private String unionId;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String file;

    @Column(nullable = false, length = LONGEST)
    private String yaml;

    private @Nullable UUID baseCampaign;
    private @Nullable Integer baseVersion;

    @Column(nullable = false)
    private Instant savedAt;

    @Column(nullable = false)
    private UUID savedBy;

    @Column(nullable = false)
    private String savedByName;

    @Version
    private int version;

    protected CampaignDraft() {}

    CampaignDraft(UnionId union, CampaignDefinition.Source source, Optional<Base> base, SignedIn by, Instant at) {
        this.id = UUID.randomUUID();
        this.unionId = union.value();
        this.file = source.file();
        base.ifPresent(from -> {
            this.baseCampaign = from.campaign().value();
            this.baseVersion = from.version();
        });
        this.title = "";
        this.yaml = "";
        write(source.yaml(), by, at);
    }

    /** The issue of a running campaign that a draft is to replace. */
    record Base(CampaignId campaign, int version) {}

    public DraftId id() {
        return new DraftId(id);
    }

    UnionId union() {
        return new UnionId(unionId);
    }

    public String title() {
        return title;
    }

    public CampaignDefinition.Source source() {
        return new CampaignDefinition.Source(file, yaml);
    }

    Optional<Base> base() {
        return baseCampaign == null || baseVersion == null
                ? Optional.empty()
                : Optional.of(new Base(new CampaignId(baseCampaign), baseVersion));
    }

    public Instant savedAt() {
        return savedAt;
    }

    public String savedByName() {
        return savedByName;
    }

    final void write(String text, SignedIn by, Instant at) {
        if (text.length() > LONGEST) {
            throw new CampaignDrafts.DraftTooLong(LONGEST);
        }
        this.yaml = text;
        String named =
                DraftText.of(source()).tree().map(tree -> tree.textAt("/title")).orElse("");
        String shown = named.isEmpty() ? (title.isEmpty() ? file : title) : named;
        this.title = shown.substring(0, Math.min(200, shown.length()));
        this.savedAt = at;
        this.savedBy = by.id().value();
        this.savedByName = by.displayName();
    }
}

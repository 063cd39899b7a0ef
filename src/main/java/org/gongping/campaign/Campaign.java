package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.gongping.union.Level;
import org.gongping.union.UnionId;

/** One running campaign. */
@Entity
@Table(name = "campaign")
public class Campaign {
    @Id
    private UUID id;

    @Column(name = "campaign_key", nullable = false)
    private String key;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String document;

    @Enumerated(EnumType.STRING)
    private Level level;

    @Column(nullable = false)
    private String organizerId;

    @Column(nullable = false)
    private String numbering;

    @Column(nullable = false)
    private int definitionVersion;

    @Column(nullable = false)
    private Instant startedAt;

    protected Campaign() {}

    Campaign(CampaignDefinition definition, UnionId organizer, Instant startedAt) {
        this.id = UUID.randomUUID();
        this.key = definition.key();
        this.title = definition.title();
        this.document = definition.document();
        this.level = definition.level();
        this.organizerId = organizer.value();
        this.numbering = definition.numbering();
        this.definitionVersion = 1;
        this.startedAt = startedAt;
    }

    /** A later issue of its definition is in force; its address, numbers and organizer stay. */
    void issue(CampaignDefinition next) {
        this.title = next.title();
        this.document = next.document();
        this.definitionVersion++;
    }

    public CampaignId id() {
        return new CampaignId(id);
    }

    public String key() {
        return key;
    }

    public String title() {
        return title;
    }

    /** Number of the notice. */
    public String document() {
        return document;
    }

    /** Level of the organizer: the end of every entry's way. */
    public Level level() {
        return level;
    }

    public UnionId organizer() {
        return new UnionId(organizerId);
    }

    /** Prefix of the entries' numbers; the definition's, unless an earlier campaign already counts under it. */
    public String numbering() {
        return numbering;
    }

    /** Which issue of the definition is in force. */
    public int definitionVersion() {
        return definitionVersion;
    }

    public Instant startedAt() {
        return startedAt;
    }
}

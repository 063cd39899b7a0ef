package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/** One issue of a campaign's definition: the file, its fingerprint, and by how many days it was moved. */
@Entity(name = "campaign_definition")
@Table(name = "campaign_definition")
class DefinitionRow {
    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID campaignId;

    @Column(nullable = false)
    private int version;

    @Column(nullable = false)
    private String file;

    @Column(nullable = false, length = 262_144)
    private String yaml;

    @Column(nullable = false)
    private String sha256;

    @Column(nullable = false)
    private int shiftDays;

    @Column(nullable = false)
    private Instant issuedAt;

    @Column(nullable = false)
    private String reason;

    @Column(nullable = false)
    private String document;

    @Column(nullable = false)
    private String issuedBy;

    protected DefinitionRow() {
        this.reason = "";
        this.document = "";
        this.issuedBy = "";
    }

    /** The first issue: the notice itself is its reason. */
    DefinitionRow(CampaignId campaign, CampaignDefinition.Source source, Shift shift, Instant issuedAt, String by) {
        this(campaign, 1, source, shift, issuedAt, "", "", by);
    }

    DefinitionRow(
            CampaignId campaign,
            int version,
            CampaignDefinition.Source source,
            Shift shift,
            Instant issuedAt,
            String reason,
            String document,
            String by) {
        this.id = UUID.randomUUID();
        this.campaignId = campaign.value();
        this.version = version;
        this.file = source.file();
        this.yaml = source.yaml();
        this.sha256 = sha256(source.yaml());
        this.shiftDays = shift.days();
        this.issuedAt = issuedAt;
        this.reason = reason;
        this.document = document;
        this.issuedBy = by;
    }

    Issues.Issue issue() {
        return new Issues.Issue(version, source(), issuedAt, reason, document, issuedBy);
    }

    CampaignDefinition.Source source() {
        return new CampaignDefinition.Source(file, yaml);
    }

    Shift shift() {
        return Shift.days(shiftDays);
    }

    String sha256() {
        return sha256;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}

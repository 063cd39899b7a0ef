package org.gongping.media;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gongping.media.Inspection.Health;
import org.gongping.media.Inspection.Property;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A kept file: its fingerprint, the name its author gave it, and what was measured. Never changes. */
@Entity
@Table(name = "media_file")
public class MediaFile {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Column(nullable = false, length = 64)
    private String sha256;

    @Column(nullable = false)
    private long size;

    @Column(nullable = false)
    private String name;

    @Column(nullable = false)
    private String type;

    @Column(nullable = false)
    private Instant keptAt;

    @Enumerated(EnumType.STRING)
    private Health health;

    private @Nullable Long durationMs;

    private @Nullable Integer width;

    private @Nullable Integer height;

    @Column(nullable = false)
    private int rotation;

    private @Nullable String videoCodec;

    private @Nullable String audioCodec;

    private @Nullable Long bitrate;

    private @Nullable Long pictureHash;

    private byte @Nullable [] textPrint;
    private @Nullable Integer pages;

    private @Nullable Integer characters;

    @Convert(converter = PropertiesColumn.class)
    @Column(nullable = false)
    private List<Property> properties;

    private @Nullable String software;

    private @Nullable LocalDateTime takenAt;

    @Enumerated(EnumType.STRING)
    private @Nullable Trouble trouble;

    private @Nullable String evidence;

    protected MediaFile() {}

    MediaFile(String sha256, long size, String name, Instant keptAt, Reading reading) {
        Inspection inspection = reading.inspection();
        this.id = UUID.randomUUID();
        this.sha256 = sha256;
        this.size = size;
        this.name = name;
        this.keptAt = keptAt;
        this.type = inspection.type();
        this.health = inspection.health();
        Duration duration = inspection.duration();
        this.durationMs = duration == null ? null : duration.toMillis();
        this.width = inspection.width();
        this.height = inspection.height();
        this.rotation = inspection.rotation();
        this.videoCodec = inspection.videoCodec();
        this.audioCodec = inspection.audioCodec();
        this.bitrate = inspection.bitrate();
        this.pictureHash = reading.pictureHash();
        this.textPrint = Optional.ofNullable(reading.text())
                .flatMap(TextPrint::of)
                .map(TextPrint::bytes)
                .orElse(null);
        this.pages = inspection.pages();
        this.characters = inspection.characters();
        this.properties = inspection.properties();
        this.software = inspection.software();
        this.takenAt = inspection.takenAt();
        this.trouble = inspection.trouble();
        this.evidence = inspection.evidence();
    }

    public MediaId id() {
        return new MediaId(id);
    }

    /** Fingerprint of the bytes, 64 lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** As its author called it, cleaned of path and invisible characters. Not trustworthy as to the type. */
    /** What a name we choose for it ends with, without the dot: by its content, not by the name its author gave it. */
    public String ending() {
        return Endings.usual(type);
    }

    public String name() {
        return name;
    }

    /** Media type by content. */
    public String type() {
        return type;
    }

    /** By the database's clock, when all of it had arrived. */
    public Instant keptAt() {
        return keptAt;
    }

    /** What a picture looks like ({@link PictureHash}); absent for all else, and where it could not be read. */
    public Optional<Long> pictureHash() {
        return Optional.ofNullable(pictureHash);
    }

    /** What the text of a document is made of; absent for all else, and below 50 字. */
    public Optional<TextPrint> textPrint() {
        return Optional.ofNullable(textPrint).map(TextPrint::of);
    }

    public Inspection inspection() {
        return new Inspection(
                type,
                health,
                durationMs == null ? null : Duration.ofMillis(durationMs),
                width,
                height,
                rotation,
                videoCodec,
                audioCodec,
                bitrate,
                pages,
                characters,
                properties,
                software,
                takenAt,
                trouble,
                evidence);
    }
}

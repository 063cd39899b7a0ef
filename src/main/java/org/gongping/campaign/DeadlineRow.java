package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/** A deadline as its table keeps it; loaded only under a lock. */
@Entity(name = "deadline")
@Table(name = "deadline")
class DeadlineRow {
    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID trackId;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    @Column(nullable = false)
    private String unionId;

    private @Nullable Instant opensAt;

    private @Nullable Instant closesAt;

    @Column(nullable = false)
    private String words;

    private @Nullable LocalDate vagueFrom;

    private @Nullable LocalDate vagueTo;

    @Column(nullable = false)
    private int version;

    protected DeadlineRow() {}

    private DeadlineRow(
            TrackId track, Phase phase, UnionId union, @Nullable Instant closesAt, String words, int version) {
        this.id = UUID.randomUUID();
        this.trackId = track.value();
        this.phase = phase;
        this.unionId = union.value();
        this.closesAt = closesAt;
        this.words = words;
        this.version = version;
    }

    static DeadlineRow general(TrackId track, UnionId organizer, PhaseDates dates) {
        DeadlineRow row = new DeadlineRow(
                track, dates.phase(), organizer, dates.closesAt().orElse(null), dates.words(), 1);
        row.opensAt = dates.opensAt().orElse(null);
        row.vagueFrom = dates.vagueFrom().orElse(null);
        row.vagueTo = dates.vagueTo().orElse(null);
        return row;
    }

    static DeadlineRow local(TrackId track, UnionId unit, LocalDeadline local) {
        return new DeadlineRow(track, local.phase(), unit, local.closesAt(), local.words(), 1);
    }

    /** Set in mid-season; its first move makes it version 1. */
    static DeadlineRow unset(TrackId track, Phase phase, UnionId unit) {
        return new DeadlineRow(track, phase, unit, null, "", 0);
    }

    UUID id() {
        return id;
    }

    UnionId union() {
        return new UnionId(unionId);
    }

    Deadline shown() {
        return new Deadline(trackId, phase, unionId, opensAt, closesAt, words, vagueFrom, vagueTo, version);
    }

    void move(Instant closes, String document) {
        this.closesAt = closes;
        this.words = DayWords.closing(closes, document);
        this.vagueFrom = null;
        this.vagueTo = null;
        this.version++;
    }
}

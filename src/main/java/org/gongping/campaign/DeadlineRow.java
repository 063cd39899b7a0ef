package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.gongping.union.UnionId;
import org.jspecify.annotations.Nullable;

/** A deadline as its table keeps it; loaded only under a lock. */
@Entity(name = "deadline")
@Table(name = "deadline")
class DeadlineRow {
    @Id
    private UUID id;

    private @Nullable UUID trackId;

    @Enumerated(EnumType.STRING)
    private @Nullable Phase phase;

    /** Of a deliverable: its key; then the owner is the sub-project or the campaign that owes it. */
    private @Nullable String deliverable;

    private @Nullable UUID ownerId;

    private @Nullable UUID campaignId;

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
            DateOf of,
            @Nullable CampaignId campaign,
            UnionId union,
            @Nullable Instant closesAt,
            String words,
            int version) {
        this.id = UUID.randomUUID();
        this.trackId = of.track().map(TrackId::value).orElse(null);
        this.phase = of.phase().orElse(null);
        this.unionId = union.value();
        if (campaign != null) {
            this.deliverable = of.deliverable().orElseThrow();
            this.ownerId = of.track().map(TrackId::value).orElse(campaign.value());
            this.campaignId = campaign.value();
        }
        this.closesAt = closesAt;
        this.words = words;
        this.version = version;
    }

    static DeadlineRow general(TrackId track, UnionId organizer, PhaseDates dates) {
        DeadlineRow row = new DeadlineRow(
                DateOf.phase(track, dates.phase()),
                null,
                organizer,
                dates.closesAt().orElse(null),
                dates.words(),
                1);
        row.opensAt = dates.opensAt().orElse(null);
        row.vagueFrom = dates.vagueFrom().orElse(null);
        row.vagueTo = dates.vagueTo().orElse(null);
        return row;
    }

    static DeadlineRow local(TrackId track, UnionId unit, LocalDeadline local) {
        return new DeadlineRow(DateOf.phase(track, local.phase()), null, unit, local.closesAt(), local.words(), 1);
    }

    static DeadlineRow owed(DateOf of, CampaignId campaign, UnionId organizer, Deliverable owed) {
        DeadlineRow row = new DeadlineRow(
                of, campaign, organizer, owed.due().flatMap(NoticeDay::endsAt).orElse(null), owed.words(), 1);
        owed.due().filter(day -> !day.exact()).ifPresent(day -> {
            row.vagueFrom = day.from();
            row.vagueTo = day.to();
        });
        return row;
    }

    /** Set in mid-season; its first move makes it version 1. */
    static DeadlineRow unset(DateOf of, CampaignId campaign, UnionId unit) {
        return new DeadlineRow(of, of.deliverable().isPresent() ? campaign : null, unit, null, "", 0);
    }

    UUID id() {
        return id;
    }

    UnionId union() {
        return new UnionId(unionId);
    }

    String words() {
        return words;
    }

    int version() {
        return version;
    }

    /** Of a phase. */
    Deadline shown() {
        return new Deadline(
                Objects.requireNonNull(trackId),
                Objects.requireNonNull(phase),
                unionId,
                opensAt,
                closesAt,
                words,
                vagueFrom,
                vagueTo,
                version);
    }

    void move(Window to) {
        this.opensAt = to.opens().orElse(null);
        this.closesAt = to.closes().orElse(null);
        this.words = to.words();
        this.vagueFrom = to.from().orElse(null);
        this.vagueTo = to.to().orElse(null);
        this.version++;
    }
}

package org.gongping.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import org.gongping.union.Level;
import org.jspecify.annotations.Nullable;

/** 逾期视为放弃: that an entry's date passed while it waited, and where it goes on if it is brought back. Written set-wise. */
@Embeddable
public class Lapse {
    @Enumerated(EnumType.STRING)
    @Column(name = "lapsed_from")
    private @Nullable Standing from;

    @Column(name = "lapsed_at")
    private @Nullable Instant at;

    @Column(name = "lapsed_deadline")
    private @Nullable Instant deadline;

    @Enumerated(EnumType.STRING)
    private @Nullable Level resumesAt;

    protected Lapse() {}

    /** Whether it waited for a desk ({@link Standing#IN_REVIEW}) or for its author ({@link Standing#RETURNED}). */
    public Standing from() {
        return from == null ? Standing.IN_REVIEW : from;
    }

    /** The date that had passed. */
    public Optional<Instant> deadline() {
        return Optional.ofNullable(deadline);
    }

    Optional<Level> resumesAt() {
        return Optional.ofNullable(resumesAt);
    }

    void resume(Level level) {
        this.resumesAt = level;
    }
}

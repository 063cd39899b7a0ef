package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.gongping.union.Actor;
import org.jspecify.annotations.Nullable;

/** A change as its table keeps it: written once. */
@Entity(name = "deadline_change")
@Table(name = "deadline_change")
class DeadlineChangeRow {
    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID deadlineId;

    @Column(nullable = false)
    private int version;

    private @Nullable Instant oldOpens;

    private @Nullable Instant oldCloses;

    private @Nullable String oldWords;

    private @Nullable Instant newOpens;

    private @Nullable Instant newCloses;

    @Column(nullable = false)
    private String newWords;

    @Column(nullable = false)
    private String reason;

    @Column(nullable = false)
    private String document;

    private @Nullable UUID personId;

    @Column(nullable = false)
    private String personName;

    private @Nullable String unionId;

    @Column(nullable = false)
    private Instant changedAt;

    @Column(nullable = false)
    private UUID amendmentId;

    private @Nullable String approvedBy;

    protected DeadlineChangeRow() {}

    /** @param line the line as decided; its version is the one before */
    DeadlineChangeRow(
            UUID deadlineId, int version, AmendmentLine line, Amendment amendment, Actor by, Instant changedAt) {
        this.id = UUID.randomUUID();
        this.deadlineId = deadlineId;
        this.version = version;
        this.oldOpens = line.before().opens().orElse(null);
        this.oldCloses = line.before().closes().orElse(null);
        this.oldWords = line.version() == 0 ? null : line.before().words();
        this.newOpens = line.after().opens().orElse(null);
        this.newCloses = line.after().closes().orElse(null);
        this.newWords = line.after().words();
        this.reason = amendment.reason();
        this.document = amendment.document();
        this.personId = by.person() == null ? null : by.person().value();
        this.personName = by.name();
        this.unionId = by.union() == null ? null : by.union().value();
        this.changedAt = changedAt;
        this.amendmentId = amendment.id().value();
        this.approvedBy = amendment.approvedBy().orElse(null);
    }
}

package org.gongping.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.gongping.union.PersonId;
import org.gongping.union.UnionId;
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

    private @Nullable Instant oldCloses;

    private @Nullable String oldWords;

    @Column(nullable = false)
    private Instant newCloses;

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

    protected DeadlineChangeRow() {}

    DeadlineChangeRow(UUID deadlineId, DeadlineChange change) {
        this.id = UUID.randomUUID();
        this.deadlineId = deadlineId;
        this.version = change.version();
        this.oldCloses = change.oldCloses().orElse(null);
        this.oldWords = change.oldWords().orElse(null);
        this.newCloses = change.newCloses();
        this.reason = change.reason();
        this.document = change.document();
        this.personId = change.person().map(PersonId::value).orElse(null);
        this.personName = change.by();
        this.unionId = change.byUnion().map(UnionId::value).orElse(null);
        this.changedAt = change.changedAt();
    }
}

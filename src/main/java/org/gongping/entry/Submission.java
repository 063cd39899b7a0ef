package org.gongping.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gongping.campaign.KindDefinition;

/** What was handed in at one time; the next one is compared with it. */
@Entity
@Table(name = "entry_submission")
class Submission {
    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID entryId;

    @Column(nullable = false)
    private int ordinal;

    @Column(nullable = false)
    private int definitionVersion;

    @Column(nullable = false)
    @Convert(converter = TextMapColumn.class)
    private Map<String, String> fields;

    @Column(nullable = false)
    @Convert(converter = TextMapColumn.class)
    private Map<String, String> parts;

    @Column(nullable = false)
    private Instant submittedAt;

    @SuppressWarnings("NullAway.Init")
    protected Submission() {}

    /** @param parts part key to sha256 */
    Submission(Entry entry, Map<String, String> parts, Instant at) {
        this.id = UUID.randomUUID();
        this.entryId = entry.id().value();
        this.ordinal = entry.timesSubmitted();
        this.definitionVersion = entry.definitionVersion();
        this.fields = entry.fields();
        this.parts = Map.copyOf(parts);
        this.submittedAt = at;
    }

    /** Labels of what differs from the time before. */
    List<String> changedSince(Submission before, KindDefinition kind) {
        List<String> changed = new ArrayList<>();
        kind.fields().stream()
                .filter(field -> !Objects.equals(
                        fields.getOrDefault(field.key(), ""), before.fields.getOrDefault(field.key(), "")))
                .forEach(field -> changed.add(field.label()));
        kind.parts().stream()
                .filter(part -> !Objects.equals(parts.get(part.key()), before.parts.get(part.key())))
                .forEach(part -> changed.add(part.title()));
        return changed;
    }

    /** Whether these bytes were handed in with it. */
    boolean sealed(String sha256) {
        return parts.containsValue(sha256);
    }
}

package org.gongping.entry;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.gongping.campaign.KindDefinition;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was handed in at one time; the next one is compared with it. */
@Entity
@Table(name = "entry_submission")
class Submission {
    /** What the column of the parts holds. */
    static final int LONGEST_PARTS = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

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

    Submission(Entry entry, List<Item> items, Instant at) {
        this.id = UUID.randomUUID();
        this.entryId = entry.id().value();
        this.ordinal = entry.timesSubmitted();
        this.definitionVersion = entry.definitionVersion();
        this.fields = entry.fields();
        this.parts = sealed(items);
        this.submittedAt = at;
    }

    /** One item as it was handed in: fingerprint of a file, or the text or link itself. */
    record Sealed(String content, String caption) {}

    /**
     * Part key to its items. A single file without caption is its fingerprint alone, as it was when a part held nothing else:
     * what was handed in then stays comparable.
     */
    private static Map<String, String> sealed(List<Item> items) {
        Map<String, List<Item>> byPart = new LinkedHashMap<>();
        items.forEach(item ->
                byPart.computeIfAbsent(item.part(), part -> new ArrayList<>()).add(item));
        Map<String, String> sealed = new LinkedHashMap<>();
        byPart.forEach((part, all) -> {
            Item only = all.get(0);
            boolean plain =
                    all.size() == 1 && only.file() != null && only.caption().isEmpty();
            sealed.put(
                    part,
                    plain
                            ? only.content()
                            : JSON.writeValueAsString(all.stream()
                                    .map(item -> new Sealed(item.content(), item.caption()))
                                    .toList()));
        });
        return sealed;
    }

    /** How much room these take when they are handed in. */
    static int length(List<Item> items) {
        return new TextMapColumn().convertToDatabaseColumn(sealed(items)).length();
    }

    /** What was handed in under a part. */
    List<Sealed> items(String part) {
        String sealed = parts.getOrDefault(part, "");
        if (sealed.isEmpty()) {
            return List.of();
        }
        return sealed.startsWith("[")
                ? JSON.readValue(sealed, new TypeReference<List<Sealed>>() {})
                : List.of(new Sealed(sealed, ""));
    }

    /** Labels of what differs from the time before. */
    List<String> changedSince(Submission before, KindDefinition kind) {
        List<String> changed = new ArrayList<>();
        kind.fields().stream()
                .filter(field -> !Objects.equals(
                        fields.getOrDefault(field.key(), ""), before.fields.getOrDefault(field.key(), "")))
                .forEach(field -> changed.add(field.label()));
        kind.parts().stream()
                .filter(part -> !items(part.key()).equals(before.items(part.key())))
                .forEach(part -> changed.add(part.title()));
        return changed;
    }

    /** Whether these bytes were handed in with it. */
    boolean sealed(String sha256) {
        return parts.keySet().stream().flatMap(part -> items(part).stream()).anyMatch(item -> item.content()
                .equals(sha256));
    }
}

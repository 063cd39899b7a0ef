package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * A kind of entry inside a track, with everything it consists of. What a file says once for the whole track (fields, parts,
 * rules) already stands here, before the kind's own.
 *
 * @param sort what is judged: a work, a person, a platform …
 * @param rules rules about the entry as a whole, not about one of its parts
 */
public record KindDefinition(
        String key,
        String title,
        EntrySort sort,
        List<FieldDefinition> fields,
        List<PartDefinition> parts,
        List<Rule> rules) {
    public KindDefinition {
        fields = List.copyOf(fields);
        parts = List.copyOf(parts);
        rules = List.copyOf(rules);
    }

    KindDefinition shifted(int days) {
        return new KindDefinition(
                key,
                title,
                sort,
                fields,
                parts.stream().map(part -> part.shifted(days)).toList(),
                rules.stream().map(rule -> rule.shifted(days)).toList());
    }

    public Optional<FieldDefinition> field(String fieldKey) {
        return fields.stream().filter(field -> field.key().equals(fieldKey)).findFirst();
    }

    public Optional<PartDefinition> part(String partKey) {
        return parts.stream().filter(part -> part.key().equals(partKey)).findFirst();
    }

    public Optional<Rule> rule(String ruleKey) {
        return rules.stream().filter(rule -> rule.key().equals(ruleKey)).findFirst();
    }

    /** What an entry can be. */
    public enum EntrySort {
        WORK,
        SERIES,
        PERSON,
        ACCOUNT,
        PLATFORM,
        CASE,
        ACTIVITY,
        TOPIC,
        TEXT
    }
}

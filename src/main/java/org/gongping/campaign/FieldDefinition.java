package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * One field of the registration form.
 *
 * @param minLength fewest 字, counted as in documents
 * @param maxLength most 字
 * @param min smallest number; only for {@link FieldType#NUMBER}
 * @param max largest number
 * @param options what can be chosen; empty unless {@link FieldType#CHOICE} or {@link FieldType#MULTI_CHOICE}
 * @param secret only the submitter, judges and organizers read it, never the public: a test account
 * @param clause words of the notice that ask for it, none where it only serves the administration
 * @param when the field is there only for these entries
 */
public record FieldDefinition(
        String key,
        String label,
        FieldType type,
        boolean required,
        Optional<Integer> minLength,
        Optional<Integer> maxLength,
        Optional<Long> min,
        Optional<Long> max,
        List<String> options,
        boolean secret,
        Optional<String> help,
        Optional<String> clause,
        Optional<When> when) {
    public FieldDefinition {
        options = List.copyOf(options);
    }
}

package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * One field of the registration form.
 *
 * @param minLength fewest characters, as the notice counts 字: letters, not bytes
 * @param maxLength most characters
 * @param options what can be chosen; empty unless {@link FieldType#CHOICE}
 * @param clause words of the notice that ask for it, none where it only serves the administration
 */
public record FieldDefinition(
        String key,
        String label,
        FieldType type,
        boolean required,
        Optional<Integer> minLength,
        Optional<Integer> maxLength,
        List<String> options,
        Optional<String> help,
        Optional<String> clause) {
    public FieldDefinition {
        options = List.copyOf(options);
    }
}

package org.gongping.campaign;

import java.util.List;
import java.util.Map;

/**
 * A field, part or rule that is there only for entries that chose one of these options: a dossier depends on the class of the
 * person, a rule on the form of the work.
 *
 * @param field key of a {@link FieldType#CHOICE} or {@link FieldType#YES_NO} field of the same kind
 */
public record When(String field, List<String> in) {
    public When {
        in = List.copyOf(in);
    }

    /** Whether it is there, by what was typed so far. */
    public boolean holds(Map<String, String> fields) {
        return in.contains(fields.getOrDefault(field, ""));
    }
}

package org.gongping.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.When;

/**
 * A kind as it concerns one entry: without the fields, parts and rules that its choices do not call for, and without what was
 * typed into them before the choice.
 */
record Narrowed(KindDefinition kind, Map<String, String> fields) {
    static Narrowed of(KindDefinition kind, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>(typed);
        // A choice may itself depend on a choice: what one hides takes along what it called for.
        while (kind.fields().stream()
                .anyMatch(field -> !holds(field.when(), fields) && fields.remove(field.key()) != null)) {
            continue;
        }
        return new Narrowed(
                new KindDefinition(
                        kind.key(),
                        kind.title(),
                        kind.sort(),
                        kind.fields().stream()
                                .filter(field -> holds(field.when(), fields))
                                .toList(),
                        kind.parts().stream()
                                .filter(part -> holds(part.when(), fields))
                                .map(part -> narrowed(part, fields))
                                .toList(),
                        rules(kind.rules(), fields)),
                fields);
    }

    /** Whether a field is asked for now. */
    boolean asks(FieldDefinition field) {
        return kind.field(field.key()).isPresent();
    }

    private static PartDefinition narrowed(PartDefinition part, Map<String, String> fields) {
        return new PartDefinition(
                part.key(),
                part.title(),
                part.type(),
                part.required(),
                rules(part.rules(), fields),
                part.caption(),
                part.secret(),
                part.sealed(),
                part.template(),
                part.help(),
                part.when());
    }

    private static List<Rule> rules(List<Rule> rules, Map<String, String> fields) {
        return rules.stream().filter(rule -> holds(rule.basis().when(), fields)).toList();
    }

    private static boolean holds(Optional<When> when, Map<String, String> fields) {
        return when.map(each -> each.holds(fields)).orElse(true);
    }
}

package org.gongping.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongping.union.Union;
import org.gongping.union.Unions;

/** The unions a definition speaks of by name; refuses, with their lines, names that nobody bears and units not below. */
class UnionsNamed {
    private final Map<String, Union> byName = new HashMap<>();
    private final CampaignDefinition definition;

    UnionsNamed(CampaignDefinition definition, CampaignReader reader, Unions unions) {
        this.definition = definition;
        String file = definition.source().file();
        List<Fault> faults = new ArrayList<>();
        for (CampaignReader.Mention mention : reader.unionsIn(definition.source())) {
            unions.named(mention.union())
                    .ifPresentOrElse(
                            union -> byName.put(mention.union(), union),
                            () -> faults.add(
                                    new Fault(file, mention.line(), "unknownUnion", List.of(mention.union()))));
        }
        Union organizer = byName.get(definition.organizer());
        if (organizer != null) {
            for (CampaignReader.Mention mention : reader.unionsIn(definition.source())) {
                Union unit = byName.get(mention.union());
                if (mention.mustLieBelow() && unit != null && (unit.equals(organizer) || !organizer.covers(unit))) {
                    faults.add(new Fault(
                            file, mention.line(), "unionNotBelow", List.of(mention.union(), organizer.name())));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new CampaignFileInvalid(file, faults);
        }
    }

    Union organizer() {
        return get(definition.organizer());
    }

    Union get(String name) {
        Union union = byName.get(name);
        if (union == null) {
            throw new IllegalArgumentException("The definition does not name " + name);
        }
        return union;
    }
}

package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/** One file of an entry's package, with the rules it must meet; a part may have none. */
public record PartDefinition(String key, String title, boolean required, List<Rule> rules, Optional<String> help) {
    public PartDefinition {
        rules = List.copyOf(rules);
    }

    public Optional<Rule> rule(String ruleKey) {
        return rules.stream().filter(rule -> rule.key().equals(ruleKey)).findFirst();
    }
}

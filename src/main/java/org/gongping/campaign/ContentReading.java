package org.gongping.campaign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.KindDefinition.EntrySort;
import org.gongping.campaign.PartDefinition.Caption;
import org.gongping.campaign.PartDefinition.PartType;
import org.gongping.campaign.Rule.AuthorNameRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DateBetweenRule;
import org.gongping.campaign.Rule.EitherOfRule;
import org.gongping.campaign.Rule.NumberBetweenRule;
import org.gongping.campaign.Rule.PeopleRule;
import org.gongping.campaign.Rule.PublishedRule;
import org.gongping.campaign.YamlFile.Section;

/** Reads what an entry consists of: kinds with their fields, parts and rules. */
class ContentReading {
    private final YamlFile file;
    private final Values values;
    private final RuleReading rules;

    ContentReading(YamlFile file, Values values) {
        this.file = file;
        this.values = values;
        this.rules = new RuleReading(file, values);
    }

    /** What an entry consists of, as said at one place. */
    record Content(List<FieldDefinition> fields, List<PartDefinition> parts, List<Rule> rules) {
        Content with(Content more) {
            return new Content(join(fields, more.fields), join(parts, more.parts), join(rules, more.rules));
        }

        private static <T> List<T> join(List<T> first, List<T> then) {
            List<T> all = new ArrayList<>(first);
            all.addAll(then);
            return all;
        }
    }

    Content content(Section section) {
        return new Content(
                values.unique(section.sections("fields"), "key", this::field, FieldDefinition::key),
                values.unique(section.sections("parts"), "key", this::part, PartDefinition::key),
                rules.rules(section, false));
    }

    KindDefinition kind(Section section, Content shared) {
        Content all = shared.with(content(section));
        KindDefinition kind = new KindDefinition(
                values.key(section),
                section.needText("title"),
                section.word("sort", EntrySort.class).orElse(EntrySort.WORK),
                all.fields(),
                all.parts(),
                all.rules());
        section.nothingElse();
        noDoubles(section, all.fields().stream().map(FieldDefinition::key).toList());
        noDoubles(section, all.parts().stream().map(PartDefinition::key).toList());
        noDoubles(section, all.rules().stream().map(Rule::key).toList());
        kind.rules().forEach(rule -> refersRight(section, kind, rule));
        whens(kind).forEach((where, when) -> whenRight(section, kind, where, when));
        return kind;
    }

    /** A kind may not say again under the same key what its track already says. */
    private void noDoubles(Section kind, List<String> keys) {
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            if (!key.isEmpty() && !seen.add(key)) {
                file.fault(kind.line(), "alreadyInTrack", key);
            }
        }
    }

    /** A rule that looks at a field needs it to be there, and of the right type. */
    private void refersRight(Section section, KindDefinition kind, Rule rule) {
        if (rule instanceof CreatedWithinRule created) {
            needField(section, kind, rule, created.field(), "noDateField", FieldType.DATE);
        } else if (rule instanceof DateBetweenRule between) {
            needField(section, kind, rule, between.field(), "noDateField", FieldType.DATE);
        } else if (rule instanceof NumberBetweenRule between) {
            needField(section, kind, rule, between.field(), "noNumberField", FieldType.NUMBER);
        } else if (rule instanceof PeopleRule people) {
            needField(section, kind, rule, people.field(), "noTextField", FieldType.TEXT);
        } else if (rule instanceof PublishedRule published) {
            boolean asPart = kind.part(published.link())
                    .filter(part -> part.type() == PartType.LINK)
                    .isPresent();
            if (!asPart) {
                needField(section, kind, rule, published.link(), "noLinkField", FieldType.LINK);
            }
            published.on().ifPresent(on -> needField(section, kind, rule, on, "noDateField", FieldType.DATE));
            published.text().ifPresent(text -> needKnown(section, kind, rule, text));
            if (published.since().isPresent() && published.on().isEmpty()) {
                file.fault(section.line(), "sinceWithoutDay", rule.key());
            }
        } else if (rule instanceof AuthorNameRule names) {
            names.names().forEach(field -> needKnown(section, kind, rule, field));
        } else if (rule instanceof EitherOfRule either) {
            either.of().forEach(each -> needKnown(section, kind, rule, each));
            boolean required = either.of().stream()
                    .anyMatch(each -> kind.field(each)
                                    .filter(FieldDefinition::required)
                                    .isPresent()
                            || kind.part(each).filter(PartDefinition::required).isPresent());
            if (required) {
                file.fault(section.line(), "eitherOfRequired", rule.key());
            }
        }
    }

    private void needField(
            Section section, KindDefinition kind, Rule rule, String field, String problem, FieldType type) {
        if (kind.field(field).filter(each -> each.type() == type).isEmpty()) {
            file.fault(section.line(), problem, rule.key(), field);
        }
    }

    private void needKnown(Section section, KindDefinition kind, Rule rule, String key) {
        if (kind.field(key).isEmpty() && kind.part(key).isEmpty()) {
            file.fault(section.line(), "noSuchPlace", rule.key(), key);
        }
    }

    private static Map<String, When> whens(KindDefinition kind) {
        Map<String, When> all = new LinkedHashMap<>();
        kind.fields().forEach(field -> field.when().ifPresent(when -> all.put(field.key(), when)));
        kind.parts().forEach(part -> {
            part.when().ifPresent(when -> all.put(part.key(), when));
            part.rules()
                    .forEach(rule ->
                            rule.basis().when().ifPresent(when -> all.put(part.key() + "." + rule.key(), when)));
        });
        kind.rules().forEach(rule -> rule.basis().when().ifPresent(when -> all.put(rule.key(), when)));
        return all;
    }

    private void whenRight(Section section, KindDefinition kind, String where, When when) {
        Optional<FieldDefinition> field = kind.field(when.field())
                .filter(each -> each.type() == FieldType.CHOICE || each.type() == FieldType.YES_NO);
        if (field.isEmpty()) {
            file.fault(section.line(), "noChoiceField", where, when.field());
            return;
        }
        List<String> options = field.get().type() == FieldType.YES_NO
                ? List.of("true", "")
                : field.get().options();
        String strange =
                when.in().stream().filter(each -> !options.contains(each)).collect(Collectors.joining(", "));
        if (!strange.isEmpty()) {
            file.fault(section.line(), "noSuchOption", where, strange, String.join(", ", options));
        }
    }

    private FieldDefinition field(Section section) {
        FieldDefinition field = new FieldDefinition(
                values.key(section),
                section.needText("label"),
                section.needWord("type", FieldType.class),
                section.yes("required", false),
                values.count(section, "min-length", 1),
                values.count(section, "max-length", 1),
                section.whole("min"),
                section.whole("max"),
                values.strings(section, "options"),
                section.yes("secret", false),
                section.text("help"),
                section.text("clause"),
                rules.when(section));
        section.nothingElse();
        boolean choice = field.type() == FieldType.CHOICE || field.type() == FieldType.MULTI_CHOICE;
        if (choice == field.options().isEmpty() && section.has("type")) {
            file.fault(section.line(), "optionsOfChoice", field.key());
        }
        if (field.type() != FieldType.NUMBER && (section.has("min") || section.has("max"))) {
            file.fault(section.line(), "limitsOfNumber", field.key());
        }
        values.notAbove(section, "min-length", field.minLength(), "max-length", field.maxLength());
        values.notAbove(section, "min", field.min(), "max", field.max());
        values.atMost(section, "max-length", field.maxLength(), PartDefinition.LONGEST_TEXT);
        return field;
    }

    private PartDefinition part(Section section) {
        PartDefinition part = new PartDefinition(
                values.key(section),
                section.needText("title"),
                section.word("type", PartType.class).orElse(PartType.FILE),
                section.yes("required", true),
                rules.rules(section, true),
                section.section("caption").map(each -> values.all(each, this::caption)),
                section.yes("secret", false),
                section.yes("sealed", false),
                values.template(section),
                section.text("help"),
                rules.when(section));
        section.nothingElse();
        fitting(section, part);
        return part;
    }

    /** A text has no running time, a link no pages. */
    private void fitting(Section section, PartDefinition part) {
        for (Rule rule : part.rules()) {
            boolean anywhere = rule instanceof Rule.CountRule || rule instanceof Rule.ReviewerRule;
            boolean fits =
                    switch (part.type()) {
                        case FILE -> true;
                        case TEXT -> anywhere || rule instanceof Rule.CharactersRule;
                        case LINK -> anywhere;
                    };
            if (part.type() == PartType.TEXT
                    && rule instanceof Rule.CharactersRule characters
                    && characters
                            .max()
                            .filter(max -> max > PartDefinition.LONGEST_TEXT)
                            .isPresent()) {
                file.fault(
                        section.line(), "moreThanKept", "max", characters.max().get(), PartDefinition.LONGEST_TEXT);
            }
            if (!fits) {
                file.fault(section.line(), "ruleNotForPart", rule.key(), part.key(), part.type());
            }
        }
        if (part.type() != PartType.FILE && (part.sealed() || part.template().isPresent())) {
            file.fault(section.line(), "sealOfFile", part.key());
        }
    }

    private Caption caption(Section section) {
        Optional<Integer> most = values.count(section, "max-length", 1);
        values.atMost(section, "max-length", most, Caption.LONGEST);
        return new Caption(section.needText("label"), section.yes("required", false), most, section.text("clause"));
    }
}

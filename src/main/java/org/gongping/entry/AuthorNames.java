package org.gongping.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.FieldType;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.AuthorNameRule;
import org.gongping.campaign.Rule.NamePlace;
import org.gongping.entry.Finding.Outcome;
import org.gongping.entry.Finding.Place;
import org.gongping.media.Inspection.Property;
import org.gongping.media.MediaFile;

/** 标题和说明不得出现作者姓名: looks for the names that were typed where judges would read them. */
final class AuthorNames {
    private static final String TITLE = "title";

    private final AuthorNameRule rule;
    private final Sheet sheet;
    private final List<String> names;
    private final List<Finding> findings = new ArrayList<>();

    private AuthorNames(AuthorNameRule rule, Sheet sheet) {
        this.rule = rule;
        this.sheet = sheet;
        this.names = rule.names().stream()
                .flatMap(key -> split(sheet.words(key).orElse("")).stream())
                .filter(name -> name.codePointCount(0, name.length()) > 1)
                .distinct()
                .toList();
    }

    static List<Finding> of(AuthorNameRule rule, Sheet sheet) {
        return new AuthorNames(rule, sheet).all();
    }

    /** Names in one field: 张三、李四. A Latin name keeps its inner space. */
    static List<String> split(String typed) {
        return Stream.of(typed.split("[、,，;；\\n]"))
                .flatMap(name -> name.chars().anyMatch(letter -> letter < 128 && Character.isLetter(letter))
                        ? Stream.of(name)
                        : Stream.of(name.split("[\\s\\p{Z}]+")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Keys of the fields of a kind in which its authors are named. */
    static List<String> fields(KindDefinition kind) {
        return kind.rules().stream()
                .filter(AuthorNameRule.class::isInstance)
                .map(each -> ((AuthorNameRule) each).names())
                .findFirst()
                .orElseGet(() -> Stream.of("authors", "author", "name")
                        .filter(key -> kind.field(key).isPresent())
                        .limit(1)
                        .toList());
    }

    private List<Finding> all() {
        if (names.isEmpty()) {
            return List.of(); // that they must be named is said by the field
        }
        if (rule.in().contains(NamePlace.TITLE) && !rule.names().contains(TITLE)) {
            look(NamePlace.TITLE, TITLE, sheet.typed(TITLE));
        }
        if (rule.in().contains(NamePlace.TEXT)) {
            sheet.kind().fields().stream()
                    .filter(field -> field.type() == FieldType.LONG_TEXT)
                    .filter(field ->
                            !rule.names().contains(field.key()) && !field.key().equals(TITLE))
                    .forEach(field -> look(NamePlace.TEXT, field.key(), sheet.typed(field.key())));
        }
        for (Item item : sheet.items()) {
            item(item);
        }
        if (findings.isEmpty()) {
            findings.add(found(Place.FIELD, rule.names().get(0), Outcome.MET, "author.met"));
        }
        return findings;
    }

    private void item(Item item) {
        MediaFile file = item.file();
        if (rule.in().contains(NamePlace.TEXT)) {
            look(NamePlace.TEXT, item, item.caption());
            look(NamePlace.TEXT, item, Optional.ofNullable(item.text()).orElse(""));
        }
        if (file == null) {
            return;
        }
        if (rule.in().contains(NamePlace.FILE_NAME)) {
            look(NamePlace.FILE_NAME, item, file.name());
        }
        if (rule.in().contains(NamePlace.METADATA)) {
            List<Property> properties = Seen.of(file).properties();
            if (properties == null) {
                findings.add(found(Place.PART, item.part(), Outcome.UNKNOWN, "author.unread", file.name())
                        .about(item.id(), sheet.label(item.part())));
            } else {
                properties.forEach(property -> look(NamePlace.METADATA, item, property.value()));
            }
        }
    }

    private void look(NamePlace place, String field, String text) {
        hit(text)
                .ifPresent(name -> findings.add(
                        found(Place.FIELD, field, Outcome.FAILED, "author.named", sheet.label(field), name, place)));
    }

    private void look(NamePlace place, Item item, String text) {
        String label = sheet.label(item.part());
        hit(text)
                .ifPresent(name ->
                        findings.add(found(Place.PART, item.part(), Outcome.FAILED, "author.named", label, name, place)
                                .about(item.id(), label)));
    }

    private Optional<String> hit(String text) {
        String bare = text.replaceAll("[\\s\\p{Z}]", "");
        return names.stream()
                .filter(name -> bare.contains(name.replaceAll("[\\s\\p{Z}]", "")))
                .findFirst();
    }

    private Finding found(Place place, String where, Outcome outcome, String message, Object... words) {
        return Finding.of((Rule) rule, place, where, sheet.label(where), outcome, message, words);
    }
}

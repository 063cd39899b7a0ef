package org.gongping.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.FieldDefinition;
import org.gongping.campaign.KindDefinition;
import org.gongping.campaign.PartDefinition;

/**
 * All there is of an entry, as the rules look at it.
 *
 * @param kind what is asked of it, narrowed to what its choices call for
 * @param fields what was typed
 * @param declared keys of the declarations ticked
 * @param items its files, texts and links in the order of the form
 * @param waivers by {@link Finding#key()}: why the author asks that it be let pass
 * @param unit name of the unit that hands in
 */
record Sheet(
        KindDefinition kind,
        Map<String, String> fields,
        List<String> declared,
        List<Item> items,
        Map<String, String> waivers,
        String unit) {
    String typed(String field) {
        return kind.field(field).isPresent() ? fields.getOrDefault(field, "") : "";
    }

    List<Item> in(PartDefinition part) {
        return items.stream().filter(item -> item.part().equals(part.key())).toList();
    }

    boolean filled(String key) {
        return !typed(key).isBlank()
                || items.stream().anyMatch(item -> item.part().equals(key));
    }

    String label(String key) {
        return kind.field(key)
                .map(FieldDefinition::label)
                .or(() -> kind.part(key).map(PartDefinition::title))
                .orElse(key);
    }

    Finding.Place place(String key) {
        return kind.field(key).isPresent() ? Finding.Place.FIELD : Finding.Place.PART;
    }

    /** What stands under a key: in the field, or in the texts and links of the part. */
    Optional<String> words(String key) {
        String all = String.join(
                "\n",
                Stream.concat(
                                Stream.of(typed(key)),
                                items.stream()
                                        .filter(item -> item.part().equals(key) && item.text() != null)
                                        .map(item -> String.valueOf(item.text())))
                        .filter(text -> !text.isBlank())
                        .toList());
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }
}

package org.gongping.review;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongping.campaign.Phase;
import org.gongping.message.Notices;
import org.gongping.union.PersonId;

/** What each person is to be reminded of on one morning, grouped: one sentence for many tracks. */
final class ReminderNotices {
    private static final int NAMED = 10;

    private final Map<Key, Bundle> bundles = new LinkedHashMap<>();

    /** @param phase that the sentence names; none where its word says all */
    private record Key(String word, Optional<Phase> phase, String link, PersonId person) {}

    private record Sentence(String word, Optional<Phase> phase, List<String> arguments, String link) {}

    private static final class Bundle {
        final Set<String> titles = new LinkedHashSet<>();
        final Set<String> units = new LinkedHashSet<>();
        Instant closes = Instant.MAX;
        int count;

        List<String> arguments(Optional<Phase> phase) {
            List<String> arguments = new ArrayList<>();
            arguments.add(String.join("、", titles));
            arguments.add(closes.toString());
            arguments.add(phase.map(named -> "Phase." + named)
                    .orElse(String.valueOf(units.isEmpty() ? count : units.size())));
            if (!units.isEmpty()) {
                String more = units.size() > NAMED ? "……" : "";
                arguments.add(units.stream().limit(NAMED).collect(Collectors.joining("、")) + more);
            }
            return arguments;
        }
    }

    /** @param title of the track or the deliverable */
    void add(Occasion occasion, String title, String word, String link, PersonId person, int count) {
        bundle(occasion, title, new Key(word, Optional.empty(), link, person)).count += count;
    }

    void about(Phase phase, Occasion occasion, String title, String word, String link, PersonId person) {
        bundle(occasion, title, new Key(word, Optional.of(phase), link, person));
    }

    void late(Occasion occasion, String title, String word, String link, PersonId official, String unit) {
        bundle(occasion, title, new Key(word, Optional.empty(), link, official))
                .units
                .add(unit);
    }

    private Bundle bundle(Occasion occasion, String title, Key key) {
        Bundle bundle = bundles.computeIfAbsent(key, first -> new Bundle());
        bundle.titles.add(title);
        if (occasion.closes().isBefore(bundle.closes)) {
            bundle.closes = occasion.closes();
        }
        return bundle;
    }

    /** People with the same sentence together. */
    void send(Notices notices, String once) {
        Map<Sentence, List<PersonId>> same = new LinkedHashMap<>();
        bundles.forEach((key, bundle) -> same.computeIfAbsent(
                        new Sentence(key.word(), key.phase(), bundle.arguments(key.phase()), key.link()),
                        first -> new ArrayList<>())
                .add(key.person()));
        same.forEach((sentence, persons) -> notices.tell(
                sentence.word(),
                sentence.arguments(),
                sentence.link(),
                persons,
                once + ":" + sentence.word() + sentence.phase().map(Enum::name).orElse("")));
    }
}

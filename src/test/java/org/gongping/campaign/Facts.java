package org.gongping.campaign;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.ReviewerRule;

/**
 * Finds a fact in a definition and says it in one line, so that a table can hold what stands where.
 *
 * <p>A path goes from component to component: {@code judging/awards/outstanding/by}; an item of a list is named by its key,
 * title, phase, unit or figure, with {@code @track} where several stand for different tracks, and {@code *} means each of them.
 * The usual places have short names: {@code @track.kind.part}, {@code @track.kind.part.rule}, {@code @track.kind:field},
 * {@code @track.kind!rule}.
 */
final class Facts {
    private static final List<String> NAMES = List.of("key", "phase", "unit", "figure", "title");

    private Facts() {}

    static String at(CampaignDefinition definition, String path) {
        Object found = definition;
        for (String step : spelledOut(path).split("/")) {
            found = step(found, step, path);
        }
        return say(found);
    }

    private static String spelledOut(String path) {
        if (!path.startsWith("@")) {
            return path;
        }
        String[] steps = path.substring(1).split("(?=[.:!])");
        StringBuilder all = new StringBuilder("tracks/" + steps[0]);
        for (int i = 1; i < steps.length; i++) {
            String where =
                    switch (steps[i].charAt(0)) {
                        case ':' -> "fields";
                        case '!' -> "rules";
                        default -> i == 1 ? "kinds" : i == 2 ? "parts" : "rules";
                    };
            all.append('/').append(where).append('/').append(steps[i].substring(1));
        }
        return all.toString();
    }

    private static Object step(Object from, String step, String path) {
        if (from instanceof Optional<?> maybe) {
            return step(
                    maybe.orElseThrow(() -> new AssertionError("Nothing before " + step + " of " + path)), step, path);
        } else if (from instanceof Every every) {
            return new Every(
                    every.items().stream().map(item -> step(item, step, path)).toList());
        } else if (from instanceof Map<?, ?> map) {
            return Objects.requireNonNull(map.entrySet().stream()
                    .filter(entry -> String.valueOf(entry.getKey()).equals(step))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No " + step + " in " + path))
                    .getValue());
        } else if (from instanceof Collection<?> items) {
            if (step.equals("*")) {
                return new Every(new ArrayList<>(items));
            }
            return items.stream()
                    .filter(item -> named(item, step))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No " + step + " in " + path));
        }
        return component(from, step)
                .orElseThrow(() -> new AssertionError("No " + step + " in " + from.getClass() + " of " + path));
    }

    private static boolean named(Object item, String step) {
        String[] name = step.split("@");
        boolean forTrack = name.length == 1
                || component(item, "tracks")
                        .filter(tracks -> ((List<?>) tracks).contains(name[1]))
                        .isPresent();
        if (item instanceof Rule rule) {
            return rule.key().equals(step);
        }
        return forTrack
                && NAMES.stream()
                        .flatMap(each -> component(item, each).stream())
                        .anyMatch(value -> String.valueOf(value).equals(name[0]));
    }

    private static Optional<Object> component(Object of, String name) {
        for (RecordComponent each :
                of.getClass().isRecord() ? of.getClass().getRecordComponents() : new RecordComponent[0]) {
            if (each.getName().equals(name)) {
                return Optional.of(value(of, each));
            }
        }
        return Optional.empty();
    }

    private static Object value(Object of, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new AssertionError(e);
        }
    }

    /** Every item of a list. */
    private record Every(List<Object> items) {}

    private static String say(Object value) {
        if (value instanceof Optional<?> maybe) {
            return maybe.map(Facts::say).orElse("-");
        } else if (value instanceof Every every) {
            return every.items().stream().map(Facts::say).collect(Collectors.joining(" + "));
        } else if (value instanceof Collection<?> items) {
            return items.isEmpty()
                    ? "-"
                    : items.stream()
                            .map(item -> item instanceof Rule rule ? rule.key() : say(item))
                            .collect(Collectors.joining(", "));
        } else if (value instanceof Map<?, ?> map) {
            // An unmodifiable map has an order of its own at every start.
            return new TreeMap<>(map)
                    .entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + say(entry.getValue()))
                            .collect(Collectors.joining(" "));
        } else if (value instanceof NoticeDay day) {
            return day.exact() ? day.to().toString() : day.from() + ".." + day.to();
        } else if (value instanceof Duration || value instanceof Rule.Ratio) {
            return value.toString();
        } else if (value instanceof ReviewerRule rule) {
            return "a human looks" + limits(rule);
        } else if (value instanceof DeclarationRule rule) {
            return "declared " + rule.about() + limits(rule);
        } else if (value instanceof FileSizeRule rule) {
            return "min=" + rule.min().map(Facts::bytes).orElse("-") + " max="
                    + rule.max().map(Facts::bytes).orElse("-") + limits(rule);
        } else if (value instanceof Rule rule) {
            String own = components(value, List.of("basis"));
            return (own.isEmpty() ? rule.getClass().getSimpleName() : own) + limits(rule);
        } else if (value instanceof FieldDefinition) {
            return components(value, List.of("key", "label", "help", "clause"));
        } else if (value instanceof PartDefinition) {
            return components(value, List.of("key", "title", "help"));
        } else if (value.getClass().isRecord()) {
            return components(value, List.of("clause"));
        }
        return String.valueOf(value);
    }

    private static String limits(Rule rule) {
        return (rule.severity() == Severity.BLOCK ? "" : " " + rule.severity())
                + rule.basis().waiver().map(waiver -> " by " + waiver.level()).orElse("")
                + rule.basis().when().map(when -> " when " + say(when)).orElse("")
                + rule.basis().from().map(from -> " from " + from).orElse("");
    }

    /** What is said of it; what is absent, empty or false is not. */
    private static String components(Object value, List<String> without) {
        List<String> all = new ArrayList<>();
        for (RecordComponent each : value.getClass().getRecordComponents()) {
            Object found = value(value, each);
            String said = say(found);
            if (!without.contains(each.getName()) && !List.of("-", "", "false").contains(said)) {
                all.add(found instanceof Boolean ? each.getName() : each.getName() + "=" + said);
            }
        }
        return String.join(" ", all);
    }

    private static String bytes(long bytes) {
        return bytes % (1 << 20) == 0
                ? (bytes >> 20) + "MB"
                : bytes % (1 << 10) == 0 ? (bytes >> 10) + "KB" : String.format(Locale.ROOT, "%,d", bytes);
    }
}

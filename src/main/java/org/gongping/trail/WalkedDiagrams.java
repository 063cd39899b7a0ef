package org.gongping.trail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.process.Paths;
import org.gongping.process.Paths.Step;
import org.gongping.web.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The BPMN of an entry's processes with the way it took: the climb first, then each level's own picture in order. */
@Component
class WalkedDiagrams {
    private static final List<String> SEASON = List.of("campaign", "season-", "phase-");
    private static final Pattern NAME = Pattern.compile("<bpmn:process id=\"[^\"]*\" name=\"([^\"]*)\"");

    private final Paths paths;
    private final Words words;

    WalkedDiagrams(Paths paths, Words words) {
        this.paths = paths;
        this.words = words;
    }

    /**
     * One picture for bpmn-js.
     *
     * @param level its words, none for the climb itself
     * @param walked ids of nodes and flows in the order of the visit, a loop's as often as it was walked
     * @param now id of the node it waits at, none when it has ended
     */
    record Diagram(
            String process,
            @Nullable String level,
            String xml,
            List<String> walked,
            @Nullable String now) {}

    /** Pictures of a season's processes: of the campaign, of a track's order and of each of its phases. */
    List<Diagram> season(UUID subject) {
        return of(subject, false).stream()
                .filter(diagram -> SEASON.stream().anyMatch(diagram.process()::startsWith))
                .map(diagram -> new Diagram(
                        diagram.process(),
                        name(diagram.xml()),
                        diagram.xml(),
                        diagram.walked(),
                        // Where several ways go on at once, the last step is not where it waits.
                        diagram.process().startsWith("phase-") ? diagram.now() : null))
                .toList();
    }

    private static String name(String xml) {
        Matcher name = NAME.matcher(xml);
        return name.find() ? name.group(1) : "";
    }

    /** @param over nothing waits any more: a withdrawal ends a level without an end event */
    List<Diagram> of(UUID subject, boolean over) {
        Map<String, List<Step>> instances = new LinkedHashMap<>();
        for (Step step : paths.of(subject)) {
            instances
                    .computeIfAbsent(step.instance(), instance -> new ArrayList<>())
                    .add(step);
        }
        List<Diagram> diagrams = new ArrayList<>();
        instances.values().forEach(steps -> diagrams.add(diagram(steps, over)));
        return diagrams;
    }

    private Diagram diagram(List<Step> steps, boolean over) {
        List<String> walked =
                steps.stream().flatMap(step -> step.elements().stream()).toList();
        String last = walked.get(walked.size() - 1);
        Step first = steps.get(0);
        return new Diagram(
                first.process(),
                Optional.of(first)
                        .flatMap(Step::level)
                        .filter(level -> first.process().equals("level-recommendation"))
                        .map(words::of)
                        .orElse(null),
                paths.diagram(first.model()),
                walked,
                over || last.startsWith("end_") ? null : last);
    }
}

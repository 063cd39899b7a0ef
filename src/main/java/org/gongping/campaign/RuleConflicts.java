package org.gongping.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gongping.campaign.Contradictions.Pass;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.BitrateRule;
import org.gongping.campaign.Rule.CharactersRule;
import org.gongping.campaign.Rule.CountRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.EitherOfRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.Orientation;
import org.gongping.campaign.Rule.OrientationRule;
import org.gongping.campaign.Rule.PagesRule;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Rule.TotalSizeRule;
import org.springframework.stereotype.Component;

/** Rules of one kind that no entry can meet together, and rules of an upper level that a lower one does not know. */
@Component
class RuleConflicts {
    void look(CampaignDefinition definition, Pass pass) {
        Set<String> told = new HashSet<>();
        for (int t = 0; t < definition.tracks().size(); t++) {
            List<KindDefinition> kinds = definition.tracks().get(t).kinds();
            for (int k = 0; k < kinds.size(); k++) {
                String track = "/tracks/" + t;
                KindDefinition kind = kinds.get(k);
                for (PartDefinition part : kind.parts()) {
                    String path = place(pass.yaml(), track, k, "parts", part.key());
                    if (told.add(path)) {
                        part(part, path, pass);
                    }
                }
                for (Rule rule : kind.rules()) {
                    if (rule instanceof EitherOfRule either
                            && either.min() > either.of().size()) {
                        String path = place(pass.yaml(), track, k, "rules", rule.key());
                        if (told.add(path)) {
                            pass.note(
                                    path,
                                    "eitherOfTooMany",
                                    either.min(),
                                    either.of().size());
                        }
                    }
                }
                never(kind, track, k, pass, told);
            }
        }
    }

    /** What a track says for all its kinds stands in the track. */
    private static String place(YamlText yaml, String track, int kind, String list, String key) {
        for (String above : List.of(track + "/kinds/" + kind, track)) {
            for (int i = 0; i < yaml.size(above + "/" + list); i++) {
                String path = above + "/" + list + "/" + i;
                if (yaml.textAt(path + "/key").equals(key)) {
                    return path;
                }
            }
        }
        return track;
    }

    private static void part(PartDefinition part, String path, Pass pass) {
        List<Rule> rules = part.rules();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < rules.size(); j++) {
                if (i == j) {
                    continue;
                }
                Rule one = rules.get(i);
                Rule two = rules.get(j);
                String at = path + "/rules/" + i;
                if (impossible(one, two)) {
                    pass.note(at, "never", one.clause(), two.clause(), part.title());
                } else if (stricter(one, two)) {
                    pass.note(
                            at,
                            "stricterAbove",
                            pass.words().of(one.basis().from().orElseThrow()),
                            one.clause(),
                            two.clause(),
                            part.title());
                }
            }
        }
        if (tooLarge(rules)) {
            pass.note(path, "neverTogether", part.title());
        }
    }

    /** Told once for a pair: by the rule that asks for more. */
    private static boolean impossible(Rule one, Rule two) {
        if (one.getClass() == two.getClass() && atLeast(one) > atMost(two)) {
            return true;
        }
        if (one instanceof OrientationRule lies && two instanceof AspectRatioRule ratios) {
            return ratios.in().stream()
                    .allMatch(ratio -> lies.orientation() == Orientation.LANDSCAPE
                            ? ratio.width() <= ratio.height()
                            : ratio.width() >= ratio.height());
        }
        if (one instanceof ResolutionRule pixels && two instanceof AspectRatioRule ratios) {
            double shortest = pixels.shortSideMin().orElse(0);
            return pixels.longSideMax().isPresent()
                    && ratios.in().stream()
                            .allMatch(ratio -> shortest
                                            * Math.max(ratio.width(), ratio.height())
                                            / Math.min(ratio.width(), ratio.height())
                                    > pixels.longSideMax().get() * 1.01);
        }
        return false;
    }

    /** So many items, each so large, or so long at such a rate, are more than the limit. */
    private static boolean tooLarge(List<Rule> rules) {
        double seconds = rules.stream()
                .filter(DurationRule.class::isInstance)
                .mapToDouble(RuleConflicts::atLeast)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double least = 0;
        double most = Double.POSITIVE_INFINITY;
        double items = 1;
        double total = Double.POSITIVE_INFINITY;
        for (Rule rule : rules) {
            if (rule instanceof FileSizeRule size) {
                least = Math.max(least, size.min().orElse(0L));
                most = Math.min(most, size.max().map(Long::doubleValue).orElse(Double.POSITIVE_INFINITY));
            } else if (rule instanceof BitrateRule rate) {
                least = Math.max(least, rate.min().orElse(0) * 125.0 * seconds);
            } else if (rule instanceof CountRule count) {
                items = count.min();
            } else if (rule instanceof TotalSizeRule all) {
                total = Math.min(total, all.max());
            }
        }
        boolean rated = rules.stream().anyMatch(BitrateRule.class::isInstance);
        return rated && least > most || least * items > total;
    }

    /** The rule begins at some level and asks for more than the same rule below it. */
    private static boolean stricter(Rule above, Rule below) {
        return above.getClass() == below.getClass()
                && above.basis().from().isPresent()
                && below.basis()
                        .from()
                        .map(level -> level.ordinal()
                                < above.basis().from().orElseThrow().ordinal())
                        .orElse(true)
                && (atLeast(above) > atLeast(below) || atMost(above) < atMost(below));
    }

    private static double atLeast(Rule rule) {
        return limit(rule, true).orElse(Double.NEGATIVE_INFINITY);
    }

    private static double atMost(Rule rule) {
        return limit(rule, false).orElse(Double.POSITIVE_INFINITY);
    }

    private static Optional<Double> limit(Rule rule, boolean low) {
        if (rule instanceof DurationRule time) {
            return (low ? time.min() : time.max()).map(Duration::toMillis).map(millis -> millis / 1000.0);
        } else if (rule instanceof FileSizeRule size) {
            return (low ? size.min() : size.max()).map(Long::doubleValue);
        } else if (rule instanceof BitrateRule rate) {
            return (low ? rate.min() : rate.max()).map(Integer::doubleValue);
        } else if (rule instanceof PagesRule pages) {
            return (low ? pages.min() : pages.max()).map(Integer::doubleValue);
        } else if (rule instanceof CharactersRule characters) {
            return (low ? characters.min() : characters.max()).map(Integer::doubleValue);
        } else if (rule instanceof CountRule count) {
            return Optional.of((double) (low ? count.min() : count.max()));
        } else if (rule instanceof ResolutionRule pixels) {
            Optional<Integer> side = low ? pixels.shortSideMin().or(pixels::longSideMin) : pixels.longSideMax();
            return side.map(Integer::doubleValue);
        }
        return Optional.empty();
    }

    /** Asked for only after a choice that can only be made after it. */
    private static void never(KindDefinition kind, String track, int at, Pass pass, Set<String> told) {
        record Asked(String list, String key, String title, When when) {}
        List<Asked> asked = new ArrayList<>();
        for (FieldDefinition field : kind.fields()) {
            if (field.required() && field.when().isPresent()) {
                asked.add(new Asked(
                        "fields", field.key(), field.label(), field.when().get()));
            }
        }
        for (PartDefinition part : kind.parts()) {
            if (part.required() && part.when().isPresent()) {
                asked.add(
                        new Asked("parts", part.key(), part.title(), part.when().get()));
            }
        }
        for (Asked each : asked) {
            boolean never = each.when().field().equals(each.key())
                    || kind.field(each.when().field())
                            .flatMap(FieldDefinition::when)
                            .filter(outer -> outer.field().equals(each.key())
                                    || outer.field().equals(each.when().field()))
                            .isPresent();
            String path = place(pass.yaml(), track, at, each.list(), Objects.requireNonNull(each.key()));
            if (never && told.add(path + "/when")) {
                pass.note(path + "/when", "whenNever", each.title());
            }
        }
    }
}

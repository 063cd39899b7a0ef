package org.gongping.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongping.campaign.Outreach.Allocation;
import org.gongping.campaign.Outreach.Figure;
import org.gongping.campaign.Outreach.Target;
import org.gongping.campaign.YamlFile.Section;
import org.gongping.union.Level;
import org.gongping.union.UnionKind;

/** Reads what units may send and what they have to reach: quotas, structure of lists, the 12351+ plan. */
class PlanReading {
    private final YamlFile file;
    private final Values values;

    PlanReading(YamlFile file, Values values) {
        this.file = file;
        this.values = values;
    }

    List<Quota> quotas(Section root, List<TrackDefinition> tracks) {
        return root.sections("quotas").stream().map(each -> quota(each, tracks)).toList();
    }

    private Quota quota(Section section, List<TrackDefinition> tracks) {
        Optional<Integer> min = values.count(section, "min", 0);
        Optional<Integer> max = values.count(section, "max", 0);
        values.limits(section, min, max);
        Optional<String> union = section.text("union");
        union.ifPresent(name -> values.mention(name, section.line("union"), true));
        Quota quota = new Quota(
                union,
                section.word("level", Level.class),
                section.words("union-kinds", UnionKind.class),
                values.tracks(section),
                section.text("kind"),
                min,
                max,
                section.yes("ranked", false),
                section.yes("competitive", false),
                section.word("severity", Severity.class).orElse(Severity.BLOCK),
                section.needText("clause"));
        section.nothingElse();
        boolean byUnit = quota.union().isPresent();
        boolean bySort = quota.level().isPresent() || !quota.unionKinds().isEmpty();
        if (!quota.competitive() && byUnit == bySort) {
            file.fault(section.line(), "quotaForWhom");
        }
        quota.kind()
                .filter(kind -> tracks.stream()
                        .filter(track -> quota.tracks().contains(track.key()))
                        .noneMatch(track -> track.kind(kind).isPresent()))
                .ifPresent(kind -> file.fault(section.line("kind"), "unknownKind", kind));
        return quota;
    }

    List<StructureRatio> structure(Section root) {
        return root.sections("structure").stream().map(this::ratio).toList();
    }

    private StructureRatio ratio(Section section) {
        StructureRatio ratio = new StructureRatio(
                section.needText("title"),
                section.text("field"),
                section.needSections("shares").stream()
                        .map(each -> values.all(
                                each,
                                s -> new StructureRatio.Share(
                                        s.needText("option"), values.percent(s, "min"), values.percent(s, "max"))))
                        .toList(),
                values.tracks(section),
                section.needText("clause"));
        section.nothingElse();
        int least =
                ratio.shares().stream().mapToInt(share -> share.min().orElse(0)).sum();
        if (least > 100) {
            file.fault(section.line("shares"), "sharesAbove100", least);
        }
        return ratio;
    }

    Optional<Outreach> outreach(Section root) {
        return root.section("outreach").map(section -> {
            List<Target> targets = targets(section, "targets");
            Outreach outreach = new Outreach(
                    targets,
                    targets(section, "per-unit"),
                    section.sections("allocation").stream()
                            .map(each -> values.all(each, this::allocation))
                            .toList(),
                    values.date(section, "counts-from"),
                    values.checklist(section),
                    section.needText("clause"));
            section.nothingElse();
            sums(section, outreach);
            return outreach;
        });
    }

    private List<Target> targets(Section section, String key) {
        List<Target> targets = new ArrayList<>();
        for (Section each : section.sections(key)) {
            each.need("min");
            Optional<Long> min = each.whole("min");
            Optional<Long> max = each.whole("max");
            values.notAbove(each, "min", min, "max", max);
            targets.add(new Target(
                    each.needWord("figure", Figure.class),
                    min.orElse(0L),
                    max,
                    each.word("or", Figure.class),
                    each.text("clause")));
            each.nothingElse();
        }
        return targets;
    }

    private Allocation allocation(Section section) {
        Map<Figure, Long> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            section.whole(figure.name().toLowerCase(Locale.ROOT)).ifPresent(many -> figures.put(figure, many));
        }
        return new Allocation(section.needText("unit"), figures);
    }

    /** A table whose lines do not add up to its targets was copied wrongly. */
    private void sums(Section section, Outreach outreach) {
        for (Target target : outreach.targets()) {
            List<Long> column = outreach.allocation().stream()
                    .flatMap(line -> Optional.ofNullable(line.figures().get(target.figure())).stream())
                    .toList();
            long sum = column.stream().mapToLong(Long::longValue).sum();
            if (!column.isEmpty() && sum != target.min()) {
                file.fault(section.line("allocation"), "allocationSum", target.figure(), sum, target.min());
            }
        }
    }
}

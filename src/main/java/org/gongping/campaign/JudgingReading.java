package org.gongping.campaign;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongping.campaign.Award.Band;
import org.gongping.campaign.Judging.Conversion;
import org.gongping.campaign.Judging.Opinion;
import org.gongping.campaign.Judging.PublicNotice;
import org.gongping.campaign.Judging.UnitAward;
import org.gongping.campaign.Rubric.Dimension;
import org.gongping.campaign.Rubric.Scale;
import org.gongping.campaign.Weights.Share;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.campaign.YamlFile.Section;

/** Reads how entries become results. */
class JudgingReading {
    private final YamlFile file;
    private final Values values;

    JudgingReading(YamlFile file, Values values) {
        this.file = file;
        this.values = values;
    }

    Judging judging(Section root) {
        List<Rubric> rubrics = values.unique(root.sections("rubrics"), "key", this::rubric, Rubric::key);
        List<Award> awards = values.unique(root.sections("awards"), "key", this::award, Award::key);
        Judging judging = new Judging(
                values.unique(root.sections("passes"), "key", this::pass, ReviewPass::key),
                rubrics,
                values.unique(root.sections("panels"), "key", panel -> panel(panel, rubrics), Panel::key),
                values.unique(root.sections("ballots"), "key", this::ballot, Ballot::key),
                root.word("conversion", Conversion.class),
                weights(root).orElse(Weights.NONE),
                awards,
                root.sections("unit-awards").stream()
                        .map(each -> values.all(each, this::unitAward))
                        .toList(),
                root.section("public-notice").map(each -> values.all(each, this::publicNotice)),
                root.words("ties", Judging.Tie.class),
                root.sections("opinions").stream()
                        .map(each -> values.all(each, this::opinion))
                        .toList());
        excluded(root, awards);
        return judging;
    }

    Optional<Weights> weights(Section section) {
        return section.section("weights").map(said -> {
            List<Share> shares = new ArrayList<>();
            for (Said part : said.keys()) {
                shares.add(new Share(part.text(), said.needNumber(part.text())));
            }
            int sum = shares.stream().mapToInt(Share::percent).sum();
            if (!shares.isEmpty() && sum != 100 || shares.stream().anyMatch(share -> share.percent() < 0)) {
                file.fault(section.line("weights"), "weightsNot100", sum);
            }
            return new Weights(shares);
        });
    }

    private ReviewPass pass(Section section) {
        return values.all(
                section,
                s -> new ReviewPass(
                        values.key(s),
                        s.needText("title"),
                        s.text("by"),
                        values.checklist(s),
                        values.tracks(s),
                        s.needText("clause")));
    }

    private Rubric rubric(Section section) {
        Rubric rubric = new Rubric(
                values.key(section),
                section.needText("title"),
                scale(section),
                values.unique(section.needSections("dimensions"), "key", this::dimension, Dimension::key),
                values.unique(section.sections("bonus"), "key", this::dimension, Dimension::key),
                values.strings(section, "vetoes"),
                values.tracks(section),
                section.needText("clause"));
        section.nothingElse();
        boolean weighed =
                rubric.dimensions().stream().anyMatch(each -> each.weight().isPresent());
        int sum = rubric.dimensions().stream()
                .mapToInt(each -> each.weight().orElse(0))
                .sum();
        if (weighed && sum != 100) {
            file.fault(section.line("dimensions"), "dimensionsNot100", sum);
        }
        return rubric;
    }

    /** 0 to 100 by 1 unless said. */
    private Scale scale(Section section) {
        Scale usual = new Scale(BigDecimal.ZERO, BigDecimal.valueOf(100), BigDecimal.ONE);
        return section.section("scale")
                .map(said -> {
                    Scale scale = new Scale(
                            values.decimal(said, "min").orElse(usual.min()),
                            values.decimal(said, "max").orElse(usual.max()),
                            values.decimal(said, "step").orElse(usual.step()));
                    said.nothingElse();
                    boolean works = scale.min().compareTo(scale.max()) < 0
                            && scale.step().signum() > 0
                            && scale.max()
                                            .subtract(scale.min())
                                            .remainder(scale.step())
                                            .signum()
                                    == 0;
                    if (!works) {
                        file.fault(said.line(), "badScale", scale.min(), scale.max(), scale.step());
                        return usual;
                    }
                    return scale;
                })
                .orElse(usual);
    }

    private Dimension dimension(Section section) {
        return values.all(
                section,
                s -> new Dimension(
                        values.key(s),
                        s.needText("title"),
                        values.percent(s, "weight"),
                        values.count(s, "max", 1),
                        values.strings(s, "items")));
    }

    private Panel panel(Section section, List<Rubric> rubrics) {
        Optional<String> rubric = section.text("rubric");
        rubric.filter(key -> rubrics.stream().noneMatch(each -> each.key().equals(key)))
                .ifPresent(key -> file.fault(section.line("rubric"), "unknownRubric", key));
        Panel panel = new Panel(
                values.key(section),
                section.needText("title"),
                rubric,
                values.count(section, "min", 1),
                values.count(section, "max", 1),
                section.sections("mix").stream()
                        .map(each -> values.all(
                                each,
                                s -> new Panel.Seats(
                                        s.needText("of"),
                                        values.count(s, "min", 1).orElse(1))))
                        .toList(),
                section.yes("blind", true),
                section.yes("trimmed", false),
                values.count(section, "groups", 1),
                values.count(section, "advance", 1),
                section.yes("observer", false),
                values.tracks(section),
                section.needText("clause"));
        section.nothingElse();
        values.notAbove(section, "min", panel.min(), "max", panel.max());
        int seats = panel.mix().stream().mapToInt(Panel.Seats::min).sum();
        panel.max()
                .filter(max -> seats > max)
                .ifPresent(max -> file.fault(section.line("mix"), "mixAboveMax", seats, max));
        return panel;
    }

    private Ballot ballot(Section section) {
        Optional<Integer> min = values.count(section, "min", 1);
        Optional<Integer> max = values.count(section, "max", 1);
        values.notAbove(section, "min", min, "max", max);
        Optional<Integer> votes = values.count(section, "votes", 1);
        Optional<Integer> perEntry = values.count(section, "per-entry", 1);
        values.notAbove(section, "per-entry", perEntry, "votes", votes);
        return values.all(
                section,
                s -> new Ballot(
                        values.key(s),
                        s.needText("title"),
                        s.word("period", Ballot.Period.class).orElse(Ballot.Period.DAY),
                        votes,
                        perEntry,
                        min,
                        max,
                        values.count(s, "per-kind", 1),
                        s.section("daily")
                                .map(each -> values.all(
                                        each,
                                        hours -> new Ballot.Hours(
                                                values.hour(hours, "from").orElse(LocalTime.MIDNIGHT),
                                                values.hour(hours, "to").orElse(LocalTime.MIDNIGHT)))),
                        s.word("tallies", Ballot.Tallies.class).orElse(Ballot.Tallies.HIDDEN),
                        s.has("announced") ? values.hour(s, "announced") : Optional.empty(),
                        values.count(s, "advance", 1),
                        values.strings(s, "channels"),
                        s.word("entries", Ballot.Entries.class).orElse(Ballot.Entries.SHORTLISTED),
                        values.tracks(s),
                        s.needText("clause")));
    }

    private Award award(Section section) {
        Award award = new Award(
                values.key(section),
                section.needText("title"),
                section.needWord("by", Award.By.class),
                section.text("external"),
                section.needSections("bands").stream()
                        .map(each -> values.all(
                                each,
                                s -> new Band(
                                        s.needText("title"),
                                        values.count(s, "places", 1),
                                        values.percent(s, "percent"))))
                        .toList(),
                section.yes("separately", false),
                values.percent(section, "cap-percent"),
                values.strings(section, "excludes"),
                values.tracks(section),
                section.needText("clause"));
        section.nothingElse();
        if ((award.by() == Award.By.EXTERNAL) != award.external().isPresent() && section.has("by")) {
            file.fault(section.line("by"), "externalName", award.key());
        }
        return award;
    }

    private void excluded(Section root, List<Award> awards) {
        for (Award award : awards) {
            for (String other : award.excludes()) {
                if (awards.stream().noneMatch(each -> each.key().equals(other))) {
                    file.fault(root.line("awards"), "unknownAward", award.key(), other);
                }
            }
        }
    }

    private UnitAward unitAward(Section section) {
        return new UnitAward(
                section.needText("title"),
                values.count(section, "places", 1),
                section.text("criteria"),
                section.needText("clause"));
    }

    private Opinion opinion(Section section) {
        return new Opinion(
                section.needText("from"), section.text("about"), values.tracks(section), section.needText("clause"));
    }

    private PublicNotice publicNotice(Section section) {
        return new PublicNotice(
                values.needCount(section, "days", 1),
                section.yes("working", true),
                section.yes("real-name", true),
                section.needText("clause"));
    }
}

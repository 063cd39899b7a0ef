package org.gongping.entry;

import java.util.Optional;
import java.util.stream.Stream;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.BitrateRule;
import org.gongping.campaign.Rule.CharactersRule;
import org.gongping.campaign.Rule.CodecRule;
import org.gongping.campaign.Rule.CountRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.EditingSoftwareRule;
import org.gongping.campaign.Rule.FileNameRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.OrientationRule;
import org.gongping.campaign.Rule.PagesRule;
import org.gongping.campaign.Rule.PublishedRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Rule.ReviewerRule;
import org.gongping.campaign.Rule.TakenBetweenRule;
import org.gongping.campaign.Rule.TotalSizeRule;
import org.gongping.campaign.Severity;
import org.gongping.web.Words;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Says a rule before anything was measured; {@code @ruleWords} in templates. */
@Component("ruleWords")
class RuleWords {
    private final MessageSource messages;
    private final FindingWords findings;
    private final Words words;

    RuleWords(MessageSource messages, FindingWords findings, Words words) {
        this.messages = messages;
        this.findings = findings;
        this.words = words;
    }

    /** One requirement as an author reads it; how hard it is and for whom it holds is said behind it. */
    public String of(Rule rule) {
        String text = demand(rule);
        if (rule.severity() == Severity.WARN && !(rule instanceof ReviewerRule)) {
            text = say("rule.soft", text);
        }
        if (rule.severity() == Severity.WAIVABLE) {
            text = say("rule.waivable", text);
        }
        return rule.basis().from().isPresent()
                ? say("rule.from", words.of(rule.basis().from().get()), text)
                : text;
    }

    private String demand(Rule rule) {
        if (rule instanceof MediaTypeRule types) {
            return say("rule.type", findings.shown(Checks.names(types.in())));
        } else if (rule instanceof DurationRule time) {
            return between("rule.duration.", time.min(), time.max());
        } else if (rule instanceof AspectRatioRule ratios) {
            return say(
                    "rule.ratio",
                    findings.shown(ratios.in().stream().map(Ratio::toString).toList()));
        } else if (rule instanceof OrientationRule way) {
            return words.of(way.orientation());
        } else if (rule instanceof ResolutionRule resolution) {
            return resolution(resolution);
        } else if (rule instanceof FileSizeRule size) {
            return between(
                    "rule.size.", size.min().map(DataSize::ofBytes), size.max().map(DataSize::ofBytes));
        } else if (rule instanceof TotalSizeRule total) {
            return say("rule.total", findings.shown(DataSize.ofBytes(total.max())));
        } else if (rule instanceof BitrateRule rate) {
            return between("rule.bitrate.", rate.min(), rate.max());
        } else if (rule instanceof CodecRule codecs) {
            return say("rule.codec", findings.shown(codecs.in()));
        } else if (rule instanceof PagesRule pages) {
            return between("rule.pages.", pages.min(), pages.max());
        } else if (rule instanceof CharactersRule characters) {
            return between("rule.characters.", characters.min(), characters.max());
        } else if (rule instanceof TakenBetweenRule taken) {
            return between("rule.taken.", taken.from(), taken.to());
        } else if (rule instanceof EditingSoftwareRule) {
            return say("rule.software");
        } else if (rule instanceof FileNameRule name) {
            return say("rule.name", name.like());
        } else if (rule instanceof CountRule count) {
            return count.min() == count.max()
                    ? say("rule.count.exactly", count.max())
                    : say("rule.count.between", count.min(), count.max());
        }
        return ofEntry(rule);
    }

    private String ofEntry(Rule rule) {
        if (rule instanceof CreatedWithinRule created) {
            return say("rule.created", created.years());
        } else if (rule instanceof PublishedRule published
                && published.hashtag().isPresent()) {
            return say("rule.published", published.hashtag().get());
        } else if (rule instanceof ReviewerRule reviewer) {
            return say("rule.reviewer", reviewer.text());
        } else if (rule instanceof DeclarationRule declaration) {
            return say("rule.declaration", declaration.text());
        }
        return rule.clause(); // the notice says it best: which field, which dates, which of several
    }

    private String resolution(ResolutionRule rule) {
        boolean exact = rule.longSideMin().isPresent() && rule.longSideMin().equals(rule.longSideMax());
        return String.join(
                say("entry.comma"),
                Stream.of(
                                rule.shortSideMin().map(pixels -> say("rule.resolution", pixels)),
                                rule.longSideMin()
                                        .map(pixels -> say(
                                                exact ? "rule.resolution.longExact" : "rule.resolution.longMin",
                                                pixels)),
                                rule.longSideMax()
                                        .filter(pixels -> !exact)
                                        .map(pixels -> say("rule.resolution.longMax", pixels)))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private <T> String between(String key, Optional<T> min, Optional<T> max) {
        if (min.isPresent() && max.isPresent()) {
            return say(key + "between", findings.shown(min.get()), findings.shown(max.get()));
        }
        return max.isPresent()
                ? say(key + "max", findings.shown(max.get()))
                : say(key + "min", findings.shown(min.orElseThrow()));
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, LocaleContextHolder.getLocale());
    }
}

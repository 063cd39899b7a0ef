package org.gongping.entry;

import java.util.Optional;
import org.gongping.campaign.Rule;
import org.gongping.campaign.Rule.AspectRatioRule;
import org.gongping.campaign.Rule.CreatedWithinRule;
import org.gongping.campaign.Rule.DeclarationRule;
import org.gongping.campaign.Rule.DurationRule;
import org.gongping.campaign.Rule.FileSizeRule;
import org.gongping.campaign.Rule.MediaTypeRule;
import org.gongping.campaign.Rule.Ratio;
import org.gongping.campaign.Rule.ResolutionRule;
import org.gongping.campaign.Rule.ReviewerRule;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Says a rule before anything was measured; {@code @ruleWords} in templates. */
@Component("ruleWords")
class RuleWords {
    private final MessageSource messages;
    private final FindingWords findings;

    RuleWords(MessageSource messages, FindingWords findings) {
        this.messages = messages;
        this.findings = findings;
    }

    /** One requirement as an author reads it. */
    public String of(Rule rule) {
        if (rule instanceof MediaTypeRule types) {
            return say(
                    "rule.type",
                    findings.shown(types.in().stream().map(Checks::name).toList()));
        } else if (rule instanceof DurationRule time) {
            return between("rule.duration.", time.min(), time.max());
        } else if (rule instanceof AspectRatioRule ratios) {
            return say(
                    "rule.ratio",
                    findings.shown(ratios.in().stream().map(Ratio::toString).toList()));
        } else if (rule instanceof ResolutionRule resolution) {
            return resolution
                    .shortSideMin()
                    .map(pixels -> say("rule.resolution", pixels))
                    .orElse(rule.clause());
        } else if (rule instanceof FileSizeRule size) {
            return between(
                    "rule.size.", size.min().map(DataSize::ofBytes), size.max().map(DataSize::ofBytes));
        } else if (rule instanceof CreatedWithinRule created) {
            return say("rule.created", created.years());
        } else if (rule instanceof ReviewerRule reviewer) {
            return say("rule.reviewer", reviewer.text());
        } else if (rule instanceof DeclarationRule declaration) {
            return say("rule.declaration", declaration.text());
        }
        return rule.clause();
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

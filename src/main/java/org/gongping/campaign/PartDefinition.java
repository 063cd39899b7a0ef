package org.gongping.campaign;

import java.util.List;
import java.util.Optional;

/**
 * A component of an entry's package: files, texts or links, with the rules they must meet; a part may have none.
 *
 * @param caption what stands beside each item, none where items have no caption
 * @param secret only the submitter, judges and organizers see it
 * @param sealed 加盖公章: printed, stamped, scanned
 * @param template name of the blank form to fill in, kept beside the campaign file
 * @param when the part is there only for these entries
 */
public record PartDefinition(
        String key,
        String title,
        PartType type,
        boolean required,
        List<Rule> rules,
        Optional<Caption> caption,
        boolean secret,
        boolean sealed,
        Optional<String> template,
        Optional<String> help,
        Optional<When> when) {
    /** Most a text is kept of, in UTF-16 units: a definition cannot ask for more 字. The column holds twice that. */
    public static final int LONGEST_TEXT = 100_000;

    public PartDefinition {
        rules = List.copyOf(rules);
    }

    PartDefinition shifted(int days) {
        return new PartDefinition(
                key,
                title,
                type,
                required,
                rules.stream().map(rule -> rule.shifted(days)).toList(),
                caption,
                secret,
                sealed,
                template,
                help,
                when);
    }

    public Optional<Rule> rule(String ruleKey) {
        return rules.stream().filter(rule -> rule.key().equals(ruleKey)).findFirst();
    }

    /** How many items it holds; one unless the notice says otherwise. */
    public Optional<Rule.CountRule> count() {
        return rules.stream()
                .filter(Rule.CountRule.class::isInstance)
                .map(Rule.CountRule.class::cast)
                .findFirst();
    }

    /** Most items it holds. */
    public int most() {
        return count().map(Rule.CountRule::max).orElse(1);
    }

    /** Fewest items of a part that must be there. */
    public int fewest() {
        return count().map(Rule.CountRule::min).orElse(1);
    }

    /** What the items of a part are. */
    public enum PartType {
        FILE,
        TEXT,
        LINK
    }

    /**
     * Words beside each item: 照片标题标明拍摄时间和主题.
     *
     * @param maxLength most 字
     */
    public record Caption(String label, boolean required, Optional<Integer> maxLength, Optional<String> clause) {
        /** Most a caption is kept of, in UTF-16 units. */
        public static final int LONGEST = 1000;
    }
}

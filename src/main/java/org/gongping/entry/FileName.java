package org.gongping.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.campaign.PartDefinition;
import org.gongping.campaign.Rule.FileNameRule;
import org.gongping.entry.Finding.Outcome;

/** How a file is to be called: 作者+推荐单位. */
final class FileName {
    private static final Pattern GAP = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

    private FileName() {}

    static Finding check(PartDefinition part, FileNameRule rule, String name, Sheet sheet) {
        List<String> open = new ArrayList<>();
        Matcher gaps = GAP.matcher(rule.like());
        StringBuilder wanted = new StringBuilder();
        while (gaps.find()) {
            String key = gaps.group(1);
            String words = key.equals("unit") ? sheet.unit() : sheet.typed(key);
            if (words.isBlank()) {
                open.add(sheet.label(key));
            }
            gaps.appendReplacement(wanted, Matcher.quoteReplacement(words));
        }
        gaps.appendTail(wanted);
        if (!open.isEmpty()) {
            return PartChecks.of(rule, part, Outcome.UNKNOWN, "name.unknown", name, open);
        }
        String bare = EXTENSION.matcher(name).replaceFirst("");
        boolean met = plain(bare).equals(plain(wanted.toString()));
        return PartChecks.of(
                rule,
                part,
                met ? Outcome.MET : Outcome.FAILED,
                met ? "name.met" : "name.wrong",
                name,
                wanted.toString());
    }

    /** What keyboards and systems exchange without anybody noticing: full width, spaces, characters no file name may have. */
    private static String plain(String name) {
        return java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFKC)
                .replaceAll("[\\s/\\\\:*?\"<>|]", "")
                .toLowerCase(java.util.Locale.ROOT);
    }
}

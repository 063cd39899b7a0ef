package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.campaign.FieldType;
import org.junit.jupiter.api.Test;

/** Whatever the checks can find can be said in both languages. */
class SentenceTests {
    @Test
    void everyFindingHasItsSentence() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String file : List.of(
                "FieldChecks", "PartChecks", "FileChecks", "WholeChecks", "FileName", "AuthorNames", "Sheets")) {
            String checks = Files.readString(Path.of("src/main/java/org/gongping/entry/" + file + ".java"));
            Matcher literal =
                    Pattern.compile("\"((?!waiver|call)[a-z]+\\.[a-zA-Z]+)\"").matcher(checks);
            while (literal.find()) {
                keys.add("finding." + literal.group(1));
            }
        }
        for (String put : Set.of("type", "ratio", "codec", "orientation")) {
            keys.add("finding." + put + ".met");
            keys.add("finding." + put + ".wrong");
        }
        for (String time : Set.of("duration", "sound")) {
            for (String said : Set.of("met", "tooLong", "tooShort")) {
                keys.add("finding." + time + "." + said);
            }
        }
        for (String size : Set.of("size", "photo")) {
            for (String said : Set.of("met", "tooLarge", "tooSmall")) {
                keys.add("finding." + size + "." + said);
            }
        }
        for (String count : Set.of("pictures", "items")) {
            for (String said : Set.of("met", "tooFew", "tooMany")) {
                keys.add("finding." + count + "." + said);
            }
        }
        for (FieldType type : FieldType.values()) {
            if (!Set.of(FieldType.TEXT, FieldType.LONG_TEXT, FieldType.YES_NO).contains(type)) {
                keys.add("finding.field." + type);
            }
        }
        assertThat(keys).hasSizeGreaterThan(90);
        assertThat(bundle("messages.properties")).containsAll(keys);
        assertThat(bundle("messages_en.properties")).containsAll(keys);
    }

    private static Set<String> bundle(String file) throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            words.load(in);
        }
        return words.stringPropertyNames();
    }
}

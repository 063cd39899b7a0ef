package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
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
        String checks = Files.readString(Path.of("src/main/java/org/gongping/entry/Checks.java"));
        Set<String> keys = new TreeSet<>();
        Matcher literal = Pattern.compile(
                        "\"((?:field|part|file|type|duration|picture|size|declaration|created)\\.\\w+)\"")
                .matcher(checks);
        while (literal.find()) {
            keys.add("finding." + literal.group(1));
        }
        for (String put : Set.of("type", "ratio", "resolution")) {
            keys.add("finding." + put + ".met");
            keys.add("finding." + put + ".wrong");
        }
        for (String time : Set.of("duration", "sound")) {
            for (String said : Set.of("met", "tooLong", "tooShort")) {
                keys.add("finding." + time + "." + said);
            }
        }
        for (FieldType type :
                Set.of(FieldType.CHOICE, FieldType.NUMBER, FieldType.DATE, FieldType.PHONE, FieldType.LINK)) {
            keys.add("finding.field." + type);
        }
        assertThat(keys).hasSizeGreaterThan(30);
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

package org.gongping.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of the product stands in both bundles, and nowhere else. */
class BundleTests {
    private static final Pattern IN_TEMPLATE =
            Pattern.compile("#\\{([a-zA-Z][\\w.]*?\\w)[}(]|#messages\\.msg\\('([\\w.]+)'");
    private static final Pattern REFUSAL = Pattern.compile("super\\(\\s*(?:Refusal\\.)?Kind\\.\\w+,\\s*\"(\\w+)\"");
    private static final Pattern ENUM = Pattern.compile("enum (\\w+)[^{]*\\{");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void bothLanguagesHaveTheSameKeys() throws IOException {
        assertThat(keys("messages_en.properties")).isEqualTo(keys("messages.properties"));
    }

    @Test
    void theTwoLanguagesTakeTheSameValues() throws IOException {
        Properties chinese = bundle("messages.properties");
        Properties english = bundle("messages_en.properties");
        List<String> wrong = new ArrayList<>();
        for (String key : keys("messages.properties")) {
            if (!key.startsWith("date.")
                    && !places(chinese.getProperty(key)).equals(places(english.getProperty(key)))) {
                wrong.add(key);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void apostrophesAreWrittenTwice() throws IOException {
        for (String file : List.of("messages.properties", "messages_en.properties")) {
            bundle(file).forEach((key, words) -> assertThat(words.toString().replace("''", ""))
                    .as(file + " " + key)
                    .doesNotContain("'"));
        }
    }

    @Test
    void templatesNameOnlyKeysThatExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path template : files("src/main/resources/templates", ".html")) {
            Matcher found = IN_TEMPLATE.matcher(Files.readString(template));
            while (found.find()) {
                missing.add(found.group(1) != null ? found.group(1) : found.group(2));
            }
        }
        missing.removeAll(keys("messages.properties"));
        assertThat(missing).isEmpty();
    }

    @Test
    void templatesHoldNoChinese() {
        List<String> wrong = new ArrayList<>();
        for (Path template : files("src/main/resources/templates", ".html")) {
            String visible = read(template).replaceAll("(?s)<!--/\\*.*?\\*/-->", "");
            Matcher found = CHINESE.matcher(visible);
            if (found.find()) {
                wrong.add(template + ": "
                        + visible.substring(found.start(), Math.min(visible.length(), found.start() + 20)));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyRefusalHasItsSentence() throws IOException {
        Set<String> refusals = new TreeSet<>();
        for (Path source : files("src/main/java", ".java")) {
            Matcher found = REFUSAL.matcher(read(source));
            while (found.find()) {
                refusals.add("refusal." + found.group(1));
            }
        }
        assertThat(refusals).isNotEmpty();
        refusals.removeAll(keys("messages.properties"));
        assertThat(refusals).isEmpty();
    }

    /** A key is used when it stands in a template, in Java, in a script, or is made from a prefix in one of them. */
    @Test
    void noKeyIsLeftOver() throws IOException {
        String all = Stream.of(
                        files("src/main/java", ".java"),
                        files("src/main/resources/templates", ".html"),
                        files("forms", ".form"),
                        files("src/main/resources/campaigns", ".yaml"))
                .flatMap(List::stream)
                .map(BundleTests::read)
                .collect(Collectors.joining("\n"));
        Set<String> enums =
                ENUM.matcher(all).results().map(found -> found.group(1)).collect(Collectors.toSet());
        Set<String> unused = keys("messages.properties").stream()
                .filter(key -> !used(key, all, enums))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused).isEmpty();
    }

    private static boolean used(String key, String all, Set<String> enums) {
        String prefix = key.substring(0, key.lastIndexOf('.') + 1);
        String name = key.substring(prefix.length());
        if (key.startsWith("refusal.")) {
            return all.contains('"' + name + '"');
        }
        if (enums.contains(prefix.replace(".", ""))) {
            return Pattern.compile("\\b" + name + "\\b").matcher(all).find();
        }
        if (Pattern.compile("[^\\w.]" + Pattern.quote(key) + "(?![\\w.]*\\w)")
                .matcher(all)
                .find()) {
            return true;
        }
        // Keys that are put together: "error." + status, 'nav.' + name, "admin." + column + ".help"
        for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            String start = key.substring(0, dot + 1);
            if (all.contains('"' + start + '"') || all.contains("'" + start + "'")) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> places(String words) {
        return Pattern.compile("\\{(\\d)")
                .matcher(words)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> keys(String file) throws IOException {
        return new TreeSet<>(bundle(file).stringPropertyNames());
    }

    private static Properties bundle(String file) throws IOException {
        Properties words = new Properties() {
            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(containsKey(key)).as("twice in " + file + ": " + key).isFalse();
                return super.put(key, value);
            }
        };
        try (Reader in = Files.newBufferedReader(Path.of("src/main/resources", file))) {
            words.load(in);
        }
        return words;
    }

    private static List<Path> files(String folder, String ending) {
        Path root = Path.of(folder);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(path -> path.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

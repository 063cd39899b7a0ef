package org.gongping.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The packs and the tables about them. */
public final class Packs {
    public static final List<String> ALL =
            List.of("anhui-2020", "binhai-2019", "city-2024", "fujian-2023", "shaanxi-2023");

    private static final Map<String, CampaignDefinition> READ = new ConcurrentHashMap<>();

    private Packs() {}

    public static CampaignDefinition read(String key) {
        return READ.computeIfAbsent(key, pack -> {
            String file = "campaigns/" + pack + "/campaign.yaml";
            return new CampaignReader().read(new CampaignDefinition.Source(file, text(file)));
        });
    }

    static String notice(String key) {
        return text("campaigns/" + key + "/notice.txt");
    }

    /**
     * One line of a table of requirements.
     *
     * @param number row of the requirements, such as 18 or X3
     * @param path a fact, see {@link Facts}; another pack's behind its key and a blank
     */
    record Fact(String number, String pack, String path, String says) {
        @Override
        public String toString() {
            return number + " " + path;
        }
    }

    /** The table of a pack, or the one across packs. */
    static Stream<Fact> facts(String table) {
        return lines("campaigns/rows/" + table + ".txt").map(line -> {
            String[] cells = cells(line, 3);
            int blank = cells[1].indexOf(' ');
            return new Fact(
                    cells[0],
                    blank < 0 ? table : cells[1].substring(0, blank),
                    cells[1].substring(blank + 1),
                    cells[2]);
        });
    }

    /**
     * A rule of a file or field, with what just keeps it and what just breaks it.
     *
     * @param place key of the part or field, none for a rule about the entry
     * @param rule key of the rule; of a field: required, length, format, options
     */
    public record Case(
            String number,
            String pack,
            String track,
            String kind,
            Optional<String> place,
            String rule,
            String good,
            String bad) {
        public KindDefinition of() {
            return read(pack).track(track).orElseThrow().kind(kind).orElseThrow();
        }

        @Override
        public String toString() {
            return number + " " + track + "." + kind + "." + place.orElse("entry") + " " + rule + ": " + good + ", not "
                    + bad;
        }
    }

    public static Stream<Case> cases() {
        return lines("campaigns/rows/cases.txt").map(line -> {
            String[] cells = cells(line, 8);
            return new Case(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    Optional.of(cells[4]).filter(place -> !place.equals("-")),
                    cells[5],
                    cells[6],
                    cells[7]);
        });
    }

    static Stream<String> lines(String file) {
        return text(file).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    static String[] cells(String line, int many) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != many) {
            throw new IllegalArgumentException(line);
        }
        return Stream.of(cells).map(String::strip).toArray(String[]::new);
    }

    static String text(String file) {
        try (InputStream in = Packs.class.getResourceAsStream("/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.gongping.campaign;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.campaign.CampaignReader.Mention;
import org.gongping.campaign.YamlFile.Said;
import org.gongping.campaign.YamlFile.Section;

/** The single values a campaign file consists of, and what is said of all of them together. Faults go to the file. */
class Values {
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}|[上中下]旬|上中旬|中下旬)(?: ([01]\\d|2[0-4]):([0-5]\\d))?)?");
    private static final Pattern RATIO = Pattern.compile("([1-9]\\d{0,4}):([1-9]\\d{0,4})");
    private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,5}) ?(KB|MB|GB)");
    private static final Map<String, Long> UNITS = Map.of("KB", 1L << 10, "MB", 1L << 20, "GB", 1L << 30);

    private final YamlFile file;
    private final List<Mention> mentions = new ArrayList<>();
    private final List<TrackMention> trackMentions = new ArrayList<>();
    private final List<Said> templates = new ArrayList<>();

    Values(YamlFile file) {
        this.file = file;
    }

    /** Where something says which tracks it belongs to. */
    private record TrackMention(String track, int line) {}

    List<Mention> mentions() {
        return List.copyOf(mentions);
    }

    List<Said> templates() {
        return List.copyOf(templates);
    }

    String key(Section section) {
        String key = section.needText("key");
        if (!key.isEmpty() && !key.matches(CampaignReader.KEY)) {
            file.fault(section.line("key"), "badKey", key);
        }
        return key;
    }

    String union(Section section, String key, boolean mustLieBelow) {
        String union = section.needText(key);
        mention(union, section.line(key), mustLieBelow);
        return union;
    }

    void mention(String union, int line, boolean mustLieBelow) {
        if (!union.isEmpty()) {
            mentions.add(new Mention(union, line, mustLieBelow));
        }
    }

    /** Which tracks something belongs to; empty: all. {@link #checkTracks} looks whether there are such. */
    List<String> tracks(Section section) {
        List<Said> said = section.texts("tracks");
        said.forEach(each -> trackMentions.add(new TrackMention(each.text(), each.line())));
        return said.stream().map(Said::text).toList();
    }

    void checkTracks(List<TrackDefinition> tracks) {
        List<String> known = tracks.stream().map(TrackDefinition::key).toList();
        for (TrackMention mention : trackMentions) {
            if (!known.contains(mention.track())) {
                file.fault(mention.line(), "unknownTrack", mention.track(), String.join(", ", known));
            }
        }
    }

    Optional<NoticeDay> day(Section section, String key) {
        return section.said(key).flatMap(said -> {
            Matcher day = DAY.matcher(said.text());
            if (!day.matches()) {
                file.fault(said.line(), "notADay", said.text());
                return Optional.empty();
            }
            try {
                return Optional.of(day(day));
            } catch (DateTimeException e) {
                file.fault(said.line(), "impossibleDay", said.text());
                return Optional.empty();
            }
        });
    }

    /** A day written as in a campaign file; none when it is not written so, or does not exist. */
    static Optional<NoticeDay> day(String text) {
        Matcher day = DAY.matcher(text);
        try {
            return day.matches() ? Optional.of(day(day)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static NoticeDay day(Matcher said) {
        YearMonth month = YearMonth.of(Integer.parseInt(said.group(1)), Integer.parseInt(said.group(2)));
        String in = said.group(3);
        if (in == null) {
            return new NoticeDay(month.atDay(1), month.atEndOfMonth());
        }
        if (in.endsWith("旬")) {
            if (said.group(4) != null) {
                throw new DateTimeException("no hour in a part of a month");
            }
            return NoticeDay.in(month, in);
        }
        LocalDate day = month.atDay(Integer.parseInt(in));
        if (said.group(4) == null || said.group(4).equals("24")) {
            if (said.group(5) != null && !said.group(5).equals("00")) {
                throw new DateTimeException("after 24:00");
            }
            return NoticeDay.exactly(day);
        }
        LocalTime time = LocalTime.of(Integer.parseInt(said.group(4)), Integer.parseInt(said.group(5)));
        return new NoticeDay(day, day, Optional.of(time));
    }

    /** A day that must be exact and has no hour. */
    Optional<LocalDate> date(Section section, String key) {
        return exactDay(section, key).map(NoticeDay::from);
    }

    Optional<NoticeDay> exactDay(Section section, String key) {
        Optional<NoticeDay> day = day(section, key);
        if (day.isPresent() && !day.get().exact()) {
            file.fault(section.line(key), "notExactDay", section.needText(key));
            return Optional.empty();
        }
        return day;
    }

    Optional<LocalTime> hour(Section section, String key) {
        section.need(key);
        return section.said(key).flatMap(said -> {
            try {
                return Optional.of(LocalTime.parse(said.text()));
            } catch (DateTimeParseException e) {
                file.fault(said.line(), "badHour", said.text());
                return Optional.empty();
            }
        });
    }

    Optional<Duration> duration(Section section, String key) {
        return section.said(key).flatMap(said -> {
            try {
                Duration duration = Duration.parse(said.text());
                if (!duration.isNegative() && !duration.isZero()) {
                    return Optional.of(duration);
                }
            } catch (DateTimeParseException e) {
                // told below
            }
            file.fault(said.line(), "badDuration", said.text());
            return Optional.empty();
        });
    }

    Optional<Long> size(Section section, String key) {
        return section.said(key).flatMap(said -> {
            Matcher size = SIZE.matcher(said.text().toUpperCase(Locale.ROOT));
            if (!size.matches()) {
                file.fault(said.line(), "badSize", said.text());
                return Optional.empty();
            }
            return Optional.of(Long.parseLong(size.group(1)) * UNITS.getOrDefault(size.group(2), 1L));
        });
    }

    Optional<BigDecimal> decimal(Section section, String key) {
        return section.said(key).flatMap(said -> {
            if (said.text().matches("-?\\d{1,6}(\\.\\d{1,3})?")) {
                return Optional.of(new BigDecimal(said.text()));
            }
            file.fault(said.line(), "notDecimal", key, said.text());
            return Optional.empty();
        });
    }

    /** A whole number of at least so much. */
    Optional<Integer> count(Section section, String key, int least) {
        return section.number(key).filter(number -> {
            if (number < least) {
                file.fault(section.line(key), "tooSmall", key, least, number);
            }
            return number >= least;
        });
    }

    int needCount(Section section, String key, int least) {
        section.need(key);
        return count(section, key, least).orElse(least);
    }

    Optional<Integer> percent(Section section, String key) {
        return count(section, key, 1).filter(number -> {
            if (number > 100) {
                file.fault(section.line(key), "notPercent", key, number);
            }
            return number <= 100;
        });
    }

    Optional<Rule.Ratio> ratio(Said said) {
        Matcher ratio = RATIO.matcher(said.text());
        if (!ratio.matches()) {
            file.fault(said.line(), "badRatio", said.text());
            return Optional.empty();
        }
        return Optional.of(new Rule.Ratio(Integer.parseInt(ratio.group(1)), Integer.parseInt(ratio.group(2))));
    }

    /** A rule between two limits has at least one of them, in order. */
    <T extends Comparable<? super T>> void limits(Section section, Optional<T> min, Optional<T> max) {
        limits(section, "min", min, "max", max);
    }

    <T extends Comparable<? super T>> void limits(
            Section section, String low, Optional<T> min, String high, Optional<T> max) {
        if (!section.has(low) && !section.has(high) && max.isEmpty()) {
            file.fault(section.line(), "noLimit", low, high);
        }
        notAbove(section, low, min, high, max);
    }

    /** 以内, 不超过 are {@code max}; 小于 is {@code below}, which is as good as a max that is smaller by the step. */
    <T> Optional<T> maxOrBelow(
            Section section, BiFunction<Section, String, Optional<T>> read, UnaryOperator<T> oneStepLess) {
        Optional<T> max = read.apply(section, "max");
        Optional<T> below = read.apply(section, "below");
        if (section.has("max") && section.has("below")) {
            file.fault(section.line("below"), "maxAndBelow");
        }
        return max.or(() -> below.map(oneStepLess));
    }

    <T extends Comparable<? super T>> void notAbove(
            Section section, String low, Optional<T> min, String high, Optional<T> max) {
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            file.fault(section.line(low), "minAboveMax", low, high);
        }
    }

    /** A text of more 字 than are kept could never be handed in. */
    void atMost(Section section, String key, Optional<Integer> value, int most) {
        value.filter(each -> each > most)
                .ifPresent(each -> file.fault(section.line(key), "moreThanKept", key, each, most));
    }

    List<String> strings(Section section, String key) {
        return section.texts(key).stream().map(Said::text).toList();
    }

    /** Whether a file can bear it anywhere, and it leads nowhere else. */
    static boolean isTemplateName(String name) {
        return name.matches("[\\p{L}\\p{N}_.()（）“”《》-]{1,100}") && !name.startsWith(".");
    }

    /** The name of a blank form beside the file: no path. */
    Optional<String> template(Section section) {
        return section.said("template").flatMap(said -> {
            if (!isTemplateName(said.text())) {
                file.fault(said.line(), "badTemplate", said.text());
                return Optional.empty();
            }
            templates.add(said);
            return Optional.of(said.text());
        });
    }

    List<ReviewPass.Item> checklist(Section section) {
        return unique(
                section.sections("checklist"),
                "key",
                item -> all(item, i -> new ReviewPass.Item(key(i), i.needText("text"), i.text("clause"))),
                ReviewPass.Item::key);
    }

    /** 备案: who is told of entries made directly to the parent campaign. */
    Optional<Copy> filing(Section section) {
        return section.section("filing")
                .map(each -> all(each, filing -> new Copy(filing.needText("with"), filing.needText("clause"))));
    }

    /** Reads a list whose items must differ in what names them. */
    <T> List<T> unique(List<Section> sections, String nameKey, Function<Section, T> read, Function<T, Object> name) {
        Map<Object, Integer> lines = new HashMap<>();
        List<T> all = new ArrayList<>();
        for (Section section : sections) {
            T item = read.apply(section);
            if (section.has(nameKey)) {
                int line = section.line(nameKey);
                Integer first = lines.putIfAbsent(name.apply(item), line);
                if (first != null) {
                    file.fault(line, "duplicate", name.apply(item), first);
                }
            }
            all.add(item);
        }
        return all;
    }

    /** Reads one section and complains of everything in it that was not asked for. */
    <T> T all(Section section, Function<Section, T> read) {
        T item = read.apply(section);
        section.nothingElse();
        return item;
    }
}

package org.gongping.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.gongping.refusal.Refusal;
import org.gongping.union.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.util.unit.DataSize;

class DatesTests {
    static final Instant NOW = Instant.parse("2024-08-22T06:05:00Z");
    final ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    Dates dates;

    @BeforeEach
    void bundles() {
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setAlwaysUseMessageFormat(true);
        messages.setFallbackToSystemLocale(false);
        dates = new Dates(messages, Clock.fixed(NOW, ZoneOffset.UTC));
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    static Instant at(String local) {
        return Instant.parse(local + ":00+08:00");
    }

    @Test
    void timesAreShownInShanghaiWhateverTheMachinesZone() {
        assertThat(dates.time(Instant.parse("2024-08-23T07:02:00Z"))).isEqualTo("2024年8月23日 15:02");
        assertThat(dates.shortTime(at("2024-08-23T15:02"))).isEqualTo("8月23日 15:02");
        assertThat(dates.shortTime(at("2023-08-23T15:02"))).isEqualTo("2023年8月23日 15:02");
        assertThat(dates.day(LocalDate.of(2024, 8, 3))).isEqualTo("2024年8月3日");
        assertThat(dates.iso(at("2024-08-23T15:02"))).isEqualTo("2024-08-23T15:02:00+08:00");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(dates.time(at("2024-08-23T15:02"))).isEqualTo("23 Aug 2024, 15:02");
    }

    @Test
    void aDeadlineAtMidnightIsTheEndOfTheDayBefore() {
        assertThat(dates.deadline(at("2024-09-01T00:00"))).isEqualTo("8月31日 24:00（含当日）");
        assertThat(dates.deadline(at("2025-01-01T00:00"))).isEqualTo("12月31日 24:00（含当日）");
        assertThat(dates.deadline(at("2026-01-01T00:00"))).isEqualTo("2025年12月31日 24:00（含当日）");
        assertThat(dates.deadline(at("2024-08-31T17:30"))).isEqualTo("8月31日 17:30");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(dates.deadline(at("2024-09-01T00:00"))).isEqualTo("31 Aug, 24:00 (that day included)");
    }

    @Test
    void whatIsLeftIsSaidInTwoUnits() {
        assertThat(dates.left(NOW.plus(Duration.parse("P1DT3H20M")))).isEqualTo("剩 1 天 3 小时");
        assertThat(dates.left(NOW.plusSeconds(3 * 3600 + 61))).isEqualTo("剩 3 小时 1 分");
        assertThat(dates.left(NOW.plus(Duration.parse("P2DT5M")))).isEqualTo("剩 2 天 0 小时");
        assertThat(dates.left(NOW.plusSeconds(59))).isEqualTo("剩 59 秒");
        assertThat(dates.left(NOW)).isEqualTo("已截止");
        assertThat(dates.over(NOW)).isTrue();
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(dates.left(NOW.plus(Duration.parse("P1DT3H20M")))).isEqualTo("1 d 3 h left");
    }

    @Test
    void lengthsAndSizes() {
        assertThat(dates.duration(Duration.ofSeconds(432))).isEqualTo("7 分 12 秒");
        assertThat(dates.duration(Duration.ofMinutes(3))).isEqualTo("3 分");
        assertThat(dates.duration(Duration.ofMillis(400))).isEqualTo("0 秒");
        assertThat(dates.bytes(46L << 20)).isEqualTo("46 MB");
        assertThat(dates.bytes(1_500_000)).isEqualTo("1.4 MB");
        assertThat(dates.bytes(2L << 20)).isEqualTo("2 MB");
        assertThat(dates.bytes(999)).isEqualTo("999 B");
        assertThat(dates.bytes(500L << 20)).isEqualTo("500 MB");
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        assertThat(dates.duration(Duration.ofSeconds(432))).isEqualTo("7 min 12 s");
    }

    @Test
    void theWordsOfARefusalAreShownAsPeopleReadThem() {
        StaticMessageSource sentences = new StaticMessageSource();
        sentences.setParentMessageSource(messages);
        sentences.addMessage("refusal.sample", Locale.SIMPLIFIED_CHINESE, "{0}|{1}|{2}|{3}|{4}|{5}|{6}");
        Words words = new Words(sentences, dates);
        assertThat(words.of(new Sample("sample")))
                .isEqualTo("2024年8月23日 15:02|7 分 12 秒|46 MB|区县|甲、区县|81,000|2024年8月23日");
        assertThat(words.of(new Sample("forgotten")))
                .isEqualTo(messages.getMessage("error.409.detail", null, Locale.CHINESE));
        assertThat(words.of(Level.NATIONAL)).isEqualTo("全国");
    }

    static class Sample extends Refusal {
        Sample(String name) {
            super(
                    Kind.CONFLICT,
                    name,
                    Instant.parse("2024-08-23T07:02:00Z"),
                    Duration.ofSeconds(432),
                    DataSize.ofMegabytes(46),
                    Level.DISTRICT,
                    List.of("甲", Level.DISTRICT),
                    81_000,
                    LocalDate.of(2024, 8, 23));
        }
    }
}

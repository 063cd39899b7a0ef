package org.gongping.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Times, lengths and sizes as people read them, in Asia/Shanghai and the reader's language; {@code @dates} in templates. */
@Component("dates")
public class Dates {
    /** The one zone that pages show: notices mean this one. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String NOW = Dates.class.getName() + ".now";

    private final MessageSource messages;
    private final Clock clock;

    Dates(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /** One moment for a whole page: on PostgreSQL the clock is a statement, and a page may show hundreds of times. */
    private Instant now() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return clock.instant();
        }
        if (request.getAttribute(NOW, RequestAttributes.SCOPE_REQUEST) instanceof Instant known) {
            return known;
        }
        Instant now = clock.instant();
        request.setAttribute(NOW, now, RequestAttributes.SCOPE_REQUEST);
        return now;
    }

    /** {@code 2024年8月23日 15:02}. */
    public String time(Instant at) {
        return format("date.time", at.atZone(ZONE));
    }

    /** {@code 2024年8月23日 15:02:44}: for whoever must know the order. */
    public String exact(Instant at) {
        return format("date.exact", at.atZone(ZONE));
    }

    /** {@code 8月23日 15:02} in the running year, for tables; with the year otherwise. */
    public String shortTime(Instant at) {
        return format(thisYear(at) ? "date.shortTime" : "date.time", at.atZone(ZONE));
    }

    /** {@code 2024年8月23日}. */
    public String day(Instant at) {
        return format("date.day", at.atZone(ZONE));
    }

    /** {@code 2024年8月23日}. */
    public String day(LocalDate day) {
        return format("date.day", day.atStartOfDay(ZONE));
    }

    /**
     * The last moment to hand something in. Midnight is written as the end of the day before, because that is how notices
     * say it: "8月31日前" includes the 31st.
     */
    public String deadline(Instant at) {
        ZonedDateTime there = at.atZone(ZONE);
        if (!there.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return shortTime(at);
        }
        Instant before = at.minusNanos(1);
        return say("date.deadline", format(thisYear(before) ? "date.shortDay" : "date.day", before.atZone(ZONE)));
    }

    /** {@code 剩 1 天 3 小时}, or that it is over. */
    public String left(Instant until) {
        Duration left = Duration.between(now(), until);
        return left.isNegative() || left.isZero() ? say("date.over") : say("date.left", rough(left));
    }

    /** {@code 8月22日}. */
    public String dayOfYear(Instant at) {
        return format("date.shortDay", at.atZone(ZONE));
    }

    /** Whole days gone by since then. */
    public long daysSince(Instant then) {
        return Math.max(0, Duration.between(then, now()).toDays());
    }

    public boolean over(Instant until) {
        return !now().isBefore(until);
    }

    /** For {@code <time datetime>}: ISO with the offset. */
    public String iso(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(ZONE).withNano(0));
    }

    /** {@code 7 分 12 秒}. */
    public String duration(Duration length) {
        List<String> parts = parts(length);
        return parts.isEmpty() ? say("date.seconds", 0) : String.join(" ", parts);
    }

    /** {@code 46 MB}: of 1024, as phones and Windows count. */
    public String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double rest = bytes;
        int unit = -1;
        while (rest >= 1024 && unit < 3) {
            rest /= 1024;
            unit++;
        }
        // One decimal below ten, as "1.4 MB"; rounded down, so that a file just above a limit never reads like the
        // limit.
        double shown = rest < 10 ? Math.floor(rest * 10) / 10 : Math.floor(rest);
        String number = shown == Math.floor(shown) ? String.valueOf((long) shown) : String.valueOf(shown);
        return number + " " + List.of("KB", "MB", "GB", "TB").get(unit);
    }

    /** The largest unit and the next one: two days and five minutes are 2 天 0 小时, not 2 天 5 分. */
    private String rough(Duration length) {
        if (length.toDays() > 0) {
            return say("date.days", length.toDaysPart()) + " " + say("date.hours", length.toHoursPart());
        }
        List<String> parts = parts(length.toMinutes() > 0 ? Duration.ofMinutes(length.toMinutes()) : length);
        return String.join(" ", parts.subList(0, Math.min(2, parts.size())));
    }

    private List<String> parts(Duration length) {
        List<String> parts = new ArrayList<>();
        add(parts, "date.days", length.toDaysPart());
        add(parts, "date.hours", length.toHoursPart());
        add(parts, "date.minutes", length.toMinutesPart());
        add(parts, "date.seconds", length.toSecondsPart());
        return parts;
    }

    private void add(List<String> parts, String unit, long count) {
        if (count > 0) {
            parts.add(say(unit, count));
        }
    }

    private boolean thisYear(Instant at) {
        return at.atZone(ZONE).getYear() == now().atZone(ZONE).getYear();
    }

    private String format(String pattern, ZonedDateTime at) {
        return DateTimeFormatter.ofPattern(say(pattern), locale()).format(at);
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, locale());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}

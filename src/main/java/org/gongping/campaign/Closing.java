package org.gongping.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * An end as a word of a refusal. Midnight is said as 24:00 of the day that ends with it, as notices say it: an instant alone
 * would be shown as 0:00 of the day after, and a unit told "until 9 June 0:00" would count on the 9th.
 */
public record Closing(Instant at) {
    @Override
    public String toString() {
        Locale locale = LocaleContextHolder.getLocale();
        boolean english = locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        ZonedDateTime there = at.atZone(NoticeDay.ZONE);
        boolean midnight = there.toLocalTime().equals(LocalTime.MIDNIGHT);
        LocalDate day = midnight ? there.toLocalDate().minusDays(1) : there.toLocalDate();
        String time = midnight ? "24:00" : DateTimeFormatter.ofPattern("HH:mm").format(there);
        return english
                ? DateTimeFormatter.ofPattern("d MMM yyyy, ", locale).format(day) + time
                : DateTimeFormatter.ofPattern("yyyy年M月d日 ", locale).format(day) + time;
    }
}

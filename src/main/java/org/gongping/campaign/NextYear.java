package org.gongping.campaign;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongping.campaign.CampaignSchema.Shape;
import org.gongping.campaign.CampaignSchema.Type;

/**
 * Last year's file as a draft for another year: the year in its key, number prefix and title, every day moved by whole years so
 * that the notice's words (6月28日前) stay right, and no number of a notice that does not exist yet.
 */
class NextYear {
    static final String NO_NUMBER_YET = "待发文";
    private static final Pattern DATED = Pattern.compile("(\\d{4})-(\\d{2})(?:-(\\d{2}))?(.*)");

    private NextYear() {}

    static YamlText of(YamlText last, int year) {
        Matcher was = Pattern.compile("\\d{4}").matcher(last.textAt("/year"));
        if (!was.matches()) {
            return last;
        }
        int years = year - Integer.parseInt(was.group());
        if (years == 0) {
            return last;
        }
        YamlText next = last;
        for (String path : List.of("/key", "/numbering", "/title")) {
            String text = next.textAt(path);
            String moved = text.replace(was.group(), String.valueOf(year));
            boolean mustDiffer = moved.equals(text) && !text.isEmpty() && !path.equals("/title");
            next = text.isEmpty() ? next : next.set(path, mustDiffer ? text + "-" + year : moved, List.of());
        }
        next = next.set("/year", year, List.of());
        next = next.set("/document", NO_NUMBER_YET, List.of()).remove("/issued");
        for (YamlText.Place place : last.places()) {
            String text = last.textAt(place.path());
            boolean day = !text.isEmpty()
                    && DraftText.type(last, place.path())
                            .filter(type -> type.shape() == Shape.TEXT)
                            .flatMap(Type::pattern)
                            .filter(pattern -> pattern.startsWith("^\\d{4}-\\d{2}"))
                            .isPresent();
            if (day && !place.path().equals("/issued")) {
                next = next.set(place.path(), moved(text, years), List.of());
            } else if (place.path().endsWith("/words") && text.contains(was.group())) {
                next = next.set(place.path(), text.replace(was.group(), String.valueOf(year)), List.of());
            }
        }
        return next;
    }

    private static String moved(String text, int years) {
        Matcher day = DATED.matcher(text);
        if (!day.matches()) {
            return text;
        }
        int year = Integer.parseInt(day.group(1)) + years;
        try {
            Optional<String> exact = Optional.ofNullable(day.group(3));
            // 29 February of a year that has none is the 28th.
            return exact.map(number -> LocalDate.of(
                                            Integer.parseInt(day.group(1)),
                                            Integer.parseInt(day.group(2)),
                                            Integer.parseInt(number))
                                    .plusYears(years)
                                    .toString())
                            .orElseGet(() -> YearMonth.of(year, Integer.parseInt(day.group(2)))
                                    .toString())
                    + day.group(4);
        } catch (DateTimeException e) {
            return text;
        }
    }
}

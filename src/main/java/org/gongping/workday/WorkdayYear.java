package org.gongping.workday;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gongping.refusal.Refusal;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A year as the State Council's office arranged it (部分节假日安排的通知).
 *
 * @param documents the notice, and later ones that changed it
 */
record WorkdayYear(int year, List<Document> documents, List<Holiday> holidays) {
    /** 全国年节及纪念日放假办法, article 2: the holidays of all citizens. A file without one of them is not finished. */
    private static final List<String> LEGAL = List.of("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节");

    WorkdayYear {
        documents = List.copyOf(documents);
        holidays = List.copyOf(holidays);
    }

    /** The source; its day where it is certain. */
    record Document(String number, String title, Optional<LocalDate> issued) {}

    /** @param work Saturdays and Sundays that became days of work for it */
    record Holiday(String name, LocalDate from, LocalDate to, List<LocalDate> work) {
        Holiday {
            work = List.copyOf(work);
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public boolean isWorkday(LocalDate day) {
        if (holidays.stream().anyMatch(holiday -> holiday.covers(day))) {
            return false;
        }
        return !weekend(day)
                || holidays.stream().anyMatch(holiday -> holiday.work().contains(day));
    }

    /** All days of work of the year. */
    public int workdays() {
        return (int) LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(this::isWorkday)
                .count();
    }

    /** Days that are days of work in one of the two and not in the other. */
    Set<LocalDate> differing(WorkdayYear other) {
        Set<LocalDate> differing = new TreeSet<>();
        LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(day -> isWorkday(day) != other.isWorkday(day))
                .forEach(differing::add);
        return differing;
    }

    /** Refuses a file by the first thing that is wrong with it. */
    static WorkdayYear read(String yaml) {
        Map<?, ?> root;
        try {
            root = section(new Load(LoadSettings.builder()
                            .setMaxAliasesForCollections(0)
                            .build())
                    .loadFromString(yaml));
        } catch (YamlEngineException e) {
            throw new WorkdayFileUnreadable();
        }
        if (!(root.get("year") instanceof Integer year) || year < 1950 || year > 2200) {
            throw new WorkdayYearUnreadable();
        }
        List<Document> documents = new ArrayList<>();
        for (Object each : list(root.get("documents"))) {
            Map<?, ?> document = section(each);
            String number = text(document, "number");
            if (number.isBlank()) {
                throw new WorkdayDocumentMissing();
            }
            Optional<LocalDate> issued =
                    Optional.<Object>ofNullable(document.get("issued")).map(day -> day(day, null));
            documents.add(new Document(number, text(document, "title"), issued));
        }
        if (documents.isEmpty()) {
            throw new WorkdayDocumentMissing();
        }
        List<Holiday> holidays = new ArrayList<>();
        for (Object each : list(root.get("holidays"))) {
            Map<?, ?> holiday = section(each);
            List<LocalDate> work = new ArrayList<>();
            list(holiday.get("work")).forEach(day -> work.add(day(day, year)));
            holidays.add(new Holiday(
                    text(holiday, "name"), day(holiday.get("from"), year), day(holiday.get("to"), year), work));
        }
        WorkdayYear read = new WorkdayYear(year, documents, holidays);
        read.requireWhole();
        return read;
    }

    private void requireWhole() {
        Set<LocalDate> seen = new HashSet<>();
        for (Holiday holiday : holidays) {
            if (holiday.to().isBefore(holiday.from())) {
                throw new WorkdayDayWrong(holiday.to().toString(), year);
            }
            holiday.from().datesUntil(holiday.to().plusDays(1)).forEach(day -> once(seen, day));
            for (LocalDate work : holiday.work()) {
                if (!weekend(work)) {
                    throw new WorkdayShiftNotWeekend(work);
                }
                once(seen, work);
            }
        }
        for (String legal : LEGAL) {
            if (holidays.stream().noneMatch(holiday -> holiday.name().contains(legal))) {
                throw new WorkdayHolidayMissing(legal);
            }
        }
    }

    private static void once(Set<LocalDate> seen, LocalDate day) {
        if (!seen.add(day)) {
            throw new WorkdayDayTwice(day);
        }
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static LocalDate day(@Nullable Object value, @Nullable Integer year) {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(value));
            if (year == null || day.getYear() == year) {
                return day;
            }
        } catch (DateTimeException unreadable) {
            // said below, like a day of another year
        }
        throw new WorkdayDayWrong(String.valueOf(value), year == null ? 0 : year);
    }

    private static Map<?, ?> section(@Nullable Object value) {
        if (value instanceof Map<?, ?> section) {
            return section;
        }
        throw new WorkdayFileUnreadable();
    }

    private static List<?> list(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new WorkdayFileUnreadable();
    }

    private static String text(Map<?, ?> section, String key) {
        Object value = section.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    /** Not a file of this kind. */
    static class WorkdayFileUnreadable extends Refusal {
        WorkdayFileUnreadable() {
            super(Kind.INVALID, "workdayFileUnreadable");
        }
    }

    /** It must say which year it is for. */
    static class WorkdayYearUnreadable extends Refusal {
        WorkdayYearUnreadable() {
            super(Kind.INVALID, "workdayYearUnreadable");
        }
    }

    /** Nobody can check a calendar whose source is not named. */
    static class WorkdayDocumentMissing extends Refusal {
        WorkdayDocumentMissing() {
            super(Kind.INVALID, "workdayDocumentMissing");
        }
    }

    /** Not a day, or not of this year. */
    static class WorkdayDayWrong extends Refusal {
        WorkdayDayWrong(String day, int year) {
            super(Kind.INVALID, "workdayDayWrong", day, String.valueOf(year));
        }
    }

    /** Only a Saturday or a Sunday can become a day of work. */
    static class WorkdayShiftNotWeekend extends Refusal {
        WorkdayShiftNotWeekend(LocalDate day) {
            super(Kind.INVALID, "workdayShiftNotWeekend", day);
        }
    }

    /** A day is of work or of rest, once. */
    static class WorkdayDayTwice extends Refusal {
        WorkdayDayTwice(LocalDate day) {
            super(Kind.INVALID, "workdayDayTwice", day);
        }
    }

    /** One of the seven holidays is forgotten. */
    static class WorkdayHolidayMissing extends Refusal {
        WorkdayHolidayMissing(String name) {
            super(Kind.INVALID, "workdayHolidayMissing", name);
        }
    }
}

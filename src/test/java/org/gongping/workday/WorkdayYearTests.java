package org.gongping.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gongping.refusal.Refusal;
import org.junit.jupiter.api.Test;

class WorkdayYearTests {
    @Test
    void theArrangementsOf2019To2026AreThere() {
        Map<Integer, Integer> workdays = new LinkedHashMap<>();
        IntStream.rangeClosed(2019, 2026)
                .forEach(year -> workdays.put(year, shipped(year).workdays()));
        // Weekdays of the year, less the holidays on weekdays, and the weekends worked.
        assertThat(workdays)
                .isEqualTo(
                        Map.of(2019, 250, 2020, 249, 2021, 250, 2022, 249, 2023, 249, 2024, 251, 2025, 248, 2026, 248));
        assertThat(shipped(2026).documents())
                .extracting(WorkdayYear.Document::number)
                .containsExactly("国办发明电〔2025〕7号");
        assertThat(shipped(2020).documents()).hasSize(2);
    }

    @Test
    void theseDaysAreKnownByHeart() {
        // The Spring Festival of 2020 was made longer: Saturday, 1 February was to be worked and was not, Monday the
        // 3rd was.
        assertThat(shipped(2020).isWorkday(LocalDate.of(2020, 1, 19))).isTrue();
        assertThat(shipped(2020).isWorkday(LocalDate.of(2020, 1, 31))).isFalse();
        assertThat(shipped(2020).isWorkday(LocalDate.of(2020, 2, 1))).isFalse();
        assertThat(shipped(2020).isWorkday(LocalDate.of(2020, 2, 3))).isTrue();
        // Labour Day 2019 by the second notice.
        assertThat(shipped(2019).isWorkday(LocalDate.of(2019, 5, 3))).isFalse();
        assertThat(shipped(2019).isWorkday(LocalDate.of(2019, 5, 5))).isTrue();
        // 除夕 2024 was a Friday of work.
        assertThat(shipped(2024).isWorkday(LocalDate.of(2024, 2, 9))).isTrue();
        assertThat(shipped(2026).isWorkday(LocalDate.of(2026, 9, 20))).isTrue();
        assertThat(shipped(2026).isWorkday(LocalDate.of(2026, 9, 19))).isFalse();
    }

    /**
     * Eleven legal days until 2024, thirteen since; what else is off in the week is worked on a weekend. Only the longer Spring
     * Festival of 2020 gave two days nobody worked for.
     */
    @Test
    void eachYearGivesTheLegalDaysAndBorrowsTheRest() {
        Map<Integer, Integer> legal = new LinkedHashMap<>();
        for (int year = 2019; year <= 2026; year++) {
            WorkdayYear arranged = shipped(year);
            int off = (int) arranged.holidays().stream()
                    .flatMap(holiday -> holiday.from().datesUntil(holiday.to().plusDays(1)))
                    .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                    .count();
            int back = arranged.holidays().stream()
                    .mapToInt(holiday -> holiday.work().size())
                    .sum();
            legal.put(year, off - back);
        }
        assertThat(legal)
                .isEqualTo(Map.of(2019, 11, 2020, 13, 2021, 11, 2022, 11, 2023, 11, 2024, 11, 2025, 13, 2026, 13));
    }

    @Test
    void aFileThatIsNotWholeIsRefusedWithTheDayThatIsWrong() {
        String good = text(2026);
        assertThat(no(good.replace("year: 2026", "year: next"))).isEqualTo(List.of("workdayYearUnreadable"));
        assertThat(no("- a")).isEqualTo(List.of("workdayFileUnreadable"));
        assertThat(no("{")).isEqualTo(List.of("workdayFileUnreadable"));
        assertThat(no(good.replaceAll("(?s)documents:.*holidays:", "holidays:")))
                .isEqualTo(List.of("workdayDocumentMissing"));
        assertThat(no(good.replace("work: ['2026-01-04']", "work: ['2026-01-05']")))
                .isEqualTo(List.of("workdayShiftNotWeekend", LocalDate.of(2026, 1, 5)));
        assertThat(no(good.replace("work: ['2026-01-04']", "work: ['2026-01-03']")))
                .isEqualTo(List.of("workdayDayTwice", LocalDate.of(2026, 1, 3)));
        assertThat(no(good.replace("'2026-06-21'", "'2026-06-31'")))
                .isEqualTo(List.of("workdayDayWrong", "2026-06-31", "2026"));
        assertThat(no(good.replace("'2026-06-21'", "'2027-06-21'")))
                .isEqualTo(List.of("workdayDayWrong", "2027-06-21", "2026"));
        assertThat(no(good.replaceAll("  - \\{name: 端午节.*\\n", ""))).isEqualTo(List.of("workdayHolidayMissing", "端午节"));
    }

    static WorkdayYear shipped(int year) {
        return WorkdayYear.read(text(year));
    }

    static String text(int year) {
        try {
            return Files.readString(Path.of("src/main/resources/workdays", year + ".yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Object> no(String yaml) {
        Refusal no = catchThrowableOfType(Refusal.class, () -> WorkdayYear.read(yaml));
        List<Object> said = new ArrayList<>(List.of(no.name()));
        said.addAll(no.words());
        return said;
    }
}

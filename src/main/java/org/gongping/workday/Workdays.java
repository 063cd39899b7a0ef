package org.gongping.workday;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts in days of work. Only years whose arrangement the State Council's office has published: of any other it refuses rather
 * than take weekends for all there is, because a period of five days that lies across National Day would end a week early.
 */
@Component
public class Workdays {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<Integer, Calendar> shipped = new TreeMap<>();

    Workdays(JdbcClient jdbc, Clock clock, ResourcePatternResolver resources) {
        this.jdbc = jdbc;
        this.clock = clock;
        try {
            for (Resource file : resources.getResources("classpath*:workdays/*.yaml")) {
                String yaml = file.getContentAsString(StandardCharsets.UTF_8);
                WorkdayYear year = WorkdayYear.read(yaml);
                shipped.put(year.year(), new Calendar(year, 0, yaml, Optional.empty(), Optional.empty()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The calendar of a year.
     *
     * @param version counts imports from 1; 0: shipped
     * @param by who imported it
     */
    record Calendar(WorkdayYear year, int version, String yaml, Optional<String> by, Optional<Instant> at) {}

    public boolean isWorkday(LocalDate day) {
        return year(day.getYear()).isWorkday(day);
    }

    /**
     * The day on which a period of so many days of work ends. The day it begins on is not counted (民法典 第二百零一条: 开始的当日不计入).
     *
     * @param workingDays at least 1
     */
    public LocalDate plus(LocalDate begins, int workingDays) {
        if (workingDays < 1) {
            throw new IllegalArgumentException(workingDays + " days of work");
        }
        Map<Integer, WorkdayYear> years = new HashMap<>();
        LocalDate day = begins;
        for (int left = workingDays; left > 0; ) {
            day = day.plusDays(1);
            if (years.computeIfAbsent(day.getYear(), this::year).isWorkday(day)) {
                left--;
            }
        }
        return day;
    }

    /** How many days of work lie after the first day up to and with the last: what {@link #plus} would have to be given. */
    public int between(LocalDate begins, LocalDate ends) {
        Map<Integer, WorkdayYear> years = new HashMap<>();
        return ends.isBefore(begins)
                ? 0
                : (int) begins.plusDays(1)
                        .datesUntil(ends.plusDays(1))
                        .filter(day ->
                                years.computeIfAbsent(day.getYear(), this::year).isWorkday(day))
                        .count();
    }

    private WorkdayYear year(int year) {
        return latest(year).map(Calendar::year).orElseThrow(() -> new WorkdayCalendarMissing(year));
    }

    Optional<Calendar> latest(int year) {
        List<Calendar> imported = imports(year);
        return imported.isEmpty() ? Optional.ofNullable(shipped.get(year)) : Optional.of(imported.get(0));
    }

    /** All versions of a year, the latest first. */
    List<Calendar> imports(int year) {
        return jdbc.sql("select * from workday_calendar where calendar_year = ? order by version desc")
                .param(year)
                .query((row, n) -> new Calendar(
                        WorkdayYear.read(row.getString("yaml")),
                        row.getInt("version"),
                        row.getString("yaml"),
                        Optional.of(row.getString("person_name")),
                        Optional.of(row.getObject("imported_at", OffsetDateTime.class)
                                .toInstant())))
                .list();
    }

    /** What counts now, year by year. */
    List<Calendar> all() {
        Map<Integer, Calendar> all = new TreeMap<>(shipped);
        jdbc.sql("select distinct calendar_year from workday_calendar")
                .query(Integer.class)
                .list()
                .forEach(year -> all.put(year, imports(year).get(0)));
        return List.copyOf(all.values());
    }

    /**
     * Counts from now on; earlier versions stay.
     *
     * @param before the version the importer saw
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void bringIn(String yaml, int before, Actor by) {
        WorkdayYear year = WorkdayYear.read(yaml);
        if (latest(year.year()).map(Calendar::version).orElse(0) != before) {
            throw new WorkdayImportedMeanwhile(year.year());
        }
        try {
            jdbc.sql("""
                            insert into workday_calendar (calendar_year, version, yaml, person_id, person_name, imported_at)
                            values (?, ?, ?, ?, ?, ?)""")
                    .params(
                            year.year(),
                            before + 1,
                            yaml,
                            Objects.requireNonNull(by.person()).value(),
                            by.name(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException somebodyWasFaster) {
            throw new WorkdayImportedMeanwhile(year.year());
        }
    }

    /** The year has not been brought in; weekends alone would be a guess. */
    public static class WorkdayCalendarMissing extends Refusal {
        WorkdayCalendarMissing(int year) {
            super(Kind.CONFLICT, "workdayCalendarMissing", String.valueOf(year));
        }
    }

    /** Somebody brought in another version since this one was looked at. */
    static class WorkdayImportedMeanwhile extends Refusal {
        WorkdayImportedMeanwhile(int year) {
            super(Kind.CONFLICT, "workdayImportedMeanwhile", String.valueOf(year));
        }
    }
}

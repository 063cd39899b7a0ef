package org.gongping.campaign;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Starts a campaign with all its days moved: last year's notice this year, or a rehearsal before the real start. */
public record Shift(int days) {
    /** Every day as the notice has it. */
    public static Shift none() {
        return new Shift(0);
    }

    public static Shift days(int days) {
        return new Shift(days);
    }

    /**
     * Whole weeks, so that a Wednesday stays one, such that {@code today} lies inside the collection, which then closes 12
     * to 18 days after it; a shorter collection is moved so that it opens within the last week.
     */
    public static Shift soThatCollectionIsOpen(CampaignDefinition definition, LocalDate today) {
        PhaseDates collection = definition
                .dates(Phase.COLLECTION)
                .orElseThrow(() -> new IllegalArgumentException(definition.key() + " collects nothing"));
        long weeks = collection
                .closes()
                .map(day -> Math.floorDiv(ChronoUnit.DAYS.between(day.to(), today.plusDays(18)), 7L))
                .orElseGet(() -> Long.MAX_VALUE);
        long latest = collection
                .opens()
                .map(day -> Math.floorDiv(ChronoUnit.DAYS.between(day.to(), today), 7L))
                .orElse(weeks);
        long chosen = Math.min(weeks, latest);
        return new Shift(chosen == Long.MAX_VALUE ? 0 : Math.toIntExact(7 * chosen));
    }
}

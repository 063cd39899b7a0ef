package org.gongping.forwarding;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.DeadlineChange;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How much time each level of a line leaves for the work below it. A notice of 19 August with a deadline on the 23rd leaves
 * four days for everybody (binhai-2019), and each level that takes days for itself takes them from those below.
 */
@Component
class LevelTimes {
    /** With fewer days than this a unit can hardly ask its own units. */
    static final int TIGHT = 2;

    private final Forwardings forwardings;
    private final ForwardingRows rows;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final Clock clock;

    LevelTimes(
            Forwardings forwardings,
            ForwardingRows rows,
            Campaigns campaigns,
            Deadlines deadlines,
            Unions unions,
            Clock clock) {
        this.forwardings = forwardings;
        this.rows = rows;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.clock = clock;
    }

    /**
     * A level that set an end of its own.
     *
     * @param given day on which those below had it in hand
     * @param leaves whole days from then to the end that counts below it
     * @param checks whole days from its own end to the one above: its time to check and pass on; null for the organizer
     * @param overtaken the end above comes first
     */
    record LevelTime(
            Union union,
            Instant closes,
            LocalDate given,
            long leaves,
            @Nullable Long checks,
            boolean overtaken) {
        public boolean tight() {
            return leaves < TIGHT;
        }

        public boolean rushed() {
            return checks != null && checks < TIGHT;
        }
    }

    /** A track with its levels, the organizer first; one without an exact end has none. */
    record TrackTimes(Track track, List<LevelTime> levels) {
        public boolean tight() {
            return levels.stream().anyMatch(level -> level.tight() || level.rushed());
        }
    }

    /** Of all tracks whose collection ends on an exact day, along the unit's line. */
    List<TrackTimes> of(Campaign campaign, UnionId unit) {
        List<UnionId> line = forwardings.line(campaign, unit);
        List<Deadline> ends = forwardings.collection(campaign);
        List<Forwarding> texts = rows.of(campaign.id(), line);
        List<DeadlineChange> changes = deadlines.history(campaign.id());
        Optional<LocalDate> issued = campaigns.definition(campaign.id()).issued();
        return campaigns.tracks(campaign.id()).stream()
                .map(track -> new TrackTimes(
                        track,
                        levels(
                                campaign,
                                issued,
                                line,
                                ends.stream()
                                        .filter(end -> end.track().equals(track.id()))
                                        .toList(),
                                texts,
                                changes)))
                .filter(times -> !times.levels().isEmpty())
                .toList();
    }

    private List<LevelTime> levels(
            Campaign campaign,
            Optional<LocalDate> issued,
            List<UnionId> line,
            List<Deadline> ends,
            List<Forwarding> texts,
            List<DeadlineChange> changes) {
        List<LevelTime> levels = new ArrayList<>();
        Instant above = null;
        for (UnionId union : line) {
            Optional<Deadline> own = ends.stream()
                    .filter(end -> end.union().equals(union) && end.closes().isPresent())
                    .findFirst();
            if (own.isEmpty()) {
                continue;
            }
            Instant closes = own.get().closes().orElseThrow();
            boolean overtaken = above != null && closes.isAfter(above);
            Instant counts = overtaken ? Objects.requireNonNull(above) : closes;
            LocalDate given = given(campaign, issued, own.get(), texts, changes);
            levels.add(new LevelTime(
                    unions.get(union),
                    closes,
                    given,
                    days(given, counts),
                    above == null ? null : Math.max(0, ChronoUnit.DAYS.between(closes, above)),
                    overtaken));
            above = counts;
        }
        return levels;
    }

    /** The first day on which the units below could know of this end. */
    private LocalDate given(
            Campaign campaign,
            Optional<LocalDate> issued,
            Deadline end,
            List<Forwarding> texts,
            List<DeadlineChange> changes) {
        if (end.union().equals(campaign.organizer())) {
            return started(campaign, issued, end.closes().orElseThrow());
        }
        return texts.stream()
                .filter(text -> text.union().equals(end.union()))
                .map(Forwarding::at)
                .min(Comparator.naturalOrder())
                .or(() -> changes.stream()
                        .filter(change -> change.union().equals(end.union())
                                && change.track().equals(end.track())
                                && change.phase() == Phase.COLLECTION
                                && change.version() == 1)
                        .map(DeadlineChange::changedAt)
                        .findFirst())
                .map(LevelTimes::day)
                .orElseGet(() -> started(campaign, issued, end.closes().orElseThrow()));
    }

    /**
     * The day of the notice; for a notice that was entered later, the day it was entered. A season entered when it was over is
     * read by the notice again.
     */
    private static LocalDate started(Campaign campaign, Optional<LocalDate> issued, Instant closes) {
        LocalDate entered = day(campaign.startedAt());
        return issued.filter(day -> day.isAfter(entered) || entered.isAfter(lastDay(closes)))
                .orElse(entered);
    }

    /** Days left from today; none once it is over. */
    long left(Instant closes) {
        return Math.max(0, days(day(clock.instant()), closes));
    }

    private static long days(LocalDate from, Instant closes) {
        return Math.max(0, ChronoUnit.DAYS.between(from, lastDay(closes)));
    }

    /** Midnight ends the day before it. */
    private static LocalDate lastDay(Instant closes) {
        return day(closes.minusNanos(1));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(NoticeDay.ZONE).toLocalDate();
    }
}

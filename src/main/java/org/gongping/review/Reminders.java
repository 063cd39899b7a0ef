package org.gongping.review;

import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds who is late with a collection: before its date, in the morning of the day, and after it, when the level above is told as
 * well. Each occasion counts once per date; a date that moves has new ones, and those that lie behind are not made up for.
 */
@Service
public class Reminders {
    private final JdbcClient jdbc;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final LateOnes late;
    private final Clock clock;

    Reminders(JdbcClient jdbc, Campaigns campaigns, Deadlines deadlines, LateOnes late, Clock clock) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.late = late;
        this.clock = clock;
    }

    /**
     * From now on this campaign reminds; what lies behind is not made up for.
     *
     * @return whether it did not before: of several nodes that ask at once one is told so
     */
    @Transactional
    public boolean begin(CampaignId campaign) {
        if (begun(campaign)) {
            return false;
        }
        // Nodes that find none at the same moment follow each other here.
        jdbc.sql("select id from campaign where id = ? for update")
                .param(campaign.value())
                .query(UUID.class)
                .single();
        if (begun(campaign)) {
            return false;
        }
        jdbc.sql("insert into reminder_clock (campaign_id, done_until) values (?, ?)")
                .params(campaign.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    private boolean begun(CampaignId campaign) {
        return doneUntil(campaign, "").isBefore(Instant.MAX);
    }

    /** When somebody is to be reminded next; none while no exact date lies ahead. */
    @Transactional(readOnly = true)
    public Optional<Instant> next(CampaignId campaign) {
        Instant done = doneUntil(campaign, "");
        return occasions(campaign).stream()
                .map(Occasion::at)
                .filter(done::isBefore)
                .min(Comparator.naturalOrder());
    }

    /** Reminds by everything that has come due since the last time. A timer may come early or late, or twice. */
    @Transactional
    public void run(CampaignId campaign) {
        Instant done = doneUntil(campaign, " for update");
        Instant now = clock.instant();
        List<Occasion> due = occasions(campaign).stream()
                .filter(occasion ->
                        done.isBefore(occasion.at()) && !occasion.at().isAfter(now))
                .toList();
        jdbc.sql("update reminder_clock set done_until = :now where campaign_id = :campaign")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("campaign", campaign.value())
                .update();
        // After a long standstill the last one of each date says it all.
        List<Occasion> last = due.stream()
                .collect(toMap(
                        occasion -> occasion.track() + " " + occasion.union(),
                        Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Occasion::at))))
                .values()
                .stream()
                .filter(occasion -> !told(occasion))
                .sorted(Comparator.comparing(Occasion::closes)
                        .thenComparing(occasion -> occasion.track() + " " + occasion.union()))
                .toList();
        if (!last.isEmpty()) {
            late.tell(campaign, last, onceKey(last)).forEach((occasion, told) -> note(occasion, told, now));
        }
    }

    private Instant doneUntil(CampaignId campaign, String lock) {
        return jdbc.sql("select done_until from reminder_clock where campaign_id = :campaign" + lock)
                .param("campaign", campaign.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.MAX);
    }

    private List<Occasion> occasions(CampaignId campaign) {
        List<Integer> days = campaigns.definition(campaign).schedule().reminders();
        List<Occasion> all = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Deadline deadline : deadlines.of(campaign)) {
            if (deadline.phase() == Phase.COLLECTION && seen.add(deadline.track() + " " + deadline.union())) {
                inForce(deadline.track(), deadline.union())
                        .ifPresent(closes -> all.addAll(Occasion.of(deadline.track(), deadline.union(), closes, days)));
            }
        }
        return all;
    }

    private Optional<Instant> inForce(TrackId track, UnionId union) {
        return deadlines.inForce(track, Phase.COLLECTION, union).closes();
    }

    private boolean told(Occasion occasion) {
        return jdbc.sql("""
                                select count(*) from reminder where track_id = :track and phase = 'COLLECTION'
                                  and union_id = :union and kind = :kind and closes_at = :closes""")
                        .param("track", occasion.track().value())
                        .param("union", occasion.union().value())
                        .param("kind", occasion.kind())
                        .param("closes", occasion.closes().atOffset(ZoneOffset.UTC))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void note(Occasion occasion, int told, Instant now) {
        jdbc.sql("""
                        insert into reminder (track_id, phase, union_id, kind, closes_at, told, told_at)
                        values (:track, 'COLLECTION', :union, :kind, :closes, :told, :now)""")
                .param("track", occasion.track().value())
                .param("union", occasion.union().value())
                .param("kind", occasion.kind())
                .param("closes", occasion.closes().atOffset(ZoneOffset.UTC))
                .param("told", told)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String onceKey(List<Occasion> occasions) {
        String all = occasions.stream()
                .map(each -> each.track() + each.union().value() + each.kind() + each.closes())
                .sorted()
                .collect(Collectors.joining(" "));
        return "reminder:" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}

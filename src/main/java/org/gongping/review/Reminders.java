package org.gongping.review;

import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.DateOf;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.union.UnionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds whoever has something to do until a date: before it, in the morning of the day, and after it, when the level above is told
 * as well. The dates are those of collections (general, local, granted), of the phases the organizer works off, and of
 * deliverables. Each occasion counts once per date; a date that moves has new ones, and those that lie behind are not made up for.
 */
@Service
public class Reminders {
    private final JdbcClient jdbc;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Graces graces;
    private final LateOnes late;
    private final Clock clock;

    Reminders(JdbcClient jdbc, Campaigns campaigns, Deadlines deadlines, Graces graces, LateOnes late, Clock clock) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.graces = graces;
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
                        Occasion::date, Function.identity(), BinaryOperator.maxBy(Comparator.comparing(Occasion::at))))
                .values()
                .stream()
                .filter(occasion -> !told(campaign, occasion))
                .sorted(Comparator.comparing(Occasion::closes).thenComparing(Occasion::date))
                .toList();
        if (!last.isEmpty()) {
            late.tell(campaign, last, onceKey(last)).forEach((occasion, told) -> note(campaign, occasion, told, now));
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
        Map<DateOf, Map<UnionId, Instant>> ends = new LinkedHashMap<>();
        Set<TrackId> tracks = campaigns.tracks(campaign).stream().map(Track::id).collect(Collectors.toSet());
        UnionId organizer = campaigns.get(campaign).organizer();
        for (Deadline each : deadlines.of(campaign)) {
            if (each.phase() == Phase.COLLECTION) {
                collection(each.track(), each.union(), ends);
            } else if (LateOnes.OFFICE.contains(each.phase())
                    && each.union().equals(organizer)
                    && tracks.contains(each.track())) {
                each.closes()
                        .ifPresent(closes -> end(DateOf.phase(each.track(), each.phase()), organizer, closes, ends));
            }
        }
        // Whoever was granted more time has a date of his own; what was given up has none.
        LateOnes.latest(graces.of(campaign)).stream()
                .filter(grace -> grace.until().isPresent() && tracks.contains(grace.track()))
                .forEach(grace -> collection(grace.track(), grace.unit(), ends));
        deadlines.owed(campaign).forEach(owed -> owed.window()
                .closes()
                .ifPresent(closes -> end(DateOf.deliverable(owed.track(), owed.key()), organizer, closes, ends)));
        List<Occasion> all = new ArrayList<>();
        ends.forEach(
                (of, unions) -> unions.forEach((union, closes) -> all.addAll(Occasion.of(of, union, closes, days))));
        return all;
    }

    private void collection(TrackId track, UnionId union, Map<DateOf, Map<UnionId, Instant>> ends) {
        deadlines
                .inForce(track, Phase.COLLECTION, union)
                .closes()
                .ifPresent(closes -> end(DateOf.phase(track, Phase.COLLECTION), union, closes, ends));
    }

    private static void end(DateOf of, UnionId union, Instant closes, Map<DateOf, Map<UnionId, Instant>> ends) {
        ends.computeIfAbsent(of, first -> new LinkedHashMap<>()).put(union, closes);
    }

    private boolean told(CampaignId campaign, Occasion occasion) {
        return given("""
                                select count(*) from reminder where owner_id = :owner and what = :what
                                  and union_id = :union and kind = :kind and closes_at = :closes""", campaign, occasion).query(Integer.class).single() > 0;
    }

    private void note(CampaignId campaign, Occasion occasion, int told, Instant now) {
        given("""
                        insert into reminder (owner_id, what, union_id, kind, closes_at, told, told_at)
                        values (:owner, :what, :union, :kind, :closes, :told, :now)""", campaign, occasion)
                .param("told", told)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private JdbcClient.StatementSpec given(String sql, CampaignId campaign, Occasion occasion) {
        return jdbc.sql(sql)
                .param("owner", occasion.of().track().map(TrackId::value).orElse(campaign.value()))
                .param(
                        "what",
                        occasion.of()
                                .phase()
                                .map(Phase::name)
                                .or(occasion.of()::deliverable)
                                .orElseThrow())
                .param("union", occasion.union().value())
                .param("kind", occasion.kind())
                .param("closes", occasion.closes().atOffset(ZoneOffset.UTC));
    }

    private static String onceKey(List<Occasion> occasions) {
        String all = occasions.stream()
                .map(each -> each.date() + each.kind() + each.closes())
                .sorted()
                .collect(Collectors.joining(" "));
        return "reminder:" + UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8));
    }
}

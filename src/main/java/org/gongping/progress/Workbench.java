package org.gongping.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.campaign.AmendmentState;
import org.gongping.campaign.Amendments;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDesk;
import org.gongping.campaign.CampaignId;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Graces;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What needs an organizer today, for each campaign he takes part in. */
@Component
class Workbench {
    /** The newest; older ones are in the list of campaigns. */
    static final int CAMPAIGNS = 8;

    private static final Duration AHEAD = Duration.ofDays(60);
    private static final int EVENTS = 6;
    private static final int DESKS = 8;

    private final CampaignDesk desk;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Graces graces;
    private final Amendments amendments;
    private final Unions unions;
    private final JdbcClient jdbc;
    private final Clock clock;

    Workbench(
            CampaignDesk desk,
            Campaigns campaigns,
            Deadlines deadlines,
            Graces graces,
            Amendments amendments,
            Unions unions,
            JdbcClient jdbc,
            Clock clock) {
        this.desk = desk;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.graces = graces;
        this.amendments = amendments;
        this.unions = unions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A phase begins or ends at the reader's desk. */
    record Event(Instant at, Phase phase, boolean opens, List<Track> tracks) {}

    /** A desk and what waits there. */
    record Desk(Union union, int waiting, Instant oldest, int overdue) {}

    /** A change of dates that waits for a yes. */
    record Asked(String document, String by, Instant at, String link) {}

    /**
     * One campaign.
     *
     * @param asked changes of dates that wait for a second organizer, who may be the reader
     * @param overdue desks where something waits although the date has passed, most first; at most eight
     * @param overdueInAll how many there are
     * @param most where most waits
     * @param oldest where something waits longest
     */
    record Bench(
            Campaign campaign,
            Union at,
            int tracks,
            List<Event> events,
            List<Asked> asked,
            List<Desk> overdue,
            int overdueInAll,
            int waiting,
            @Nullable Desk most,
            @Nullable Desk oldest) {}

    @Transactional(readOnly = true)
    public List<Bench> of(SignedIn me) {
        List<Campaign> shown = desk.campaigns(me).stream().limit(CAMPAIGNS).toList();
        Instant now = clock.instant();
        Map<CampaignId, List<Desk>> waiting = waiting(shown, now);
        return shown.stream()
                .map(campaign -> bench(
                        campaign,
                        desk.runs(campaign, me) ? asked(campaign.id(), me) : List.of(),
                        unions.get(desk.seat(campaign, me).orElseThrow().union()),
                        waiting.getOrDefault(campaign.id(), List.of()),
                        now))
                .toList();
    }

    private List<Asked> asked(CampaignId campaign, SignedIn me) {
        return amendments.of(campaign).stream()
                .filter(each -> each.state() == AmendmentState.ASKED
                        && !me.id().equals(each.asked().person()))
                .map(each -> new Asked(each.document(), each.asked().name(), each.askedAt(), amendments.link(each)))
                .toList();
    }

    private Bench bench(Campaign campaign, List<Asked> asked, Union at, List<Desk> waiting, Instant now) {
        List<Track> tracks = campaigns.tracks(campaign.id());
        List<Desk> mine =
                waiting.stream().filter(each -> at.covers(each.union())).toList();
        List<Desk> overdue = mine.stream()
                .filter(each -> each.overdue() > 0 && !each.union().id().equals(campaign.organizer()))
                .sorted(Comparator.comparingInt(Desk::overdue).reversed())
                .toList();
        return new Bench(
                campaign,
                at,
                tracks.size(),
                events(tracks, deadlines.of(campaign.id()), graces.of(campaign.id()), at, now),
                asked,
                overdue.subList(0, Math.min(DESKS, overdue.size())),
                overdue.size(),
                mine.stream().mapToInt(Desk::waiting).sum(),
                mine.stream().max(Comparator.comparingInt(Desk::waiting)).orElse(null),
                mine.stream().min(Comparator.comparing(Desk::oldest)).orElse(null));
    }

    /** What begins or ends in the next two months, the next first; tracks with the same moment together. */
    private static List<Event> events(
            List<Track> tracks, List<Deadline> all, List<Graces.Grace> granted, Union at, Instant now) {
        record When(Instant at, Phase phase, boolean opens) {}
        Map<When, List<Track>> found = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
            Ends ends = new Ends(all, granted, phase);
            for (Track track : tracks) {
                ends.opens(track.id(), at)
                        .ifPresent(then -> found.computeIfAbsent(new When(then, phase, true), w -> new ArrayList<>())
                                .add(track));
                ends.closes(track.id(), at)
                        .ifPresent(then -> found.computeIfAbsent(new When(then, phase, false), w -> new ArrayList<>())
                                .add(track));
            }
        }
        return found.entrySet().stream()
                .filter(each ->
                        each.getKey().at().isAfter(now) && each.getKey().at().isBefore(now.plus(AHEAD)))
                .map(each -> new Event(
                        each.getKey().at(), each.getKey().phase(), each.getKey().opens(), List.copyOf(each.getValue())))
                .sorted(Comparator.comparing(Event::at))
                .limit(EVENTS)
                .toList();
    }

    /** All desks of all these campaigns in one statement, over the index of open tasks. */
    private Map<CampaignId, List<Desk>> waiting(List<Campaign> shown, Instant now) {
        Map<CampaignId, List<Desk>> waiting = new LinkedHashMap<>();
        if (shown.isEmpty()) {
            return waiting;
        }
        jdbc.sql(
                        "select t.campaign_id, i.union_id, count(*) as items, min(i.opened_at) as oldest,"
                                + " sum(case when i.due_at <= :now then 1 else 0 end) as late"
                                + " from inbox_item i join track t on t.id = i.track_id"
                                + " where t.campaign_id in (:campaigns) and i.state = 'OPEN' group by t.campaign_id, i.union_id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "campaigns",
                        shown.stream().map(campaign -> campaign.id().value()).toList())
                .query((row, n) -> waiting.computeIfAbsent(
                                new CampaignId(row.getObject("campaign_id", UUID.class)), c -> new ArrayList<>())
                        .add(new Desk(
                                unions.get(new UnionId(row.getString("union_id"))),
                                row.getInt("items"),
                                row.getObject("oldest", OffsetDateTime.class).toInstant(),
                                row.getInt("late"))))
                .list();
        return waiting;
    }
}

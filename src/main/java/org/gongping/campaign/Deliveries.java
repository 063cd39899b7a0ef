package org.gongping.campaign;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gongping.refusal.Refusal;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which units owe a deliverable (rosters, reports: domain 7), and which have said that they handed it over. What is handed over goes
 * its own way; this is the unit's word for it, that reminders and the level above go by.
 */
@Service
public class Deliveries {
    /** 承办单位: whoever hosts the tracks. */
    private static final String HOSTS = "承办";

    /** Words that mean units of the organization and not somebody outside. */
    private static final List<String> UNITS = List.of("各", "单位", "工会");

    private final JdbcClient jdbc;
    private final Campaigns campaigns;
    private final Deadlines deadlines;
    private final Unions unions;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, Campaigns campaigns, Deadlines deadlines, Unions unions, Clock clock) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.deadlines = deadlines;
        this.unions = unions;
        this.clock = clock;
    }

    /** A unit's word. */
    public record Delivery(UnionId union, String by, Instant at) {}

    /**
     * A deliverable with its date in force.
     *
     * @param track title of the track it is owed for; none for the whole campaign
     * @param owing the units that owe it, in the order of the tree
     */
    public record Due(
            DateOf of,
            Deliverable deliverable,
            Optional<String> track,
            Window window,
            List<UnionId> owing,
            Map<UnionId, Delivery> done) {
        public String title() {
            return deliverable.title();
        }

        /** Those that have not handed it over. */
        public List<UnionId> missing() {
            return owing.stream().filter(union -> !done.containsKey(union)).toList();
        }
    }

    /** All deliverables of a campaign that have a date, as its notice lists them. */
    @Transactional(readOnly = true)
    public List<Due> due(Campaign campaign) {
        CampaignDefinition definition = campaigns.definition(campaign.id());
        Map<TrackId, Track> tracks = campaigns.tracks(campaign.id()).stream()
                .collect(Collectors.toMap(Track::id, track -> track, (one, same) -> one, LinkedHashMap::new));
        Map<String, Map<UnionId, Delivery>> done = done(campaign.id());
        List<Owed> owed = deadlines.owed(campaign.id());
        List<Due> all = new ArrayList<>();
        for (Deliverable each : definition.schedule().deliverables()) {
            for (Owed date : owed) {
                Optional<Track> track = date.track().map(tracks::get);
                if (date.key().equals(each.key())
                        && track.isPresent() == date.track().isPresent()) {
                    DateOf of = DateOf.deliverable(date.track(), each.key());
                    all.add(new Due(
                            of,
                            each,
                            track.map(Track::title),
                            date.window(),
                            owing(campaign, each, track.map(List::of).orElseGet(() -> List.copyOf(tracks.values()))),
                            done.getOrDefault(key(campaign.id(), of), Map.of())));
                }
            }
        }
        return all;
    }

    public Optional<Due> due(Campaign campaign, DateOf of) {
        return due(campaign).stream().filter(each -> each.of().equals(of)).findFirst();
    }

    /**
     * Writes down a unit's word, or takes it back; saying it again changes nothing.
     *
     * @param by somebody of the unit: its official, its clerk or, at the organizer's, its organizer
     */
    @Transactional
    public void say(Campaign campaign, DateOf of, UnionId union, boolean handedOver, SignedIn by) {
        boolean owes =
                due(campaign, of).filter(due -> due.owing().contains(union)).isPresent();
        if (!owes || !speaksFor(by, union)) {
            throw new DeliveryNotYours();
        }
        jdbc.sql("select id from trade_union where id = ? for update")
                .param(union.value())
                .query(String.class)
                .single();
        UUID owner = of.track().map(TrackId::value).orElse(campaign.id().value());
        String what = of.deliverable().orElseThrow();
        boolean said = done(campaign.id())
                .getOrDefault(key(campaign.id(), of), Map.of())
                .containsKey(union);
        if (!handedOver) {
            jdbc.sql("delete from delivery where owner_id = ? and deliverable = ? and union_id = ?")
                    .params(owner, what, union.value())
                    .update();
        } else if (!said) {
            jdbc.sql("""
                            insert into delivery (campaign_id, owner_id, deliverable, union_id, person_id, person_name, done_at)
                            values (?, ?, ?, ?, ?, ?, ?)""")
                    .params(
                            campaign.id().value(),
                            owner,
                            what,
                            union.value(),
                            by.id().value(),
                            by.displayName(),
                            clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Whether somebody may say it for a unit. */
    static boolean speaksFor(SignedIn person, UnionId union) {
        return person.seats().stream()
                .anyMatch(seat -> seat.union().equals(union)
                        && Set.of(Role.OFFICIAL, Role.CLERK, Role.ORGANIZER).contains(seat.role()));
    }

    /**
     * The notice's words read: units by their full names, the hosts, or 各单位 and the like: then whoever reports to the organizer
     * itself. Somebody outside the unions (a website) is nobody to remind.
     */
    private List<UnionId> owing(Campaign campaign, Deliverable deliverable, List<Track> tracks) {
        String by = deliverable.by().orElse("各单位");
        Set<UnionId> named = new LinkedHashSet<>();
        for (String name : by.split("[、，,；;]")) {
            unions.named(name.strip()).map(Union::id).ifPresent(named::add);
        }
        if (named.isEmpty() && by.contains(HOSTS)) {
            tracks.stream()
                    .map(track -> unions.named(track.definition().host()))
                    .flatMap(Optional::stream)
                    .map(Union::id)
                    .forEach(named::add);
        } else if (named.isEmpty() && UNITS.stream().anyMatch(by::contains)) {
            unions.below(campaign.organizer()).stream()
                    .filter(unit ->
                            unit.parent().filter(campaign.organizer()::equals).isPresent())
                    .map(Union::id)
                    .forEach(named::add);
        }
        return List.copyOf(named);
    }

    private Map<String, Map<UnionId, Delivery>> done(CampaignId campaign) {
        Map<String, Map<UnionId, Delivery>> done = new LinkedHashMap<>();
        jdbc.sql("select * from delivery where campaign_id = ?")
                .param(campaign.value())
                .query((row, n) -> done.computeIfAbsent(
                                row.getObject("owner_id", UUID.class) + " " + row.getString("deliverable"),
                                first -> new LinkedHashMap<>())
                        .put(new UnionId(row.getString("union_id")), delivery(row)))
                .list();
        return done;
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new UnionId(row.getString("union_id")),
                row.getString("person_name"),
                row.getObject("done_at", OffsetDateTime.class).toInstant());
    }

    private static String key(CampaignId campaign, DateOf of) {
        return of.track().map(TrackId::value).orElse(campaign.value()) + " "
                + of.deliverable().orElseThrow();
    }

    /** The unit does not owe this, or he does not speak for it. */
    public static class DeliveryNotYours extends Refusal {
        DeliveryNotYours() {
            super(Kind.FORBIDDEN, "deliveryNotYours");
        }
    }
}

package org.gongping.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.gongping.Given;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.CampaignReader;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.entry.Entries;
import org.gongping.entry.EntryId;
import org.gongping.media.TestFiles;
import org.gongping.process.OlderVersion;
import org.gongping.trail.Chains;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the benchmarks need of a running product beside its pages: a campaign that ends at the national level, and a draft
 * made by its services. Only in the profile of the benchmarks.
 */
@RestController
@Profile("bench")
class BenchDesk {
    private final Campaigns campaigns;
    private final Entries entries;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final OlderVersion older;
    private final Chains chains;

    BenchDesk(
            Campaigns campaigns,
            Entries entries,
            RuntimeService runtime,
            JdbcClient jdbc,
            Clock clock,
            OlderVersion older,
            Chains chains) {
        this.campaigns = campaigns;
        this.entries = entries;
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.clock = clock;
        this.older = older;
        this.chains = chains;
    }

    /** Starts the national campaign; answers the id of its track. */
    @PostMapping("/bench/campaign")
    String campaign() {
        CampaignDefinition pack = campaigns.pack("bench-national");
        return start(pack, pack.key());
    }

    /** The same by a notice that says 逾期视为放弃. */
    @PostMapping("/bench/late")
    String late() {
        String yaml = campaigns.pack("bench-national").source().yaml() + "\noverdue: {then: LAPSE, clause: 逾期视为放弃}\n";
        return start(
                new CampaignReader().read(new CampaignDefinition.Source("late.yaml", yaml)),
                "bench-late-" + UUID.randomUUID().toString().substring(0, 8));
    }

    /** Ends some waiting entries' processes as the engine's own interface does it; answers how many. */
    @PostMapping("/bench/correlate")
    String correlate(@RequestParam UUID track, @RequestParam int most) {
        List<String> waiting = jdbc.sql(
                        "select cast(subject as varchar(36)) from inbox_item where track_id = ? and state = 'OPEN'"
                                + " and union_id like 'bench-%' order by subject limit ?")
                .params(track, most)
                .query(String.class)
                .list();
        waiting.forEach(entry -> runtime.createMessageCorrelation("EntryLapsed")
                .processInstanceBusinessKey(entry)
                .correlate());
        return String.valueOf(waiting.size());
    }

    private String start(CampaignDefinition pack, String key) {
        LocalDate today = clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
        var started =
                campaigns.start(pack, new StartOptions(key, Shift.soThatCollectionIsOpen(pack, today)), Actor.system());
        return campaigns.tracks(started.id()).get(0).id().toString();
    }

    /** Starts the clock of every round that has none: rounds written past the product. */
    @PostMapping("/bench/rounds")
    String rounds() {
        List<String> waiting = jdbc.sql("""
                        select cast(r.id as varchar) from round r where r.state = 'OPEN' and not exists
                            (select 1 from ACT_RU_EXECUTION e where e.BUSINESS_KEY_ = cast(r.id as varchar))""").query(String.class).list();
        waiting.forEach(round -> runtime.startProcessInstanceByKey("level-round", round, Map.of("roundId", round)));
        return String.valueOf(waiting.size());
    }

    /** A campaign as a version without seasons left it. */
    @PostMapping("/bench/older")
    void older() {
        older.leaveACampaign();
    }

    /** How many subjects' chains of acts do not hold. */
    @PostMapping("/bench/chains")
    String chains() {
        return String.valueOf(chains.broken());
    }

    /** A complete draft of this clerk; answers its id. */
    @PostMapping("/bench/draft")
    String draft(@AuthenticationPrincipal SignedIn clerk, @RequestParam UUID track) {
        String title = "匠心绝活";
        EntryId id = entries.begin(
                        new TrackId(track),
                        "positive",
                        clerk,
                        clerk.seat(Role.CLERK).orElseThrow())
                .id();
        entries.saveFields(id, Given.microVideoFields(title), clerk);
        entries.declare(id, List.of("original", "liability"), clerk);
        try (InputStream film = Files.newInputStream(TestFiles.video(178, 1920, 1080))) {
            entries.attach(id, "video", film, title + ".mp4", clerk);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id.toString();
    }
}

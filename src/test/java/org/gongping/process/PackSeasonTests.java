package org.gongping.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.Given;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Phases;
import org.gongping.campaign.Phases.PhaseHasWork;
import org.gongping.campaign.Shift;
import org.gongping.campaign.Stage;
import org.gongping.campaign.Stages;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.TrackId;
import org.gongping.clock.SeasonClock;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.Standing;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each pack runs its whole season, from the notice to the closing report: every turn of every track, in order. */
abstract class PackSeasonTests {
    private static final String REST = " ~PUBLIC_NOTICE ~RELEASE";
    private static final String SUMMARY = " +SUMMARY =SUMMARY";

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Stages stages;

    @Autowired
    Phases phases;

    @Autowired
    Entries entries;

    @Autowired
    SeasonWalk walk;

    @Autowired
    SeasonClock clock;

    @AfterEach
    void now() {
        clock.backToNow();
    }

    /** T2: first review, vote, experts. */
    @Test
    void fujian() {
        Campaign campaign = campaigns.byKey("fujian-2023"); // the demonstration's
        Actor organizer = given.person("organizer").as(Role.ORGANIZER);
        Entry best = given.submittedMicroVideo("worker", "匠心绝活");
        for (String desk : new String[] {"grassroots", "district", "municipal"}) {
            given.recommended(desk, best);
        }
        Entry second = given.submittedMicroVideo("direct-clerk", "供热管线上的师徒");
        given.recommended("direct", second);
        Entry late = given.submittedMicroVideo("transport-clerk", "清晨的收费站");
        TrackId track = given.track("micro-video").id();

        // The collection closes, but one entry still lies at a desk below the province.
        Instant closed = clock.now().plus(Duration.ofDays(40));
        walk.to(campaign.id(), closed);
        String film = "+COLLECTION ~LAUNCH -COLLECTION";
        assertThat(walk.turns(track)).isEqualTo(film);
        assertThat(catchThrowable(() -> phases.finish(track, Phase.COLLECTION, organizer, "不再等待。")))
                .isInstanceOf(PhaseHasWork.class);
        given.decided(
                "transport",
                late,
                Map.of("verdict", List.of("DECLINE"), "opinion", List.of("内容与主题无关。"), "reasons", List.of("CONTENT")));
        film += " =COLLECTION";
        assertThat(walk.turns(track)).isEqualTo(film);

        // The review opens; of its two entries, decided at once, the second one ends it.
        walk.now(campaign.id());
        walk.move(track, Phase.PRELIMINARY_REVIEW, campaign, 5, organizer);
        walk.now(campaign.id());
        film += " +PRELIMINARY_REVIEW";
        assertThat(walk.turns(track)).isEqualTo(film);
        atOnce(() -> given.recommended("provincial", best), () -> given.recommended("provincial", second));
        film += " =PRELIMINARY_REVIEW";
        assertThat(walk.turns(track)).isEqualTo(film);
        assertThat(entries.get(best.id()).standing()).isEqualTo(Standing.SHORTLISTED);

        walk.throughAllTracks(campaign, organizer);

        String votes = " +PUBLIC_VOTE -PUBLIC_VOTE =PUBLIC_VOTE +EXPERT_SCORING -EXPERT_SCORING =EXPERT_SCORING" + REST
                + SUMMARY;
        String usual = "+COLLECTION ~LAUNCH -COLLECTION =COLLECTION"
                + " +PRELIMINARY_REVIEW -PRELIMINARY_REVIEW =PRELIMINARY_REVIEW" + votes;
        assertThat(turns(campaign))
                .isEqualTo(tracks(
                        "song", usual,
                        "micro-video", film + votes,
                        "app-system", usual,
                        "digital-union", usual,
                        "story", usual));
        end(campaign, organizer);
    }

    /** T1: two reviews, vote, composite. */
    @Test
    void shaanxi() {
        Campaign campaign = start("shaanxi-2023", "shaanxi-organizer");
        Actor organizer = given.person("shaanxi-organizer").as(Role.ORGANIZER);

        walk.throughAllTracks(campaign, organizer);

        assertThat(turns(campaign))
                .isEqualTo(tracks(
                        "influencer",
                        "+COLLECTION +LAUNCH -LAUNCH =LAUNCH -COLLECTION =COLLECTION"
                                + " +PRELIMINARY_REVIEW -PRELIMINARY_REVIEW =PRELIMINARY_REVIEW"
                                + " +PRELIMINARY_REVIEW2 -PRELIMINARY_REVIEW2 =PRELIMINARY_REVIEW2"
                                + " +PUBLIC_VOTE -PUBLIC_VOTE =PUBLIC_VOTE"
                                + " +EXPERT_SCORING -EXPERT_SCORING =EXPERT_SCORING" + REST + SUMMARY));
        end(campaign, organizer);
    }

    /** T3: experts, recommendation upward, vote; the national track is reviewed above. */
    @Test
    void anhui() {
        Campaign campaign = start("anhui-2020", "anhui-organizer");
        Actor organizer = given.person("anhui-organizer").as(Role.ORGANIZER);

        walk.throughAllTracks(campaign, organizer);

        String begin = "+COLLECTION +LAUNCH -LAUNCH =LAUNCH -COLLECTION =COLLECTION ~PRELIMINARY_REVIEW";
        String provincial = begin + " +EXPERT_SCORING -EXPERT_SCORING =EXPERT_SCORING"
                + " +RECOMMENDATION -RECOMMENDATION =RECOMMENDATION +PUBLIC_VOTE -PUBLIC_VOTE =PUBLIC_VOTE" + REST
                + SUMMARY;
        String national = begin + " +EXPERT_SCORING -EXPERT_SCORING =EXPERT_SCORING ~RECOMMENDATION ~PUBLIC_VOTE" + REST
                + SUMMARY;
        String hall = begin + " ~EXPERT_SCORING ~RECOMMENDATION ~PUBLIC_VOTE" + REST + SUMMARY;
        assertThat(turns(campaign))
                .isEqualTo(tracks(
                        "national-photo", national,
                        "micro-video", provincial,
                        "activities", provincial,
                        "recital", provincial,
                        "photo", provincial,
                        "story", provincial,
                        "song", provincial,
                        "micro-film", provincial,
                        "lesson", provincial,
                        "heroes", hall));
        end(campaign, organizer);
    }

    /** T4: collection, recommendation over two hops, review above, no vote; two tracks go another way. */
    @Test
    void binhai() {
        Campaign campaign = start("binhai-2019", "binhai-organizer");
        Actor organizer = given.person("binhai-organizer").as(Role.ORGANIZER);

        walk.throughAllTracks(campaign, organizer);

        String usual = "+COLLECTION +LAUNCH -LAUNCH =LAUNCH -COLLECTION =COLLECTION ~PRELIMINARY_REVIEW"
                + " +RECOMMENDATION -RECOMMENDATION =RECOMMENDATION +EXPERT_SCORING -EXPERT_SCORING =EXPERT_SCORING"
                + REST
                + SUMMARY;
        // 8月23日前报送，8月31日前专家评定: an order of their own, long past when the others still collect.
        String stories = "+COLLECTION +LAUNCH -COLLECTION =COLLECTION ~PRELIMINARY_REVIEW"
                + " +EXPERT_SCORING -EXPERT_SCORING =EXPERT_SCORING +RECOMMENDATION -LAUNCH =LAUNCH"
                + " -RECOMMENDATION =RECOMMENDATION ~PUBLIC_VOTE" + REST + SUMMARY;
        assertThat(turns(campaign))
                .isEqualTo(tracks(
                        "micro-video", usual,
                        "activities", usual,
                        "photo", usual,
                        "platform", usual,
                        "recital", usual,
                        "song", usual,
                        "lesson", usual,
                        "stories", stories,
                        "topics", stories));
        end(campaign, organizer);
    }

    /** The notice gives no dates at all: the collection runs until the organizer sets its end. */
    @Test
    void city() {
        Campaign campaign = start("city-2024", "city-organizer");
        Actor organizer = given.person("city-organizer").as(Role.ORGANIZER);

        walk.throughAllTracks(campaign, organizer);

        Map<String, String> expected = new LinkedHashMap<>();
        campaigns
                .tracks(campaign.id())
                .forEach(track -> expected.put(
                        track.key(),
                        "+COLLECTION ~LAUNCH -COLLECTION =COLLECTION ~PRELIMINARY_REVIEW ~RECOMMENDATION ~EXPERT_SCORING"
                                + REST + " ~SUMMARY"));
        assertThat(turns(campaign)).hasSize(10).isEqualTo(expected);
        end(campaign, organizer);
    }

    /** Two transactions, each begun before the other ends, where the database can do that. */
    void atOnce(Runnable one, Runnable other) {
        one.run();
        other.run();
    }

    private Campaign start(String pack, String login) {
        CampaignDefinition definition = campaigns.pack(pack);
        LocalDate today = clock.now().atZone(NoticeDay.ZONE).toLocalDate();
        StartOptions options = new StartOptions(pack + "-season", Shift.soThatCollectionIsOpen(definition, today));
        return campaigns.start(definition, options, given.person(login).as(Role.ORGANIZER));
    }

    /** The units' summaries, the closing report, and the process is over. */
    private void end(Campaign campaign, Actor organizer) {
        assertThat(stages.of(campaign.id())).isEqualTo(Stage.UNITS_SUMMARIES);
        stages.conclude(campaign.id(), Stage.UNITS_SUMMARIES, organizer, "各单位总结已收齐。");
        assertThat(walk.instances(campaign.id().toString())).hasSize(1);
        stages.conclude(campaign.id(), Stage.CLOSING_REPORT, organizer, "结项报告已经党组审定。");
        assertThat(stages.of(campaign.id())).isEqualTo(Stage.ENDED);
        assertThat(walk.instances(campaign.id().toString())).isEmpty();
        campaigns.tracks(campaign.id()).forEach(track -> assertThat(
                        walk.instances(track.id().toString()))
                .isEmpty());
    }

    private Map<String, String> turns(Campaign campaign) {
        Map<String, String> turns = new LinkedHashMap<>();
        campaigns.tracks(campaign.id()).forEach(track -> turns.put(track.key(), walk.turns(track.id())));
        return turns;
    }

    private static Map<String, String> tracks(String... pairs) {
        Map<String, String> tracks = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            tracks.put(pairs[i], pairs[i + 1]);
        }
        return tracks;
    }
}

package org.gongping.forwarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.gongping.Given;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadline;
import org.gongping.campaign.DeadlineChange;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackId;
import org.gongping.demo.DemoAccount;
import org.gongping.demo.DemoAccounts;
import org.gongping.forwarding.Forwardings.Wanted;
import org.gongping.union.Actor;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.web.Words;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A notice goes down from the province, each level with its own date, and then the province moves its own. */
abstract class ForwardingStory {
    static final UnionId FUJIAN = new UnionId("fujian");
    static final UnionId ORGANS = new UnionId("fujian-organs");
    static final UnionId XIAMEN = new UnionId("fujian-xiamen");
    static final UnionId HULI = new UnionId("fujian-xiamen-huli");
    static final UnionId PORT = new UnionId("fujian-xiamen-huli-port");
    private static int runs;

    @Autowired
    Given given;

    @Autowired
    DemoAccounts demo;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Forwardings forwardings;

    @Autowired
    Proposals proposals;

    @Autowired
    ProposalRows rows;

    @Autowired
    LevelTimes times;

    @Autowired
    Words words;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Campaign campaign;
    private TrackId song;
    private TrackId video;
    private Instant province;

    @BeforeEach
    void startACampaignThatCollectsToday() {
        LocaleContextHolder.setLocale(Locale.SIMPLIFIED_CHINESE);
        campaign = start("fujian-2023", true);
        List<Track> tracks = campaigns.tracks(campaign.id());
        song = tracks.get(0).id();
        video = tracks.get(1).id();
        province = deadlines.inForce(video, Phase.COLLECTION, FUJIAN).closes().orElseThrow();
    }

    @AfterEach
    void nobodyReadsAnyMore() {
        LocaleContextHolder.resetLocaleContext();
    }

    // ---- forwarding ----

    @Test
    void aCityPassesTheNoticeOnWithItsOwnDateAndWords() {
        Forwarding text = forward("municipal", XIAMEN, 0, "厦工〔2026〕3号", "另抄送一份给宣教部。", Map.of(video, days(-3)));

        assertThat(deadlines.inForce(video, Phase.COLLECTION, PORT).closes()).contains(days(-3));
        assertThat(deadlines.inForce(song, Phase.COLLECTION, PORT).closes()).contains(province);
        assertThat(deadlines.inForce(video, Phase.COLLECTION, ORGANS).closes()).contains(days(-2));
        DeadlineChange change = deadlines.history(video).get(0);
        assertThat(List.of(change.union(), change.document(), change.reason(), change.by()))
                .isEqualTo(List.of(XIAMEN, "厦工〔2026〕3号", "转发通知，自定本级截止", "郑国安"));

        List<Forwardings.Link> chain = forwardings.chain(campaign, PORT, null);
        assertThat(chain).hasSize(1);
        assertThat(chain.get(0).union().name()).isEqualTo("厦门市总工会");
        assertThat(chain.get(0).forwarding()).isEqualTo(text);
        assertThat(text.text()).isEqualTo("另抄送一份给宣教部。");
        assertThat(chain.get(0).ends())
                .extracting(end -> end.track().id(), Forwardings.LinkEnd::closes, Forwardings.LinkEnd::overtaken)
                .containsExactly(tuple(video, days(-3), false));
        // Everybody below the city is told once, nobody beside it.
        assertThat(told("forwarding:" + text.id())).containsExactly("clerk", "district", "grassroots", "worker");
    }

    @Test
    void theDatesOfTheNoticeItselfStandInTheChainWithoutAText() {
        List<Forwardings.Link> chain = forwardings.chain(campaign, new UnionId("fujian-organs-transport"), null);
        assertThat(chain).hasSize(1);
        assertThat(chain.get(0).forwarding()).isNull();
        assertThat(chain.get(0).union().name()).isEqualTo("福建省直机关工会工委");
        assertThat(chain.get(0).document()).isEqualTo("福建省直机关工会工作委员会2023年6月8日转发通知");
        assertThat(chain.get(0).ends()).hasSize(5).allMatch(end -> end.closes().equals(days(-2)));
        assertThat(forwardings.chain(campaign, PORT, null)).isEmpty();
    }

    @Test
    void anEndLaterThanTheOneAboveIsRefusedTrackByTrackAndNothingIsSaved() {
        forward("municipal", XIAMEN, 0, "厦工〔2026〕3号", "", Map.of(video, days(-3)));
        Map<TrackId, Instant> late = new LinkedHashMap<>();
        late.put(song, days(-5));
        late.put(video, days(-2));
        Forwardings.EndsRefused no = catchThrowableOfType(
                Forwardings.EndsRefused.class, () -> forward("district", HULI, 0, "湖工〔2026〕1号", "", late));
        assertThat(no.byTrack()).containsOnlyKeys(video);
        assertThat(words.of(no.byTrack().get(video)))
                .isEqualTo("截止时间 " + closing(days(-2)) + " 晚于厦门市总工会的 " + closing(days(-3)) + "。请改为 " + closing(days(-3))
                        + " 或更早。");
        assertThat(forwardings.versions(campaign, HULI)).isEmpty();
        assertThat(deadlines.inForce(song, Phase.COLLECTION, PORT).closes()).contains(province);
    }

    @Test
    void aSecondTextIsANewVersionAndTheFirstOneStays() {
        Forwarding first = forward("municipal", XIAMEN, 0, "厦工〔2026〕3号", "联系人：郑国安", Map.of(video, days(-3)));
        Forwarding second = forward("municipal", XIAMEN, 1, "厦工〔2026〕5号", "联系人：李某", Map.of(video, days(-3)));
        assertThat(forwardings.versions(campaign, XIAMEN)).containsExactly(second, first);
        assertThat(second.version()).isEqualTo(2);
        assertThat(forwardings.chain(campaign, PORT, null).get(0).forwarding()).isEqualTo(second);
        // The date stayed: it was not moved a second time.
        assertThat(deadlines.history(video)).hasSize(1);

        assertThatThrownBy(() -> forward("municipal", XIAMEN, 1, "厦工〔2026〕6号", "", Map.of()))
                .isInstanceOf(Forwardings.ForwardedMeanwhile.class);
        assertThatThrownBy(() -> forward("municipal", XIAMEN, 2, " ", "", Map.of()))
                .isInstanceOf(Forwardings.ForwardingDocumentMissing.class);
        assertThatThrownBy(() -> forward("municipal", XIAMEN, 2, "厦工", "字".repeat(4001), Map.of()))
                .isInstanceOf(Forwardings.ForwardingTextTooLong.class);
        assertThat(forwardings.versions(campaign, XIAMEN)).hasSize(2);
    }

    @Test
    void onlyTheUnitsOwnDeskForwardsAndNeverTheOrganizerToItself() {
        Wanted wanted = new Wanted("厦工〔2026〕3号", "", 0, Map.of());
        for (Actor stranger : List.of(
                at("district", Role.OFFICIAL, HULI),
                at("organizer", Role.ORGANIZER, FUJIAN),
                at("clerk", Role.CLERK, PORT),
                at("auditor", Role.AUDITOR, FUJIAN))) {
            assertThatThrownBy(() -> forwardings.forward(campaign, XIAMEN, wanted, stranger))
                    .isInstanceOf(Forwardings.ForwardingNotYours.class);
        }
        assertThatThrownBy(() -> forwardings.forward(campaign, FUJIAN, wanted, at("organizer", Role.ORGANIZER, FUJIAN)))
                .isInstanceOf(Forwardings.ForwardingNotYours.class);
        assertThatThrownBy(() -> forwardings.forward(
                        campaign,
                        new UnionId("anhui-hefei"),
                        wanted,
                        at("hefei", Role.OFFICIAL, new UnionId("anhui-hefei"))))
                .isInstanceOf(Forwardings.ForwardingUnknown.class);
    }

    // ---- proposals ----

    @Test
    void whenTheEndAboveMovesTheUnitIsAskedAndNothingMovesByItself() {
        Instant later = province.plus(Duration.ofDays(7));
        moveProvince(video, later, "闽工〔2026〕20号");

        Proposal proposal = only(ORGANS);
        assertThat(List.of(
                        proposal.track(),
                        proposal.parent(),
                        proposal.before(),
                        proposal.after(),
                        proposal.local(),
                        proposal.proposed(),
                        proposal.document(),
                        proposal.overtaken()))
                .isEqualTo(List.of(
                        video,
                        FUJIAN,
                        Optional.of(province),
                        later,
                        days(-2),
                        later.minus(Duration.ofDays(2)),
                        "闽工〔2026〕20号",
                        false));
        assertThat(deadlines.inForce(video, Phase.COLLECTION, ORGANS).closes()).contains(days(-2));
        assertThat(told("proposal:" + campaign.id() + ":" + ORGANS + ":" + later.getEpochSecond() + ":"
                        + Integer.toHexString("闽工〔2026〕20号".hashCode())))
                .containsExactly("committee");

        proposals.take(proposal.id(), ORGANS, Optional.empty(), version(ORGANS), committee());
        assertThat(deadlines.inForce(video, Phase.COLLECTION, ORGANS).closes())
                .contains(later.minus(Duration.ofDays(2)));
        DeadlineChange change = deadlines.history(video).get(0);
        assertThat(List.of(change.union(), change.document(), change.reason(), change.by()))
                .isEqualTo(List.of(ORGANS, "闽工〔2026〕20号", "随福建省总工会的期限调整", "谢思齐"));
        assertThat(proposals.open(campaign, ORGANS)).isEmpty();
        assertThat(rows.find(proposal.id()).orElseThrow().standing()).isEqualTo(Proposal.Standing.ACCEPTED);
        assertThatThrownBy(() -> proposals.keep(proposal.id(), ORGANS, committee()))
                .isInstanceOf(Proposals.ProposalSettled.class);
    }

    @Test
    void theUnitMayKeepItsEndOrChooseAnother() {
        moveProvince(video, province.plus(Duration.ofDays(7)), "闽工〔2026〕20号");
        Proposal kept = only(ORGANS);
        proposals.keep(kept.id(), ORGANS, committee());
        assertThat(deadlines.inForce(video, Phase.COLLECTION, ORGANS).closes()).contains(days(-2));
        assertThat(deadlines.history(video)).hasSize(1);

        moveProvince(video, province.plus(Duration.ofDays(8)), "闽工〔2026〕21号");
        Proposal changed = only(ORGANS);
        assertThat(changed.proposed()).isEqualTo(province.plus(Duration.ofDays(8 - 9)));
        assertThatThrownBy(
                        () -> proposals.take(changed.id(), ORGANS, Optional.of(days(9)), version(ORGANS), committee()))
                .isInstanceOf(Deadlines.LocalDeadlineTooLate.class);
        proposals.take(changed.id(), ORGANS, Optional.of(days(5)), version(ORGANS), committee());
        assertThat(deadlines.inForce(video, Phase.COLLECTION, ORGANS).closes()).contains(days(5));
        assertThat(rows.find(changed.id()).orElseThrow().standing()).isEqualTo(Proposal.Standing.CHANGED);
    }

    @Test
    void aSecondMoveReplacesTheOpenProposalAndKeepsTheFirstGap() {
        Instant earlier = province.minus(Duration.ofDays(4));
        moveProvince(video, earlier, "闽工〔2026〕20号");
        Proposal first = only(ORGANS);
        // The province now closes before the unit, whose date counts no more.
        assertThat(first.overtaken()).isTrue();
        assertThat(first.proposed()).isEqualTo(days(-6));
        assertThat(deadlines.inForce(video, Phase.COLLECTION, ORGANS).closes()).contains(earlier);

        moveProvince(video, days(3), "闽工〔2026〕21号");
        Proposal second = only(ORGANS);
        assertThat(second.proposed()).isEqualTo(days(1));
        assertThat(second.overtaken()).isFalse();
        assertThat(rows.find(first.id()).orElseThrow().standing()).isEqualTo(Proposal.Standing.REPLACED);
        assertThatThrownBy(() -> proposals.take(first.id(), ORGANS, Optional.empty(), version(ORGANS), committee()))
                .isInstanceOf(Proposals.ProposalSettled.class);
        // Back to where it was: there is nothing left to ask.
        moveProvince(video, province, "闽工〔2026〕22号");
        assertThat(proposals.open(campaign, ORGANS)).isEmpty();
    }

    @Test
    void aProposalIsNeverInThePastNorAfterTheEndAbove() {
        Instant tonight = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE)
                .plusDays(1)
                .atStartOfDay(NoticeDay.ZONE)
                .toInstant();
        moveProvince(video, tonight.plus(Duration.ofDays(1)), "闽工〔2026〕20号");
        assertThat(only(ORGANS).proposed()).isEqualTo(tonight);
        moveProvince(video, tonight, "闽工〔2026〕21号");
        assertThat(only(ORGANS).proposed()).isEqualTo(tonight);
    }

    @Test
    void aDistrictIsAskedWhenItsCityHasMovedAndAtOnceWhenItIsOvertaken() {
        forward("municipal", XIAMEN, 0, "厦工〔2026〕3号", "", Map.of(video, days(-4)));
        forward("district", HULI, 0, "湖工〔2026〕1号", "", Map.of(video, days(-6)));
        assertThat(proposals.open(campaign, HULI)).isEmpty();

        moveProvince(video, days(7), "闽工〔2026〕20号");
        assertThat(only(XIAMEN).proposed()).isEqualTo(days(3));
        assertThat(proposals.open(campaign, HULI)).isEmpty();

        proposals.take(only(XIAMEN).id(), XIAMEN, Optional.empty(), 1, at("municipal", Role.OFFICIAL, XIAMEN));
        assertThat(only(HULI).proposed()).isEqualTo(days(1));
        assertThat(only(HULI).parent()).isEqualTo(XIAMEN);

        moveProvince(video, days(-7), "闽工〔2026〕21号");
        assertThat(only(HULI).overtaken()).isTrue();
        assertThat(only(HULI).proposed()).isEqualTo(days(-9));
    }

    @Test
    void aCityThatSetsItsFirstDateAsksOnlyTheUnitsThatItOvertakes() {
        forward("district", HULI, 0, "湖工〔2026〕1号", "", Map.of(video, days(-2), song, days(-6)));
        forward("municipal", XIAMEN, 0, "厦工〔2026〕3号", "", Map.of(video, days(-4), song, days(-4)));
        Proposal asked = only(HULI);
        assertThat(asked.track()).isEqualTo(video);
        assertThat(asked.overtaken()).isTrue();
        assertThat(asked.proposed()).isEqualTo(days(-6));
    }

    // ---- time left ----

    @Test
    void binhaisNoticeOfThe19thLeavesFourDaysUntilThe23rd() {
        Campaign binhai = start("binhai-2019", false);
        List<LevelTimes.TrackTimes> all = times.of(binhai, new UnionId("tianjin-binhai-port"));
        LevelTimes.TrackTimes stories = all.stream()
                .filter(each -> each.levels().get(0).closes().equals(Instant.parse("2019-08-23T16:00:00Z")))
                .findFirst()
                .orElseThrow();
        assertThat(stories.levels()).hasSize(1);
        LevelTimes.LevelTime district = stories.levels().get(0);
        assertThat(district.union().name()).isEqualTo("滨海新区总工会");
        assertThat(district.given()).isEqualTo(LocalDate.of(2019, 8, 19));
        assertThat(district.leaves()).isEqualTo(4);
        assertThat(district.tight()).isFalse();
    }

    @Test
    void eachLevelsDateTakesTimeFromThoseBelowAndTooLittleIsMarked() {
        Instant tomorrow = LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE)
                .plusDays(2)
                .atStartOfDay(NoticeDay.ZONE)
                .toInstant();
        forward("municipal", XIAMEN, 0, "厦工〔2026〕3号", "", Map.of(video, days(-1)));
        forward("district", HULI, 0, "湖工〔2026〕1号", "", Map.of(video, tomorrow));
        LevelTimes.TrackTimes line = times.of(campaign, PORT).stream()
                .filter(each -> each.track().id().equals(video))
                .findFirst()
                .orElseThrow();
        long provinces =
                Duration.between(tomorrow.minus(Duration.ofDays(2)), province).toDays() - 1;
        assertThat(line.levels())
                .extracting(
                        level -> level.union().id(),
                        LevelTimes.LevelTime::leaves,
                        LevelTimes.LevelTime::checks,
                        LevelTimes.LevelTime::tight,
                        LevelTimes.LevelTime::rushed)
                .containsExactly(
                        tuple(FUJIAN, provinces, null, false, false),
                        tuple(XIAMEN, provinces - 1, 1L, false, true),
                        tuple(HULI, 1L, provinces - 2, true, false));
    }

    // ---- what the stories are told with ----

    private Campaign start(String pack, boolean today) {
        CampaignDefinition definition = campaigns.pack(pack);
        Shift shift = today
                ? Shift.soThatCollectionIsOpen(definition, LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE))
                : Shift.none();
        return campaigns.start(definition, new StartOptions("forward-" + ++runs, shift), Actor.system());
    }

    private Instant days(int days) {
        return province.plus(Duration.ofDays(days));
    }

    private Forwarding forward(
            String login, UnionId union, int version, String document, String text, Map<TrackId, Instant> ends) {
        Map<TrackId, Wanted.End> wanted = new LinkedHashMap<>();
        ends.forEach((track, closes) -> wanted.put(track, new Wanted.End(closes, version(track, union))));
        return forwardings
                .forward(campaign, union, new Wanted(document, text, version, wanted), at(login, Role.OFFICIAL, union))
                .forwarding();
    }

    private void moveProvince(TrackId track, Instant closes, String document) {
        deadlines.move(
                track,
                Phase.COLLECTION,
                FUJIAN,
                closes,
                "台风影响，推迟报送。",
                document,
                version(track, FUJIAN),
                at("organizer", Role.ORGANIZER, FUJIAN));
    }

    private int version(UnionId union) {
        return version(video, union);
    }

    private int version(TrackId track, UnionId union) {
        return deadlines.of(campaign.id()).stream()
                .filter(end -> end.track().equals(track)
                        && end.phase() == Phase.COLLECTION
                        && end.union().equals(union))
                .map(Deadline::version)
                .findFirst()
                .orElse(0);
    }

    private Proposal only(UnionId union) {
        List<Proposal> open = proposals.open(campaign, union);
        assertThat(open).hasSize(1);
        return open.get(0);
    }

    private Actor committee() {
        return at("committee", Role.ORGANIZER, ORGANS);
    }

    private Actor at(String login, Role role, UnionId union) {
        return new Actor(given.person(login).id(), given.person(login).displayName(), role, union);
    }

    /** Of the demonstration's people: other stories bring their own. */
    private List<String> told(String once) {
        List<String> known = demo.list().stream().map(DemoAccount::login).toList();
        return jdbc
                .sql("select p.login from notice n join person p on p.id = n.person_id where n.once_key = ? order by 1")
                .param(once)
                .query(String.class)
                .list()
                .stream()
                .filter(known::contains)
                .toList();
    }

    private static String closing(Instant at) {
        LocalDate day = at.minusNanos(1).atZone(NoticeDay.ZONE).toLocalDate();
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日 24:00";
    }
}

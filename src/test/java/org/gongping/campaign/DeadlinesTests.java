package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

@CampaignTest
@Transactional
class DeadlinesTests {
    private static final String REASON = "台风影响，推迟报送";
    private static final String DOCUMENT = "闽工〔2026〕12号";

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Unions unions;

    @Autowired
    People people;

    @Autowired
    Clock clock;

    @Autowired
    ApplicationEvents events;

    private Campaign campaign;
    private TrackId video;
    private Instant provinces;
    private Instant organs;
    private Actor organizer;

    @BeforeEach
    void startACampaignThatCollectsToday() {
        Province.found(unions);
        organizer = Province.organizer(people);
        Shift shift = Shift.soThatCollectionIsOpen(CampaignPackTests.FUJIAN, today());
        campaign = campaigns.start(CampaignPackTests.FUJIAN, new StartOptions("now", shift), organizer);
        video = campaigns.tracks(campaign.id()).get(1).id();
        provinces = Instant.parse("2023-06-28T16:00:00Z").plus(Duration.ofDays(shift.days()));
        organs = provinces.minus(Duration.ofDays(2));
    }

    @Test
    void theEarliestEndOnTheLineCounts() {
        assertThat(inForce(Province.PORT).closes()).contains(provinces);
        assertThat(inForce(Province.PORT).setBy()).isEqualTo(Province.FUJIAN);
        assertThat(inForce(Province.TRANSPORT).closes()).contains(organs);
        assertThat(inForce(Province.TRANSPORT).setBy()).isEqualTo(Province.ORGANS);

        move(Province.XIAMEN, provinces.minus(Duration.ofDays(3)), 0);
        move(Province.HULI, provinces.minus(Duration.ofDays(5)), 0);
        assertThat(inForce(Province.PORT).setBy()).isEqualTo(Province.HULI);
        assertThat(inForce(Province.XIAMEN).closes()).contains(provinces.minus(Duration.ofDays(3)));

        // The district keeps its own date, which counts no more once the city closes earlier.
        move(Province.XIAMEN, provinces.minus(Duration.ofDays(6)), 1);
        assertThat(inForce(Province.PORT).setBy()).isEqualTo(Province.XIAMEN);
        assertThat(inForce(Province.FUJIAN).closes()).contains(provinces);
    }

    @Test
    void ofTwoEqualEndsTheHigherOneIsNamed() {
        move(Province.XIAMEN, provinces, 0);
        assertThat(inForce(Province.PORT).setBy()).isEqualTo(Province.FUJIAN);
    }

    @Test
    void aVagueDateHasWordsAndNoInstant() {
        DeadlineInForce vote = deadlines.inForce(video, Phase.PUBLIC_VOTE, Province.PORT);
        assertThat(vote.opens()).isEmpty();
        assertThat(vote.closes()).isEmpty();
        assertThat(vote.words()).endsWith("（通知原文：8月下旬至9月上旬）");
        assertThatThrownBy(() -> deadlines.inForce(video, Phase.PUBLIC_NOTICE, Province.PORT))
                .isInstanceOf(Deadlines.DeadlineUnknown.class);
        assertThatThrownBy(() -> deadlines.inForce(video, Phase.COLLECTION, Province.ACFTU))
                .isInstanceOf(Deadlines.DeadlineUnknown.class);
    }

    @Test
    void whileItCollectsEntriesMayComeIn() {
        deadlines.requireCollectionOpen(video, Province.PORT);
        deadlines.requireCollectionOpen(video, Province.TRANSPORT);
    }

    @Test
    void afterTheEndNothingComesInAndTheUnitThatSetItIsNamed() {
        TrackId over = campaigns
                .tracks(campaigns
                        .start(CampaignPackTests.FUJIAN, new StartOptions("over", Shift.none()), organizer)
                        .id())
                .get(0)
                .id();
        Refusal refusal = catchThrowableOfType(
                Deadlines.CollectionClosed.class, () -> deadlines.requireCollectionOpen(over, Province.TRANSPORT));
        assertThat(refusal.words())
                .isEqualTo(List.of(new Closing(Instant.parse("2023-06-26T16:00:00Z")), "福建省直机关工会工委"));
        refusal = catchThrowableOfType(
                Deadlines.CollectionClosed.class, () -> deadlines.requireCollectionOpen(over, Province.PORT));
        assertThat(refusal.words()).isEqualTo(List.of(new Closing(Instant.parse("2023-06-28T16:00:00Z")), "福建省总工会"));
    }

    @Test
    void beforeItOpensNothingComesIn() {
        TrackId early = campaigns
                .tracks(campaigns
                        .start(CampaignPackTests.FUJIAN, new StartOptions("early", Shift.days(36_500)), organizer)
                        .id())
                .get(0)
                .id();
        Refusal refusal = catchThrowableOfType(
                Deadlines.CollectionNotOpen.class, () -> deadlines.requireCollectionOpen(early, Province.PORT));
        assertThat(refusal.words())
                .isEqualTo(List.of(Instant.parse("2023-06-07T16:00:00Z").plus(Duration.ofDays(36_500))));
    }

    @Test
    void aMoveIsKeptWithItsReasonAndTold() {
        Instant later = provinces.plus(Duration.ofDays(7));
        DeadlineChange change = move(Province.FUJIAN, later, 1);

        assertThat(change.version()).isEqualTo(2);
        assertThat(change.oldCloses()).contains(provinces);
        assertThat(change.reason()).isEqualTo(REASON);
        assertThat(change.person()).contains(organizer.person());
        assertThat(deadlines.history(video)).containsExactly(change);
        assertThat(deadlines.history(campaign.id())).containsExactly(change);
        assertThat(inForce(Province.PORT))
                .isEqualTo(new DeadlineInForce(
                        Phase.COLLECTION,
                        inForce(Province.PORT).opens(),
                        Optional.of(later),
                        words(later),
                        Province.FUJIAN,
                        2));
        // The other tracks stay, and so does the committee's own date.
        assertThat(deadlines
                        .inForce(campaigns.tracks(campaign.id()).get(0).id(), Phase.COLLECTION, Province.PORT)
                        .closes())
                .contains(provinces);
        assertThat(inForce(Province.TRANSPORT).closes()).contains(organs);
        assertThat(events.stream(Deadlines.DeadlineMoved.class))
                .containsExactly(new Deadlines.DeadlineMoved(
                        video,
                        campaign.id(),
                        Phase.COLLECTION,
                        Province.FUJIAN,
                        new Window(
                                inForce(Province.PORT).opens(),
                                Optional.of(provinces),
                                change.oldWords().orElseThrow(),
                                Optional.empty(),
                                Optional.empty()),
                        new Window(
                                inForce(Province.PORT).opens(),
                                Optional.of(later),
                                words(later),
                                Optional.empty(),
                                Optional.empty()),
                        REASON,
                        DOCUMENT,
                        2,
                        Optional.empty(),
                        change.amendment().orElseThrow(),
                        organizer));
    }

    @Test
    void aVagueDateBecomesExactByAMove() {
        Instant closes = provinces.plus(Duration.ofDays(80));
        deadlines.move(video, Phase.PUBLIC_VOTE, Province.FUJIAN, closes, REASON, DOCUMENT, 1, organizer);
        assertThat(deadlines.inForce(video, Phase.PUBLIC_VOTE, Province.PORT).closes())
                .contains(closes);
        Deadline moved = deadlines.of(campaign.id()).stream()
                .filter(deadline -> deadline.track().equals(video) && deadline.phase() == Phase.PUBLIC_VOTE)
                .findFirst()
                .orElseThrow();
        assertThat(moved.from()).isEmpty();
        assertThat(moved.to()).isEmpty();
        assertThat(deadlines.history(video).get(0).oldCloses()).isEmpty();
        assertThat(deadlines.history(video).get(0).oldWords().orElseThrow()).endsWith("（通知原文：8月下旬至9月上旬）");
    }

    @Test
    void aLocalEndIsNeverLaterThanTheOneAbove() {
        move(Province.XIAMEN, provinces.minus(Duration.ofDays(3)), 0);
        Instant wanted = provinces.minus(Duration.ofDays(2));
        Refusal refusal =
                catchThrowableOfType(Deadlines.LocalDeadlineTooLate.class, () -> move(Province.HULI, wanted, 0));
        assertThat(refusal.words())
                .isEqualTo(List.of(new Closing(wanted), new Closing(provinces.minus(Duration.ofDays(3))), "厦门市总工会"));
        assertThat(deadlines.history(video)).hasSize(1);
    }

    @Test
    void nothingEndsInThePastOrBeforeItBegins() {
        Instant now = clock.instant();
        assertThatThrownBy(() -> move(Province.FUJIAN, now, 1)).isInstanceOf(Deadlines.DeadlineInPast.class);
        TrackId early = campaigns
                .tracks(campaigns
                        .start(CampaignPackTests.FUJIAN, new StartOptions("early", Shift.days(36_500)), organizer)
                        .id())
                .get(0)
                .id();
        assertThatThrownBy(() -> deadlines.move(
                        early,
                        Phase.COLLECTION,
                        Province.FUJIAN,
                        now.plus(Duration.ofDays(1)),
                        REASON,
                        DOCUMENT,
                        1,
                        organizer))
                .isInstanceOf(Deadlines.DeadlineBeforeOpening.class);
    }

    @Test
    void aMoveNeedsReasonAndDocument() {
        assertThatThrownBy(() -> deadlines.move(
                        video, Phase.COLLECTION, Province.FUJIAN, organs, " 台风 ", DOCUMENT, 1, organizer))
                .isInstanceOf(Deadlines.MoveReasonMissing.class);
        assertThatThrownBy(() ->
                        deadlines.move(video, Phase.COLLECTION, Province.FUJIAN, organs, REASON, " ", 1, organizer))
                .isInstanceOf(Deadlines.MoveDocumentMissing.class);
    }

    @Test
    void whoDidNotSeeTheLastMoveDoesNotOverwriteIt() {
        Instant later = provinces.plus(Duration.ofDays(7));
        move(Province.FUJIAN, later, 1);
        Refusal refusal =
                catchThrowableOfType(Deadlines.DeadlineMovedMeanwhile.class, () -> move(Province.FUJIAN, provinces, 1));
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
        assertThat(refusal.words()).isEqualTo(List.of(words(later)));
        // A local one that somebody else made meanwhile counts as a move, too.
        move(Province.XIAMEN, organs, 0);
        assertThatThrownBy(() -> move(Province.XIAMEN, provinces, 0))
                .isInstanceOf(Deadlines.DeadlineMovedMeanwhile.class);
    }

    @Test
    void everyDeskMovesOnlyWhatIsItsOwn() {
        // The committee may set its own, the district the city's not, the nation nothing: it is the province's notice.
        moveAs(Role.OFFICIAL, Province.ORGANS, Province.ORGANS, 1);
        moveAs(Role.OFFICIAL, Province.ORGANS, Province.TRANSPORT, 0);
        moveAs(Role.ORGANIZER, Province.XIAMEN, Province.HULI, 0);
        for (Object[] no : new Object[][] {
            {Role.OFFICIAL, Province.FUJIAN, Province.FUJIAN},
            {Role.ORGANIZER, Province.XIAMEN, Province.FUJIAN},
            {Role.OFFICIAL, Province.HULI, Province.XIAMEN},
            {Role.OFFICIAL, Province.ORGANS, Province.XIAMEN},
            {Role.CLERK, Province.XIAMEN, Province.XIAMEN},
            {Role.ORGANIZER, Province.ACFTU, Province.FUJIAN},
            {Role.OFFICIAL, Province.ACFTU, Province.XIAMEN}
        }) {
            assertThatThrownBy(() -> moveAs((Role) no[0], (UnionId) no[1], (UnionId) no[2], 0))
                    .as("%s of %s moves %s", no)
                    .isInstanceOf(Deadlines.DeadlineNotYours.class);
        }
        assertThatThrownBy(() -> deadlines.move(
                        video, Phase.COLLECTION, Province.FUJIAN, organs, REASON, DOCUMENT, 1, Actor.system()))
                .isInstanceOf(Deadlines.DeadlineNotYours.class);
        assertThatThrownBy(() -> move(Province.ACFTU, organs, 0)).isInstanceOf(Unions.UnionOutsideCampaign.class);
    }

    @Test
    void thePreviewNamesTheLocalDatesThatWouldCountNoMore() {
        move(Province.XIAMEN, provinces.minus(Duration.ofDays(3)), 0);
        Instant wanted = provinces.minus(Duration.ofDays(4));
        MovePreview preview = deadlines.preview(video, Phase.COLLECTION, Province.FUJIAN, wanted);
        assertThat(preview.before()).contains(provinces);
        assertThat(preview.after()).isEqualTo(wanted);
        assertThat(preview.version()).isEqualTo(1);
        assertThat(preview.overtaken().stream().map(Deadline::union)).containsExactly(Province.ORGANS, Province.XIAMEN);
        assertThat(deadlines
                        .preview(video, Phase.COLLECTION, Province.HULI, wanted)
                        .version())
                .isZero();
        assertThat(inForce(Province.PORT).closes()).contains(provinces.minus(Duration.ofDays(3)));
    }

    private DeadlineInForce inForce(UnionId unit) {
        return deadlines.inForce(video, Phase.COLLECTION, unit);
    }

    private DeadlineChange move(UnionId scope, Instant closes, int expectedVersion) {
        return deadlines.move(video, Phase.COLLECTION, scope, closes, REASON, DOCUMENT, expectedVersion, organizer);
    }

    private void moveAs(Role role, UnionId desk, UnionId scope, int expectedVersion) {
        deadlines.move(
                video,
                Phase.COLLECTION,
                scope,
                provinces.minus(Duration.ofDays(4)),
                REASON,
                DOCUMENT,
                expectedVersion,
                Province.somebody(people, "desk", role, desk));
    }

    private LocalDate today() {
        return clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
    }

    private static String words(Instant closes) {
        LocalDate last = closes.atZone(NoticeDay.ZONE).toLocalDate().minusDays(1);
        return "至" + last.getYear() + "年" + last.getMonthValue() + "月" + last.getDayOfMonth() + "日24:00（" + DOCUMENT
                + "）";
    }
}

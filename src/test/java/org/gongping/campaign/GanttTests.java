package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongping.union.Level;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.UnionKind;
import org.gongping.union.Unions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** Where the bars of a season of ten months lie: April 2024 to January 2025, 306 days on 700 pixels. */
@CampaignTest
@Transactional
class GanttTests {
    private static final Instant STARTED = at("2024-04-01");
    private static final SeasonShape USUAL = SeasonShapes.of("season-vote-then-experts");

    @Autowired
    Unions unions;

    private final Track video = track("micro-video", "网络正能量微视频征集");
    private Map<UnionId, Union> named;

    @BeforeEach
    void found() {
        Province.found(unions);
        unions.found(
                new UnionId("fujian-fuzhou"), "福州市总工会", "福州市", Level.MUNICIPAL, UnionKind.REGIONAL, Province.FUJIAN);
        named = unions.all().stream().collect(Collectors.toMap(Union::id, Function.identity()));
    }

    @Test
    void barsLieWhereTheirDaysAre() {
        Gantt gantt = draw(
                Province.FUJIAN,
                "2024-08-22",
                exact(Phase.LAUNCH, "2024-04-11", "2024-05-01"),
                exact(Phase.COLLECTION, "2024-05-01", "2024-08-31"),
                vague(Phase.PRELIMINARY_REVIEW, "2024-09-11", "2024-09-30", "9月中下旬"),
                exact(Phase.PUBLIC_VOTE, "2024-10-01", "2024-11-01"),
                exact(Phase.SUMMARY, "2024-12-01", "2025-02-01"));

        assertThat(gantt.months().get(0)).isEqualTo(new Gantt.Month(168, 69, YearMonth.of(2024, 4), true));
        assertThat(gantt.months()).hasSize(10);
        assertThat(gantt.months().get(9).month()).isEqualTo(YearMonth.of(2025, 1));
        assertThat(gantt.months().get(9).x() + gantt.months().get(9).width()).isEqualTo(868);
        // 10 and 20 days after the first of April: 700 × 10/306, 700 × 20/306
        assertThat(gantt.tenths()).hasSize(20).startsWith(191, 214);
        assertThat(gantt.today()).isEqualTo(168 + Math.round(700 * 143 / 306f));

        Gantt.Row row = gantt.rows().get(0);
        assertThat(row.bars())
                .extracting(Gantt.Bar::phase, Gantt.Bar::x, Gantt.Bar::width, Gantt.Bar::y)
                .containsExactly(
                        tuple(Phase.LAUNCH, 191, 46, 48),
                        tuple(Phase.COLLECTION, 237, 279, 48),
                        tuple(Phase.PRELIMINARY_REVIEW, 541, 46, 48),
                        tuple(Phase.PUBLIC_VOTE, 587, 71, 48),
                        tuple(Phase.SUMMARY, 726, 142, 48));
        assertThat(row.bars()).extracting(Gantt.Bar::soft).containsExactly(false, false, true, false, false);
        assertThat(row.bars())
                .extracting(Gantt.Bar::state)
                .containsExactly(
                        PhaseState.CLOSED, PhaseState.OPEN, PhaseState.WAITING, PhaseState.WAITING, PhaseState.WAITING);
        assertThat(Gantt.of(
                                List.of(new Gantt.Line(
                                        video,
                                        List.of(exact(Phase.COLLECTION, "2024-05-01", "2024-08-31")),
                                        Map.of(Phase.COLLECTION, PhaseState.DONE),
                                        USUAL)),
                                STARTED,
                                named,
                                unions.get(Province.FUJIAN),
                                at("2024-08-22"))
                        .rows()
                        .get(0)
                        .bars())
                .as("the season knows better than the dates")
                .extracting(Gantt.Bar::state)
                .containsExactly(PhaseState.DONE);
        assertThat(row.title()).containsExactly("网络正能量微视频征集");
    }

    @Test
    void todayMovesWithTheClockAndLeavesThePicture() {
        Deadline collection = exact(Phase.COLLECTION, "2024-04-01", "2024-05-01");
        assertThat(draw(Province.FUJIAN, "2024-04-01", collection).today()).isEqualTo(168);
        assertThat(draw(Province.FUJIAN, "2024-04-16", collection).today()).isEqualTo(518);
        assertThat(draw(Province.FUJIAN, "2024-05-01", collection).today()).isNull();
        assertThat(draw(Province.FUJIAN, "2024-03-31", collection).today()).isNull();
    }

    @Test
    void everyEndThatConcernsTheReaderHasItsMark() {
        Deadline[] all = {
            exact(Phase.COLLECTION, "2024-04-01", "2024-07-10"),
            local(Province.XIAMEN, "2024-07-01"),
            local(Province.HULI, "2024-07-06"),
            local(new UnionId("fujian-fuzhou"), "2024-06-01")
        };
        // 122 days on 700 pixels: the end of 9 July, of 30 June, of 5 July, of 31 May
        assertThat(marks(draw(Province.FUJIAN, "2024-06-10", all)))
                .containsExactly(
                        "BELOW 518 66 fujian-fuzhou",
                        "BELOW 690 66 fujian-xiamen",
                        "BELOW 719 66 fujian-xiamen-huli⚠",
                        "OWN 742 66 fujian");
        assertThat(marks(draw(Province.XIAMEN, "2024-06-10", all)))
                .containsExactly("OWN 690 66 fujian-xiamen", "BELOW 719 66 fujian-xiamen-huli⚠", "ABOVE 742 66 fujian");
    }

    @Test
    void marksThatWouldHideEachOtherBecomeOne() {
        Gantt gantt = draw(
                Province.FUJIAN,
                "2024-06-10",
                exact(Phase.COLLECTION, "2024-04-01", "2024-07-10"),
                local(Province.XIAMEN, "2024-07-01"),
                local(new UnionId("fujian-fuzhou"), "2024-07-01"),
                local(Province.ORGANS, "2024-07-02"));
        assertThat(marks(gantt))
                .containsExactly("BELOW 690 66 fujian-fuzhou fujian-xiamen fujian-organs", "OWN 742 66 fujian");
    }

    @Test
    void phasesThatMeetAreNamedAndGetLanesOfTheirOwn() {
        Gantt gantt = draw(
                Province.FUJIAN,
                "2024-06-10",
                exact(Phase.LAUNCH, "2024-04-01", "2024-06-01"),
                exact(Phase.COLLECTION, "2024-05-01", "2024-07-10"),
                exact(Phase.PUBLIC_VOTE, "2024-07-07", "2024-08-01"),
                vague(Phase.EXPERT_SCORING, "2024-07-21", "2024-08-10", "7月下旬至8月上旬"));
        Gantt.Row row = gantt.rows().get(0);
        assertThat(row.bars()).extracting(Gantt.Bar::y).containsExactly(48, 72, 48, 72);
        assertThat(row.overlaps()).hasSize(1);
        assertThat(row.overlaps().get(0).phase()).isEqualTo(Phase.PUBLIC_VOTE);
        assertThat(row.overlaps().get(0).into()).isEqualTo(Phase.COLLECTION);
        assertThat(row.overlaps().get(0).days()).isEqualTo(3);
        assertThat(Gantt.of(
                                List.of(new Gantt.Line(
                                        video,
                                        List.of(
                                                exact(Phase.COLLECTION, "2024-05-01", "2024-07-10"),
                                                exact(Phase.PUBLIC_VOTE, "2024-07-07", "2024-08-01")),
                                        Map.of(),
                                        SeasonShapes.of("season-rolling"))),
                                STARTED,
                                named,
                                unions.get(Province.FUJIAN),
                                at("2024-06-10"))
                        .rows()
                        .get(0)
                        .overlaps())
                .as("a rolling season means it")
                .isEmpty();
    }

    @Test
    void whatANoticeLeavesOpenIsDrawnSoftOrSaidInWords() {
        Deadline unsaid = deadline(Phase.COLLECTION, Province.FUJIAN, null, null, null, null, "原文未载明");
        assertThat(draw(Province.FUJIAN, "2024-06-10", unsaid).rows().get(0).unsaid())
                .containsExactly(unsaid);
        assertThat(draw(Province.FUJIAN, "2024-06-10", unsaid).rows().get(0).bars())
                .isEmpty();

        Gantt gantt = draw(
                Province.FUJIAN,
                "2024-06-10",
                exact(Phase.COLLECTION, "2024-04-01", "2024-06-01"),
                deadline(Phase.EXPERT_SCORING, Province.FUJIAN, null, at("2024-08-01"), null, null, "7月31日前"),
                deadline(Phase.SUMMARY, Province.FUJIAN, null, null, LocalDate.parse("2024-10-01"), null, "10月上旬后"));
        assertThat(gantt.rows().get(0).bars())
                .extracting(Gantt.Bar::x, Gantt.Bar::end, Gantt.Bar::soft, Gantt.Bar::endless)
                .containsExactly(
                        tuple(168, 368, false, false),
                        // begins with the end of the phase before it
                        tuple(368, 567, true, false),
                        tuple(767, 868, true, true));
    }

    @Test
    void aLongTitleTakesTwoLines() {
        Gantt gantt = Gantt.of(
                List.of(new Gantt.Line(track("long", "“中国梦·劳动美”全国职工网络正能量歌曲、朗诵、微视频征集展示活动"), List.of(), Map.of(), USUAL)),
                STARTED,
                named,
                unions.get(Province.FUJIAN),
                at("2024-06-10"));
        assertThat(gantt.rows().get(0).title()).containsExactly("“中国梦·劳动美”全国职工网", "络正能量歌曲、朗诵、微视…");
    }

    private Gantt draw(UnionId reader, String now, Deadline... deadlines) {
        return Gantt.of(
                List.of(new Gantt.Line(video, List.of(deadlines), Map.of(), USUAL)),
                STARTED,
                named,
                unions.get(reader),
                at(now));
    }

    private static List<String> marks(Gantt gantt) {
        return gantt.rows().get(0).marks().stream()
                .map(mark -> mark.whose() + " " + mark.x() + " " + mark.y() + " "
                        + mark.ends().stream()
                                .map(end -> end.unit().id() + (end.overtaken() ? "⚠" : ""))
                                .collect(Collectors.joining(" ")))
                .toList();
    }

    /** @param closes the first moment after it */
    private Deadline exact(Phase phase, String opens, String closes) {
        return deadline(phase, Province.FUJIAN, at(opens), at(closes), null, null, "");
    }

    private Deadline vague(Phase phase, String from, String to, String words) {
        return deadline(phase, Province.FUJIAN, null, null, LocalDate.parse(from), LocalDate.parse(to), words);
    }

    private Deadline local(UnionId unit, String closes) {
        return deadline(Phase.COLLECTION, unit, null, at(closes), null, null, "");
    }

    private Deadline deadline(
            Phase phase, UnionId unit, Instant opens, Instant closes, LocalDate from, LocalDate to, String words) {
        return new Deadline(
                video.id(),
                phase,
                unit,
                Optional.ofNullable(opens),
                Optional.ofNullable(closes),
                words,
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                1);
    }

    private static Track track(String key, String title) {
        return new Track(
                new TrackId(UUID.randomUUID()),
                new CampaignId(UUID.randomUUID()),
                key,
                title,
                CampaignPackTests.FUJIAN.tracks().get(0),
                Province.FUJIAN,
                Level.PROVINCIAL,
                1);
    }

    private static Instant at(String day) {
        return LocalDate.parse(day).atStartOfDay(NoticeDay.ZONE).toInstant();
    }
}

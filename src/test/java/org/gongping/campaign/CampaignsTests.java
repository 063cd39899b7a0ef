package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.gongping.refusal.Refusal;
import org.gongping.union.Actor;
import org.gongping.union.Level;
import org.gongping.union.People;
import org.gongping.union.Role;
import org.gongping.union.Unions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.transaction.annotation.Transactional;

@CampaignTest
@Transactional
class CampaignsTests {
    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Unions unions;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEvents events;

    private final CampaignDefinition fujian = CampaignPackTests.FUJIAN;

    @BeforeEach
    void found() {
        Province.found(unions);
    }

    @Test
    void thePacksAreOffered() {
        assertThat(campaigns.packs())
                .contains(new PackInfo("fujian-2023", fujian.title(), "闽工〔2023〕48号", 2023, Level.PROVINCIAL, "福建省总工会"));
        assertThat(campaigns.pack("fujian-2023").tracks()).isEqualTo(fujian.tracks());
        assertThatThrownBy(() -> campaigns.pack("none")).isInstanceOf(Campaigns.PackUnknown.class);
    }

    @Test
    void aStartedCampaignHasItsTracksAndDeadlines() {
        Actor organizer = Province.organizer(people);
        Campaign campaign = campaigns.start(fujian, StartOptions.asWritten(fujian), organizer);

        assertThat(campaigns.all()).containsExactly(campaign);
        assertThat(campaigns.byKey("fujian-2023").id()).isEqualTo(campaign.id());
        assertThat(campaign.organizer()).isEqualTo(Province.FUJIAN);
        assertThat(campaign.level()).isEqualTo(Level.PROVINCIAL);
        assertThat(campaign.definitionVersion()).isEqualTo(1);
        assertThat(campaigns.tracks(campaign.id()).stream().map(Track::key))
                .containsExactly("song", "micro-video", "app-system", "digital-union", "story");
        Track song = campaigns.tracks(campaign.id()).get(0);
        assertThat(campaigns.track(song.id())).isEqualTo(song);
        assertThat(song.definition()).isEqualTo(fujian.tracks().get(0));
        assertThat(deadlines.of(campaign.id())).hasSize(5 * 6);
        assertThat(deadlines.of(campaign.id()).subList(0, 3).stream().map(Deadline::words))
                .containsExactly("即日起至6月28日", "6月26日前", "7月中下旬");
        assertThat(events.stream(Campaigns.CampaignStarted.class))
                .containsExactly(new Campaigns.CampaignStarted(campaign.id(), organizer));
    }

    @Test
    void theFileIsKeptWithItsFingerprintAndTheDefinitionIsReadFromIt() {
        Campaign campaign = campaigns.start(fujian, new StartOptions("later", Shift.days(7)), Actor.system());
        assertThat(jdbc.sql("select yaml from campaign_definition where campaign_id = ? and version = 1")
                        .param(campaign.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo(fujian.source().yaml());
        assertThat(jdbc.sql("select sha256 from campaign_definition where campaign_id = ?")
                        .param(campaign.id().value())
                        .query(String.class)
                        .single())
                .matches("[0-9a-f]{64}");
        CampaignDefinition definition = campaigns.definition(campaign.id());
        assertThat(definition.key()).isEqualTo("later");
        assertThat(definition.dates(Phase.COLLECTION).orElseThrow().closesAt())
                .contains(Instant.parse("2023-06-28T16:00:00Z").plus(7, ChronoUnit.DAYS));
        assertThat(campaigns.definition(campaign.id())).isSameAs(definition);
    }

    @Test
    void aKeyIsTakenOnce() {
        campaigns.start(fujian, StartOptions.asWritten(fujian), Actor.system());
        assertThatThrownBy(() -> campaigns.start(fujian, StartOptions.asWritten(fujian), Actor.system()))
                .isInstanceOfSatisfying(Campaigns.CampaignKeyTaken.class, refusal -> assertThat(refusal.words())
                        .isEqualTo(List.of("fujian-2023")));
    }

    @Test
    void aKeyIsAnAddress() {
        assertThatThrownBy(() -> campaigns.start(fujian, new StartOptions("第二次", Shift.none()), Actor.system()))
                .isInstanceOf(Campaigns.CampaignKeyInvalid.class);
    }

    @Test
    void aSecondRunOfANoticeCountsForItself() {
        Campaign first = campaigns.start(fujian, StartOptions.asWritten(fujian), Actor.system());
        Campaign second = campaigns.start(fujian, new StartOptions("rehearsal", Shift.none()), Actor.system());
        assertThat(campaigns.nextNumber(first.id())).isEqualTo("八闽-2023-00001");
        assertThat(campaigns.nextNumber(first.id())).isEqualTo("八闽-2023-00002");
        assertThat(campaigns.nextNumber(second.id())).isEqualTo("八闽-2023-2-00001");
    }

    @Test
    void onlyAnOrganizerOfTheUnionStartsIt() {
        for (Actor stranger : List.of(
                Province.somebody(people, "official", Role.OFFICIAL, Province.FUJIAN),
                Province.somebody(people, "city", Role.ORGANIZER, Province.XIAMEN))) {
            assertThatThrownBy(() -> campaigns.start(fujian, StartOptions.asWritten(fujian), stranger))
                    .isInstanceOf(Campaigns.CampaignNotYours.class);
        }
    }

    @Test
    void unionsNobodyKnowsAreNamedWithTheirLines() {
        CampaignDefinition strange = changed(
                "organizer: 福建省总工会", "organizer: 福建总工会",
                "union: 福建省直机关工会工委, clause", "union: 省直机关工会, clause");
        List<Fault> faults = catchThrowableOfType(
                        CampaignFileInvalid.class,
                        () -> campaigns.start(strange, StartOptions.asWritten(strange), Actor.system()))
                .faults();
        String file = strange.source().file();
        assertThat(faults)
                .containsExactly(
                        new Fault(file, lineOf(strange, "organizer: "), "unknownUnion", List.of("福建总工会")),
                        new Fault(file, lineOf(strange, "union: 省直机关工会"), "unknownUnion", List.of("省直机关工会")));
        assertThat(campaigns.all()).isEmpty();
    }

    @Test
    void aLocalDeadlineBelongsToAUnitBelow() {
        CampaignDefinition strange = changed("union: 福建省直机关工会工委, phase", "union: 中华全国总工会, phase");
        assertThatThrownBy(() -> campaigns.start(strange, StartOptions.asWritten(strange), Actor.system()))
                .isInstanceOfSatisfying(CampaignFileInvalid.class, refusal -> assertThat(refusal.faults())
                        .containsExactly(new Fault(
                                strange.source().file(),
                                lineOf(strange, "union: 中华全国总工会"),
                                "unionNotBelow",
                                List.of("中华全国总工会", "福建省总工会"))));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(campaigns.find(new CampaignId(new java.util.UUID(0, 0)))).isEmpty();
        assertThatThrownBy(() -> campaigns.byKey("none"))
                .isInstanceOfSatisfying(Campaigns.CampaignUnknown.class, refusal -> assertThat(refusal.kind())
                        .isEqualTo(Refusal.Kind.NOT_FOUND));
        assertThatThrownBy(() -> campaigns.track(new TrackId(new java.util.UUID(0, 0))))
                .isInstanceOf(Campaigns.TrackUnknown.class);
    }

    private CampaignDefinition changed(String... exchanges) {
        String yaml = fujian.source().yaml();
        for (int i = 0; i < exchanges.length; i += 2) {
            assertThat(yaml).contains(exchanges[i]);
            yaml = yaml.replace(exchanges[i], exchanges[i + 1]);
        }
        return new CampaignReader()
                .read(new CampaignDefinition.Source(fujian.source().file(), yaml));
    }

    private static int lineOf(CampaignDefinition definition, String words) {
        return (int) definition
                        .source()
                        .yaml()
                        .lines()
                        .takeWhile(line -> !line.contains(words))
                        .count()
                + 1;
    }
}

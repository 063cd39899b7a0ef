package org.gongping.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.LocalDate;
import org.gongping.campaign.Campaign;
import org.gongping.campaign.CampaignDefinition;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Campaigns.CampaignNotYours;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.NoticeDay;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Shift;
import org.gongping.campaign.StartOptions;
import org.gongping.campaign.Track;
import org.gongping.campaign.TrackDefinition;
import org.gongping.union.Actor;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.gongping.union.Role;
import org.gongping.union.UnionId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/** Every pack can be started in the demonstration by an account of the union that runs it. */
@SpringBootTest(
        properties = {"spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000", "gongping.demo=true"})
@DirtiesContext
class DemoPacksTests {
    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    People people;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @CsvSource(textBlock = """
            city-2024,    city-organizer,    city-district-hospital,          10, song
            binhai-2019,  binhai-organizer,  tianjin-binhai-port,             9,  song
            shaanxi-2023, shaanxi-organizer, shaanxi-sanatorium,              1,  influencer
            shaanxi-2023, shaanxi-organizer, shaanxi-xian-yanta-metro,        1,  influencer
            anhui-2020,   anhui-organizer,   anhui-hefei-shushan-machinery,   10, song
            fujian-2023,  organizer,         fujian-xiamen-huli-port,         5,  song
            """)
    void anOrganizerStartsThePackAndItsUnitsMayHandIn(
            String pack, String login, String unit, int tracks, String collecting) {
        CampaignDefinition definition = campaigns.pack(pack);
        LocalDate today = clock.instant().atZone(NoticeDay.ZONE).toLocalDate();
        StartOptions options = new StartOptions(pack + "-" + unit, Shift.soThatCollectionIsOpen(definition, today));
        Campaign started = campaigns.start(definition, options, organizer(login));
        assertThat(campaigns.tracks(started.id()).stream().map(Track::key))
                .containsExactlyElementsOf(
                        definition.tracks().stream().map(TrackDefinition::key).toList())
                .hasSize(tracks);
        Track track = campaigns.tracks(started.id()).stream()
                .filter(each -> each.key().equals(collecting))
                .findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(status -> deadlines.requireCollectionOpen(track.id(), new UnionId(unit)));
        assertThat(deadlines
                        .inForce(track.id(), Phase.COLLECTION, new UnionId(unit))
                        .setBy())
                .isEqualTo(started.organizer());
    }

    @ParameterizedTest
    @CsvSource({"city-2024, organizer", "anhui-2020, shaanxi-organizer"})
    void nobodyElseDoes(String pack, String login) {
        CampaignNotYours refused = catchThrowableOfType(
                CampaignNotYours.class,
                () -> campaigns.start(campaigns.pack(pack), new StartOptions("mine", Shift.none()), organizer(login)));
        assertThat(refused.words()).containsExactly(campaigns.pack(pack).organizer());
    }

    private Actor organizer(String login) {
        Person person = people.byLogin(login).orElseThrow();
        return new Actor(
                person.id(),
                person.name(),
                Role.ORGANIZER,
                person.seats().get(0).union());
    }
}

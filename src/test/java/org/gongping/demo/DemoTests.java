package org.gongping.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.gongping.campaign.Campaigns;
import org.gongping.campaign.Deadlines;
import org.gongping.campaign.Phase;
import org.gongping.campaign.Track;
import org.gongping.union.Level;
import org.gongping.union.People;
import org.gongping.union.Person;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.Union;
import org.gongping.union.UnionId;
import org.gongping.union.Unions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The first start with the demonstration on. */
@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:${random.uuid}", "gongping.demo=true"})
@DirtiesContext
class DemoTests {
    private static final UnionId FUJIAN = new UnionId("fujian");

    @Autowired
    Unions unions;

    @Autowired
    People people;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Deadlines deadlines;

    @Autowired
    DemoAccounts accounts;

    @Autowired
    DemoBanner banner;

    @Autowired
    DemoSeason season;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aDatabaseThatHeldTheDemonstrationIsNotUsedForReal() {
        assertThatThrownBy(() -> new DemoLeft(people, passwords).run(new DefaultApplicationArguments()))
                .isInstanceOf(DemoLeft.AccountsLeft.class);
    }

    @Test
    void entriesGoTheirUnitsOwnWay() {
        assertThat(route("fujian-xiamen-huli-port"))
                .isEqualTo(Map.of(
                        Level.GRASSROOTS, "厦门港务集团工会",
                        Level.DISTRICT, "厦门市湖里区总工会",
                        Level.MUNICIPAL, "厦门市总工会",
                        Level.PROVINCIAL, "福建省总工会"));
        assertThat(route("fujian-education-hospital"))
                .isEqualTo(Map.of(
                        Level.GRASSROOTS, "福建省立医院工会",
                        Level.MUNICIPAL, "福建省教科文卫体工会委员会",
                        Level.PROVINCIAL, "福建省总工会"));
        assertThat(route("fujian-organs-transport"))
                .isEqualTo(Map.of(Level.GRASSROOTS, "福建省交通运输厅直属机关工会", Level.PROVINCIAL, "福建省总工会"));
        assertThat(route("fujian-direct"))
                .isEqualTo(Map.of(Level.GRASSROOTS, "福建省总工会直属企业工会", Level.PROVINCIAL, "福建省总工会"));
    }

    @Test
    void everyStepOfEveryWayHasAnOfficial() {
        for (Union unit : unions.below(FUJIAN)) {
            if (unit.level() == Level.GRASSROOTS) {
                for (Union step : unions.route(unit.id(), FUJIAN).values()) {
                    assertThat(people.all().stream()
                                    .filter(person -> person.seats().contains(new Seat(Role.OFFICIAL, step.id()))))
                            .as(step.name())
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void everyListedAccountCanLogIn() {
        assertThat(accounts.list().stream().map(DemoAccount::login))
                .containsExactlyInAnyOrderElementsOf(
                        people.all().stream().map(Person::login).toList());
        for (DemoAccount account : accounts.list()) {
            Person person = people.byLogin(account.login()).orElseThrow();
            assertThat(person.enabled()).isTrue();
            assertThat(passwords.matches(DemoAccounts.PASSWORD, person.password()))
                    .isTrue();
            assertThat(person.seats().stream().map(Seat::role)).containsExactlyInAnyOrderElementsOf(account.roles());
        }
        assertThat(accounts.list().get(0))
                .isEqualTo(new DemoAccount("worker", "林小满", List.of(Role.WORKER), "厦门港务集团工会"));
        assertThat(accounts.list().stream().filter(account -> account.login().equals("committee")))
                .containsExactly(
                        new DemoAccount("committee", "谢思齐", List.of(Role.OFFICIAL, Role.ORGANIZER), "福建省直机关工会工委"));
    }

    @Test
    void theCampaignCollectsToday() {
        for (Track track : campaigns.tracks(campaigns.byKey("fujian-2023").id())) {
            transaction.executeWithoutResult(status -> {
                deadlines.requireCollectionOpen(track.id(), new UnionId("fujian-xiamen-huli-port"));
                deadlines.requireCollectionOpen(track.id(), new UnionId("fujian-organs-transport"));
            });
            assertThat(deadlines
                            .inForce(track.id(), Phase.COLLECTION, new UnionId("fujian-organs-transport"))
                            .setBy())
                    .isEqualTo(new UnionId("fujian-organs"));
        }
    }

    @Test
    void theConsoleSaysWhereAndWho() {
        assertThat(banner.text())
                .contains(
                        "http://localhost:8080/",
                        DemoAccounts.PASSWORD,
                        "  worker           林小满  职工            厦门港务集团工会")
                .hasLineCount(accounts.list().size() + 3);
    }

    @Test
    void aSecondStartAddsNothing() {
        assertThat(season.create()).isFalse();
        assertThat(campaigns.all()).hasSize(1);
    }

    @Test
    void ofTwoNodesStartingAtOnceOneCreatesIt() throws Exception {
        List<String> tables =
                List.of("deadline", "track", "campaign_number", "campaign_definition", "campaign", "seat", "person");
        transaction.executeWithoutResult(status -> {
            tables.forEach(table -> jdbc.sql("delete from " + table).update());
            jdbc.sql("update trade_union set parent_id = null").update();
            jdbc.sql("delete from trade_union").update();
        });
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Boolean> created = new ArrayList<>();
        Callable<Boolean> node = season::create;
        try {
            for (Future<Boolean> each : nodes.invokeAll(List.of(node, node))) {
                created.add(each.get());
            }
        } finally {
            nodes.shutdown();
        }
        assertThat(created).containsExactlyInAnyOrder(true, false);
        assertThat(campaigns.all()).hasSize(1);
        assertThat(people.all()).hasSameSizeAs(accounts.list());
    }

    private Map<Level, String> route(String unit) {
        return unions.route(new UnionId(unit), FUJIAN).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().name()));
    }

    @TestConfiguration
    static class CheapPasswords {
        /** Argon2id is slow on purpose; these tests are not about it. */
        @Bean
        @Primary
        PasswordEncoder demoTestPasswords() {
            return new PasswordEncoder() {
                @Override
                public String encode(CharSequence password) {
                    return "hashed " + password;
                }

                @Override
                public boolean matches(CharSequence password, String hash) {
                    return hash.equals(encode(password));
                }
            };
        }
    }
}

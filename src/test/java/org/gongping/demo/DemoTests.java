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
@SpringBootTest(
        properties = {"spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000", "gongping.demo=true"})
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
        for (String organizer : List.of("fujian", "anhui", "shaanxi", "tianjin-binhai", "city")) {
            UnionId top = new UnionId(organizer);
            List<Union> units = unions.below(top).stream()
                    .filter(unit -> unit.level() == Level.GRASSROOTS)
                    .toList();
            assertThat(units).as(organizer).isNotEmpty();
            for (Union unit : units) {
                for (Union step : unions.route(unit.id(), top).values()) {
                    assertThat(people.all().stream()
                                    .filter(person -> person.seats().contains(new Seat(Role.OFFICIAL, step.id()))))
                            .as(step.name())
                            .isNotEmpty();
                }
                assertThat(people.all().stream()
                                .filter(person -> person.seats().contains(new Seat(Role.CLERK, unit.id()))))
                        .as(unit.name())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void theUnionsAreTheseAndNoOthers() {
        assertThat(DemoProvince.read().unions().stream()
                        .map(unit -> (unit.parent() == null ? "-" : unit.parent()) + " > " + unit.name() + " "
                                + unit.level() + " " + unit.kind()))
                .containsExactly("""
                    - > 中华全国总工会 NATIONAL REGIONAL
                    acftu > 福建省总工会 PROVINCIAL REGIONAL
                    fujian > 厦门市总工会 MUNICIPAL REGIONAL
                    fujian > 福州市总工会 MUNICIPAL REGIONAL
                    fujian > 平潭综合实验区总工会 MUNICIPAL REGIONAL
                    fujian > 福建省教科文卫体工会委员会 MUNICIPAL INDUSTRIAL
                    fujian > 福建省直机关工会工委 PROVINCIAL ORGANS_COMMITTEE
                    fujian > 福建省总工会直属企业工会 GRASSROOTS DIRECT
                    fujian-xiamen > 厦门市湖里区总工会 DISTRICT REGIONAL
                    fujian-fuzhou > 福州市鼓楼区总工会 DISTRICT REGIONAL
                    fujian-xiamen-huli > 厦门港务集团工会 GRASSROOTS GRASSROOTS
                    fujian-fuzhou-gulou > 福州市鼓楼区园林中心工会 GRASSROOTS GRASSROOTS
                    fujian-education > 福建省立医院工会 GRASSROOTS GRASSROOTS
                    fujian-organs > 福建省交通运输厅直属机关工会 GRASSROOTS GRASSROOTS
                    acftu > 安徽省总工会 PROVINCIAL REGIONAL
                    anhui > 合肥市总工会 MUNICIPAL REGIONAL
                    anhui > 淮北市总工会 MUNICIPAL REGIONAL
                    anhui > 亳州市总工会 MUNICIPAL REGIONAL
                    anhui > 宿州市总工会 MUNICIPAL REGIONAL
                    anhui > 蚌埠市总工会 MUNICIPAL REGIONAL
                    anhui > 阜阳市总工会 MUNICIPAL REGIONAL
                    anhui > 淮南市总工会 MUNICIPAL REGIONAL
                    anhui > 滁州市总工会 MUNICIPAL REGIONAL
                    anhui > 六安市总工会 MUNICIPAL REGIONAL
                    anhui > 马鞍山市总工会 MUNICIPAL REGIONAL
                    anhui > 芜湖市总工会 MUNICIPAL REGIONAL
                    anhui > 宣城市总工会 MUNICIPAL REGIONAL
                    anhui > 铜陵市总工会 MUNICIPAL REGIONAL
                    anhui > 池州市总工会 MUNICIPAL REGIONAL
                    anhui > 安庆市总工会 MUNICIPAL REGIONAL
                    anhui > 黄山市总工会 MUNICIPAL REGIONAL
                    anhui-hefei > 合肥市蜀山区总工会 DISTRICT REGIONAL
                    anhui-hefei-shushan > 合肥市蜀山区机械厂工会 GRASSROOTS GRASSROOTS
                    anhui-xuancheng > 宣城市宣州区总工会 DISTRICT REGIONAL
                    anhui-xuancheng-xuanzhou > 宣城市宣州区实验学校工会 GRASSROOTS GRASSROOTS
                    acftu > 陕西省总工会 PROVINCIAL REGIONAL
                    shaanxi > 西安市总工会 MUNICIPAL REGIONAL
                    shaanxi-xian > 西安市雁塔区总工会 DISTRICT REGIONAL
                    shaanxi-xian-yanta > 西安市雁塔区地铁车辆段工会 GRASSROOTS GRASSROOTS
                    shaanxi > 陕西省工人疗养院工会 GRASSROOTS DIRECT
                    acftu > 天津市总工会 PROVINCIAL REGIONAL
                    tianjin > 滨海新区总工会 DISTRICT REGIONAL
                    tianjin-binhai > 滨海新区港务集团工会 GRASSROOTS GRASSROOTS
                    acftu > 市总工会 MUNICIPAL REGIONAL
                    city > 城关区总工会 DISTRICT REGIONAL
                    city-district > 城关区人民医院工会 GRASSROOTS GRASSROOTS
                    """.lines().toArray(String[]::new));
        assertThat(unions.all().stream().map(Union::name))
                .containsExactlyInAnyOrderElementsOf(DemoProvince.read().unions().stream()
                        .map(DemoProvince.Unit::name)
                        .toList());
    }

    @Test
    void thePeopleAreTheseAndNoOthers() {
        assertThat(DemoProvince.read().people().stream()
                        .map(person -> person.login() + ": "
                                + person.seats().stream()
                                        .map(seat -> seat.role().name())
                                        .collect(Collectors.joining(", "))
                                + " at " + person.seats().get(0).union()))
                .containsExactly("""
                    worker: WORKER at fujian-xiamen-huli-port
                    clerk: CLERK at fujian-xiamen-huli-port
                    grassroots: OFFICIAL at fujian-xiamen-huli-port
                    district: OFFICIAL at fujian-xiamen-huli
                    municipal: OFFICIAL at fujian-xiamen
                    provincial: OFFICIAL at fujian
                    national: OFFICIAL at acftu
                    organizer: ORGANIZER at fujian
                    organizer-2: ORGANIZER at fujian
                    auditor: AUDITOR at fujian
                    admin: ADMINISTRATOR at fujian
                    committee: OFFICIAL, ORGANIZER at fujian-organs
                    transport: OFFICIAL at fujian-organs-transport
                    transport-clerk: CLERK at fujian-organs-transport
                    industrial: OFFICIAL at fujian-education
                    hospital: OFFICIAL at fujian-education-hospital
                    hospital-clerk: CLERK at fujian-education-hospital
                    direct: OFFICIAL at fujian-direct
                    direct-clerk: CLERK at fujian-direct
                    fuzhou: OFFICIAL at fujian-fuzhou
                    gulou: OFFICIAL at fujian-fuzhou-gulou
                    gardens: OFFICIAL at fujian-fuzhou-gulou-gardens
                    gardens-clerk: CLERK at fujian-fuzhou-gulou-gardens
                    anhui-organizer: ORGANIZER at anhui
                    anhui-official: OFFICIAL at anhui
                    hefei: OFFICIAL at anhui-hefei
                    shushan: OFFICIAL at anhui-hefei-shushan
                    machinery: OFFICIAL at anhui-hefei-shushan-machinery
                    machinery-clerk: CLERK at anhui-hefei-shushan-machinery
                    machinery-worker: WORKER at anhui-hefei-shushan-machinery
                    xuancheng: OFFICIAL at anhui-xuancheng
                    xuanzhou: OFFICIAL at anhui-xuancheng-xuanzhou
                    school: OFFICIAL at anhui-xuancheng-xuanzhou-school
                    school-clerk: CLERK at anhui-xuancheng-xuanzhou-school
                    shaanxi-organizer: ORGANIZER at shaanxi
                    shaanxi-official: OFFICIAL at shaanxi
                    xian: OFFICIAL at shaanxi-xian
                    yanta: OFFICIAL at shaanxi-xian-yanta
                    metro: OFFICIAL at shaanxi-xian-yanta-metro
                    metro-clerk: CLERK at shaanxi-xian-yanta-metro
                    metro-worker: WORKER at shaanxi-xian-yanta-metro
                    sanatorium: OFFICIAL at shaanxi-sanatorium
                    sanatorium-clerk: CLERK at shaanxi-sanatorium
                    binhai-organizer: ORGANIZER at tianjin-binhai
                    binhai-official: OFFICIAL at tianjin-binhai
                    port: OFFICIAL at tianjin-binhai-port
                    port-clerk: CLERK at tianjin-binhai-port
                    port-worker: WORKER at tianjin-binhai-port
                    city-organizer: ORGANIZER at city
                    city-official: OFFICIAL at city
                    city-district: OFFICIAL at city-district
                    clinic: OFFICIAL at city-district-hospital
                    clinic-clerk: CLERK at city-district-hospital
                    clinic-worker: WORKER at city-district-hospital
                    """.lines().toArray(String[]::new));
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
                        "  worker            林小满  职工            厦门港务集团工会")
                .hasLineCount(accounts.list().size() + 3);
    }

    @Test
    void aSecondStartAddsNothing() {
        assertThat(season.create()).isFalse();
        assertThat(campaigns.all()).hasSize(1);
    }

    @Test
    void ofTwoNodesStartingAtOnceOneCreatesIt() throws Exception {
        List<String> tables = List.of(
                "reminder_clock",
                "phase_run",
                "campaign_run",
                "deadline",
                "track",
                "campaign_number",
                "campaign_definition",
                "campaign",
                "seat",
                "person");
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

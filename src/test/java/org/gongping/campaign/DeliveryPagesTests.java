package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.union.Role;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A unit says that it handed over what it owes; whoever is above it sees who has not. */
@OnH2
@TestPropertySource(properties = "gongping.test=gantt")
class DeliveryPagesTests {
    private static final String PAGE = "/campaigns/deliverables/deliverables";

    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Clock clock;

    @BeforeEach
    void start() {
        if (campaigns.all().stream().noneMatch(campaign -> campaign.key().equals("deliverables"))) {
            CampaignDefinition pack = campaigns.pack("fujian-2023");
            Shift shift = Shift.soThatCollectionIsOpen(pack, LocalDate.ofInstant(clock.instant(), NoticeDay.ZONE));
            campaigns.start(
                    pack,
                    new StartOptions("deliverables", shift),
                    given.person("organizer").as(Role.ORGANIZER));
        }
    }

    @Test
    void aUnitSaysItHasHandedOverADocumentAndMayTakeItBack() {
        Visitor city = as("municipal");
        Answer page = city.get(PAGE);
        assertThat(page.page().select(".deliveries th[scope=row]").eachText())
                .containsExactly("申报平台的电子材料", "申报全总征集系列活动的备案");
        assertThat(page.page().select(".empty")).isEmpty();
        assertThat(page.page().select("form.delivery").get(0).text()).isEqualTo("厦门市总工会 确认已报送");
        Answer said = city.submit(page, "form.delivery", Map.of());
        assertThat(said.location()).isEqualTo(PAGE);
        assertThat(city.get(PAGE).page().select("form.delivery").get(0).text())
                .startsWith("厦门市总工会 已报送 郑国安 ")
                .endsWith("撤回确认");
        // The form sent once more, from another window, changes nothing.
        assertThat(city.submit(page, "form.delivery", Map.of()).location()).isEqualTo(PAGE);

        Visitor organizer = as("organizer");
        assertThat(organizer.get(PAGE).page().select(".deliveries td p").get(0).text())
                .isEqualTo("已报送 1/6 家");
        assertThat(organizer
                        .get(PAGE)
                        .page()
                        .select(".deliveries td details")
                        .get(0)
                        .text())
                .startsWith("未报送 5 家")
                .doesNotContain("厦门市总工会");
        assertThat(organizer
                        .get("/campaigns/deliverables")
                        .page()
                        .select("a[href=" + PAGE + "]")
                        .text())
                .isEqualTo("报送材料");

        city.submit(city.get(PAGE), "form.delivery", Map.of());
        assertThat(organizer.get(PAGE).page().select(".deliveries td p").get(0).text())
                .isEqualTo("已报送 0/6 家");
    }

    @Test
    void nobodySpeaksForAnotherUnitOrSeesOneBesideHisOwn() {
        Visitor district = as("district");
        assertThat(district.get(PAGE).page().select("form.delivery, .deliveries td p, .deliveries details"))
                .isEmpty();
        Answer foreign =
                as("fuzhou").submit(as("fuzhou").get(PAGE), "form.delivery", Map.of("union", List.of("fujian-xiamen")));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(as("shaanxi-official").get(PAGE).status()).isEqualTo(404);
    }

    @Test
    void thePageFitsAndIsAccessible() {
        for (String login : List.of("municipal", "organizer")) {
            try (BrowserSession browser = BrowserSession.open(port).login(login, "gongping-demo")) {
                for (int width : List.of(1280, 390)) {
                    browser.size(width).go(PAGE).accessible().screenshot("deliverables-" + login + "-" + width);
                    assertThat(browser.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                            .isEqualTo(true);
                    browser.go(PAGE + "?lang=en").accessible().screenshot("deliverables-" + login + "-en-" + width);
                    browser.go(PAGE + "?lang=zh");
                }
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        visitor.login(login, "gongping-demo");
        return visitor;
    }
}

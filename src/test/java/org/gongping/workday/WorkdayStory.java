package org.gongping.workday;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Periods are counted in days of work; a year that is not known is brought in once it is published. */
abstract class WorkdayStory {
    private static final String PASSWORD = "gongping-demo";

    @LocalServerPort
    int port;

    @Autowired
    Workdays workdays;

    @Test
    void fiveDaysOfWorkAcrossNationalDayEndAfterIt() {
        // Tuesday, 29 September 2026: the 30th, then the holiday, 8 and 9 October, the worked Saturday, Monday.
        assertThat(workdays.plus(LocalDate.of(2026, 9, 29), 5)).isEqualTo(LocalDate.of(2026, 10, 12));
        assertThat(workdays.between(LocalDate.of(2026, 9, 29), LocalDate.of(2026, 10, 12)))
                .isEqualTo(5);
        assertThat(workdays.plus(LocalDate.of(2023, 6, 28), 1)).isEqualTo(LocalDate.of(2023, 6, 29));
        assertThat(workdays.between(LocalDate.of(2023, 6, 28), LocalDate.of(2023, 6, 28)))
                .isZero();
        // From one year into the next.
        assertThat(workdays.plus(LocalDate.of(2025, 12, 30), 3)).isEqualTo(LocalDate.of(2026, 1, 5));
    }

    @Test
    void aYearNobodyHasPublishedIsRefusedAndNeverGuessed() {
        assertThatThrownBy(() -> workdays.isWorkday(LocalDate.of(2031, 3, 3)))
                .isInstanceOf(Workdays.WorkdayCalendarMissing.class);
        assertThatThrownBy(() -> workdays.plus(LocalDate.of(2018, 12, 20), 3))
                .isInstanceOf(Workdays.WorkdayCalendarMissing.class);
    }

    @Test
    void anAdministratorBringsInNextYearAfterALookAtWhatItChanges() {
        Visitor admin = as("admin");
        assertThat(admin.get("/admin").page().select("main a[href=/admin/workdays]"))
                .hasSize(1);
        Answer page = admin.get("/admin/workdays");
        assertThat(page.page().select("main details")).hasSize(8);
        String next = WorkdayYearTests.text(2026).replace("2026-", "2032-").replace("year: 2026", "year: 2032");
        // Days that are weekends in 2026 are not all weekends in 2032.
        Answer no = admin.submit(page, "form[action=/admin/workdays]", Map.of("yaml", List.of(next)));
        assertThat(no.status()).isEqualTo(422);
        assertThat(no.page().select(".banner.error").text()).endsWith("不是星期六或星期日，不能是调休上班日。请核对通知。");

        next = next.replaceAll(", work: \\[[^\\]]*\\]", "");
        Answer check = admin.submit(page, "form[action=/admin/workdays]", Map.of("yaml", List.of(next)));
        assertThat(check.status()).isEqualTo(200);
        assertThat(check.page().select(".checked h3").text())
                .startsWith("2032 年，共 ")
                .endsWith(" 个工作日");
        assertThat(check.page().select(".checked").text()).contains("这一年还没有工作日历。");
        assertThatThrownBy(() -> workdays.isWorkday(LocalDate.of(2032, 10, 1)))
                .isInstanceOf(Workdays.WorkdayCalendarMissing.class);

        // Changed after the look: it is looked at again, and nothing is brought in.
        Answer changed = admin.submit(
                check,
                "form[action=/admin/workdays]",
                Map.of("act", List.of("import"), "yaml", List.of(next.replace("10-07", "10-06"))));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(workdays.latest(2032)).isEmpty();

        Answer done = admin.submit(
                check, "form[action=/admin/workdays]", Map.of("act", List.of("import"), "yaml", List.of(next)));
        assertThat(done.location()).isEqualTo("/admin/workdays?imported=2032");
        Answer twice = admin.submit(
                check, "form[action=/admin/workdays]", Map.of("act", List.of("import"), "yaml", List.of(next)));
        assertThat(twice.location()).isEqualTo(done.location());
        assertThat(workdays.imports(2032)).hasSize(1);
        assertThat(workdays.isWorkday(LocalDate.of(2032, 10, 1))).isFalse();

        // A correction is a new version; the first one stays.
        String corrected = next.replace("to: '2032-10-07'", "to: '2032-10-08'");
        check = admin.submit(page, "form[action=/admin/workdays]", Map.of("yaml", List.of(corrected)));
        assertThat(check.page().select(".checked li").eachText()).containsExactly("2032年10月8日 放假");
        admin.submit(
                check, "form[action=/admin/workdays]", Map.of("act", List.of("import"), "yaml", List.of(corrected)));
        assertThat(workdays.imports(2032))
                .extracting(Workdays.Calendar::version)
                .containsExactly(2, 1);
        assertThat(workdays.isWorkday(LocalDate.of(2032, 10, 8))).isFalse();
        Answer late = admin.submit(
                check,
                "form[action=/admin/workdays]",
                Map.of(
                        "act", List.of("import"),
                        "yaml", List.of(corrected),
                        "requestKey", List.of(UUID.randomUUID().toString())));
        assertThat(late.status()).isEqualTo(409);

        assertThat(as("organizer").get("/admin/workdays").status()).isEqualTo(403);
        try (BrowserSession browser = BrowserSession.open(port).login("admin", PASSWORD)) {
            browser.size(1280).go("/admin/workdays");
            browser.page().locator("#yaml").fill(corrected.replace("to: '2032-10-08'", "to: '2032-10-09'"));
            browser.page().locator("button[value=check]").click();
            browser.page().waitForSelector(".checked");
            browser.screenshot("workdays-1280").accessible();
            browser.size(390).screenshot("workdays-390").accessible();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private Visitor as(String login) {
        Visitor visitor = new Visitor(port);
        visitor.login(login, PASSWORD);
        return visitor;
    }
}

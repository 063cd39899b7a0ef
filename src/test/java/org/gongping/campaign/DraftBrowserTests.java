package org.gongping.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.gongping.OnH2;
import org.gongping.media.TestFiles;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** A small season from nothing, by clicking and typing only. */
@OnH2
// A product of its own: these tests start campaigns that others would find in their lists.
@TestPropertySource(properties = "gongping.test=drafts")
class DraftBrowserTests {
    private static final String PASSWORD = "gongping-demo";

    @LocalServerPort
    int port;

    @Autowired
    Campaigns campaigns;

    @Test
    void aSeasonIsWrittenStartedAndEntered() {
        try (BrowserSession organizer = BrowserSession.open(port).login("organizer", PASSWORD)) {
            Page page = organizer.page();
            organizer.go("/campaigns").accessible();
            page.locator("a[href='/campaigns/drafts']").click();
            organizer.accessible();
            page.locator("#field-title").fill("2027年职工短片大赛");
            page.locator("#begin .button").click();
            page.locator("#section").waitFor();
            assertThat(page.locator("h1").textContent()).isEqualTo("2027年职工短片大赛");
            look(organizer, "draft-basics");

            page.locator("#field-key").fill("short-films-2027");
            page.locator("#field-numbering").fill("短片-2027");
            save(page);
            page.locator(".outline a", named("子项目")).first().click();
            page.locator(".draft-items a", named("子项目一")).click();
            page.locator("#field-title").fill("短片");
            page.locator("#field-purpose").fill("三分钟以内的短片。\n题材不限。");
            save(page);
            page.locator("[data-part=kinds] .draft-items a").click();
            page.locator("[data-part=parts] .draft-items a").click();
            page.locator("#field-title").fill("短片文件");
            save(page);
            page.locator("[data-part=rules] select").selectOption("duration");
            page.locator("[data-part=rules] form.actions button").click();
            page.locator("#faults").waitFor();
            assertThat(page.locator("#faults li").count()).isEqualTo(2);
            look(organizer, "draft-faults");
            page.locator("#faults a").first().click();
            page.locator("#field-max").fill("PT3M");
            page.locator("#field-clause").fill("时长三分钟以内");
            save(page);
            assertThat(page.locator("#faults").count()).isZero();
            look(organizer, "draft-rule");
            page.locator(".draft-acts a", named("原文")).click();
            look(organizer, "draft-text");
            page.locator(".draft-acts a", named("预览报名表")).click();
            page.locator("#try-file").setInputFiles(TestFiles.video(200, 1920, 1080));
            page.locator("#part-file form button").click();
            page.locator("#part-file h4").waitFor();
            assertThat(page.locator("#part-file .finding.fail").count()).isEqualTo(1);
            look(organizer, "draft-preview");
            page.locator("p.toolbar a").first().click();
            page.locator(".draft-acts a", named("启动活动")).click();
            page.locator("form.panel .button").click();
            page.locator("form[action='/campaigns'] .button").click();
            page.waitForURL("**/campaigns/short-films-2027?started");
            look(organizer, "draft-started");
            assertThat(organizer.complaints()).isEmpty();
        }
        Campaign campaign = campaigns.byKey("short-films-2027");
        Track track = campaigns.tracks(campaign.id()).get(0);
        Path film = TestFiles.video(150, 1920, 1080);
        try (BrowserSession worker = BrowserSession.open(port).login("worker", PASSWORD)) {
            Page page = worker.page();
            worker.go("/submit/tracks/" + track.id());
            page.locator("main form .button").first().click();
            page.locator("#field-title").fill("我的师傅");
            page.locator("#field-authors").fill("林小满");
            page.locator("#field-phone").fill("13800138000");
            page.locator("main form .button").click();
            page.locator("#field-file").setInputFiles(film);
            page.locator("#slot-file .findings").waitFor();
            page.locator("p.actions.end button.button").click();
            page.locator("main form .button").last().click();
            page.waitForURL("**/receipt");
            assertThat(page.locator("main").textContent()).contains("短片-2027-00001");
        }
        try (BrowserSession organizer = BrowserSession.open(port).login("organizer", PASSWORD)) {
            Page page = organizer.page();
            organizer.go("/campaigns/short-films-2027");
            page.locator("form[action='/campaigns/drafts'] button").click();
            page.locator(".outline a", named("子项目")).first().click();
            page.locator(".draft-items a", named("短片")).click();
            page.locator("[data-part=kinds] .draft-items a").click();
            page.locator("[data-part=parts] .draft-items a").click();
            page.locator("[data-part=rules] .draft-items a").click();
            page.locator("#field-max").fill("PT2M");
            save(page);
            page.locator(".draft-acts a", named("公布新版本")).click();
            look(organizer, "issue-preview");
            page.locator("#field-reason").fill("补充通知缩短了时长。");
            page.locator("#issue .button").click();
            page.waitForURL("**/versions/2?issued");
            look(organizer, "issue-version");
            assertThat(page.locator(".diff tbody tr").count()).isEqualTo(1);
            assertThat(organizer.complaints()).isEmpty();
        }
        assertThat(List.of(
                        campaigns.byKey("short-films-2027").definitionVersion(),
                        campaigns.track(track.id()).definitionVersion(),
                        campaigns.track(track.id(), 1).definitionVersion()))
                .containsExactly(2, 2, 1);
    }

    private static Page.LocatorOptions named(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void save(Page page) {
        page.locator("#section .button").click();
        page.locator(".banner.ok").waitFor();
    }

    private static void look(BrowserSession session, String name) {
        session.size(390).accessible().screenshot(name + "-390");
        session.size(1280).accessible().screenshot(name + "-1280");
    }
}

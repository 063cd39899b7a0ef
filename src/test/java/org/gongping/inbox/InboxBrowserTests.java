package org.gongping.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.entry.Entries;
import org.gongping.entry.Entry;
import org.gongping.entry.Standing;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/** An official and an auditor at a real browser. */
@OnH2
// What waits at a desk is counted: a database nobody has handed in to before.
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
class InboxBrowserTests {
    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Test
    void anOfficialClearsTheInboxByKeyboard() {
        Entry first = given.submittedMicroVideo("worker", "匠心绝活");
        Entry second = given.submittedMicroVideo("clerk", "脚手架之春");
        try (BrowserSession official = BrowserSession.open(port).login("grassroots", "gongping-demo")) {
            Page page = official.page();
            official.go("/inbox").accessible().screenshot("inbox-1280");
            page.keyboard().press("j");
            assertThat(page.locator("#preview h1")).hasText(Pattern.compile("《.+》"));
            official.screenshot("inbox-preview-1280");

            page.locator("a[data-preview]", new Page.LocatorOptions().setHasText("匠心绝活"))
                    .evaluate("link => location.assign(link.href)");
            page.waitForURL(Pattern.compile("/inbox/[0-9a-f-]+"));
            official.accessible().screenshot("task-1280");
            page.locator("#task-title").focus();
            page.keyboard().press("a");
            page.keyboard().press("p");
            page.keyboard().type("符合通知要求，同意推荐。");
            page.keyboard().press("Control+Enter");

            assertThat(page.locator(".banner.ok")).containsText(first.number().orElseThrow());
            assertThat(page.locator("h1")).hasText("《脚手架之春》");
            assertThat(entries.get(first.id()).atUnion().orElseThrow().value()).isEqualTo("fujian-xiamen-huli");

            page.locator("#task-title").focus();
            page.keyboard().press("r");
            page.locator("input[name=reasons][value=WATERMARK]").check();
            page.locator("[name=opinion]").fill("右上角有台标，请去掉后再报。");
            official.screenshot("task-return-1280");
            page.locator("form[data-decide] .button").click();

            assertThat(page.locator(".banner.ok")).containsText(second.number().orElseThrow());
            assertThat(entries.get(second.id()).standing()).isEqualTo(Standing.RETURNED);
            assertThat(official.complaints()).isEmpty();
        }
    }

    @Test
    void theSamePagesOnAPhoneAndInEnglish() {
        given.submittedMicroVideo("hospital-clerk", "守夜人");
        try (BrowserSession official = BrowserSession.open(port).login("hospital", "gongping-demo")) {
            official.size(390).go("/inbox").accessible().screenshot("inbox-390");
            official.page().locator("a[data-preview]").click();
            official.page().waitForURL(Pattern.compile("/inbox/[0-9a-f-]+"));
            official.accessible().screenshot("task-390");
            official.go("/entries").accessible().screenshot("entries-390");
            official.size(1280).go("/entries").accessible().screenshot("entries-1280");
            official.page().locator("main table a").first().click();
            official.page().waitForURL(Pattern.compile("/entries/."));
            official.accessible().screenshot("entry-1280");
            official.go("/inbox?lang=en").screenshot("inbox-en");
            official.page().locator("a[data-preview]").evaluate("link => location.assign(link.href)");
            official.page().waitForURL(Pattern.compile("/inbox/[0-9a-f-]+"));
            official.accessible().screenshot("task-en");
            assertThat(official.complaints()).isEmpty();
        }
    }

    @Test
    void anAuditorSeesTheWholeLifeAndTheWayOnTheDiagram() {
        Entry entry = given.submittedMicroVideo("transport-clerk", "路在脚下");
        given.recommended("transport", entry);
        try (BrowserSession auditor = BrowserSession.open(port).login("auditor", "gongping-demo")) {
            Page page = auditor.page();
            auditor.go("/audit?q=" + entry.number().orElseThrow());
            page.waitForURL(Pattern.compile("/audit/e/"));
            page.waitForSelector("[data-drawn]");
            assertThat(page.locator(".diagrams > *")).hasCount(5);
            assertThat(page.locator(".diagrams figure:first-child .djs-shape.now"))
                    .hasAttribute("data-element-id", "call_recommendAtProvincial");
            assertThat(page.locator(".banner.ok")).containsText("链校验通过");
            assertThat(page.locator(".acts tbody tr")).hasCount(8);
            assertThat(page.locator(".bjs-powered-by").first()).isVisible();
            auditor.accessible().screenshot("trace-1280");
            auditor.size(390).go("/audit/e/" + entry.number().orElseThrow());
            page.waitForSelector("[data-drawn]");
            auditor.accessible().screenshot("trace-390");
            auditor.go("/audit").accessible().screenshot("audit-390");
            assertThat(auditor.complaints()).isEmpty();
        }
    }
}

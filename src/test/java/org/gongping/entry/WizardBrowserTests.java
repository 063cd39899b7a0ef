package org.gongping.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gongping.media.TestFiles;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The wizard as an author sees it, on a telephone and at a desk. */
@EntryTest
class WizardBrowserTests {
    private static final String TOO_LONG = "视频长 7 分 12 秒，须在 3 分钟以内。请剪短后重新选择。";

    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void fromTheOfferToTheReceipt(int width) {
        try (BrowserSession author = BrowserSession.open(port).size(width).login("worker", Season.PASSWORD)) {
            Page page = author.page();
            author.go("/submit").accessible().screenshot("wizard-0-offers-" + width);
            author.go("/submit/tracks/" + season.track("micro-video"))
                    .accessible()
                    .screenshot("wizard-0-rules-" + width);
            page.locator("form.start button").click();
            page.waitForURL(Pattern.compile(".*/info"));

            // Kept without a button, a second after the last key.
            page.locator("#field-title").fill("匠心绝活 " + width);
            page.locator("#field-authors").fill("赵铁柱、钱小妹");
            assertThat(page.locator("#saved")).hasText(Pattern.compile("已自动保存 \\d\\d:\\d\\d:\\d\\d"));
            assertThat(page.locator("main form:not([data-dirty])")).hasCount(1);
            page.reload();
            assertThat(page.locator("#field-authors")).hasValue("赵铁柱、钱小妹");
            page.locator("main form button").click();
            assertThat(page.locator(".error-summary")).isFocused();
            author.accessible().screenshot("wizard-1-info-wrong-" + width);
            page.locator(".error-summary a").first().click();
            assertThat(page.locator("#field-phone")).isFocused();
            page.locator("#field-phone").fill("13800138000");
            page.locator("#field-introduction").fill("一位港口焊工三十年的坚守：从学徒到全国技术能手。");
            author.screenshot("wizard-1-info-" + width);
            page.locator("main form button").click();
            page.waitForURL(Pattern.compile(".*/files"));
            author.accessible().screenshot("wizard-2-files-empty-" + width);

            // Told at once: nothing is sent.
            Path tooLong = TestFiles.video(432, 1920, 1080);
            page.locator("#field-video").setInputFiles(tooLong);
            Locator told = page.locator("#slot-video [data-told] .finding.fail");
            assertThat(told).hasText(TOO_LONG);
            author.accessible().screenshot("wizard-2-files-too-long-" + width);
            EntryId draft = EntryId.of(page.url().split("/")[4]);
            assertThat(season.files(draft)).isZero();

            page.locator("#field-video").setInputFiles(TestFiles.video(178, 1920, 1080));
            assertThat(page.locator("#slot-video > .findings .finding.ok").first())
                    .hasText(Pattern.compile("视频长 2 分 58 秒.*"));
            assertThat(page.locator("#slot-video video")).hasCount(1);
            page.waitForTimeout(500);
            author.accessible().screenshot("wizard-2-files-" + width);
            page.locator("main .actions.end button").last().click();
            page.waitForURL(Pattern.compile(".*/review"));
            author.accessible().screenshot("wizard-3-review-" + width);
            page.locator("main form.panel button").click();
            assertThat(page.locator(".error-summary li")).hasCount(2);
            author.accessible().screenshot("wizard-3-review-wrong-" + width);
            page.locator("main form.panel input[type=checkbox]").first().check();
            page.locator("main form.panel input[type=checkbox]").last().check();
            page.locator("main form.panel button").click();
            page.waitForURL(Pattern.compile(".*/receipt"));
            author.accessible().screenshot("wizard-4-receipt-" + width);
            assertThat(page.locator("main")).containsText(Pattern.compile("八闽-2023(-\\d+)?-\\d{5}"));

            season.sendBack(draft, "official", "WATERMARK", "片子右上角有电视台台标，请去掉后重新报送。");
            author.go("/submit");
            page.locator("form.start button").nth(1).click();
            page.waitForURL(Pattern.compile(".*/info"));
            author.go("/my").accessible().screenshot("my-" + width);
            author.go("/submit/" + draft + "/files").accessible().screenshot("wizard-returned-" + width);
            assertThat(author.complaints()).isEmpty();
        }
    }

    @Test
    void textOutlivesTheNetworkAndTheSession() {
        try (BrowserSession author = BrowserSession.open(port).size(390).login("colleague", Season.PASSWORD)) {
            Page page = author.page();
            author.go("/submit/tracks/" + season.track("micro-video"));
            page.locator("form.start button").click();
            page.waitForURL(Pattern.compile(".*/info"));
            EntryId draft = EntryId.of(page.url().split("/")[4]);

            page.context().setOffline(true);
            page.locator("#field-title").fill("断网时写的");
            assertThat(page.locator("#saved")).containsText("网络断了");
            page.context().setOffline(false);
            assertThat(page.locator("#saved")).containsText("已自动保存");
            assertThat(entries.get(draft).title()).isEqualTo("断网时写的");

            page.context().clearCookies();
            page.locator("#field-title").fill("掉线后写的");
            assertThat(page.locator("#saved")).containsText("登录已过期");
            page.locator("main form button").click(); // does not take the text with it
            assertThat(page.locator("#notice a")).isVisible();
            author.screenshot("wizard-expired-390");
            assertThat(page.locator("#field-title")).hasValue("掉线后写的");
            Page login =
                    page.context().waitForPage(() -> page.locator("#notice a").click());
            login.locator("#username").fill("colleague");
            login.locator("#password").fill(Season.PASSWORD);
            login.locator("main form .button").click();
            login.waitForURL(url -> url.contains("/session/back"));
            login.close();
            page.bringToFront();
            page.evaluate("window.dispatchEvent(new Event('focus'))");
            assertThat(page.locator("#saved")).containsText("已自动保存");
            assertThat(entries.get(draft).title()).isEqualTo("掉线后写的");
        }
    }
}

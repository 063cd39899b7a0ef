package org.gongping.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.gongping.media.TestFiles;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Several items, captions and conditions with a script, on a desktop and on a telephone. */
@EntryTest
class KindBrowserTests {
    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void severalPhotosAreSentDescribedAndPutInOrder(int width) {
        try (BrowserSession author = BrowserSession.open(port).size(width).login("transport", Season.PASSWORD)) {
            Page page = author.page();
            author.go("/submit/tracks/" + season.track("photo"));
            author.accessible().screenshot("kind-rules-" + width);
            page.locator("form.start button").click();
            page.waitForURL(Pattern.compile(".*/info"));
            page.locator("#field-title").fill("港口");
            page.locator("#field-authors").fill("吴交通");
            page.locator("#field-introduction").fill("GDP 增长 5 个点");
            assertThat(page.locator(".counter")).hasText("6/200");
            page.locator("main form button").click();
            page.waitForURL(Pattern.compile(".*/files"));
            EntryId draft = EntryId.of(page.url().split("/")[4]);

            page.locator("#field-photos")
                    .setInputFiles(
                            new Path[] {TestFiles.jpeg(640, 480), TestFiles.jpeg(800, 600), TestFiles.jpeg(480, 640)});
            assertThat(page.locator("#slot-photos .item")).hasCount(3);
            assertThat(page.locator("#slot-photos > p.error")).hasText("组照需 4 至 8 幅，现在是 3 幅。请再加 1 幅。");
            page.locator("#field-photos").setInputFiles(TestFiles.jpeg(900, 600));
            assertThat(page.locator("#slot-photos .item")).hasCount(4);
            for (int i = 0; i < 4; i++) {
                page.locator("#slot-photos .item textarea").nth(i).fill("第" + i);
            }
            assertThat(page.locator("#saved")).hasText(Pattern.compile("已自动保存 .*"));
            page.locator("#slot-photos .item")
                    .nth(3)
                    .locator("button[formaction$=up]")
                    .click();
            page.waitForURL(Pattern.compile(".*#item-.*"));
            assertThat(page.locator("#slot-photos .item textarea").nth(2)).hasValue("第3");
            assertThat(entries.items(entries.get(draft)))
                    .extracting(Item::caption)
                    .containsExactly("第0", "第1", "第3", "第2");
            author.accessible().screenshot("kind-photos-" + width);
            page.locator("main .actions.end button").click();
            page.waitForURL(Pattern.compile(".*/review"));
            author.accessible().screenshot("kind-photos-review-" + width);
            assertThat(page.locator(".error-summary")).hasCount(0);
            assertThat(author.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void aChoiceShowsAtOnceWhatItCallsFor(int width) {
        try (BrowserSession author = BrowserSession.open(port).size(width).login("transport", Season.PASSWORD)) {
            Page page = author.page();
            author.go("/submit/tracks/" + season.track("comment"));
            page.locator("form.start button").click();
            page.waitForURL(Pattern.compile(".*/info"));
            assertThat(page.locator("#field-platform")).isHidden();
            page.locator("#field-title").fill("看新职业");
            page.locator("input[value=视频]").check();
            assertThat(page.locator("#field-platform")).isVisible();
            page.locator("input[value=文字]").check();
            assertThat(page.locator("#field-platform")).isHidden();
            author.accessible().screenshot("kind-choice-" + width);
            page.locator("main form button").click();
            page.waitForURL(Pattern.compile(".*/files"));
            page.locator("#field-article").fill("新职业，新风采。");
            assertThat(page.locator("#saved")).hasText(Pattern.compile("已自动保存 .*"));
            author.accessible().screenshot("kind-text-" + width);

            author.go("/submit/tracks/" + season.track("influencer"));
            page.locator("form.start button").click();
            page.waitForURL(Pattern.compile(".*/info"));
            page.locator("#field-title").fill("铁柱说");
            page.locator("#field-fans").fill("8000");
            page.locator("#field-works").fill("https://v.example.cn/1");
            page.locator("#field-post").fill("#追光正能量 逐梦新达人#");
            page.getByLabel("劳模").check();
            page.locator("main form button").click();
            page.waitForURL(Pattern.compile(".*/files"));
            page.locator("#field-screenshot").setInputFiles(TestFiles.png(640, 480));
            assertThat(page.locator("#slot-screenshot img")).hasCount(1);
            page.locator("main .actions.end button").click();
            page.waitForURL(Pattern.compile(".*/review"));
            page.locator("textarea[name='waiver.fans.number-between']").fill("行业内影响大");
            author.accessible().screenshot("kind-waiver-" + width);
            assertThat(author.complaints()).isEmpty();
        }
    }
}

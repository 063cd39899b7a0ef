package org.gongping.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.media.TestDocuments;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an upper desk sees of a track judged blind, and where an organizer keeps the blank forms. */
@OnH2
class NamelessFilesBrowserTests {
    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void theDistrictWatchesTheCopy(int width) {
        Entry entry = given.submittedMicroVideo("worker", "隐名" + width);
        try (BrowserSession district = BrowserSession.open(port).size(width).login("district", "gongping-demo")) {
            Page page = district.page();
            district.go("/entries/" + entry.number().orElseThrow());
            assertThat(page.locator("video")).hasAttribute("src", java.util.regex.Pattern.compile("/media/.*/blind"));
            Object ready = page.locator("video")
                    .evaluate(
                            "v => new Promise(done => { const look = () => v.readyState >= 1 ? done(v.videoWidth) : setTimeout(look, 50); look(); })");
            assertThat(((Number) ready).intValue()).isPositive();
            assertThat(page.locator("figcaption a").first())
                    .hasText("micro-video-" + entry.number().orElseThrow().replaceFirst(".*-", "") + ".mp4");
            district.accessible().screenshot("blind-entry-" + width);
            assertThat(district.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void anOrganizerKeepsTheBlankForms(int width) throws Exception {
        try (BrowserSession organizer = BrowserSession.open(port).size(width).login("organizer", "gongping-demo")) {
            Page page = organizer.page();
            organizer.go("/campaigns/drafts");
            page.locator("form[action$='/campaigns/drafts'] button.button")
                    .first()
                    .click();
            page.waitForURL("**/at?**");
            page.locator("a[href$='/forms']").click();
            page.waitForURL("**/forms");
            organizer.accessible().screenshot("forms-empty-" + width);
            page.setInputFiles("#blank-forms", new Path[] {
                Files.write(folder.resolve("推荐表.docx"), TestDocuments.docx("王芳", "推荐表")),
                Files.write(folder.resolve("汇总表.xlsx"), TestDocuments.xlsx()),
                Files.writeString(folder.resolve("说明.txt"), "不是表格")
            });
            page.locator("form[enctype] button").click();
            assertThat(page.locator(".banner.error")).hasText("“说明.txt”不是 Word、Excel 或 PDF 文件。请另存为其中一种格式后重新上传。");
            assertThat(page.locator(".blank-forms li")).hasCount(2);
            organizer.accessible().screenshot("forms-filled-" + width);
            assertThat(organizer.complaints().stream()
                            .filter(complaint -> !complaint.contains("422"))
                            .toList())
                    .isEmpty();
        }
    }
}

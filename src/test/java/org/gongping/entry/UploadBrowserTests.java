package org.gongping.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gongping.media.Padded;
import org.gongping.media.TestFiles;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** A heavy film over a bad line, as its author sees it. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};LOCK_TIMEOUT=20000",
            "gongping.web.plain-http=true",
            "gongping.media.folder=target/entry-tests/heavy",
            "gongping.jobs.enabled=false"
        })
@Import(Season.class)
@Timeout(180)
class UploadBrowserTests {
    private static final long SIZE = 46 << 20;

    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aHeavyFilmArrivesOverABadLine(int width) throws Exception {
        Path film = Padded.film(TestFiles.video(178, 1920, 1080), SIZE, width);
        EntryId draft = entries.begin(
                        season.track("micro-video"),
                        "positive",
                        season.person("worker"),
                        new Seat(Role.WORKER, Season.FACTORY))
                .id();
        try (BrowserSession author = BrowserSession.open(port).size(width).login("worker", Season.PASSWORD)) {
            Page page = author.page();
            List<String> sent = new ArrayList<>();
            page.onRequest(request -> {
                if (request.url().contains("/uploads")) {
                    sent.add(request.method());
                }
            });
            List<String> warnings = new ArrayList<>();
            page.onDialog(dialog -> leave(dialog, warnings));
            CDPSession line = page.context().newCDPSession(page);
            line.send("Network.enable");
            line(line, false);
            author.go("/submit/" + draft + "/files");

            // Told at once, nothing is sent: too long, and too few pixels of the wrong ratio.
            Locator wrong = page.locator("#slot-video [data-told] .finding.fail");
            page.locator("#field-video").setInputFiles(TestFiles.video(432, 1920, 1080));
            assertThat(wrong).hasText("视频长 7 分 12 秒，须在 3 分钟以内。请剪短后重新选择。");
            page.locator("#field-video").setInputFiles(TestFiles.video(100, 640, 480));
            assertThat(wrong.first()).containsText("画面 640×480，比例须为");
            assertThat(sent).isEmpty();

            Locator far = page.locator("#slot-video .progress span");
            Locator told = page.locator("#slot-video [data-told]");
            Locator toggle = told.locator(".acts-row button").first();
            page.locator("#field-video").setInputFiles(film);
            assertThat(far).hasText(Pattern.compile("[1-9]\\d% · .* MB / 46 MB.*"));
            assertThat(told).containsText("24 小时内再选择同一个文件");
            assertThat(far).hasText(Pattern.compile(".*约剩 .*秒"));
            author.screenshot("upload-going-" + width);
            toggle.click();
            assertThat(told).containsText("已暂停");
            assertThat(toggle).hasText("继续上传");
            author.accessible().screenshot("upload-paused-" + width);
            assertThat(toggle.boundingBox().height).isGreaterThanOrEqualTo(44);
            String paused = far.textContent();
            int asked = sent.size();
            toggle.click();
            assertThat(toggle).hasText("暂停");
            assertThat(far).not().hasText(paused);
            assertThat(sent.size()).isGreaterThan(asked);

            // cut twice: it goes on by itself
            for (int i = 0; i < 2; i++) {
                line(line, true);
                assertThat(told).containsText("网络断了，已传的部分没有丢");
                if (i == 0) {
                    author.screenshot("upload-cut-" + width);
                }
                String cut = far.textContent();
                line(line, false);
                assertThat(far).not().hasText(cut);
                assertThat(told).not().containsText("网络断了");
            }

            // a third time by a new visit: the file must be chosen again, what was sent is not sent again
            assertThat(far).hasText(Pattern.compile("([4-9]\\d)% .*"));
            page.reload();
            assertThat(warnings).containsExactly("beforeunload");
            sent.clear();
            line(line, false);
            page.locator("#field-video").setInputFiles(film);
            assertThat(told).containsText("接着上次的进度上传");
            author.screenshot("upload-again-" + width);
            assertThat(page.locator("#slot-video video")).hasCount(1);
            assertThat(sent.get(0)).isEqualTo("HEAD");
            assertThat(sent).filteredOn("PATCH"::equals).hasSizeLessThanOrEqualTo(4);
            assertThat(sent).filteredOn("POST"::equals).hasSize(1); // only its end
            author.accessible().screenshot("upload-done-" + width);
            assertThat(entries.files(entries.get(draft)).get("video").get(0).sha256())
                    .isEqualTo(ResumableUploadTests.sha256(Files.readAllBytes(film)));
            assertThat(page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('gongping-upload')).length"))
                    .isEqualTo(0);
            assertThat(author.complaints()).isEmpty();
        }
    }

    private static void leave(Dialog dialog, List<String> warnings) {
        warnings.add(dialog.type());
        dialog.accept();
    }

    /** A line of 4 MB a second, or none. */
    private static void line(CDPSession line, boolean cut) {
        JsonObject how = new JsonObject();
        how.addProperty("offline", cut);
        how.addProperty("latency", 0);
        how.addProperty("downloadThroughput", -1);
        how.addProperty("uploadThroughput", 4 << 20);
        line.send("Network.emulateNetworkConditions", how);
    }
}

package org.gongping.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.media.TestFiles;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.web.BrowserSession;
import org.gongping.web.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files as a person sees them: a film made over plays, a picture stands there small and opens large. */
@OnH2
class ShownFilesBrowserTests {
    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void aSongWithItsScore(int width) {
        SignedIn worker = given.person("worker");
        EntryId draft = entries.begin(
                        given.track("song").id(),
                        "song",
                        worker,
                        worker.seat(Role.WORKER).orElseThrow())
                .id();
        given.attach(draft, "song", TestFiles.hevc(60, 1920, 1080), "劳动者之歌.mp4", worker);
        given.attach(draft, "score", TestFiles.jpeg(3000, 2000), "歌谱.jpg", worker);
        Visitor watching = new Visitor(port);
        watching.login("worker", "gongping-demo");
        String film =
                "/media/" + entries.files(entries.get(draft)).get("song").get(0).id() + "/playable";

        try (BrowserSession author = BrowserSession.open(port).size(width).login("worker", "gongping-demo")) {
            Page page = author.page();
            author.go("/submit/" + draft + "/files").accessible().screenshot("files-first-" + width);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> watching.get(film).status() == 200);
            author.go("/submit/" + draft + "/files");
            assertThat(page.locator("#slot-song video")).hasAttribute("src", film);
            page.waitForLoadState(LoadState.NETWORKIDLE);
            Object ready = page.locator("#slot-song video")
                    .evaluate(
                            "v => new Promise(done => { const look = () => v.readyState >= 1 ? done(v.videoWidth) : setTimeout(look, 50); look(); })");
            assertThat(ready).isEqualTo(1920);
            page.locator("#slot-score img").scrollIntoViewIfNeeded();
            assertThat(page.locator("#slot-score img")).hasJSProperty("naturalWidth", 640);
            author.accessible().screenshot("files-made-" + width);
            author.go("/submit/" + draft + "/review").accessible().screenshot("files-review-" + width);
            assertThat(author.complaints()).isEmpty();
        }
    }
}

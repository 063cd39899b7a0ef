package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.media.TestFiles;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How a page shows an entry's files: small pictures, and films made over for browsers. */
@OnH2
class ShownFilesTests {
    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Test
    void aFilmHasItsPosterForThoseWhoMaySeeIt() {
        Entry entry = given.submittedMicroVideo("worker", "海报");
        Visitor district = loggedIn("district");
        Element film =
                district.get("/entries/" + entry.number().orElseThrow()).page().selectFirst("video");
        String poster = film.attr("poster");
        assertThat(poster).isEqualTo("/media/" + id(entry) + "/thumbnail");

        Answer small = district.get(poster);
        assertThat(small.status()).isEqualTo(200);
        assertThat(small.header("content-type")).isEqualTo("image/jpeg");
        assertThat(small.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(small.header("content-security-policy")).contains("sandbox");
        assertThat(loggedIn("gardens").get(poster).status()).isEqualTo(404);
    }

    @Test
    void aFilmBrowsersDoNotPlayIsMadeOver() {
        EntryId draft = given.draftMicroVideo("worker", "新编码");
        given.attach(draft, "video", TestFiles.hevc(60, 1920, 1080), "绝活.mp4", given.person("worker"));
        Visitor worker = loggedIn("worker");
        String files = "/submit/" + draft + "/files";
        String playable = "/media/" + id(entries.get(draft)) + "/playable";

        assertThat(worker.get(files).page().select(".media video, .media [role=status]"))
                .hasSize(1);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> worker.get(playable).status() == 200);
        assertThat(worker.get(files).page().select("video").attr("src")).isEqualTo(playable);
        Answer part = worker.get(playable, "Range", "bytes=0-99");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-type")).isEqualTo("video/mp4");
        assertThat(part.header("content-security-policy")).contains("sandbox");
        assertThat(loggedIn("gardens").get(playable).status()).isEqualTo(404);
        assertThat(worker.get("/media/" + id(entries.get(draft))).header("content-type"))
                .isEqualTo("video/mp4"); // the original is still there, unchanged
    }

    @Test
    void withoutAVersionForBrowsersThereIsNone() {
        Entry entry = given.submittedMicroVideo("worker", "原样");
        assertThat(loggedIn("worker").get("/media/" + id(entry) + "/playable").status())
                .isEqualTo(404);
    }

    private String id(Entry entry) {
        return List.copyOf(entries.files(entry).values()).get(0).get(0).id().toString();
    }

    private Visitor loggedIn(String login) {
        Visitor visitor = new Visitor(port);
        assertThat(visitor.login(login, "gongping-demo").status()).isEqualTo(302);
        return visitor;
    }
}

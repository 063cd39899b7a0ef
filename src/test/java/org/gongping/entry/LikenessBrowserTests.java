package org.gongping.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.media.TestPictures;
import org.gongping.media.TestTexts;
import org.gongping.union.Role;
import org.gongping.union.SignedIn;
import org.gongping.web.BrowserSession;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Similar entries as an official sees them, on a telephone and at a desk. */
@OnH2
class LikenessBrowserTests {
    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @LocalServerPort
    int port;

    @Test
    void listedWithTheEntryAndBesideEachOther() {
        var picture = TestPictures.scene(77_001);
        Entry elsewhere = union("gardens-clerk", "园林数字工会", TestPictures.jpeg(picture, .9), TestTexts.article(77, 30));
        Entry first = union("clerk", "港务数字赋能", TestPictures.jpeg(picture, .9), "见所附材料。");
        Entry entry = union(
                "clerk", "港口智慧工会", TestPictures.jpeg(TestPictures.marked(picture), .5), TestTexts.changed(77, 30, 6));

        for (int width : List.of(1280, 390)) {
            try (BrowserSession above = BrowserSession.open(port).size(width).login("provincial", "gongping-demo")) {
                above.go("/entries/" + entry.number().orElseThrow());
                assertThat(above.page().locator("#alike-title")).hasText("相似作品 2 件");
                above.accessible().screenshot("alike-entry-" + width);
                above.go("/entries/" + entry.number().orElseThrow() + "/alike/"
                        + elsewhere.number().orElseThrow());
                above.accessible().screenshot("alike-beside-" + width);
                assertThat(above.complaints()).isEmpty();
            }
            try (BrowserSession desk = BrowserSession.open(port).size(width).login("grassroots", "gongping-demo")) {
                desk.go("/inbox/" + given.taskOf(entry));
                assertThat(desk.page().locator(".alike")).containsText("《港务数字赋能》");
                assertThat(desk.page().locator(".alike")).containsText("另有 1 件在其他单位的报送中，由省级工会核对。");
                desk.accessible().screenshot("alike-task-" + width);
                assertThat(desk.complaints()).isEmpty();
            }
            try (BrowserSession author = BrowserSession.open(port).size(width).login("clerk", "gongping-demo")) {
                author.go("/entries/" + first.number().orElseThrow())
                        .accessible()
                        .screenshot("alike-author-" + width);
                assertThat(author.complaints()).isEmpty();
            }
        }
    }

    private Entry union(String login, String title, byte[] evidence, String text) {
        SignedIn clerk = given.person(login);
        EntryId id = entries.begin(
                        given.track("digital-union").id(),
                        "union",
                        clerk,
                        clerk.seat(Role.CLERK).orElseThrow())
                .id();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("title", title);
        fields.put("contact", "林小满");
        fields.put("phone", "13800138000");
        for (String key : List.of("guarantee", "base", "innovation", "display")) {
            fields.put(key, "见所附材料。");
        }
        fields.put("effect", text);
        entries.saveFields(id, fields, clerk);
        entries.attach(id, "evidence", new ByteArrayInputStream(evidence), "佐证.jpg", clerk);
        return entries.submit(id, clerk);
    }
}

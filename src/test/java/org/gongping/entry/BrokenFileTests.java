package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.media.TestFiles;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files that are not what their name says, or not whole, are refused in words and leave the slot as it was. */
@OnH2
class BrokenFileTests {
    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Test
    void aPictureUnderAFilmsName() {
        refused(TestFiles.jpegNamedMp4(), "type.wrong");
    }

    @Test
    void aFilmCutOffWhileItWasCopied() {
        refused(TestFiles.truncatedIndexFirst(), "file.truncated");
    }

    @Test
    void aFilmCutOffBeforeItsIndex() {
        refused(TestFiles.truncatedIndexLast(), "file.truncated");
    }

    @Test
    void aFilmWithoutLength() {
        refused(TestFiles.zeroSeconds(), "file.noLength");
    }

    @Test
    void aFileWithoutBytes() throws Exception {
        EntryId draft = given.draftMicroVideo("worker", "空文件");
        String before = sha(draft);

        Answer answer = upload(draft, TestFiles.empty());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.page().text()).contains("“作品.mp4”是空文件。请选择正确的文件。", "原来的文件没有变。");
        assertThat(Files.size(TestFiles.empty())).isZero();
        assertThat(sha(draft)).isEqualTo(before);
    }

    private void refused(Path file, String why) {
        EntryId draft = given.draftMicroVideo("worker", "坏文件");
        String before = sha(draft);

        Answer answer = upload(draft, file);

        assertThat(answer.status()).isEqualTo(422);
        try {
            given.attach(draft, "video", file, "作品.mp4", given.person("worker"));
            throw new AssertionError("taken in: " + file);
        } catch (Entries.FileRefused refused) {
            assertThat(refused.findings().stream().filter(Finding::blocks).map(Finding::message))
                    .contains(why);
        }
        assertThat(sha(draft)).isEqualTo(before);
    }

    private Answer upload(EntryId draft, Path file) {
        Visitor worker = new Visitor(port);
        worker.login("worker", "gongping-demo");
        worker.get("/submit/" + draft + "/files");
        return worker.upload("/submit/" + draft + "/parts/video", file, "作品.mp4");
    }

    private String sha(EntryId draft) {
        return entries.files(entries.get(draft)).get("video").get(0).sha256();
    }
}

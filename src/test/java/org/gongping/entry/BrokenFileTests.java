package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.gongping.Given;
import org.gongping.OnH2;
import org.gongping.media.TestFiles;
import org.gongping.media.Trouble;
import org.gongping.web.Visitor;
import org.gongping.web.Visitor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

/** Files that are not what their name says, or not whole, are refused in words and leave the slot as it was. */
@OnH2
class BrokenFileTests {
    @LocalServerPort
    int port;

    @Autowired
    Given given;

    @Autowired
    Entries entries;

    @Autowired
    MessageSource messages;

    @Test
    void aPictureUnderAFilmsName() {
        refused(TestFiles.jpegNamedMp4(), "file.LYING_EXTENSION");
    }

    @Test
    void aFilmThatIsAnArchiveAsWell() {
        Answer answer = refused(TestFiles.filmAndArchive(), "file.POLYGLOT");
        assertThat(answer.page().text()).contains("“参评视频”的文件里夹带着另一种格式（video/mp4 + ZIP），一个文件只能是一种格式。请重新导出后再选择。");
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void eachRuleIsNamedInBothLanguages(Trouble trouble) {
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            String said =
                    messages.getMessage("finding.file." + trouble, new Object[] {"参评视频", "作品.mp4", "PNG"}, locale);
            assertThat(said).contains("参评视频", "作品.mp4").doesNotContain("{", "}");
        }
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

    private Answer refused(Path file, String why) {
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
        return answer;
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

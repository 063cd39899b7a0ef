package org.gongping.media;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.gongping.media.Decoders.Deed;
import org.gongping.media.Inspection.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that read files for the server, and what becomes of the server when they break. */
@Timeout(60)
class DecodersTests {
    @TempDir
    Path folder;

    private Path note;
    private Decoders decoders;

    @BeforeEach
    void decodersThatObeyPranks() throws Exception {
        System.setProperty("gongping.decoder.pranks", "true");
        decoders = new Decoders(ofSeconds(2), 2, 500, ofMinutes(2));
        note = Files.writeString(folder.resolve("note.txt"), "劳动最光荣");
    }

    @AfterEach
    void noProcessIsLeft() {
        decoders.close();
        System.clearProperty("gongping.decoder.pranks");
    }

    @Test
    void aReaderThatHangsIsStoppedAndTheNextFileIsRead() {
        readsOn();
        assertThat(prank(Deed.HANG)).isEqualTo(failed(Trouble.HUNG, "2 s"));
        readsOn();
    }

    @Test
    void aReaderThatDevoursTheMemoryDiesAloneAndTheNextFileIsRead() {
        long before = Runtime.getRuntime().maxMemory();
        assertThat(prank(Deed.DEVOUR)).isEqualTo(failed(Trouble.CRASHED, "DEVOUR"));
        assertThat(Runtime.getRuntime().maxMemory()).isEqualTo(before);
        readsOn();
    }

    @Test
    void aReaderThatEndsItsProcessEndsItsOwn() {
        assertThat(prank(Deed.EXIT)).isEqualTo(failed(Trouble.CRASHED, "EXIT"));
        readsOn();
    }

    @Test
    void otherFilesAreReadWhileOneHangs() throws Exception {
        readsOn();
        ExecutorService people = Executors.newFixedThreadPool(3);
        try {
            Future<Inspection> stuck = people.submit(() -> prank(Deed.HANG));
            List<Future<Answer>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(people.submit(() -> decoders.look(Deed.TEXT, note, "text/plain")));
            }
            for (Future<Answer> other : others) {
                assertThat(other.get().facts().characters).isEqualTo(5);
            }
            assertThat(stuck.get()).isEqualTo(failed(Trouble.HUNG, "2 s"));
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void withoutThePropertyNobodyCanPlayPranks() {
        System.clearProperty("gongping.decoder.pranks");
        assertThat(prank(Deed.EXIT)).isEqualTo(Inspection.of("text/plain", Health.UNREADABLE));
    }

    @Test
    void oneProcessReadsManyFilesAndThenGoes() {
        Decoders short_lived = new Decoders(ofSeconds(5), 2, 3, ofMinutes(2));
        try {
            long started = ProcessHandle.current().children().count();
            for (int i = 0; i < 3; i++) {
                assertThat(short_lived.idle()).isEqualTo(i == 0 ? 0 : 1);
                short_lived.look(Deed.TEXT, note, "text/plain");
            }
            assertThat(short_lived.idle()).isZero();
            assertThat(ProcessHandle.current().children().count()).isEqualTo(started);
        } finally {
            short_lived.close();
        }
    }

    @Test
    void aProcessNobodyNeedsGoes() {
        Decoders impatient = new Decoders(ofSeconds(5), 2, 500, Duration.ofMillis(300));
        try {
            impatient.look(Deed.TEXT, note, "text/plain");
            Awaitility.await().atMost(ofSeconds(60)).until(() -> impatient.idle() == 0);
        } finally {
            impatient.close();
        }
    }

    @Test
    void neverMoreThanTwoAtATime() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(6);
        try {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                all.add(people.submit(() -> decoders.look(Deed.TEXT, note, "text/plain")));
            }
            for (Future<Answer> one : all) {
                assertThat(one.get().facts().characters).isEqualTo(5);
            }
        } finally {
            people.shutdownNow();
        }
        assertThat(decoders.idle()).isBetween(1, 2);
    }

    @Test
    void theTextOfADocumentIsPassedOnUpToALimit() throws Exception {
        Path novel =
                Files.write(folder.resolve("novel.txt"), "好".repeat(300_000).getBytes(StandardCharsets.UTF_8));
        Answer answer = decoders.look(Deed.TEXT, novel, "text/plain");
        assertThat(answer.facts().characters).isEqualTo(300_000);
        assertThat(answer.text()).isEqualTo("好".repeat(200_000));
    }

    private Inspection prank(Deed deed) {
        return decoders.look(deed, note, "text/plain").facts().inspection();
    }

    private static Inspection failed(Trouble trouble, String evidence) {
        return new Facts("text/plain", Health.UNREADABLE)
                .trouble(trouble, evidence)
                .inspection();
    }

    private void readsOn() {
        assertThat(decoders.look(Deed.TEXT, note, "text/plain").facts().characters)
                .isEqualTo(5);
    }
}

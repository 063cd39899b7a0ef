package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gongping.media.MediaFile;
import org.gongping.media.Padded;
import org.gongping.media.TestFiles;
import org.gongping.media.Uploads;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.gongping.union.SignedIn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A file that comes in pieces, byte by byte as on the wire. */
@EntryTest
@Timeout(120)
class ResumableUploadTests {
    private static final Path FOLDER = Path.of("target/entry-tests/media/uploads");
    private static final int SIZE = 7_000_001;

    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @Autowired
    Uploads uploads;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    EntryId draft;
    String slot;
    TusClient worker;
    byte[] film;

    /** Others share the database: what is left unfinished here counts for the same worker there. */
    @AfterEach
    void leaveNothingUnfinished() {
        change("delete from upload");
    }

    @BeforeEach
    void beginDraft() throws IOException {
        change("delete from upload");
        draft = draft("worker");
        slot = "/submit/" + draft + "/parts/video";
        worker = new TusClient(port, new Reader(port).login("worker"), "/submit/" + draft + "/files");
        film = Files.readAllBytes(Padded.film(TestFiles.video(178, 1920, 1080), SIZE, 1));
    }

    @Test
    void aFileSurvivesEveryCutOfTheLine() throws Exception {
        String upload = begin("匠心绝活.mp4", SIZE);
        assertThat(upload).startsWith(slot + "/uploads/");
        assertThat(worker.look(upload).offset()).isZero();
        int at = 0;
        for (int sent : new int[] {1, 4_097, 65_535, 1_234_567, 2_000_003}) {
            worker.cut(upload, at, Arrays.copyOfRange(film, at, SIZE), sent);
            int here = at + sent;
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> worker.look(upload).offset() == here);
            at = here;
            awaitFree(upload, at);
        }
        TusClient.Answer last = worker.append(upload, at, Arrays.copyOfRange(film, at, SIZE));
        assertThat(last.status()).isEqualTo(204);
        assertThat(last.offset()).isEqualTo(SIZE);

        TusClient.Answer slotNow = worker.finish(upload);
        assertThat(slotNow.status()).isEqualTo(200);
        assertThat(slotNow.body()).contains("data-slot=\"video\"", "匠心绝活.mp4", "视频长 2 分 58 秒");
        MediaFile kept = entries.files(entries.get(draft)).get("video").get(0);
        assertThat(kept.sha256()).isEqualTo(sha256(film));
        assertThat(kept.name()).isEqualTo("匠心绝活.mp4");
        assertThat(lyingAround()).isEmpty();
    }

    @Test
    void endedTwiceOrTwiceAtOnceItIsOneFile() throws Exception {
        int before = season.keptFiles();
        String upload = begin("a.mp4", SIZE);
        assertThat(worker.finish(upload).status()).isEqualTo(409);
        worker.append(upload, 0, film);
        ExecutorService browsers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> ends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ends.add(() -> worker.finish(upload).status());
            }
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : browsers.invokeAll(ends)) {
                answers.add(answer.get());
            }
            assertThat(answers).contains(200).isSubsetOf(200, 423);
        } finally {
            browsers.shutdownNow();
        }
        TusClient.Answer again = worker.finish(upload);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("data-slot=\"video\"", "a.mp4");
        assertThat(worker.look(upload).offset()).isEqualTo(SIZE);
        assertThat(season.files(draft)).isEqualTo(1);
        assertThat(season.keptFiles()).isEqualTo(before + 1);
    }

    @Test
    void whatBreaksARuleIsRefusedAtTheEndAndGone() throws Exception {
        int before = season.keptFiles();
        byte[] tooLong = Files.readAllBytes(TestFiles.video(432, 1920, 1080));
        String upload = begin("太长.mp4", tooLong.length);
        worker.append(upload, 0, tooLong);
        TusClient.Answer refused = worker.finish(upload);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("data-slot=\"video\"", "视频长 7 分 12 秒，须在 3 分钟以内。请剪短后重新选择。");
        assertThat(season.files(draft)).isZero();
        assertThat(season.keptFiles()).isEqualTo(before);
        assertThat(Path.of(
                        "target/entry-tests/media",
                        sha256(tooLong).substring(0, 2),
                        sha256(tooLong).substring(2, 4),
                        sha256(tooLong)))
                .doesNotExist();
        assertThat(lyingAround()).isEmpty();
        assertThat(worker.finish(upload).status()).isEqualTo(404);
        assertThat(worker.finish(upload).body()).contains("请重新选择文件");
    }

    @Test
    void aStrangerLearnsNothing() throws Exception {
        String upload = begin("a.mp4", SIZE);
        worker.append(upload, 0, new byte[10]);
        TusClient colleague =
                new TusClient(port, new Reader(port).login("colleague"), "/submit/" + draft("colleague") + "/files");
        assertThat(colleague.begin(slot, "b.mp4", "10").status()).isEqualTo(404);
        assertThat(colleague.look(upload).status()).isEqualTo(404);
        assertThat(colleague.append(upload, 10, new byte[10]).status()).isEqualTo(404);
        assertThat(colleague.ask("DELETE", upload, new byte[0]).status()).isEqualTo(404);
        assertThat(colleague.finish(upload).status()).isEqualTo(404);
        // nor does its author under another draft's address
        assertThat(worker.look(upload.replace(draft.toString(), draft("worker").toString()))
                        .status())
                .isEqualTo(404);
        assertThat(worker.look(upload).offset()).isEqualTo(10);
        assertThat(worker.withoutSession().append(upload, 10, new byte[10]).status())
                .isEqualTo(401);
        assertThat(worker.withoutToken().append(upload, 10, new byte[10]).status())
                .isEqualTo(403);
        assertThat(worker.withoutToken().begin(slot, "a", "10").status()).isEqualTo(403);
        assertThat(worker.look(upload).offset()).isEqualTo(10);
    }

    @Test
    void whatCannotComeIsRefusedBeforeItsFirstByte() throws Exception {
        TusClient.Answer large = worker.begin(slot, "超大.mp4", String.valueOf((8 << 20) + 1));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.body()).isEqualTo("“超大.mp4”太大，最多 8 MB。请压缩后重新选择。");
        TusClient.Answer empty = worker.begin(slot, "空.mp4", "0");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).isEqualTo("“空.mp4”是空文件。请选择正确的文件。");
        for (String nonsense : List.of("", "-1", "1e9", "9223372036854775808", "99999999999999999999", " ", "0x10")) {
            assertThat(worker.begin(slot, "a.mp4", nonsense).status())
                    .as(nonsense)
                    .isEqualTo(400);
        }
        assertThat(worker.begin(slot, "a.mp4", "", "Upload-Defer-Length", "1").status())
                .isEqualTo(400);
        assertThat(worker.begin(slot, "a.mp4", "999999999999999999").status()).isEqualTo(413);
        assertThat(worker.begin("/submit/" + draft + "/parts/none", "a.mp4", "10")
                        .status())
                .isEqualTo(404);
        assertThat(worker.begin(slot, "a.mp4", "10", "Tus-Resumable", "0.2.2").status())
                .isEqualTo(412);
        assertThat(worker.begin(slot, "a.mp4", "10", "Upload-Metadata", "filename !!!")
                        .status())
                .isEqualTo(400);
        assertThat(begun()).isZero();
    }

    @Test
    void aNameWithAPathIsOnlyAName() throws Exception {
        String upload = begin("../../../etc/cron.d/绝活.mp4", SIZE);
        worker.append(upload, 0, film);
        assertThat(worker.finish(upload).status()).isEqualTo(200);
        assertThat(entries.files(entries.get(draft)).get("video").get(0).name()).isEqualTo("绝活.mp4");
        assertThat(worker.look(slot + "/uploads/..%2f..%2fpasswd").status()).isGreaterThanOrEqualTo(400);
        assertThat(worker.look(slot + "/uploads/" + "0".repeat(36)).status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void noMoreBytesComeThanWereAnnounced() throws Exception {
        String upload = begin("a.mp4", 100);
        assertThat(worker.append(upload, 0, new byte[101]).status()).isEqualTo(413);
        assertThat(worker.look(upload).offset()).isZero();
        assertThat(worker.append(upload, 0, new byte[60]).offset()).isEqualTo(60);
        assertThat(worker.append(upload, 60, new byte[41]).status()).isEqualTo(413);
        assertThat(worker.append(upload, 0, new byte[40]).status()).isEqualTo(409);
        assertThat(worker.append(upload, 61, new byte[39]).status()).isEqualTo(409);
        String piece = "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 60\r\n";
        assertThat(worker.raw("PATCH", upload, piece + "Transfer-Encoding: chunked\r\n", chunk(1000))
                        .status())
                .isEqualTo(411);
        assertThat(worker.raw("PATCH", upload, piece + "Content-Length: 9223372036854775807\r\n", new byte[10])
                        .status())
                .isEqualTo(413);
        assertThat(worker.raw("PATCH", upload, piece + "Content-Length: -5\r\n", new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(worker.ask("PATCH", upload, new byte[40], "Content-Type", "video/mp4", "Upload-Offset", "60")
                        .status())
                .isEqualTo(415);
        assertThat(worker.ask(
                                "PATCH",
                                upload,
                                new byte[40],
                                "Content-Type",
                                "application/offset+octet-stream",
                                "Upload-Offset",
                                "-1")
                        .status())
                .isEqualTo(400);
        assertThat(worker.look(upload).offset()).isEqualTo(60);
        assertThat(worker.append(upload, 60, new byte[40]).offset()).isEqualTo(100);
        assertThat(worker.append(upload, 100, new byte[1]).status()).isEqualTo(413);
    }

    @Test
    void twoConnectionsDoNotMixTheirBytes() throws Exception {
        String upload = begin("a.mp4", SIZE);
        try (Socket first = worker.begun(upload, 0, SIZE)) {
            OutputStream out = first.getOutputStream();
            out.write(film, 0, 3_000_000);
            out.flush();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> worker.look(upload).offset() == 3_000_000);
            byte[] others = new byte[SIZE - 3_000_000];
            Arrays.fill(others, (byte) 7);
            for (int i = 0; i < 5; i++) {
                TusClient.Answer busy = worker.append(upload, 3_000_000, Arrays.copyOf(others, 100_000));
                assertThat(busy.status()).isEqualTo(423);
                assertThat(busy.body()).contains("正在另一个连接上传");
            }
            assertThat(worker.finish(upload).status()).isEqualTo(423);
            assertThat(worker.ask("DELETE", upload, new byte[0]).status()).isEqualTo(423);
            out.write(film, 3_000_000, SIZE - 3_000_000);
            out.flush();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> worker.look(upload).offset() == SIZE);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> worker.finish(upload).status() == 200);
        assertThat(entries.files(entries.get(draft)).get("video").get(0).sha256())
                .isEqualTo(sha256(film));
    }

    @Test
    void aFullDiskIsToldInWords() throws Exception {
        String upload = begin("a.mp4", SIZE);
        Path bytes = FOLDER.resolve(upload.substring(upload.lastIndexOf('/') + 1));
        Files.createSymbolicLink(bytes, Path.of("/dev/full"));
        TusClient.Answer full = worker.append(upload, 0, new byte[100_000]);
        assertThat(full.status()).isEqualTo(507);
        assertThat(full.body()).startsWith("服务器的存储空间满了");
        Files.delete(bytes);
        assertThat(worker.append(upload, 0, film).status()).isEqualTo(204); // there is room again
        assertThat(worker.finish(upload).status()).isEqualTo(200);
    }

    @Test
    void whoBeginsTooManyMustEndSome() throws Exception {
        for (int i = 0; i < 40; i++) {
            begin("a" + i + ".mp4", 1000);
        }
        TusClient.Answer piled = worker.begin(slot, "b.mp4", "1000");
        assertThat(piled.status()).isEqualTo(422);
        assertThat(piled.body()).startsWith("您有 40 个文件没有传完（共 40000 B），不能再开始新的。");
        // What has rested for an hour gives way, the oldest first.
        change("update upload set begun_at = begun_at - interval '2' hour where name = 'a7.mp4'");
        begin("b.mp4", 1000);
        assertThat(jdbc.sql("select count(*) from upload where name = 'a7.mp4'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(begun()).isEqualTo(40);
    }

    @Test
    void whatIsCancelledOrRestsForADayIsGone() throws Exception {
        String cancelled = begin("a.mp4", 1000);
        worker.append(cancelled, 0, new byte[10]);
        assertThat(worker.ask("DELETE", cancelled, new byte[0]).status()).isEqualTo(204);
        assertThat(worker.look(cancelled).status()).isEqualTo(404);
        assertThat(lyingAround()).isEmpty();

        String resting = begin("b.mp4", 1000);
        String busy = begin("c.mp4", 1000);
        worker.append(resting, 0, new byte[10]);
        worker.append(busy, 0, new byte[10]);
        String young = begin("d.mp4", 1000);
        change("update upload set begun_at = begun_at - interval '25' hour where name <> 'd.mp4'");
        Files.setLastModifiedTime(
                FOLDER.resolve(resting.substring(resting.lastIndexOf('/') + 1)),
                FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        uploads.sweep();
        assertThat(worker.look(resting).status()).isEqualTo(404);
        assertThat(worker.look(busy).offset()).isEqualTo(10);
        assertThat(worker.look(young).offset()).isZero();
        assertThat(lyingAround()).allMatch(file -> busy.endsWith(file.replace(".lock", "")));
    }

    private String begin(String name, long size) throws IOException {
        TusClient.Answer begun = worker.begin(slot, name, String.valueOf(size));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun.header("Location");
    }

    /** The server notices a cut only when it reads on. */
    private void awaitFree(String upload, int at) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> worker.append(upload, at, new byte[0]).status() == 204);
    }

    private EntryId draft(String login) {
        SignedIn person = season.person(login);
        return entries.begin(season.track("micro-video"), "positive", person, new Seat(Role.WORKER, Season.FACTORY))
                .id();
    }

    private void change(String sql) {
        transaction.executeWithoutResult(status -> jdbc.sql(sql).update());
    }

    private long begun() {
        return jdbc.sql("select count(*) from upload").query(Long.class).single();
    }

    /** What of this test's uploads lies in the folder. */
    private List<String> lyingAround() throws IOException {
        List<String> known = jdbc.sql("select cast(id as varchar(36)) from upload")
                .query(String.class)
                .list();
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> known.contains(name.replace(".lock", "")))
                    .toList();
        }
    }

    private static byte[] chunk(int size) {
        return (Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

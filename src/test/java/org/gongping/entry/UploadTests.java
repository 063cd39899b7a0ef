package org.gongping.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.gongping.campaign.Channel;
import org.gongping.union.Role;
import org.gongping.union.Seat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What happens to bytes that are too many, or that never come: on a bare connection, so that every byte is counted. */
@EntryTest
class UploadTests {
    private static final long MB = 1 << 20;
    private static final Path ARRIVING = Path.of("target/entry-tests/media/tmp");

    @Autowired
    Season season;

    @Autowired
    Entries entries;

    @LocalServerPort
    int port;

    Reader worker;
    EntryId draft;
    String token;

    @BeforeEach
    void beginDraft() {
        worker = new Reader(port).login("worker");
        draft = entries.begin(
                        season.track("micro-video"),
                        "positive",
                        season.person("worker"),
                        new Seat(Role.WORKER, Season.FACTORY))
                .id();
        assertThat(entries.get(draft).channel()).isEqualTo(Channel.INDIVIDUAL);
        token = Reader.token(worker.get("/submit/" + draft + "/files"));
    }

    @Test
    void tooManyBytesAreRefusedWhileTheyCome() throws Exception {
        int kept = season.keptFiles();
        AtomicLong sent = new AtomicLong();
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(300 * MB, "超大.mp4"));
            Thread author = new Thread(() -> {
                byte[] some = new byte[1 << 16];
                try {
                    while (sent.get() < 300 * MB) {
                        out.write(some);
                        sent.addAndGet(some.length);
                    }
                } catch (IOException refused) {
                    // the server hung up
                }
            });
            author.start();
            String answer = new String(readAll(socket), StandardCharsets.UTF_8);
            author.join(20_000);

            assertThat(answer).startsWith("HTTP/1.1 413");
            assertThat(answer).containsIgnoringCase("Connection: close");
            assertThat(answer).contains("“超大.mp4”太大，最多 8 MB。请压缩后重新选择。");
            // 8 MB are allowed, half a MB is swallowed; the rest stood in the buffers of the two sockets.
            assertThat(sent.get()).isBetween(8 * MB, 24 * MB);
        }
        assertThat(season.files(draft)).isZero();
        assertThat(season.keptFiles()).isEqualTo(kept);
        assertThat(arriving()).isZero();
    }

    @Test
    void whatIsLittleTooLargeIsReadToItsEndSoThatEveryBrowserSeesTheAnswer() throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(8 * MB + (1 << 17), "略大.mp4"));
            byte[] some = new byte[1 << 16];
            for (long sent = 0; sent < 8 * MB + (1 << 17); sent += some.length) {
                out.write(some);
            }
            out.write(tail());
            out.flush();
            assertThat(new String(readAll(socket), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void aBrokenTransferLeavesNothing() throws Exception {
        int kept = season.keptFiles();
        try (Socket socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head(6 * MB, "断了.mp4"));
            out.write(new byte[(int) (2 * MB)]);
            out.flush();
            await().atMost(Duration.ofSeconds(60)).until(() -> arriving() == 1);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> arriving() == 0);
        assertThat(season.files(draft)).isZero();
        assertThat(season.keptFiles()).isEqualTo(kept);
    }

    private byte[] head(long size, String name) {
        byte[] form = ("--" + Reader.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                        + "\r\n--" + Reader.BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: video/mp4\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] request = ("POST /submit/" + draft + "/parts/video HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: "
                        + worker.cookieHeader()
                        + "\r\nContent-Type: multipart/form-data; boundary=" + Reader.BOUNDARY
                        + "\r\nContent-Length: " + (form.length + size + tail().length) + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[request.length + form.length];
        System.arraycopy(request, 0, all, 0, request.length);
        System.arraycopy(form, 0, all, request.length, form.length);
        return all;
    }

    private static byte[] tail() {
        return ("\r\n--" + Reader.BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** To the end of the connection, or until it is reset: what came before counts. */
    private static byte[] readAll(Socket socket) {
        java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[1 << 14];
            for (int got = in.read(some); got >= 0; got = in.read(some)) {
                read.write(some, 0, got);
            }
        } catch (IOException reset) {
            // as a browser on the same machine would see it
        }
        return read.toByteArray();
    }

    private static long arriving() throws IOException {
        if (!Files.isDirectory(ARRIVING)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(ARRIVING)) {
            return files.count();
        }
    }
}

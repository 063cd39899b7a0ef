package org.gongping.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongping.media.Padded;
import org.gongping.media.TestFiles;

/** Large files in pieces over HTTP, one after the other and ten at once, against copying the same bytes to the same disk. */
final class Upload implements Benchmark {
    private static final long SIZE = 200L << 20;
    private static final int PIECE = 8 << 20; // as the wizard's script sends them
    private static final int AT_ONCE = 10;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String question() {
        return "200 MB in pieces over HTTP against copying them, and the heap for ten at once (goal: growth under 64 MB)";
    }

    @Override
    public void run(Report report, boolean thorough) throws Exception {
        Path film = Padded.film(TestFiles.video(178, 1920, 1080), SIZE, 1);
        try (Scratch scratch = Scratch.of("upload");
                Postgres postgres = new Postgres();
                Product product = Product.asServer(postgres.create("product"), scratch.folder())) {
            Visitor clerk = Visitor.login(product.port(), "clerk");
            String track = text(clerk.expect(200, clerk.post("/bench/campaign", List.of())));
            int rounds = thorough ? 9 : 5;
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                double copied = copy(film, scratch.folder().resolve("copy-" + round));
                Sending sending = new Sending(clerk, product.port(), draft(clerk, track), film);
                double sent = sending.pieces();
                double ended = sending.end();
                if (round > 0) { // the first is the compiler's turn
                    ratios.add(sent / copied);
                    report.comment(String.format(
                            Locale.ROOT, "copied %.0f MB/s, sent %.0f MB/s, ended in %.2f s", copied, sent, ended));
                }
            }
            ratios.sort(null);
            report.ratio("upload.one", ratios.get(ratios.size() / 2));
            together(report, product, clerk, track, film);
        }
    }

    /** Live objects are what counts; how much garbage lies about between two collections is the collector's choice. */
    private static void together(Report report, Product product, Visitor clerk, String track, Path film)
            throws Exception {
        List<Sending> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(new Sending(clerk, product.port(), draft(clerk, track), film));
        }
        Heap.collect(product);
        double before = Heap.used(product);
        double live = before;
        double peak = before;
        ExecutorService people = Executors.newFixedThreadPool(AT_ONCE);
        try {
            long begin = System.nanoTime();
            List<Future<Double>> sent = new ArrayList<>();
            all.forEach(one -> sent.add(people.submit(() -> {
                one.pieces();
                return one.end();
            })));
            while (!sent.stream().allMatch(Future::isDone)) {
                peak = Math.max(peak, Heap.used(product));
                Heap.collect(product);
                live = Math.max(live, Heap.used(product));
            }
            for (Future<Double> one : sent) {
                one.get();
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            report.figure("upload.ten-at-once", AT_ONCE * (SIZE >> 20) / seconds, "MB/s");
        } finally {
            people.shutdownNow();
        }
        Heap.collect(product);
        report.figure("upload.heap-before", before, "MB");
        report.figure("upload.heap-growth-live", live - before, "MB");
        report.figure("upload.heap-growth-with-garbage", peak - before, "MB");
        report.figure("upload.heap-growth-afterwards", Heap.used(product) - before, "MB");
    }

    /** Megabytes a second, on the disk at the end. */
    private static double copy(Path from, Path to) throws IOException {
        long begin = System.nanoTime();
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
            while (in.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            out.force(false);
        }
        return (SIZE >> 20) / ((System.nanoTime() - begin) / 1e9);
    }

    private static String draft(Visitor clerk, String track) throws IOException {
        return text(clerk.expect(200, clerk.post("/bench/draft", List.of("track", track))));
    }

    private static String text(Visitor.Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** One file on its way. */
    private static final class Sending {
        private final Visitor clerk;
        private final int port;
        private final Path film;
        private final String address;

        Sending(Visitor clerk, int port, String draft, Path film) throws IOException {
            this.clerk = clerk;
            this.port = port;
            this.film = film;
            try (Socket socket = new Socket("127.0.0.1", port)) {
                this.address = ask(
                        socket,
                        "POST",
                        "/submit/" + draft + "/parts/video/uploads",
                        "Upload-Length: " + SIZE + "\r\n",
                        0,
                        201);
            }
        }

        /** Megabytes a second. */
        double pieces() throws IOException {
            long begin = System.nanoTime();
            try (Socket socket = new Socket("127.0.0.1", port)) {
                for (long at = 0; at < SIZE; at += PIECE) {
                    ask(
                            socket,
                            "PATCH",
                            address,
                            "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " + at + "\r\n",
                            Math.min(PIECE, SIZE - at),
                            204,
                            at);
                }
            }
            return (SIZE >> 20) / ((System.nanoTime() - begin) / 1e9);
        }

        /** Seconds. */
        double end() throws IOException {
            long begin = System.nanoTime();
            try (Socket socket = new Socket("127.0.0.1", port)) {
                ask(socket, "POST", address + "/finish", "Connection: close\r\n", 0, 200);
            }
            return (System.nanoTime() - begin) / 1e9;
        }

        private String ask(
                Socket socket, String method, String path, String lines, long count, int wanted, long... from)
                throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write((method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + clerk.lines()
                            + "HX-Request: true\r\nTus-Resumable: 1.0.0\r\n" + lines + "Content-Length: " + count
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            if (count > 0) {
                try (FileChannel in = FileChannel.open(film)) {
                    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
                    for (long sent = 0; sent < count; ) {
                        buffer.clear().limit((int) Math.min(buffer.capacity(), count - sent));
                        int got = in.read(buffer, from[0] + sent);
                        out.write(buffer.array(), 0, got);
                        sent += got;
                    }
                }
            }
            out.flush();
            String head = head(new BufferedInputStream(socket.getInputStream()));
            if (!head.startsWith("HTTP/1.1 " + wanted)) {
                throw new IOException(method + " " + path + " was answered by\n" + head);
            }
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("location: "))
                    .map(line -> line.substring(10))
                    .findFirst()
                    .orElse("");
        }

        private static String head(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (!head.toString().endsWith("\r\n\r\n")) {
                int letter = in.read();
                if (letter < 0) {
                    throw new IOException("Hung up after " + head);
                }
                head.append((char) letter);
            }
            return head.toString();
        }
    }
}

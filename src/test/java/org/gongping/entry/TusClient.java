package org.gongping.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Speaks tus on a bare connection, so that every byte is counted and the line can be cut at any of them. */
class TusClient {
    private final int port;
    private final String cookies;
    private final String token;

    TusClient(int port, Reader reader, String page) {
        this.port = port;
        this.token = Reader.token(reader.get(page));
        this.cookies = reader.cookieHeader();
    }

    private TusClient(int port, String cookies, String token) {
        this.port = port;
        this.cookies = cookies;
        this.token = token;
    }

    /** The same browser after the server has come back at another port. */
    TusClient at(int port) {
        return new TusClient(port, cookies, token);
    }

    TusClient withoutSession() {
        return new TusClient(port, cookies.replaceAll("gongping=[^;]*;? ?", ""), token);
    }

    TusClient withoutToken() {
        return new TusClient(port, cookies, "");
    }

    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        long offset() {
            return Long.parseLong(header("Upload-Offset"));
        }
    }

    Answer begin(String slot, String fileName, String length, String... headers) throws IOException {
        String[] all = new String[headers.length + 4];
        all[0] = "Upload-Length";
        all[1] = length;
        all[2] = "Upload-Metadata";
        all[3] = "filename " + Base64.getEncoder().encodeToString(fileName.getBytes(StandardCharsets.UTF_8));
        System.arraycopy(headers, 0, all, 4, headers.length);
        return ask("POST", slot + "/uploads", new byte[0], all);
    }

    Answer look(String upload) throws IOException {
        return ask("HEAD", upload, new byte[0]);
    }

    Answer append(String upload, long offset, byte[] bytes) throws IOException {
        return ask("PATCH", upload, bytes, piece(offset));
    }

    Answer finish(String upload) throws IOException {
        return ask("POST", upload + "/finish", new byte[0]);
    }

    static String[] piece(long offset) {
        return new String[] {"Content-Type", "application/offset+octet-stream", "Upload-Offset", String.valueOf(offset)
        };
    }

    /** Sends only the first bytes of a piece and hangs up. */
    void cut(String upload, long offset, byte[] bytes, int sent) throws IOException {
        try (Socket socket = begun(upload, offset, bytes.length)) {
            socket.getOutputStream().write(bytes, 0, sent);
            socket.getOutputStream().flush();
        }
    }

    /** A connection on which a piece of this size has been announced. */
    Socket begun(String upload, long offset, long size) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(head("PATCH", upload, "Content-Length: " + size + "\r\n", piece(offset)));
        return socket;
    }

    Answer ask(String method, String path, byte[] body, String... headers) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(method, path, "Content-Length: " + body.length + "\r\nConnection: close\r\n", headers));
            try {
                out.write(body);
                out.flush();
            } catch (IOException refused) {
                // the answer says why
            }
            return answer(socket);
        }
    }

    /** Whatever is said after the headers of the product's own script. */
    Answer raw(String method, String path, String lines, byte[] body) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head(method, path, lines));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return answer(socket);
        }
    }

    private byte[] head(String method, String path, String lines, String... headers) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", "localhost:" + port);
        all.put("Cookie", cookies);
        all.put("HX-Request", "true");
        all.put("X-XSRF-TOKEN", token);
        all.put("Tus-Resumable", "1.0.0");
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return text.append(lines).append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    static Answer answer(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            InputStream in = socket.getInputStream();
            byte[] some = new byte[1 << 14];
            for (int got = in.read(some); got >= 0; got = in.read(some)) {
                read.write(some, 0, got);
            }
        } catch (IOException reset) {
            // what came before counts
        }
        String[] parts = read.toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2);
        String[] lines = parts[0].split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            }
        }
        if (!lines[0].startsWith("HTTP/")) {
            throw new IOException("No answer: " + lines[0]);
        }
        return new Answer(
                Integer.parseInt(lines[0].split(" ")[1]),
                headers,
                parts.length > 1
                        ? parts[1].replaceAll("(^|\\r\\n)[0-9a-f]+\\r\\n", "").strip()
                        : "");
    }
}

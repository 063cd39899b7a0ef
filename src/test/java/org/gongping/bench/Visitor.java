package org.gongping.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * Somebody at a browser without scripts. Not the tests' visitor: this one must cost little, because it runs on the processors
 * it measures, so it looks into a page only when asked and keeps its connection.
 */
final class Visitor {
    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    private Visitor(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** Logs in with an account of the demonstration. */
    static Visitor login(int port, String login) throws IOException {
        Visitor visitor = new Visitor(port);
        visitor.open("/login");
        visitor.expect(302, visitor.post("/login", List.of("username", login, "password", "gongping-demo")));
        visitor.open("/"); // the log-in gave out a new form token
        return visitor;
    }

    /** Whether the product answers there as it should. */
    static boolean reaches(int port, String path) {
        try {
            return new Visitor(port).get(path).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    record Answer(int status, String location, byte[] body) {
        Document page() {
            return Jsoup.parse(new String(body, StandardCharsets.UTF_8));
        }
    }

    /** A page to look into, wherever the address leads; its form token is kept. */
    Document open(String path) throws IOException {
        Answer answer = get(path);
        while (!answer.location().isEmpty()) {
            answer = get(URI.create(answer.location()).getRawPath());
        }
        Document page = answer.page();
        var meta = page.selectFirst("meta[name=csrf]");
        if (meta != null) {
            token = meta.attr("content");
        }
        return page;
    }

    Answer get(String path) throws IOException {
        return answer(connection(path));
    }

    /** @param fields names and values in turn, a name as often as needed; the form token is added */
    Answer post(String path, List<String> fields) throws IOException {
        HttpURLConnection connection = connection(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        StringBuilder form = new StringBuilder("_csrf=").append(encoded(token));
        for (int i = 0; i < fields.size(); i += 2) {
            form.append('&').append(encoded(fields.get(i))).append('=').append(encoded(fields.get(i + 1)));
        }
        byte[] bytes = form.toString().getBytes(StandardCharsets.UTF_8);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
        return answer(connection);
    }

    /** The answer, or an error that shows what came instead. */
    Answer expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("Expected " + status + ", got " + answer.status() + ": "
                    + answer.page().text());
        }
        return answer;
    }

    /** What shows who asks, as lines of a request somebody else writes. */
    String lines() {
        return "Cookie: "
                + cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "))
                + "\r\nX-XSRF-TOKEN: " + token + "\r\n";
    }

    private HttpURLConnection connection(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Accept", "text/html,*/*;q=0.8");
        if (!cookies.isEmpty()) {
            connection.setRequestProperty(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return connection;
    }

    private Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] body = in == null ? new byte[0] : in.readAllBytes();
            connection.getHeaderFields().forEach((name, values) -> {
                if ("Set-Cookie".equalsIgnoreCase(name)) {
                    values.forEach(this::keep);
                }
            });
            String location = connection.getHeaderField("Location");
            return new Answer(status, location == null ? "" : location, body);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.substring(0, (cookie + ";").indexOf(';')).split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package org.gongping.web;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without JavaScript: keeps cookies (also Secure ones, over http) and the form token of the last page. */
public class Visitor {
    private static final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    final Map<String, String> cookies = new LinkedHashMap<>();
    private final String base;
    private String token = "";

    public Visitor(int port) {
        this.base = "http://localhost:" + port;
    }

    /** What came back. */
    public record Answer(int status, Map<String, List<String>> headers, String body) {
        public Document page() {
            return Jsoup.parse(body);
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join("\n", header.getValue()))
                    .findFirst()
                    .orElse("");
        }

        public String location() {
            return header("location").replaceFirst("^http://localhost:\\d+", "");
        }
    }

    public Answer get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET(), headers);
    }

    /** @param form names and values in turn; the form token is added */
    public Answer post(String path, Map<String, String> form, String... headers) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.putIfAbsent("_csrf", token);
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    /** Fields that may occur several times, as checkboxes do; the form token is added. */
    public Answer postAll(String path, Map<String, List<String>> form, String... headers) {
        Map<String, List<String>> all = new LinkedHashMap<>(form);
        all.putIfAbsent("_csrf", List.of(token));
        String body = all.entrySet().stream()
                .flatMap(field -> field.getValue().stream()
                        .map(value -> field.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                headers);
    }

    /**
     * Presses a button of a form: sends what stands in it, changed by what the person typed.
     *
     * @param form selector of the form on that page
     * @param typed values by field; a checkbox by the values to tick
     */
    public Answer submit(Answer page, String form, Map<String, List<String>> typed) {
        Element drawn = page.page().selectFirst(form);
        if (drawn == null) {
            throw new AssertionError(
                    "No form " + form + " on the page:\n" + page.page().body().text());
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Element field : drawn.select("input[name], textarea[name], select[name]")) {
            boolean choice =
                    field.attr("type").equals("radio") || field.attr("type").equals("checkbox");
            if (field.attr("type").equals("file") || (choice && !field.hasAttr("checked"))) {
                continue;
            }
            Element chosen = field.tagName().equals("select") ? field.selectFirst("option[selected]") : null;
            String value = chosen != null
                    ? chosen.attr("value")
                    : field.tagName().equals("textarea") ? field.text() : field.attr("value");
            values.computeIfAbsent(field.attr("name"), name -> new ArrayList<>())
                    .add(value);
        }
        values.putAll(typed);
        return postAll(drawn.attr("action"), values);
    }

    /** The page a redirect leads to. */
    public Answer follow(Answer redirect) {
        if (redirect.status() / 100 != 3) {
            throw new AssertionError("No redirect but " + redirect.status() + ":\n"
                    + redirect.page().body().text());
        }
        return get(redirect.location());
    }

    /** Sends a file as a form does: the token first, then the file in the field {@code file}. */
    public Answer upload(String path, Path file, String name, String... headers) {
        String boundary = "----gongping" + System.nanoTime();
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n--"
                + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        try {
            return send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                            .POST(HttpRequest.BodyPublishers.concat(
                                    HttpRequest.BodyPublishers.ofString(head),
                                    HttpRequest.BodyPublishers.ofFile(file),
                                    HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))),
                    headers);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer login(String login, String password) {
        get("/login");
        return post("/login", Map.of("username", login, "password", password));
    }

    private Answer send(HttpRequest.Builder request, String... headers) {
        String jar = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!jar.isEmpty()) {
            request.header("Cookie", jar);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            for (String set : answer.headers().allValues("Set-Cookie")) {
                String[] pair = set.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty() || set.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            Element meta = Jsoup.parse(answer.body()).selectFirst("meta[name=csrf]");
            if (meta != null) {
                token = meta.attr("content");
            }
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.gongping.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/** Somebody with a browser that runs no script: fills in the forms of the page as it is. */
class Reader {
    static final String BOUNDARY = "----form7d93";

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final String base;

    Reader(int port) {
        this.base = "http://localhost:" + port;
    }

    record Answer(int status, String location, String body) {
        Document page() {
            return Jsoup.parse(body);
        }

        /** All that is to be read on it. */
        String text() {
            return page().select("main").text();
        }

        EntryId draft() {
            return EntryId.of(location.split("/")[2]);
        }
    }

    Reader login(String login) {
        Answer page = get("/login");
        Answer in = submit(page, "form[action$=/login]", "username", login, "password", Season.PASSWORD);
        if (in.status() != 302 || in.location().contains("login")) {
            throw new IllegalStateException(in.body());
        }
        return this;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).GET());
    }

    /** All bytes of what comes back, with its head. */
    HttpResponse<byte[]> bytes(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a form of the page with what it holds, changed as said: names and values in turn. */
    Answer submit(Answer page, String selector, String... changed) {
        FormElement form = form(page, selector);
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return post(form.attr("action"), fields);
    }

    Answer post(String path, Map<String, String> fields, String... headers) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends the page's upload form with this file. */
    Answer upload(Answer page, String part, Path file) throws IOException {
        FormElement form = form(page, "form[action$=/parts/" + part + "]");
        Map<String, String> fields = new LinkedHashMap<>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        fields.remove("file");
        return multipart(form.attr("action"), fields, file.getFileName().toString(), BodyPublishers.ofFile(file));
    }

    Answer multipart(String path, Map<String, String> fields, String fileName, BodyPublisher file, String... headers) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        fields.forEach((name, value) -> head.writeBytes(
                ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        head.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofByteArray(head.toByteArray()),
                        file,
                        BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** The token of the page's forms. */
    static String token(Answer page) {
        return page.page().select("input[name=_csrf]").first().val();
    }

    String cookieHeader() {
        return cookies.getCookieStore().getCookies().stream()
                .map(HttpCookie::toString)
                .collect(Collectors.joining("; "));
    }

    /** The session is gone, as after lunch; the form token stays. */
    void forgetSession() {
        for (HttpCookie cookie :
                Arrays.asList(cookies.getCookieStore().getCookies().toArray(HttpCookie[]::new))) {
            if (cookie.getName().equals("gongping")) {
                cookies.getCookieStore().remove(URI.create(base), cookie);
            }
        }
    }

    private static FormElement form(Answer page, String selector) {
        if (!(page.page().selectFirst(selector) instanceof FormElement form)) {
            throw new IllegalStateException("No " + selector + " in " + page.body());
        }
        return form;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers()
                            .firstValue("location")
                            .map(url -> url.replaceFirst("^http://localhost:\\d+", ""))
                            .orElse(""),
                    answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }
}

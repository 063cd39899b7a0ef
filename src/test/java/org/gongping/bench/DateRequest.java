package org.gongping.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A new date for the province's collection of micro-videos, over HTTP: looked at and asked for by one, approved by another. */
final class DateRequest {
    static final String PAGE = "/campaigns/fujian-2023/tracks/micro-video/deadline";

    private final Visitor organizer;
    private final List<String> fields;

    private DateRequest(Visitor organizer, List<String> fields) {
        this.organizer = organizer;
        this.fields = fields;
    }

    /** @param day at whose end the collection is to close */
    static DateRequest of(Visitor organizer, LocalDate day) throws IOException {
        organizer.open(PAGE);
        return new DateRequest(
                organizer,
                new ArrayList<>(List.of(
                        "union",
                        "fujian",
                        "phase",
                        "COLLECTION",
                        "date",
                        day.toString(),
                        "time",
                        "24:00",
                        "reason",
                        "台风影响，延长报送时间。",
                        "document",
                        "闽工办〔2026〕61号",
                        "requestKey",
                        UUID.randomUUID().toString())));
    }

    /** What it would do, shown to the organizer. */
    Document preview() throws IOException {
        return organizer
                .expect(200, organizer.post(PAGE, with("act", "preview")))
                .page();
    }

    /** @param seen the preview; the address of the page on which a second organizer decides */
    String ask(Document seen) throws IOException {
        for (String hidden : List.of("subject", "counted", "versions", "at")) {
            fields.addAll(List.of(hidden, value(seen, hidden)));
        }
        return organizer
                .expect(302, organizer.post(PAGE, with("act", "move")))
                .location()
                .replaceFirst("^http://[^/]*", "");
    }

    /** The second organizer's yes; may be repeated with the same key. */
    static void approve(Visitor second, String place, Document seen, String requestKey) throws IOException {
        second.expect(
                302,
                second.post(
                        place, List.of("act", "approve", "counted", value(seen, "counted"), "requestKey", requestKey)));
    }

    private List<String> with(String name, String value) {
        List<String> all = new ArrayList<>(fields);
        all.addAll(List.of(name, value));
        return all;
    }

    private static String value(Document page, String name) throws IOException {
        Element input = page.selectFirst("input[name=" + name + "]");
        if (input == null) {
            throw new IOException("No " + name + " in " + page.text());
        }
        return input.attr("value");
    }
}
